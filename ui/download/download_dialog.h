#pragma once

#include "download/download_plan.h"

#include <QCheckBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QThread>

#include <optional>

/// Fetches a checkpoint that the user has the right to: addresses or a manifest, a folder, one button. The window goes on
/// meanwhile; closing the dialog leaves the download running.
namespace maquette::ui {

class Downloader;

class DownloadDialog : public QDialog {
    Q_OBJECT
public:
    /// `folder`: where model folders are put.
    explicit DownloadDialog(const QString& folder, QWidget* parent = nullptr);
    ~DownloadDialog() override; ///< stops what runs; what was fetched stays

    void setAddresses(const QString& text);
    void openManifest(const QString& file);
    QPlainTextEdit& addresses() { return *m_addresses; }
    QCheckBox& right() { return *m_right; }
    QPushButton& primaryButton() { return *m_start; }
    QString status() const { return m_status->text(); }
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void modelFetched(const QString& folder);
    void failed(const QString& sentence);

private:
    void makeParts();
    void connectParts();
    void readAddresses();
    void setPlan(std::optional<DownloadPlan> plan);
    void showState();
    void startOrStop();
    void showProgress(qint64 done, qint64 total, const QString& file);
    void end(const QString& words, bool wrong);
    void askForManifest();
    void askForFolder();

    QString m_folder;
    QPlainTextEdit* m_addresses;
    QLabel *m_licence, *m_wrong, *m_status;
    QCheckBox* m_right;
    QPushButton *m_place, *m_manifest, *m_start, *m_close;
    QProgressBar* m_bar;
    std::optional<DownloadPlan> m_plan;
    QString m_problem;
    Downloader* m_downloader; ///< on m_thread
    QThread m_thread;
    QElapsedTimer m_clock;
    qint64 m_doneAtStart = -1;
    bool m_running = false, m_settingText = false;
};

} // namespace maquette::ui

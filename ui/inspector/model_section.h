#pragma once

#include "session/session.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

/// Which model makes the shapes, and what it is.
namespace maquette::ui {

class DownloadDialog;

class ModelSection : public QWidget {
    Q_OBJECT
public:
    explicit ModelSection(Session& session, QWidget* parent = nullptr);

    QString summary() const;

Q_SIGNALS:
    void summaryChanged();

private:
    void refresh();
    void addFolder();
    void chooseRow(int row);
    void download();
    void showLicence();
    QString fitInWords() const;

    Session& m_session;
    QComboBox* m_models;
    QLabel* m_words;
    QLabel* m_licence;
    QLabel* m_fit;
    QPushButton* m_accept; ///< only while there is a licence to accept
    QToolButton* m_forget;
    DownloadDialog* m_download = nullptr; ///< the window's child, made when it is first wanted
    bool m_asks = false;   ///< the user chose a model: its licence is shown when it is known
};

/// A model's name for people: "Starter", "hunyuan3d-2mini".
QString modelTitle(const ModelEntry& entry);

} // namespace maquette::ui

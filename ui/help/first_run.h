#pragma once

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <functional>
#include <stop_token>

class QThread;

/// What a new user is told once: that nothing is sent, what this machine can do, and where own models go. Deletes itself
/// when it was closed.
namespace maquette::ui {

class FirstRun : public QDialog {
    Q_OBJECT
public:
    /// `test` says in one line what this machine can do; it is called on another thread.
    FirstRun(const std::function<QString(const std::stop_token&)>& test, QWidget* parent);
    ~FirstRun() override; ///< stops the test

    QString deviceWords() const { return m_device->text(); }
    QPushButton& startButton() { return *m_start; }
    QPushButton& folderButton() { return *m_folder; }

Q_SIGNALS:
    void folderAsked(); ///< the user has weights of a model

private:
    QLabel* m_device;
    QPushButton* m_folder;
    QPushButton* m_start;
    std::stop_source m_stop;
    QThread* m_thread = nullptr;
};

/// Runs the engine's quick checks on the best device: "Processor: 9 checks passed in 1.2 s".
QString testDevice(const std::stop_token& stop);

} // namespace maquette::ui

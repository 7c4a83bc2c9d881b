#pragma once

#include <QLabel>
#include <QThreadPool>
#include <QTimer>

/// The status bar's word on what computes and how full its memory is: "Processor · 1.2 of 24 GB".
namespace maquette::ui {

class MemoryStatus : public QLabel {
    Q_OBJECT
public:
    explicit MemoryStatus(QWidget* parent = nullptr);
    ~MemoryStatus() override; ///< waits for the reading that is under way

    /// "cpu", "cuda:0", as engine::listDevices() names it. A card's memory is what everybody holds, the machine's what this
    /// program holds.
    void setDevice(const QString& device);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void read();
    void take(const QString& device, quint64 used, quint64 total);

    QString m_device = QStringLiteral("cpu");
    QTimer m_timer;
    QThreadPool m_pool; ///< a driver may take its time
    bool m_isReading = false;
};

} // namespace maquette::ui

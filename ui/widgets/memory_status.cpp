#include "widgets/memory_status.h"

#include "widgets/building.h"

#include <engine/devices.h>

namespace maquette::ui {

namespace {

constexpr int kReadingMs = 2000;

} // namespace

MemoryStatus::MemoryStatus(QWidget* parent) : QLabel(parent)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setInterval(kReadingMs);
    connect(&m_timer, &QTimer::timeout, this, &MemoryStatus::read);
    take(m_device, 0, 0);
}

MemoryStatus::~MemoryStatus()
{
    m_pool.waitForDone();
}

void MemoryStatus::setDevice(const QString& device)
{
    m_device = device;
    take(device, 0, 0);
    read();
}

void MemoryStatus::showEvent(QShowEvent* event)
{
    QLabel::showEvent(event);
    m_timer.start();
    read();
}

void MemoryStatus::hideEvent(QHideEvent* event)
{
    QLabel::hideEvent(event);
    m_timer.stop();
}

void MemoryStatus::read()
{
    if (m_isReading || !isVisible())
        return;
    m_isReading = true;
    m_pool.start([this, device = m_device] {
        const engine::MemoryUse use = engine::memoryUse(device.toStdString());
        QMetaObject::invokeMethod(this, [this, device, use] {
            m_isReading = false;
            if (device == m_device)
                take(device, use.used, use.total);
        });
    });
}

void MemoryStatus::take(const QString& device, quint64 used, quint64 total)
{
    const bool isProcessor = device == QStringLiteral("cpu");
    const QString name = isProcessor ? tr("Processor") : tr("GPU: %1").arg(device);
    setText(total == 0 ? name : tr("%1 · %2 of %3").arg(name, bytesInWords(used), bytesInWords(total)));
    setToolTip(isProcessor ? tr("Memory that Maquette holds, and what the machine has") : tr("The card's memory in use by all programs, and what it has"));
    setAccessibleName(text());
}

} // namespace maquette::ui

#include "generation/generation_controller.h"

#include "generation/generation_worker.h"

namespace maquette::ui {

namespace {

constexpr int kClockMs = 250;

} // namespace

GenerationController::GenerationController(GeneratorLoader loader, Threading threading, QObject* parent)
    : QObject(parent), m_mailbox([this] {
          QMetaObject::invokeMethod(this, &GenerationController::eventsWait, Qt::QueuedConnection);
      }),
      m_worker(std::make_unique<GenerationWorker>(std::move(loader), m_mailbox))
{
    m_deliveryTimer.setSingleShot(true);
    m_clockTimer.setInterval(kClockMs);
    m_unloadTimer.setSingleShot(true);
    connect(&m_unloadTimer, &QTimer::timeout, this, [this] {
        QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->unload(); });
    });
    connect(&m_deliveryTimer, &QTimer::timeout, this, &GenerationController::deliver);
    connect(&m_clockTimer, &QTimer::timeout, this, &GenerationController::progressed);
    connectWorker();
    if (threading == Threading::OwnThread) {
        m_thread.setObjectName(QStringLiteral("engine"));
        m_worker->moveToThread(&m_thread);
        m_thread.start();
    }
}

GenerationController::~GenerationController()
{
    m_stop.request_stop();
    if (m_thread.isRunning()) {
        m_thread.quit();
        m_thread.wait();
    }
}

void GenerationController::connectWorker()
{
    const GenerationWorker* worker = m_worker.get();
    connect(worker, &GenerationWorker::modelLoaded, this, &GenerationController::modelLoaded);
    connect(worker, &GenerationWorker::modelUnloaded, this, &GenerationController::modelUnloaded);
    connect(worker, &GenerationWorker::compared, this, [this](JobId job, int steps, const ResultPtr& result) {
        deliver();
        Q_EMIT compared(job, steps, result);
    });
    connect(worker, &GenerationWorker::finished, this, [this](JobId job, const ResultPtr& result) {
        endRun();
        Q_EMIT finished(job, result);
    });
    connect(worker, &GenerationWorker::cancelled, this, [this](JobId job) {
        endRun();
        Q_EMIT cancelled(job);
    });
    connect(worker, &GenerationWorker::failed, this, [this](JobId job, const Failure& failure) {
        endRun();
        Q_EMIT failed(job, failure);
    });
}

void GenerationController::start(const RunOrder& order, const RunEstimate& estimate)
{
    Q_ASSERT(m_state == RunState::Idle);
    m_stop = std::stop_source();
    m_job = order.job;
    m_progress.begin(estimate);
    m_sinceDelivery.invalidate();
    m_clockTimer.start();
    setState(RunState::Running);
    Q_EMIT progressed();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), order, stop = m_stop.get_token()] {
        worker->run(order, stop);
    });
}

void GenerationController::unloadAfter(int minutes)
{
    m_unloadMinutes = minutes;
    waitToUnload();
}

void GenerationController::waitToUnload()
{
    m_unloadTimer.stop();
    if (m_unloadMinutes > 0 && m_state == RunState::Idle)
        m_unloadTimer.start(m_unloadMinutes * msPerMinute);
}

void GenerationController::stop()
{
    if (m_state != RunState::Running)
        return;
    m_stop.request_stop();
    setState(RunState::Stopping);
}

void GenerationController::eventsWait()
{
    if (m_state == RunState::Idle || m_deliveryTimer.isActive())
        return;
    const qint64 since = m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kDeliveryMs;
    if (since >= kDeliveryMs)
        deliver();
    else
        m_deliveryTimer.start(int(kDeliveryMs - since));
}

void GenerationController::deliver()
{
    const std::vector<engine::Event> events = m_mailbox.takeAll();
    m_sinceDelivery.restart();
    for (const engine::Event& event : events) {
        m_progress.apply(event);
        Q_EMIT eventCame(event);
        if (const auto* preview = std::get_if<engine::PreviewMesh>(&event))
            Q_EMIT previewCame(*preview);
    }
    if (!events.empty())
        Q_EMIT progressed();
}

void GenerationController::setState(RunState state)
{
    m_state = state;
    waitToUnload();
    Q_EMIT stateChanged(state);
}

void GenerationController::endRun()
{
    m_deliveryTimer.stop();
    m_clockTimer.stop();
    deliver();
    m_progress.end();
    m_job = 0;
    setState(RunState::Idle);
}

} // namespace maquette::ui

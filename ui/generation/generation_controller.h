#pragma once

#include "generation/event_mailbox.h"
#include "generation/run_order.h"
#include "generation/run_progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <stop_token>

/// The window's side of the worker: idle, running or stopping. GUI thread only; never waits but in the
/// destructor.
namespace maquette::ui {

class GenerationWorker;

enum class RunState { Idle, Running, Stopping };
enum class Threading { OwnThread, Inline }; ///< Inline: start() returns after the run (tests)

class GenerationController : public QObject {
    Q_OBJECT
public:
    explicit GenerationController(GeneratorLoader loader, Threading threading = Threading::OwnThread,
                                  QObject* parent = nullptr);
    ~GenerationController() override; ///< stops what runs and waits for it

    RunState state() const { return m_state; }
    const RunProgress& progress() const { return m_progress; }
    /// The job of the run that goes on; 0 when idle.
    JobId job() const { return m_job; }

    /// Only when idle. `estimate`: what earlier runs took; may be empty.
    void start(const RunOrder& order, const RunEstimate& estimate = {});
    /// Asks the run to end; its end comes as a signal. Without a run: nothing.
    void stop();

    /// The model goes when nothing ran for so long; 0: it stays. From the end of the last run on.
    void unloadAfter(int minutes);
    static constexpr int kMsPerMinute = 60000;
    int msPerMinute = kMsPerMinute; ///< shorter in tests

    /// Shortest time between two deliveries of events.
    static constexpr int kDeliveryMs = 34;

Q_SIGNALS:
    void stateChanged(maquette::ui::RunState state);
    void progressed();
    void eventCame(const maquette::engine::Event& event); ///< each one, in order
    void previewCame(const maquette::engine::PreviewMesh& preview);
    void modelLoaded(const maquette::engine::ModelCard& card);
    void modelUnloaded(); ///< its memory is free; the next run loads it again
    void compared(maquette::ui::JobId job, int steps, const maquette::ui::ResultPtr& result);
    // Exactly one of these per run, after the last event of the run; the controller is idle by then.
    void finished(maquette::ui::JobId job, const maquette::ui::ResultPtr& result);
    void cancelled(maquette::ui::JobId job);
    void failed(maquette::ui::JobId job, const maquette::ui::Failure& failure);

private:
    void connectWorker();
    void eventsWait();
    void deliver();
    void setState(RunState state);
    void waitToUnload();
    void endRun();

    RunState m_state = RunState::Idle;
    JobId m_job = 0;
    std::stop_source m_stop;
    RunProgress m_progress;
    EventMailbox m_mailbox;
    QTimer m_deliveryTimer;
    QTimer m_unloadTimer;
    int m_unloadMinutes = 0;
    QTimer m_clockTimer; ///< the elapsed time moves on without events
    QElapsedTimer m_sinceDelivery;
    std::unique_ptr<GenerationWorker> m_worker;
    QThread m_thread;
};

} // namespace maquette::ui

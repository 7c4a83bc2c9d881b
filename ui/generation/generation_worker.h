#pragma once

#include "generation/event_mailbox.h"
#include "generation/run_order.h"

#include <QObject>

#include <stop_token>

/// Runs the engine on the thread that it lives on. The model stays loaded between runs, also after a stop,
/// but not after a failure of its device.
namespace maquette::ui {

class GenerationWorker : public QObject {
    Q_OBJECT
public:
    GenerationWorker(GeneratorLoader loader, EventMailbox& mailbox);
    ~GenerationWorker() override;

    /// Blocks until the run's end, which is told by exactly one of finished, cancelled, failed.
    void run(const maquette::ui::RunOrder& order, const std::stop_token& stop);
    void unload(); ///< frees the model's memory; nothing when there is none

Q_SIGNALS:
    void modelLoaded(const maquette::engine::ModelCard& card);
    void modelUnloaded();
    void compared(maquette::ui::JobId job, int steps, const maquette::ui::ResultPtr& result);
    void finished(maquette::ui::JobId job, const maquette::ui::ResultPtr& result);
    void cancelled(maquette::ui::JobId job);
    void failed(maquette::ui::JobId job, const maquette::ui::Failure& failure);

private:
    void loadIfOther(const engine::ModelChoice& choice, const engine::RunContext& context);
    /// The request with the meshes that it needs, read from their files.
    static engine::Request withMeshes(const RunOrder& order, const engine::RunContext& context);
    void leaveDevice(const engine::Error& error); ///< when it is the device that failed
    ResultPtr make(const RunOrder& order, const engine::RunContext& context);

    GeneratorLoader m_loader;
    EventMailbox& m_mailbox;
    std::unique_ptr<engine::Generator> m_generator;
    engine::ModelChoice m_choice; ///< of m_generator
};

} // namespace maquette::ui

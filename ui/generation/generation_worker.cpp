#include "generation/generation_worker.h"

#include "widgets/paths.h"

#include <engine/latent_file.h>
#include <engine/mesh_file.h>

#include <QFileInfo>

namespace maquette::ui {

namespace {

bool same(const engine::ModelChoice& a, const engine::ModelChoice& b)
{
    return a.model == b.model && a.vae == b.vae && a.device == b.device && a.dtype == b.dtype;
}

} // namespace

GenerationWorker::GenerationWorker(GeneratorLoader loader, EventMailbox& mailbox)
    : m_loader(std::move(loader)), m_mailbox(mailbox)
{}

GenerationWorker::~GenerationWorker() = default;

void GenerationWorker::run(const RunOrder& order, const std::stop_token& stop)
{
    const engine::RunContext context{stop, [this](const engine::Event& event) { m_mailbox.put(event); }};
    try {
        context.checkpoint(); // stopped before it began
        loadIfOther(order.model, context);
        const ResultPtr result = make(order, context);
        Q_EMIT finished(order.job, result);
    } catch (const engine::Cancelled&) {
        Q_EMIT cancelled(order.job);
    } catch (const engine::LatentsError& error) {
        leaveDevice(error);
        Q_EMIT failed(order.job, {error.code(), QString::fromUtf8(error.what()),
                                  std::make_shared<const engine::LatentSet>(error.latents())});
    } catch (const engine::Error& error) {
        leaveDevice(error);
        Q_EMIT failed(order.job, {error.code(), QString::fromUtf8(error.what()), nullptr});
    } catch (const std::exception& error) {
        // The facade promises not to; a run without an end would hang the queue for good.
        Q_EMIT failed(order.job, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
    }
}

void GenerationWorker::loadIfOther(const engine::ModelChoice& choice, const engine::RunContext& context)
{
    if (m_generator && same(choice, m_choice))
        return;
    m_generator.reset(); // two models at once may not fit
    context.report(engine::StageStarted{engine::Stage::LoadModel});
    m_generator = m_loader(choice, context);
    m_choice = choice;
    Q_EMIT modelLoaded(m_generator->model());
}

void GenerationWorker::leaveDevice(const engine::Error& error)
{
    if (error.code() == engine::ErrorCode::Device)
        unload(); // the next run loads anew, and the engine chooses where: not on what has failed
}

void GenerationWorker::unload()
{
    if (!m_generator)
        return;
    m_generator.reset();
    Q_EMIT modelUnloaded();
}

engine::Request GenerationWorker::withMeshes(const RunOrder& order, const engine::RunContext& context)
{
    engine::Request request = order.request;
    const auto load = [&](const QString& file) {
        if (file.isEmpty())
            return std::shared_ptr<const engine::Mesh>();
        engine::MeshLoadOptions options;
        options.childProgram = toPath(order.importProgram);
        return std::make_shared<const engine::Mesh>(engine::loadMesh(toPath(file), options, context));
    };
    request.start = load(order.meshes.start);
    request.part = load(order.meshes.part);
    request.rest = load(order.meshes.rest);
    const QString& named = request.part ? order.meshes.part : order.meshes.start;
    if (!named.isEmpty())
        request.surfaceName = QFileInfo(named).fileName().toStdString();
    return request;
}

ResultPtr GenerationWorker::make(const RunOrder& order, const engine::RunContext& context)
{
    if (order.compareSteps.empty()) {
        engine::Request request = order.latentsFile.isEmpty() ? withMeshes(order, context) : order.request;
        if (!order.latentsFile.isEmpty()) {
            request.pictures.clear();
            request.latents = engine::loadLatents(toPath(order.latentsFile));
            if (request.onLatents)
                request.onLatents(request.latents); // whoever stops this run keeps them, too
        }
        return std::make_shared<const engine::Result>(m_generator->generate(request, context));
    }
    ResultPtr last;
    m_generator->compareSteps(withMeshes(order, context), order.compareSteps, context,
                              [&](int steps, engine::Result result) {
                                  last = std::make_shared<const engine::Result>(std::move(result));
                                  Q_EMIT compared(order.job, steps, last);
                              });
    return last;
}

} // namespace maquette::ui

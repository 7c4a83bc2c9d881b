#pragma once

#include <engine/generator.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

/// A generator that does what a test's script says: events in order, pauses that can be stopped, any end.
namespace maquette::test {

enum class Ending { Result, EngineError, LatentsError, ForeignError };

struct GeneratorScript {
    Ending ending = Ending::Result;
    int steps = 5;
    int levels = 2;
    int eventsPerLevel = 20;
    std::atomic<std::chrono::milliseconds> pause{std::chrono::milliseconds(0)}; ///< between two events, looked through for a stop
    std::atomic<int> loads{0};
    std::atomic<int> runs{0};
    std::atomic<int> samplings{0};
    std::atomic<bool> waits{false};         ///< true: the run goes on until it is stopped
    std::atomic<bool> loadFails{false};

    /// The mask of the last run's first picture.
    std::string lastMask() const
    {
        const std::lock_guard lock(mutex);
        return mask;
    }
    mutable std::mutex mutex;
    std::string mask;
};

/// A closed tetrahedron, so that a result can be saved and exported.
inline engine::Mesh tetrahedron(float size = 1)
{
    engine::Mesh mesh;
    mesh.positions = {{size, size, size}, {-size, -size, size}, {-size, size, -size}, {size, -size, -size}};
    mesh.triangles = {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}};
    const float n = 0.57735027f;
    mesh.normals = {{n, n, n}, {-n, -n, n}, {-n, n, -n}, {n, -n, -n}};
    return mesh;
}

class ScriptedGenerator final : public engine::Generator {
public:
    explicit ScriptedGenerator(std::shared_ptr<GeneratorScript> script, const std::string& name = "scripted")
        : m_script(std::move(script))
    {
        m_card.name = name;
        m_card.device = "cpu";
        m_card.maxSteps = 100;
    }

    const engine::ModelCard& model() const override { return m_card; }

    engine::Result generate(const engine::Request& request, const engine::RunContext& context) override
    {
        ++m_script->runs;
        {
            const std::lock_guard lock(m_script->mutex);
            m_script->mask = request.pictures.empty() ? std::string() : request.pictures.front().mask.string();
        }
        prepare(context);
        return oneResult(request, m_script->steps, context);
    }

    void compareSteps(const engine::Request& request, const std::vector<int>& steps, const engine::RunContext& context,
                      const std::function<void(int, engine::Result)>& onResult) override
    {
        ++m_script->runs;
        prepare(context);
        for (const int count : steps)
            onResult(count, oneResult(request, count, context));
    }

private:
    void rest(const engine::RunContext& context) const
    {
        const auto end = std::chrono::steady_clock::now() + m_script->pause.load();
        do {
            context.checkpoint();
            if (m_script->pause.load().count() > 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        } while (std::chrono::steady_clock::now() < end);
    }

    void stage(engine::Stage stage, const engine::RunContext& context, const std::function<void()>& work) const
    {
        context.report(engine::StageStarted{stage});
        work();
        context.report(engine::StageFinished{stage, 0.01});
    }

    void prepare(const engine::RunContext& context) const
    {
        stage(engine::Stage::PreparePicture, context, [&] { rest(context); });
        stage(engine::Stage::EncodePicture, context, [&] { rest(context); });
        while (m_script->waits)
            rest(context);
    }

    engine::Result oneResult(const engine::Request& request, int steps, const engine::RunContext& context) const
    {
        const auto shape = std::make_shared<const engine::Mesh>(tetrahedron());
        const engine::LatentSet latents = request.latents.empty() ? engine::LatentSet{2, 1, {0.5f, -0.5f}} : request.latents;
        if (request.latents.empty())
            sample(request, steps, context, shape);
        if (request.latents.empty() && request.onLatents)
            request.onLatents(latents);
        stage(engine::Stage::Decode, context, [&] { decode(request, context, shape); });
        fail();
        stage(engine::Stage::Extract, context, [&] { rest(context); });
        engine::Result result;
        result.mesh = shape;
        result.facts = engine::factsOf(*shape);
        if (request.colour)
            result.colours = std::make_shared<const engine::MeshColours>(engine::MeshColours{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}});
        result.latents = latents;
        result.stages = {{engine::Stage::Sample, 0.05, 0, 0}, {engine::Stage::Decode, 0.1, 0, 0}};
        result.settings = {{"generator", std::string("Maquette test")},
                           {"model", m_card.name},
                           {"seed", static_cast<std::int64_t>(request.seed)},
                           {"grid", std::int64_t(request.grid.value_or(64))}};
        if (request.latents.empty())
            result.settings.push_back({"steps", std::int64_t(steps)});
        return result;
    }

    void sample(const engine::Request& request, int steps, const engine::RunContext& context,
                const std::shared_ptr<const engine::Mesh>& shape) const
    {
        ++m_script->samplings;
        stage(engine::Stage::Sample, context, [&] {
            for (int i = 1; i <= steps; ++i) {
                rest(context);
                if (request.previews && request.stepPreviews != engine::StepPreviews::Never && i < steps)
                    context.report(engine::PreviewMesh{i, 0, shape});
                context.report(engine::SamplingStep{i, steps, 0.01});
            }
        });
    }

    /// The shell of a ball, eight cubes across.
    engine::LevelCells cubesOf(int level, int cells) const
    {
        auto blocks = std::make_shared<std::vector<std::array<std::uint16_t, 3>>>();
        for (std::uint16_t x = 0; x < 8; ++x)
            for (std::uint16_t y = 0; y < 8; ++y)
                for (std::uint16_t z = 0; z < 8; ++z)
                    if (const int far = (2 * x - 7) * (2 * x - 7) + (2 * y - 7) * (2 * y - 7) + (2 * z - 7) * (2 * z - 7); far > 30 && far < 66)
                        blocks->push_back({x, y, z});
        return {level, m_script->levels, cells, cells / 8, {-1, -1, -1}, 0.25f, blocks};
    }

    void decode(const engine::Request& request, const engine::RunContext& context,
                const std::shared_ptr<const engine::Mesh>& shape) const
    {
        for (int level = 1; level <= m_script->levels; ++level) {
            const int cells = 32 << (level - 1);
            for (int i = 1; i <= m_script->eventsPerLevel; ++i) {
                rest(context);
                if (i == 1 && request.previews)
                    context.report(cubesOf(level, cells));
                context.report(engine::LevelProgress{level, m_script->levels, cells, i, m_script->eventsPerLevel});
            }
            if (request.previews)
                context.report(cubesOf(level, cells));
            context.report(engine::LevelFinished{level, m_script->levels, cells, 1000, 0.01});
            if (request.previews && level < m_script->levels)
                context.report(engine::PreviewMesh{0, level, shape});
        }
    }

    void fail() const
    {
        const engine::Error error(engine::ErrorCode::EmptyResult, "the shape has no surface; try another --seed");
        switch (m_script->ending) {
        case Ending::EngineError:
            throw error;
        case Ending::LatentsError:
            throw engine::LatentsError(error, {1, 1, {0.5f}});
        case Ending::ForeignError:
            throw std::runtime_error("not one of ours");
        case Ending::Result:
            break;
        }
    }

    std::shared_ptr<GeneratorScript> m_script;
    engine::ModelCard m_card;
};

/// What the controller takes for a loader.
inline auto scriptedLoader(const std::shared_ptr<GeneratorScript>& script)
{
    return [script](const engine::ModelChoice& choice, const engine::RunContext&) -> std::unique_ptr<engine::Generator> {
        ++script->loads;
        if (script->loadFails)
            throw engine::Error(engine::ErrorCode::NoModel, choice.model.string() + " holds no model");
        return std::make_unique<ScriptedGenerator>(script, choice.model.filename().string());
    };
}

} // namespace maquette::test

#include <engine/generator.h>

#include "core/device.h"
#include "core/foreign_errors.h"
#include "core/memory.h"
#include "model/registry.h"
#include "pipeline/generation_run.h"
#include "pipeline/load_model.h"
#include "pipeline/native_generator.h"

#include <c10/core/InferenceMode.h>

namespace maquette::engine {

NativeGenerator::NativeGenerator(LoadedModel model, ModelCard card)
    : m_model(std::move(model)), m_card(std::move(card))
{}

// After a failure of the card its context answers every call with the same error, or worse.
template <class Work> auto NativeGenerator::onLivingDevice(const char* doing, Work&& work)
{
    if (!m_deviceFailure.empty())
        throw Error(ErrorCode::Device, m_deviceFailure);
    try {
        return withOurErrors(doing, std::forward<Work>(work));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Device) {
            m_deviceFailure = error.what();
            rememberFailure(m_model.choice.device);
        }
        throw;
    }
}

Result NativeGenerator::generate(const Request& request, const RunContext& context)
{
    return onLivingDevice("making the shape", [&] {
        const c10::InferenceMode inference;
        GenerationRun run(m_model, m_card, request, context);
        run.makeLatents();
        return run.finish();
    });
}

void NativeGenerator::compareSteps(const Request& request, const std::vector<int>& steps,
                                   const RunContext& context,
                                   const std::function<void(int, Result)>& onResult)
{
    onLivingDevice("comparing step counts", [&] {
        const c10::InferenceMode inference;
        if (request.pictures.empty() && !request.part)
            throw Error(ErrorCode::Usage, "only runs from pictures or a part have steps to compare");
        GenerationRun run(m_model, m_card, request, context);
        run.condition();
        for (const int count : steps) {
            run.sample(count);
            onResult(count, run.finish());
        }
    });
}

std::unique_ptr<Generator> Generator::load(const ModelChoice& choice, const RunContext& context)
{
    return withOurErrors("loading the model", [&]() -> std::unique_ptr<Generator> {
        auto [model, card] = loadForGeneration(choice, context);
        return std::make_unique<NativeGenerator>(std::move(model), std::move(card));
    });
}

} // namespace maquette::engine

#include "model/distilled.h"

#include "core/atomic_file.h"
#include "model_file/config_file.h"
#include "sampling/knot_schedule.h"

#include <nlohmann/json.hpp>

namespace maquette::engine {

namespace {

constexpr ConfigSection::Range kKnots = {1, 1 << 20};
constexpr ConfigSection::RealRange kStrength = {-100, 100};

class GuidanceInside final : public ShapeDenoiser {
public:
    explicit GuidanceInside(std::shared_ptr<const ShapeDenoiser> denoiser) : m_denoiser(std::move(denoiser)) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor&) const override
    {
        return m_denoiser->predict(latents, time, context, {});
    }
    bool embedsGuidance() const override { return true; }
    std::shared_ptr<const ShapeDenoiser> boundTo(const at::Tensor& context) const override
    {
        auto bound = m_denoiser->boundTo(context);
        return bound ? withGuidanceInside(std::move(bound)) : nullptr;
    }

private:
    std::shared_ptr<const ShapeDenoiser> m_denoiser;
};

} // namespace

std::shared_ptr<const ShapeDenoiser> withGuidanceInside(std::shared_ptr<const ShapeDenoiser> denoiser)
{
    return std::make_shared<GuidanceInside>(std::move(denoiser));
}

std::optional<StepDistillation> readDistilledNote(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / kDistilledNote;
    std::error_code status;
    if (!std::filesystem::exists(file, status))
        return std::nullopt;
    std::vector<std::string> unknown;
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        StepDistillation distillation;
        distillation.knots = static_cast<int>(c.integer("knots", kKnots));
        if (c.has("guidance"))
            distillation.guidance = c.number("guidance", kStrength);
        return distillation;
    });
}

void writeDistilledNote(const std::filesystem::path& folder, const StepDistillation& distillation)
{
    nlohmann::ordered_json note = {{"knots", distillation.knots}, {"guidance", nullptr}};
    if (distillation.guidance)
        note["guidance"] = *distillation.guidance;
    saveAtomically(folder / kDistilledNote, note.dump(2) + "\n");
}

void applyDistillation(LoadedModel& model)
{
    if (!model.config.distilled || !model.denoiser)
        return;
    const StepDistillation& distillation = *model.config.distilled;
    if (!model.schedule->isFewStep()) // else the family's own configuration says it already
        model.schedule = std::make_shared<KnotSchedule>(model.schedule, distillation.knots);
    if (!distillation.guidance)
        return;
    model.denoiser = withGuidanceInside(model.denoiser);
    model.guidance = *distillation.guidance;
}

} // namespace maquette::engine

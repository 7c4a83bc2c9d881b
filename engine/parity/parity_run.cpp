#include "parity/trajectories.h"
#include "parity/volumes.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace maquette::engine {

namespace parity {

at::Tensor ParityWork::input(const std::string& name) const
{
    const at::Tensor value = goldens.tensor(name).to(choice.device);
    return value.is_floating_point() ? value.to(choice.dtype) : value;
}

ParityEntry ParityWork::compare(const std::string& name, const at::Tensor& ours, const Precision& precision) const
{
    const auto& entry = goldens.entry(name);
    const auto tolerance = entry.value("tolerance", nlohmann::json{{"kind", "exact"}});
    return compareTensors(ours.to(at::kCPU), goldens.tensor(name), tolerance, precision);
}

namespace {

/// An input is fed, not recomputed; it counts when it is what its description says.
ParityEntry checkInput(const GoldenSet& goldens, const std::string& name)
{
    const at::Tensor value = goldens.tensor(name);
    const auto shape = goldens.entry(name).value("shape", std::vector<std::int64_t>());
    ParityEntry e;
    const bool asDescribed = value.sizes() == at::IntArrayRef(shape);
    const bool finite = !value.is_floating_point() || at::isfinite(value).all().item<bool>();
    e.status = asDescribed && finite ? ParityStatus::Ok : ParityStatus::Failed;
    e.tolerance = "input: of the described shape and finite";
    if (e.status == ParityStatus::Failed)
        e.note = asDescribed ? "holds values that are not finite" : "its shape is not the described one";
    return e;
}

ParityEntry outcome(const std::string& name, const GoldenSet& goldens,
                    std::vector<std::unique_ptr<CheckGroup>>& groups)
{
    ParityEntry failed;
    failed.status = ParityStatus::Failed;
    try {
        if (!goldens.has(name)) {
            failed.note = "described in goldens.json, but absent from goldens.safetensors";
            return failed;
        }
        if (name.ends_with(".in"))
            return checkInput(goldens, name);
        for (const auto& group : groups)
            if (auto entry = group->check(name))
                return *entry;
        ParityEntry unknown;
        unknown.note = "no rule knows this entry";
        return unknown;
    } catch (const Cancelled&) {
        throw;
    } catch (const c10::Error& e) {
        failed.note = e.what_without_backtrace();
        failed.note = failed.note.substr(0, failed.note.find('\n'));
    } catch (const std::exception& e) {
        failed.note = e.what();
    }
    return failed;
}

} // namespace

} // namespace parity

ParityReport runParity(const std::filesystem::path& folder, const ParityOptions& options, const RunContext& context,
                       const std::function<void(const ParityEntry&)>& onEntry)
{
    using namespace parity;
    const c10::InferenceMode noGradients;
    const GoldenSet goldens(folder);
    ParityReport report;
    report.family = goldens.family();
    if (report.family != "hunyuan3d-2")
        throw Error(ErrorCode::BadModelFile, (folder / "goldens.json").string() + ": family '" + report.family +
                                                 "' has no parity rules here; 'hunyuan3d-2' has");
    const DeviceChoice choice = chooseDevice(options.device, options.dtype);
    ModelCache models(folder, choice);
    const ParityWork work{goldens, models, choice, context};
    const auto volumes = std::make_shared<RecordedVolumes>(work);
    const auto trajectories = std::make_shared<Trajectories>(work);
    std::vector<std::unique_ptr<CheckGroup>> groups;
    groups.push_back(makeVaeChecks(work));
    groups.push_back(makeSurfaceEncoderChecks(work));
    groups.push_back(makeAttentionChecks(work));
    groups.push_back(makeVolumeChecks(work, volumes));
    groups.push_back(makePictureChecks(work));
    groups.push_back(makeDenoiserChecks(work));
    groups.push_back(makeSamplingChecks(work, trajectories));
    groups.push_back(makeMeshChecks(work, volumes, trajectories));
    for (const std::string& name : goldens.names()) {
        context.checkpoint();
        if (!options.only.empty() && !match(name, options.only))
            continue;
        ParityEntry entry = outcome(name, goldens, groups);
        entry.name = name;
        (entry.status == ParityStatus::Ok       ? report.ok
         : entry.status == ParityStatus::Failed ? report.failed
                                                : report.notCovered)++;
        if (onEntry)
            onEntry(entry);
        report.entries.push_back(std::move(entry));
    }
    return report;
}

} // namespace maquette::engine

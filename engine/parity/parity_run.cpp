#include "parity/families.h"

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

const ParityFamily& familyNamed(const GoldenSet& goldens)
{
    std::string known;
    for (const ParityFamily& family : parityFamilies()) {
        if (family.name == goldens.family())
            return family;
        known += (known.empty() ? "" : ", ") + family.name;
    }
    throw Error(ErrorCode::BadModelFile, (goldens.folder() / "goldens.json").string() + ": family '" +
                                             goldens.family() + "' has no parity rules here; these have: " + known);
}

/// Recorded inputs of a block are computed, too: only what the reference was fed is an input.
bool isFed(const std::string& name)
{
    return name.ends_with(".in") && !match(name, R"(\.blocks\.\d+\.(moe\.)?in$)");
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
        if (isFed(name))
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
    const ParityFamily& family = familyNamed(goldens);
    const DeviceChoice choice = chooseDevice(options.device, options.dtype);
    ModelCache models(folder, choice);
    const ParityWork work{goldens, models, choice, context};
    CheckGroups groups = family.groups(work);
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

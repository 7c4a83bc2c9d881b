#include "training/family_export.h"

#include "model/distilled.h"
#include "model_file/checkpoint.h"
#include "model_file/torch_archive.h"
#include "model_file/torch_writer.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <set>

namespace maquette::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "model.";
constexpr const char* kWeightEndings[] = {".safetensors", ".ckpt", ".pt", ".pth", ".bin"};

using Replacements = std::map<std::string, at::Tensor>;

/// The prefix that a file's names lack.
std::string missingPrefix(const FamilyModel& model, const fs::path& file)
{
    const std::string folder = model.family->denoiserFolder;
    return !folder.empty() && file.parent_path().filename() == folder ? kPrefix : "";
}

bool isDenoiserFile(const FamilyModel& model, const fs::path& file)
{
    return std::string(model.family->denoiserFolder).empty() || !missingPrefix(model, file).empty();
}

at::Tensor inDtypeOf(const at::Tensor& stored, const std::string& name, const at::Tensor& value)
{
    at::Tensor converted = value.detach().to(stored.scalar_type());
    if (converted.sizes() != stored.sizes() || !converted.isfinite().all().item<bool>())
        throw Error(ErrorCode::Internal, "'" + name + "' does not fit the teacher's file: training diverged");
    return converted;
}

/// Every tensor of a file, the denoiser's replaced. Takes what it uses out of `left`.
NamedTensors rewritten(const FamilyModel& model, const fs::path& file, const TensorSource& source,
                       const Replacements& weights, std::set<std::string>& left)
{
    const std::string missing = missingPrefix(model, file);
    NamedTensors all;
    for (const TensorInfo& info : source.tensors()) {
        at::Tensor value = source.read(info.name);
        if (const auto found = weights.find(missing + info.name); found != weights.end()) {
            value = inDtypeOf(value, found->first, found->second);
            left.erase(found->first);
        }
        all.push_back({info.name, value});
    }
    return all;
}

TorchNesting nestingOf(const NamedTensors& tensors)
{
    const bool hasComponents = std::all_of(tensors.begin(), tensors.end(), [](const NamedTensor& tensor) {
        return tensor.name.starts_with("model.") || tensor.name.starts_with("vae.") ||
               tensor.name.starts_with("conditioner.");
    });
    return hasComponents ? TorchNesting::Components : TorchNesting::StateDict;
}

void copyOthers(const fs::path& from, const fs::path& to, const std::set<fs::path>& weightFiles,
                const std::set<fs::path>& rewrittenFiles)
{
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        const fs::path target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) {
            fs::create_directories(target);
            continue;
        }
        const bool isWeights = std::find(std::begin(kWeightEndings), std::end(kWeightEndings),
                                         entry.path().extension()) != std::end(kWeightEndings);
        if (!entry.is_regular_file() || rewrittenFiles.count(entry.path()) ||
            (isWeights && !weightFiles.count(entry.path())))
            continue;
        fs::copy_file(entry.path(), target, fs::copy_options::overwrite_existing);
    }
}

/// Neither folder lies in the other.
void requireApart(const fs::path& folder, const fs::path& output)
{
    const fs::path from = fs::weakly_canonical(folder) / "", to = fs::weakly_canonical(output) / "";
    const auto isInside = [](const fs::path& inner, const fs::path& outer) {
        return inner.string().starts_with(outer.string());
    };
    if (isInside(from, to) || isInside(to, from))
        throw Error(ErrorCode::Usage, output.string() + ": the teacher's folder and the student's lie in each other");
}

} // namespace

void exportDistilled(const FamilyModel& teacher, const NamedTensors& weights, const StepDistillation& distillation,
                     const fs::path& output)
{
    const OpenModel& model = teacher.model;
    requireApart(model.folder, output);
    Replacements replacements;
    std::set<std::string> left;
    for (const NamedTensor& weight : weights) {
        replacements.emplace(weight.name, weight.value);
        left.insert(weight.name);
    }
    std::set<fs::path> all, changed;
    for (const fs::path& file : model.weightFiles) {
        all.insert(file);
        if (isDenoiserFile(teacher, file) && file.extension() != ".json") // an index of shards stays as it is
            changed.insert(file);
    }
    try {
        fs::create_directories(output);
        copyOthers(model.folder, output, all, changed);
        for (const fs::path& file : changed) {
            const auto source = openCheckpoint(file);
            const NamedTensors tensors = rewritten(teacher, file, *source, replacements, left);
            const fs::path target = output / fs::relative(file, model.folder);
            if (dynamic_cast<const TorchArchive*>(source.get()))
                writeTorchArchive(target, tensors, nestingOf(tensors));
            else
                writeSafetensors(target, tensors, {{"format", "pt"}});
        }
    } catch (const fs::filesystem_error& failure) {
        throw Error(ErrorCode::FileWrite, output.string() + ": the model cannot be written: " + failure.what());
    }
    TORCH_CHECK(left.empty(), "no file takes ", left.size(), " trained tensors, such as ", *left.begin());
    if (teacher.family->markFewSteps)
        teacher.family->markFewSteps(output / fs::relative(model.configFile, model.folder), distillation.knots);
    writeDistilledNote(output, distillation);
    verifyModel(openFamilyModel(output));
}

} // namespace maquette::engine

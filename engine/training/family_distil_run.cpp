#include "training/family_distil_run.h"

#include "core/random.h"
#include "image/picture_tensor.h"
#include "image/prepare.h"
#include "model_file/safetensors.h"
#include "pipeline/load_model.h"
#include "sampling/sampler.h"
#include "training/checkpoint.h"
#include "training/data/shape_index.h"
#include "training/distil_model.h"
#include "training/family_distil_task.h"
#include "training/family_export.h"
#include "training/loss_plot.h"
#include "training/stage_runs.h"
#include "training/starter_run.h"

#include <engine/ascii.h>
#include <engine/error.h>

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kStage = "distil-step";
constexpr const char* kSamplesFile = "teacher-samples.safetensors";
constexpr const char* kResultFolder = "model";
/// Every eighth picture is kept for the figures, at most so many.
constexpr std::int64_t kHeldOutShare = 8, kMostHeldOut = 8;
constexpr double kFinalFactor = 0.1; ///< of the learning rate in the one-phase part

/// What a preset can set; unlike the starter's, made for networks of the published sizes.
struct TeacherSettings {
    explicit TeacherSettings(double strength)
    {
        stage.options.learningRate = 1e-5;
        stage.options.batch = 4;
        stage.consistency.guidance = strength;
        stage.consistency.finalRate = kFinalFactor * stage.options.learningRate;
    }
    PresetTable table()
    {
        PresetTable table = stage.table(kStage, false);
        table.real("guidance_share", options.guidanceShare, 0, 1);
        table.integer("teacher_steps", options.teacherSteps, 1, 1000);
        table.integer("figures", options.figureSamples, 1, 1000);
        table.integer("pictures", pictures, 1, 1'000'000);
        table.integer("samples", samples, 1, 1'000'000);
        return table;
    }
    DistilStage stage;
    FamilyDistilOptions options;
    std::int64_t pictures = 1000; ///< at most so many
    std::int64_t samples = 1;     ///< of each
};

std::vector<fs::path> pictureFiles(const fs::path& folder, std::int64_t most)
{
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        const std::string ending = lowerAscii(entry.path().extension().string());
        if (ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".webp" || ending == ".bmp")
            files.push_back(entry.path());
    }
    if (failed)
        throw Error(ErrorCode::FileRead, folder.string() + ": the folder of pictures cannot be read: " + failed.message());
    std::sort(files.begin(), files.end());
    if (static_cast<std::int64_t>(files.size()) > most)
        files.resize(static_cast<std::size_t>(most));
    return files;
}

/// [S, S, 4] u8
Picture toPicture(const at::Tensor& rgba)
{
    Picture picture = filledPicture(static_cast<int>(rgba.size(1)), static_cast<int>(rgba.size(0)), 4, 0);
    const at::Tensor bytes = rgba.contiguous();
    std::copy_n(bytes.const_data_ptr<std::uint8_t>(), picture.pixels.size(), picture.pixels.begin());
    return picture;
}

/// The pictures of the training shapes of a prepared data set.
std::vector<Picture> preparedPictures(const TrainingRequest& request, std::int64_t most)
{
    const StarterData data = openStarterData(request.data, request.overfit, request.categories, 0);
    std::vector<Picture> pictures;
    for (std::int64_t shape = 0; shape < std::min(data.train->size(), most); ++shape) {
        StepRandom random(request.seed, 0, shape);
        pictures.push_back(toPicture(data.train->picture(shape, random.indices)));
    }
    return pictures;
}

/// Every picture as `generate` prepares it, and its tokens: [P, T, K] f32.
at::Tensor tokensOf(const TrainingRequest& request, const LoadedModel& teacher, std::int64_t most,
                    const RunContext& context)
{
    const ImageProcessorConfig config = teacher.config.imageProcessor.value_or(ImageProcessorConfig());
    std::vector<at::Tensor> tokens;
    const auto add = [&](const PreparationResult& result) {
        context.checkpoint();
        tokens.push_back(teacher.imageEncoder->encode(toTensor({result.prepared}), {0}).to(at::kFloat).clone());
    };
    if (fs::exists(request.data / ShapeIndex::kFileName))
        for (const Picture& picture : preparedPictures(request, most))
            add(preparePicture(picture, nullptr, config, "a picture of the data set", teacher.frame));
    else
        for (const fs::path& file : pictureFiles(request.data, most))
            add(preparePicture(file, std::nullopt, config, teacher.frame));
    if (tokens.empty())
        throw Error(ErrorCode::Usage, request.data.string() +
                                          ": there are no pictures (PNG, JPEG, WebP, BMP) and no prepared data set");
    return at::cat(tokens, 0);
}

/// The teacher's samples for all pictures, from the run folder where they were made of the same teacher and tokens.
at::Tensor latentsOf(const TrainingRequest& request, const FamilyTeacher& teacher, const ShapeVae& vae,
                     const at::Tensor& tokens, const TeacherSettings& settings, double teacherSum, const RunContext& context)
{
    const std::int64_t pictures = tokens.size(0), each = settings.samples;
    const auto steps = static_cast<int>(settings.options.teacherSteps);
    const at::Tensor facts = at::tensor({teacherSum, tokens.abs().sum(at::kDouble).item<double>(), teacher.strength,
                                         double(steps), double(request.seed)},
                                        at::kDouble);
    at::Tensor latents = at::zeros({pictures, each, vae.latentCount(), vae.latentChannels()}, at::kFloat);
    at::Tensor stored = at::zeros_like(facts);
    const fs::path file = request.run / kSamplesFile;
    if (fs::exists(file)) {
        try {
            CheckpointFolder::restore(file, {{"latents", latents}, {"facts", stored}});
            if (stored.equal(facts))
                return latents;
        } catch (const Error&) { // of other pictures or a damaged file: made anew
        }
    }
    SamplerOptions options;
    options.schedule = teacher.schedule.get();
    for (std::int64_t i = 0; i < pictures * each; ++i) {
        const at::Tensor condition = tokens.slice(0, i / each, i / each + 1);
        const GuidedDenoiser guided(*teacher.denoiser, condition, teacher.imageEncoder->unconditional(condition),
                                    teacher.strength);
        const at::Tensor noise = seededNoise({1, latents.size(2), latents.size(3)},
                                             request.seed + static_cast<std::uint64_t>(i));
        const RunContext quiet{context.stop, {}};
        latents[i / each][i % each].copy_(
            sampleLatents(guided, teacher.schedule->sigmas(steps), noise, at::kFloat, quiet, options)[0]);
        if (request.report)
            request.report({"teacher", i + 1, 0, {{"samples", double(pictures * each)}}});
    }
    fs::create_directories(request.run);
    writeSafetensors(file, {{"latents", latents}, {"facts", facts}});
    return latents;
}

struct Parted {
    TeacherSamples train, heldOut;
};
Parted splitSamples(const at::Tensor& tokens, const at::Tensor& latents)
{
    const std::int64_t all = tokens.size(0), kept = std::min(all / kHeldOutShare, kMostHeldOut);
    Parted split{{tokens.slice(0, 0, all - kept), latents.slice(0, 0, all - kept)}, {}};
    if (kept > 0)
        split.heldOut = {tokens.slice(0, all - kept), latents.slice(0, all - kept)};
    return split;
}

void requireTeacher(const LoadedModel& model, const fs::path& folder)
{
    if (!model.imageEncoder || !model.denoiser || model.startNoise)
        throw Error(ErrorCode::Usage, folder.string() + ": this model of " + model.family +
                                          " cannot be distilled; models that sample from noise under a picture can");
    if (model.schedule->isFewStep())
        throw Error(ErrorCode::Usage, folder.string() + ": this model takes few steps already; name the one that it was "
                                                        "distilled from");
}

FamilyDistilOptions optionsOf(TeacherSettings& settings, const TrainingRequest& request)
{
    FamilyDistilOptions options = settings.options;
    options.common = settings.stage.options;
    options.consistency = settings.stage.consistency;
    if (request.learningRate > 0) {
        options.consistency.finalRate *= request.learningRate / options.common.learningRate;
        options.common.learningRate = request.learningRate;
    }
    return options;
}

} // namespace

std::string teacherPresetKeys()
{
    return TeacherSettings(0).table().keys();
}

void runFamilyDistillation(const TrainingRequest& request, const RunContext& context)
{
    auto [model, card] = loadForGeneration({request.teacher, {}, "cpu", "fp32"}, context);
    requireTeacher(model, request.teacher);
    TeacherSettings settings(model.guidance);
    if (!request.preset.empty())
        settings.table().read(request.preset, kStage);
    settings.stage.check();
    FamilyTeacher teacher{openFamilyModel(request.teacher), model.denoiser, model.imageEncoder, model.schedule,
                          settings.stage.consistency.guidance};
    const at::Tensor tokens = tokensOf(request, model, settings.pictures, context);
    const double sum = weightSum(TrainableDenoiser(teacher.opened, false).weights());
    const Parted split =
        splitSamples(tokens, latentsOf(request, teacher, *model.vae, tokens, settings, sum, context));
    FamilyDistilTask task(optionsOf(settings, request), teacher, split.train, split.heldOut);
    const TrainingRunOptions run = runOptions(request, settings.stage.run, kStage);
    runTraining(task, run, context);
    plotTrainingLog(run.folder / (run.stage + ".csv"), run.folder / (run.stage + ".png"));
    exportDistilled(teacher.opened, task.averagedWeights(), task.distillation(), request.run / kResultFolder);
}

} // namespace maquette::engine

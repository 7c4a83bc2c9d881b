#include "training/surface_calibration.h"

#include "model_file/safetensors.h"
#include "training/distil_model.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr int kCandidates = 16;
constexpr double kCandidateStep = 0.02;
constexpr std::int64_t kShapes = 64;
constexpr std::int64_t kSurfacePoints = 2048;
constexpr std::int64_t kQueryPoints = 4096;
constexpr std::uint64_t kSurfaceSeed = 13;

std::filesystem::path fileOf(const std::filesystem::path& run, const std::string& stage)
{
    return run / ("calibration-" + stage + ".safetensors");
}

/// Tells one state of the weights from another.
at::Tensor fingerprint(const TrainableVae& vae)
{
    return at::full({}, weightSum(vae.weights), at::kDouble);
}

double meanIou(const std::vector<at::Tensor>& fields, const std::vector<at::Tensor>& isInside, double offset)
{
    double sum = 0;
    for (std::size_t i = 0; i < fields.size(); ++i)
        sum += intersectionOverUnion(fields[i] > -offset, isInside[i]);
    return sum / static_cast<double>(fields.size());
}

} // namespace

SurfaceCalibration bestSurfaceOffset(const std::vector<at::Tensor>& fields, const std::vector<at::Tensor>& isInside)
{
    TORCH_CHECK(!fields.empty() && fields.size() == isInside.size(), "one field and one truth per shape");
    SurfaceCalibration best;
    best.shapes = static_cast<std::int64_t>(fields.size());
    best.iouBefore = best.iouAfter = meanIou(fields, isInside, 0);
    for (int i = 1; i < kCandidates; ++i) {
        const double offset = i * kCandidateStep, iou = meanIou(fields, isInside, offset);
        if (iou > best.iouAfter) {
            best.iouAfter = iou;
            best.offset = offset;
        }
    }
    return best;
}

SurfaceCalibration measureSurfaceOffset(const TrainableVae& vae, const ShapeSource& train, const RunContext& context)
{
    at::NoGradGuard noGrad;
    std::vector<at::Tensor> fields, isInside;
    const std::int64_t count = std::min(kShapes, train.size());
    for (std::int64_t i = 0; i < count; ++i) {
        context.checkpoint();
        const std::int64_t shape = i * train.size() / count;
        std::mt19937_64 random(kSurfaceSeed);
        const at::Tensor surface = train.surface(shape, kSurfacePoints, random).unsqueeze(0).to(vae.anchors.device());
        const at::Tensor queries = train.uniformQueries(shape).slice(0, 0, kQueryPoints).to(vae.anchors.device());
        const at::Tensor latents = encodeAnchored(vae, surface).mean;
        fields.push_back(fieldOfLatents(*vae.network, latents, queries.slice(1, 0, 3).unsqueeze(0))[0]);
        isInside.push_back(queries.select(1, 3) < 0);
    }
    return bestSurfaceOffset(fields, isInside);
}

void moveSurface(const TrainableVae& vae, double offset)
{
    TORCH_CHECK(offset >= 0 && offset < 1, "an offset moves the surface outwards, inside the field's range");
    at::NoGradGuard noGrad;
    for (const NamedTensor& weight : vae.weights) {
        at::Tensor value = weight.value;
        if (weight.name == "geo_decoder.output_proj.bias")
            value.add_(offset).div_(1 - offset);
        else if (weight.name == "geo_decoder.output_proj.weight")
            value.div_(1 - offset);
    }
}

std::optional<SurfaceCalibration> storedCalibration(const std::filesystem::path& run, const std::string& stage,
                                                    const TrainableVae& vae)
{
    if (!std::filesystem::exists(fileOf(run, stage)))
        return std::nullopt;
    const SafetensorsFile stored(fileOf(run, stage));
    if (!at::equal(stored.read("fingerprint"), fingerprint(vae)))
        return std::nullopt;
    const auto number = [&](const char* name) { return stored.read(name).item<double>(); };
    return SurfaceCalibration{number("offset"), static_cast<std::int64_t>(number("shapes")), number("iou_before"),
                              number("iou_after")};
}

SurfaceCalibration calibrationOf(const std::filesystem::path& run, const std::string& stage, const TrainableVae& vae,
                                 const ShapeSource& train, const RunContext& context)
{
    if (const auto stored = storedCalibration(run, stage, vae))
        return *stored;
    const SurfaceCalibration found = measureSurfaceOffset(vae, train, context);
    const auto number = [](double value) { return at::full({}, value, at::kDouble); };
    writeSafetensors(fileOf(run, stage), {{"fingerprint", fingerprint(vae)},
                                   {"offset", number(found.offset)},
                                   {"shapes", number(static_cast<double>(found.shapes))},
                                   {"iou_before", number(found.iouBefore)},
                                   {"iou_after", number(found.iouAfter)}});
    return found;
}

} // namespace maquette::engine

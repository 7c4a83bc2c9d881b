#include "training/aligned_start.h"

#include "nn/embedding.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace maquette::engine {

namespace {

/// Octave k of the Fourier features weighs 2^(-0.8 k): near points must look alike before far detail matters.
constexpr double kOctaveDecay = 0.8;
constexpr double kNormalScale = 0.25;
constexpr double kNormGain = 1.5;
constexpr double kLogVarianceScale = 0.1;
constexpr double kLogVarianceBias = -4.0;
constexpr double kReturnScale = 2.0;
constexpr double kPlaceScale = 0.3;
const double kQuiet = 1.0 / std::sqrt(3.0);
constexpr std::int64_t kProbePoints = 4096;
/// Expected squares of the features over surfaces in the cube, for outputs of unit variance.
constexpr double kCoordinateSquare = 0.25, kWaveSquare = 0.5, kNormalSquare = 1.0 / 3.0;

at::Tensor& find(std::vector<CreatingStore::Entry>& entries, const std::string& name)
{
    for (CreatingStore::Entry& entry : entries)
        if (entry.name == name)
            return entry.value;
    TORCH_CHECK(false, "the autoencoder has no tensor ", name);
}

/// Scales of the point projection's input columns: [x, sin, cos, normals].
at::Tensor columnScales(const ShapeVaeConfig& config)
{
    std::vector<float> scales(3, 1.0f);
    double square = 3 * kCoordinateSquare;
    for (int wave = 0; wave < 2; ++wave)
        for (int axis = 0; axis < 3; ++axis)
            for (std::int64_t k = 0; k < config.numFreqs; ++k) {
                const double scale = std::pow(2.0, -kOctaveDecay * static_cast<double>(k));
                scales.push_back(static_cast<float>(scale));
                square += kWaveSquare * scale * scale;
            }
    for (std::int64_t i = 0; i < config.pointFeats; ++i) {
        scales.push_back(static_cast<float>(kNormalScale));
        square += kNormalSquare * kNormalScale * kNormalScale;
    }
    return at::tensor(scales) / std::sqrt(square);
}

/// c_q = the key rows of c_kv, whose rows are [k | v] head by head.
void tieQueriesToKeys(std::vector<CreatingStore::Entry>& entries, const std::string& attention, std::int64_t heads)
{
    const at::Tensor kv = find(entries, attention + "c_kv.weight"); // [2W, W]
    const std::int64_t width = kv.size(1), headWidth = width / heads;
    find(entries, attention + "c_q.weight")
        .copy_(kv.view({heads, 2, headWidth, width}).select(1, 0).reshape({width, width}));
    for (const char* norm : {"attention.q_norm.weight", "attention.k_norm.weight"})
        find(entries, attention + norm).fill_(kNormGain);
}

/// Orthonormal rows of length width that begin with the span of the first `fixed` rows.
at::Tensor orthonormalRows(at::Tensor rows, std::int64_t fixed)
{
    for (std::int64_t i = fixed; i < rows.size(0); ++i) {
        // Twice is enough for Gram and Schmidt.
        for (int pass = 0; pass < 2 && i > 0; ++pass) {
            const at::Tensor before = rows.slice(0, 0, i);
            rows[i].sub_(at::mv(before.t(), at::mv(before, rows[i])));
        }
        rows[i].div_(rows[i].norm());
    }
    return rows;
}

/// What the bottleneck keeps at first: half of it the directions in which the projected points of the cube differ
/// most, so that the decoder's queries find the latents near them; the rest random.
at::Tensor keptDirections(const at::Tensor& pointWeights, const ShapeVaeConfig& config, at::Generator generator)
{
    const at::Tensor points = at::rand({kProbePoints, 3}, generator, at::TensorOptions(at::kFloat)) * 2.0 - 1.0;
    const at::Tensor waves = fourierFeatures(points, config.numFreqs, config.includePi);
    const at::Tensor features = at::mm(waves, pointWeights.slice(1, 0, waves.size(1)).t()); // [n, W]
    const at::Tensor centred = (features - features.mean(0)).to(at::kDouble);
    const auto [values, vectors] = at::linalg_eigh(at::mm(centred.t(), centred)); // ascending
    const std::int64_t fixed = config.embedDim / 2;
    at::Tensor rows = at::randn({config.embedDim, config.width}, generator, at::TensorOptions(at::kDouble));
    rows.slice(0, 0, fixed).copy_(vectors.slice(1, config.width - fixed).t());
    return orthonormalRows(rows, fixed).to(at::kFloat);
}

/// Everything behind the bottleneck but the point projection begins at a third of the variance that keeps the scale:
/// then the residual branches whisper beside the features that the aligned start relies on.
bool isQuietAtFirst(const CreatingStore::Entry& entry)
{
    return entry.value.dim() >= 2 && !entry.name.starts_with("encoder.") &&
           entry.name.find("_kl.") == std::string::npos && entry.name.find("query_proj") == std::string::npos;
}

bool isResidualOutput(const std::string& name)
{
    return name.ends_with("attn.c_proj.weight") || name.ends_with("mlp.c_proj.weight");
}

} // namespace

void alignAutoencoder(std::vector<CreatingStore::Entry>& entries, const ShapeVaeConfig& config, at::Generator generator)
{
    at::NoGradGuard noGrad;
    TORCH_CHECK(config.geoDecoderDownsampleRatio == 1, "an aligned start needs a field decoder of full width");
    at::Tensor points = find(entries, "encoder.input_proj.weight"); // [W, F + P]
    points.copy_(at::randn(points.sizes(), generator, at::TensorOptions(at::kFloat)) * columnScales(config));
    at::Tensor queries = find(entries, "geo_decoder.query_proj.weight");
    queries.copy_(points.slice(1, 0, queries.size(1)));
    for (const char* bias : {"encoder.input_proj.bias", "geo_decoder.query_proj.bias"})
        find(entries, bias).zero_();

    tieQueriesToKeys(entries, "encoder.cross_attn.attn.", config.heads);
    tieQueriesToKeys(entries, "geo_decoder.cross_attn_decoder.attn.", config.heads);

    const at::Tensor kept = keptDirections(points, config, generator);
    at::Tensor moments = find(entries, "pre_kl.weight"); // [2E, W]
    moments.slice(0, 0, config.embedDim).copy_(kept);
    moments.slice(0, config.embedDim).mul_(kLogVarianceScale);
    find(entries, "pre_kl.bias").slice(0, config.embedDim).fill_(kLogVarianceBias);
    at::Tensor back = find(entries, "post_kl.weight"); // [W, E]
    back.copy_(kReturnScale * kept.t());
    // The place of a token must not outshout its shape in the latents: scaled down, and up again on the way back.
    const std::int64_t fixed = config.embedDim / 2;
    moments.slice(0, 0, fixed).mul_(kPlaceScale);
    back.slice(1, 0, fixed).div_(kPlaceScale);

    const double encoderScale = 1.0 / std::sqrt(1.0 + static_cast<double>(config.numEncoderLayers));
    const double decoderScale = 1.0 / std::sqrt(1.0 + static_cast<double>(config.numDecoderLayers));
    for (CreatingStore::Entry& entry : entries) {
        if (isQuietAtFirst(entry))
            entry.value.mul_(kQuiet);
        if (isResidualOutput(entry.name))
            entry.value.mul_(entry.name.starts_with("encoder.") ? encoderScale : decoderScale);
    }
}

CreatingStore::Initialiser flowInitialiser(const Hunyuan3DDiTConfig& config)
{
    const double blocks = static_cast<double>(config.depth + config.depthSingleBlocks);
    return [blocks](const ParameterSpec& spec, at::Tensor& value, at::Generator& generator) {
        const bool isModulation = spec.name.ends_with("mod.lin.weight") || spec.name.ends_with("mod.lin.bias") ||
                                  spec.name.ends_with("modulation.lin.weight") ||
                                  spec.name.ends_with("modulation.lin.bias") ||
                                  spec.name.find("adaLN_modulation") != std::string::npos;
        if (isModulation) {
            value.zero_();
            // [shift, scale, gate] per branch: every third part is a gate.
            if (spec.shape.size() == 1 && spec.name.find("adaLN") == std::string::npos)
                value.view({-1, 3, value.size(0) / (spec.name.find("double_blocks") == 0 ? 6 : 3)})
                    .select(1, 2)
                    .fill_(1.0 / std::sqrt(blocks));
        } else if (spec.shape.size() >= 2) {
            const double fanIn = static_cast<double>(spec.shape[1]);
            const bool isOutput = spec.name == "final_layer.linear.weight";
            value.normal_(0.0, (isOutput ? 0.1 : 1.0) / std::sqrt(fanIn), generator);
        } else if (spec.name.ends_with("bias")) {
            value.zero_();
        } else {
            value.fill_(1.0);
        }
    };
}

CreatingStore::Initialiser conditionerInitialiser(const Dinov2Config& config)
{
    const double branch = 1.0 / std::sqrt(2.0 * static_cast<double>(config.numHiddenLayers));
    return [branch](const ParameterSpec& spec, at::Tensor& value, at::Generator& generator) {
        if (spec.name.find("position_embeddings") != std::string::npos ||
            spec.name.find("cls_token") != std::string::npos || spec.name.find("mask_token") != std::string::npos) {
            value.normal_(0.0, 0.02, generator);
        } else if (spec.shape.size() >= 2) {
            double fanIn = 1;
            for (std::size_t i = 1; i < spec.shape.size(); ++i)
                fanIn *= static_cast<double>(spec.shape[i]);
            const bool isResidual = spec.name.ends_with("output.dense.weight") || spec.name.ends_with("fc2.weight");
            value.normal_(0.0, (isResidual ? branch : 1.0) / std::sqrt(fanIn), generator);
        } else if (spec.name.ends_with("bias")) {
            value.zero_();
        } else {
            value.fill_(1.0);
        }
    };
}

} // namespace maquette::engine

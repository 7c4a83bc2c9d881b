// A latents file is a small safetensors file: one tensor "latents" [L, C] f32 in diffusion space.
#include <engine/latent_file.h>

#include "model_file/safetensors.h"
#include "model_file/safetensors_writer.h"
#include "pipeline/latent_tensor.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <charconv>

namespace maquette::engine {

namespace {

constexpr const char* kName = "latents";
/// Far beyond every published model (4096 x 64), far below what could exhaust a machine.
constexpr std::int64_t kMostNumbers = std::int64_t(1) << 26;

struct SettingInWords {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    template <class Number>
    std::string operator()(Number value) const
    {
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, value).ptr};
    }
};

const TensorInfo& latentsOf(const SafetensorsFile& file)
{
    for (const TensorInfo& info : file.tensors())
        if (info.name == kName)
            return info;
    throw Error(ErrorCode::BadModelFile,
                file.path().string() + " holds no tensor 'latents'; give a file that --save-latents wrote");
}

} // namespace

at::Tensor toTensor(const LatentSet& latents)
{
    return at::tensor(at::ArrayRef<float>(latents.values)).view({1, latents.count, latents.channels});
}

LatentSet toLatentSet(const at::Tensor& latents)
{
    const at::Tensor plain = latents.to(at::kCPU, at::kFloat).contiguous();
    const auto* begin = plain.const_data_ptr<float>();
    return {latents.size(1), latents.size(2), {begin, begin + plain.numel()}};
}

void saveLatents(const LatentSet& latents, const Settings& settings, const std::filesystem::path& path)
{
    std::map<std::string, std::string> metadata;
    for (const Setting& setting : settings)
        metadata[setting.name] = std::visit(SettingInWords(), setting.value);
    writeSafetensors(path, {{kName, toTensor(latents)[0]}}, metadata);
}

LatentSet loadLatents(const std::filesystem::path& path)
{
    const SafetensorsFile file(path);
    const TensorInfo& info = latentsOf(file);
    const std::size_t rank = info.shape.size();
    const bool batched = rank == 3 && info.shape[0] == 1;
    if (rank != 2 && !batched)
        throw Error(ErrorCode::BadModelFile, path.string() + ": 'latents' has rank " + std::to_string(rank) +
                                                 ", wanted [tokens, channels]");
    const std::int64_t count = info.shape[rank - 2], channels = info.shape[rank - 1];
    if (count < 1 || channels < 1 || count > kMostNumbers / channels)
        throw Error(ErrorCode::BadModelFile, path.string() + ": 'latents' is " + std::to_string(count) +
                                                 " x " + std::to_string(channels) +
                                                 "; that is no shape's latents");
    const at::Tensor values = file.read(kName).to(at::kFloat).view({1, count, channels});
    if (!at::isfinite(values).all().item<bool>())
        throw Error(ErrorCode::BadModelFile, path.string() + ": 'latents' holds values that are no numbers");
    return toLatentSet(values);
}

} // namespace maquette::engine

#pragma once

#include "golden.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model_file/parameters.h"

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// The recorded Hunyuan3D-2 autoencoders as fields. Like Golden, it reads trusted files of the repository
/// itself.
namespace maquette::test {

/// The least reader that the loading store needs.
class PlainSafetensors final : public engine::TensorSource {
public:
    explicit PlainSafetensors(std::filesystem::path path) : m_path(std::move(path))
    {
        std::ifstream file(m_path, std::ios::binary);
        std::uint64_t headerBytes = 0;
        file.read(reinterpret_cast<char*>(&headerBytes), sizeof headerBytes);
        std::string header(headerBytes, ' ');
        file.read(header.data(), static_cast<std::streamsize>(headerBytes));
        m_header = nlohmann::json::parse(header);
        m_dataStart = sizeof headerBytes + headerBytes;
        for (const auto& [name, entry] : m_header.items())
            if (name != "__metadata__")
                m_tensors.push_back(
                    {name, entry.at("shape").get<std::vector<std::int64_t>>(), entry.at("dtype"), 0});
    }
    const std::filesystem::path& path() const override { return m_path; }
    const std::vector<engine::TensorInfo>& tensors() const override { return m_tensors; }
    at::Tensor read(const std::string& name) const override
    {
        const auto& entry = m_header.at(name);
        const bool half = entry.at("dtype") == "F16";
        at::Tensor values =
            at::empty(entry.at("shape").get<std::vector<std::int64_t>>(), half ? at::kHalf : at::kFloat);
        std::ifstream file(m_path, std::ios::binary);
        file.seekg(
            static_cast<std::streamoff>(m_dataStart + entry.at("data_offsets").at(0).get<std::uint64_t>()));
        file.read(static_cast<char*>(values.data_ptr()), static_cast<std::streamsize>(values.nbytes()));
        if (!file)
            throw std::runtime_error("recorded weights cannot be read: " + name);
        return values;
    }

private:
    std::filesystem::path m_path;
    nlohmann::json m_header;
    std::vector<engine::TensorInfo> m_tensors;
    std::uint64_t m_dataStart = 0;
};

/// The field of unscaled latents [1, L, C] in hunyuan3d-vae-v2-0-withencoder, or in -turbo.
inline std::unique_ptr<engine::Field> goldenField(Golden& golden, bool turbo, const at::Tensor& latents)
{
    engine::ShapeVaeConfig config; // as the recorded config.yaml files say
    config.numLatents = 48;
    config.embedDim = 16;
    config.heads = 4;
    config.width = 40;
    config.numDecoderLayers = turbo ? 1 : 3;
    if (turbo) {
        config.geoDecoderMlpExpandRatio = 2;
        config.geoDecoderDownsampleRatio = 2;
        config.geoDecoderLnPost = false;
    }
    const std::string folder = golden.folder() + "/hunyuan3d-vae-v2-0-";
    const PlainSafetensors source(folder + (turbo ? "turbo/model.fp16" : "withencoder/model.fp32") +
                                  ".safetensors");
    engine::LoadingStore store(source, "", at::kCPU, at::kFloat);
    const auto network =
        std::make_shared<const engine::hunyuan3d2::VaeNetwork>(engine::Parameters(store), config);
    return engine::hunyuan3d2::makeField(network, network->tokens(latents));
}

} // namespace maquette::test

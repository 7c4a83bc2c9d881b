#pragma once

#include "core/device.h"
#include "model/hunyuan3d2/loader.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

/// The models beside a golden set, each loaded once, when first asked for.
namespace maquette::engine::parity {

class ModelCache {
public:
    ModelCache(std::filesystem::path folder, DeviceChoice choice);

    /// Folder names for what the recorded names mean: "" or "base", "fast", "turbo" for pipelines ...
    std::string pipelineFolder(const std::string& kind) const;
    /// ... and for autoencoders, where "" is the one with an encoder.
    std::string vaeFolder(const std::string& kind) const;

    const OpenModel& open(const std::string& folder);
    std::shared_ptr<const hunyuan3d2::VaeNetwork> vae(const std::string& folder);
    std::shared_ptr<const hunyuan3d2::DiTNetwork> dit(const std::string& folder);
    std::shared_ptr<const SkipDitNetwork> plainDit(const std::string& folder);
    /// Either of them, as the sampler drives it.
    std::shared_ptr<const ShapeDenoiser> denoiser(const std::string& folder);
    std::shared_ptr<const hunyuan3d2::ConditionerNetwork> conditioner(const std::string& folder);

private:
    std::filesystem::path m_folder;
    DeviceChoice m_choice;
    std::vector<std::string> m_names; ///< sub-folders with a configuration
    std::map<std::string, OpenModel> m_open;
    std::map<std::string, std::shared_ptr<const hunyuan3d2::VaeNetwork>> m_vaes;
    std::map<std::string, std::shared_ptr<const hunyuan3d2::DiTNetwork>> m_dits;
    std::map<std::string, std::shared_ptr<const SkipDitNetwork>> m_plainDits;
    std::map<std::string, std::shared_ptr<const hunyuan3d2::ConditionerNetwork>> m_conditioners;
};

} // namespace maquette::engine::parity

#include "parity/model_cache.h"

#include <engine/error.h>

#include <algorithm>

namespace maquette::engine::parity {

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The last word of a folder name after the version: "fast", "turbo", "withencoder", or "" for the plain one.
std::string kindOf(const std::string& folder)
{
    for (const char* kind : {"turbo", "fast", "withencoder"})
        if (folder.ends_with(std::string("-") + kind))
            return kind;
    return "";
}

} // namespace

ModelCache::ModelCache(std::filesystem::path folder, DeviceChoice choice)
    : m_folder(std::move(folder)), m_choice(choice)
{
    for (const auto& entry : std::filesystem::directory_iterator(m_folder))
        if (std::filesystem::exists(entry.path() / "config.yaml"))
            m_names.push_back(entry.path().filename().string());
    std::sort(m_names.begin(), m_names.end());
}

std::string ModelCache::pipelineFolder(const std::string& kind) const
{
    const std::string wanted = kind == "base" ? "" : kind;
    for (const std::string& name : m_names)
        if (contains(name, "dit") && kindOf(name) == wanted)
            return name;
    throw Error(ErrorCode::NoModel, m_folder.string() + ": holds no pipeline folder of kind '" + kind + "'");
}

std::string ModelCache::vaeFolder(const std::string& kind) const
{
    for (const std::string& name : m_names)
        if (contains(name, "vae") && kindOf(name) == (kind.empty() ? "withencoder" : kind))
            return name;
    return pipelineFolder(kind); // a pipeline file carries the autoencoder of its kind
}

const OpenModel& ModelCache::open(const std::string& folder)
{
    const auto it = m_open.find(folder);
    return it != m_open.end() ? it->second : m_open.emplace(folder, openModel(m_folder / folder)).first->second;
}

std::shared_ptr<const hunyuan3d2::VaeNetwork> ModelCache::vae(const std::string& folder)
{
    auto& slot = m_vaes[folder];
    if (!slot)
        slot = hunyuan3d2::loadVae(open(folder), m_choice);
    return slot;
}

std::shared_ptr<const hunyuan3d2::DiTNetwork> ModelCache::dit(const std::string& folder)
{
    auto& slot = m_dits[folder];
    if (!slot)
        slot = hunyuan3d2::loadDiT(open(folder), m_choice);
    return slot;
}

std::shared_ptr<const SkipDitNetwork> ModelCache::plainDit(const std::string& folder)
{
    auto& slot = m_plainDits[folder];
    if (!slot)
        slot = hunyuan3d2::loadPlainDit(open(folder), m_choice);
    return slot;
}

std::shared_ptr<const ShapeDenoiser> ModelCache::denoiser(const std::string& folder)
{
    if (open(folder).config.plain)
        return std::make_shared<SkipDitDenoiser>(plainDit(folder), SkipDitRule{});
    return std::make_shared<hunyuan3d2::NativeDenoiser>(dit(folder));
}

std::shared_ptr<const hunyuan3d2::ConditionerNetwork> ModelCache::conditioner(const std::string& folder)
{
    auto& slot = m_conditioners[folder];
    if (!slot)
        slot = hunyuan3d2::loadConditioner(open(folder), m_choice);
    return slot;
}

} // namespace maquette::engine::parity

#include "parity/golden_set.h"

#include "model_file/safetensors.h"

#include <engine/error.h>

#include <fstream>
#include <regex>

namespace maquette::engine::parity {

GoldenSet::GoldenSet(const std::filesystem::path& folder) : m_folder(folder)
{
    const auto path = folder / "goldens.json";
    std::ifstream file(path);
    if (!file)
        throw Error(ErrorCode::FileRead, path.string() + ": cannot be read; a parity folder holds models beside "
                                                         "goldens.safetensors and goldens.json");
    nlohmann::ordered_json ordered;
    try {
        // The writer used Python's spelling of numbers that JSON lacks.
        std::string text((std::istreambuf_iterator<char>(file)), {});
        text = std::regex_replace(text, std::regex(R"(([:\[,]\s*)(NaN|-?Infinity)\b)"), "$1null");
        ordered = nlohmann::ordered_json::parse(text);
        m_document = nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& e) {
        throw Error(ErrorCode::BadModelFile, path.string() + ": is not JSON: " + e.what());
    }
    if (!m_document.contains("tensors") || !m_document["tensors"].is_object())
        throw Error(ErrorCode::BadModelFile, path.string() + ": has no object 'tensors'");
    for (const auto& [name, value] : ordered["tensors"].items())
        m_names.push_back(name);
    m_source = std::make_unique<SafetensorsFile>(folder / "goldens.safetensors");
    for (const TensorInfo& info : m_source->tensors())
        if (!m_document["tensors"].contains(info.name))
            m_names.push_back(info.name);
}

bool GoldenSet::has(const std::string& name) const
{
    for (const TensorInfo& info : m_source->tensors())
        if (info.name == name)
            return true;
    return false;
}

const nlohmann::json& GoldenSet::entry(const std::string& name) const
{
    static const nlohmann::json kNone = nlohmann::json::object();
    const auto& tensors = m_document["tensors"];
    const auto it = tensors.find(name);
    return it == tensors.end() ? kNone : *it;
}

at::Tensor GoldenSet::tensor(const std::string& name) const
{
    return m_source->read(name);
}

std::optional<std::vector<std::string>> match(const std::string& text, const std::string& expression)
{
    std::smatch found;
    if (!std::regex_search(text, found, std::regex(expression)))
        return std::nullopt;
    return std::vector<std::string>(found.begin(), found.end());
}

} // namespace maquette::engine::parity

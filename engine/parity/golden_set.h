#pragma once

#include "model_file/tensor_source.h"

#include <ATen/core/TensorBody.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Recorded tensors and what is known of each.
namespace maquette::engine::parity {

class GoldenSet {
public:
    /// Reads goldens.json and the header of goldens.safetensors. Throws Error(FileRead | BadModelFile).
    explicit GoldenSet(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    const nlohmann::json& document() const { return m_document; }
    std::string family() const { return m_document.value("family", ""); }
    const std::vector<std::string>& names() const { return m_names; } ///< in the file's order
    bool has(const std::string& name) const;
    /// The description of one entry; an empty object when there is none.
    const nlohmann::json& entry(const std::string& name) const;
    /// The recorded tensor on the CPU. Throws Error(BadModelFile) when it is absent.
    at::Tensor tensor(const std::string& name) const;

private:
    std::filesystem::path m_folder;
    nlohmann::json m_document;
    std::unique_ptr<TensorSource> m_source;
    std::vector<std::string> m_names;
};

/// The groups of the first match of a regular expression, group 0 first; nothing when it does not match.
std::optional<std::vector<std::string>> match(const std::string& text, const std::string& expression);

} // namespace maquette::engine::parity

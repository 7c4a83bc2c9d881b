#pragma once

#include "model_file/tensor_source.h"

#include <memory>
#include <utility>

/// Several files of weights that make up one model, seen as one file with component prefixes.
namespace maquette::engine {

class JoinedSource final : public TensorSource {
public:
    struct Part {
        std::shared_ptr<const TensorSource> source;
        std::string theirs; ///< only names with this prefix belong to the part
        std::string ours;   ///< what stands in its place here
        bool hidden = false; ///< claimed, but not seen: weights that nothing here uses
    };
    /// folder  for messages. A tensor that several parts claim belongs to the first; what no part claims is not seen.
    JoinedSource(std::filesystem::path folder, std::vector<Part> parts);

    const std::filesystem::path& path() const override { return m_folder; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    at::Tensor read(const std::string& name) const override;
    std::map<std::string, NonFiniteCount> nonFinite() const override;

private:
    std::filesystem::path m_folder;
    std::vector<Part> m_parts;
    std::vector<TensorInfo> m_tensors;
    std::map<std::string, std::pair<std::size_t, std::string>> m_places; ///< part and its own name, by our name
};

} // namespace maquette::engine

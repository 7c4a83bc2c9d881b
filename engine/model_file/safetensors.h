#pragma once

#include "core/input_file.h"
#include "model_file/safetensors_header.h"
#include "model_file/tensor_source.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// Tensors of safetensors files, single or split over several.
namespace maquette::engine {

/// One safetensors file. The header is checked when it is opened; a tensor's bytes are read when asked for.
class SafetensorsFile final : public TensorSource {
public:
    /// Throws SafetensorsError (an Error with BadModelFile) or Error(FileRead); messages name the file.
    explicit SafetensorsFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const override { return m_file.path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    /// BOOL bytes other than 0 become 1.
    at::Tensor read(const std::string& name) const override;
    std::map<std::string, NonFiniteCount> nonFinite() const override { return m_nonFinite.counts(); }

    const std::map<std::string, std::string>& metadata() const { return m_metadata; }

private:
    InputFile m_file;
    std::uint64_t m_dataOffset = 0;
    std::vector<TensorInfo> m_tensors;
    std::vector<std::uint64_t> m_offsets; ///< of m_tensors, in the file
    std::map<std::string, std::string> m_metadata;
    mutable NonFiniteLog m_nonFinite;
};

/// All shards of one `*.safetensors.index.json`: every shard present, each tensor in exactly one, as the
/// index says.
class SafetensorsShards final : public TensorSource {
public:
    explicit SafetensorsShards(const std::filesystem::path& indexPath);

    const std::filesystem::path& path() const override { return m_path; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    at::Tensor read(const std::string& name) const override;
    std::map<std::string, NonFiniteCount> nonFinite() const override;

    /// The files, without the index.
    std::vector<std::filesystem::path> files() const;

private:
    std::filesystem::path m_path;
    std::map<std::string, std::unique_ptr<SafetensorsFile>> m_shards;
    std::map<std::string, const SafetensorsFile*> m_owners;
    std::vector<TensorInfo> m_tensors;
};

} // namespace maquette::engine

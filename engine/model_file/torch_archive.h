#pragma once

#include "core/input_file.h"
#include "model_file/tensor_source.h"
#include "model_file/torch_listing.h"

#include <mutex>

/// Tensors of the files that torch.save writes (.ckpt, .pt, .pth, .bin), zip archives and the old format.
/// Nothing in the file is executed. Every tensor is a copy of its own, also where the file shares one storage
/// between several.
namespace maquette::engine {

class TorchArchive final : public TensorSource {
public:
    /// Throws Error(BadModelFile) or Error(FileRead); messages name the file.
    explicit TorchArchive(const std::filesystem::path& path);

    const std::filesystem::path& path() const override { return m_file.path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    /// A recorded checksum of the storage is compared.
    at::Tensor read(const std::string& name) const override;
    std::map<std::string, NonFiniteCount> nonFinite() const override { return m_nonFinite.counts(); }

    /// Branches and values beside the weights that were stepped over, for `info`.
    const std::vector<std::string>& skipped() const { return m_listing.skipped; }

private:
    at::Tensor readStorage(const TorchTensor& tensor) const;
    at::Tensor sharedStorage(const TorchTensor& tensor) const;

    InputFile m_file;
    TorchListing m_listing;
    std::vector<TensorInfo> m_tensors; ///< same order as m_listing.tensors
    mutable NonFiniteLog m_nonFinite;
    mutable std::mutex m_mutex;
    mutable std::size_t m_keptStorage; ///< the last storage that several views shared
    mutable at::Tensor m_kept;
};

} // namespace maquette::engine

#include "model_file/torch_archive.h"

#include "core/utf8.h"
#include "model_file/dtype_words.h"
#include "model_file/torch_containers.h"

#include <ATen/ATen.h>

#include <zlib.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::size_t kNoStorage = static_cast<std::size_t>(-1);

TorchListing listFile(const InputFile& file)
{
    try {
        TorchListing listing = readTorchFile(file);
        file.requireUnchanged();
        return listing;
    } catch (const Error& error) {
        if (std::string_view(error.what()).starts_with(file.path().string()))
            throw;
        throw Error(error.code(), file.path().string() + ": " + error.what());
    }
}

// The tensor is its whole storage in plain order.
bool isWholeStorage(const TorchTensor& tensor, std::uint64_t available)
{
    std::uint64_t expected = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && static_cast<std::uint64_t>(tensor.strides[i]) != expected)
            return false;
        expected *= static_cast<std::uint64_t>(tensor.shape[i]);
    }
    return tensor.offset == 0 && expected == available;
}

} // namespace

TorchArchive::TorchArchive(const std::filesystem::path& path)
    : m_file(path), m_listing(listFile(m_file)), m_keptStorage(kNoStorage)
{
    for (const TorchTensor& tensor : m_listing.tensors)
        m_tensors.push_back(
            {tensor.name, tensor.shape, tensor.dtype, tensor.elements() * torchElementBytes(tensor.dtype)});
}

at::Tensor TorchArchive::readStorage(const TorchTensor& tensor) const
{
    const TorchStorage& storage = m_listing.storages[tensor.storage];
    const auto type = scalarTypeOf(tensor.dtype);
    if (!type)
        throw Error(ErrorCode::BadModelFile, path().string() + ": '" + printable(tensor.name) +
                                                 "' has the dtype " + tensor.dtype +
                                                 ", which cannot be used here");
    at::Tensor elements =
        at::empty({static_cast<std::int64_t>(storage.bytes / torchElementBytes(tensor.dtype))}, *type);
    auto* bytes = static_cast<std::byte*>(elements.mutable_data_ptr());
    m_file.read(storage.offset, std::span(bytes, static_cast<std::size_t>(storage.bytes)));
    m_file.requireUnchanged();
    if (storage.crc != 0 && crc32_z(0, reinterpret_cast<const Bytef*>(bytes), storage.bytes) != storage.crc)
        throw Error(ErrorCode::BadModelFile, path().string() + ": the bytes of '" + printable(tensor.name) +
                                                 "' are damaged (checksum); get the file again");
    if (*type == at::kBool)
        std::transform(bytes, bytes + storage.bytes, bytes,
                       [](std::byte b) { return b == std::byte{0} ? std::byte{0} : std::byte{1}; });
    return elements;
}

// Views of one storage usually come one after another; the last storage is kept, so that each is read once.
at::Tensor TorchArchive::sharedStorage(const TorchTensor& tensor) const
{
    const auto type = scalarTypeOf(tensor.dtype);
    const std::lock_guard lock(m_mutex);
    if (m_keptStorage != tensor.storage || m_kept.scalar_type() != type) {
        m_kept = at::Tensor(); // before the next one is allocated
        m_keptStorage = kNoStorage;
        m_kept = readStorage(tensor);
        m_keptStorage = tensor.storage;
    }
    return m_kept;
}

at::Tensor TorchArchive::read(const std::string& name) const
{
    const auto found =
        std::lower_bound(m_listing.tensors.begin(), m_listing.tensors.end(), name,
                         [](const TorchTensor& a, const std::string& key) { return a.name < key; });
    if (found == m_listing.tensors.end() || found->name != name)
        throw Error(ErrorCode::BadModelFile,
                    path().string() + ": there is no tensor '" + printable(name) + "'");
    const TorchTensor& tensor = *found;
    const std::uint64_t available =
        m_listing.storages[tensor.storage].bytes / torchElementBytes(tensor.dtype);
    at::Tensor value;
    if (isWholeStorage(tensor, available))
        value = readStorage(tensor).view(tensor.shape);
    else
        value = sharedStorage(tensor)
                    .as_strided(tensor.shape, tensor.strides, tensor.offset)
                    .clone(at::MemoryFormat::Contiguous);
    m_nonFinite.note(name, value);
    return value;
}

} // namespace maquette::engine

#include "model_file/safetensors.h"

#include "core/utf8.h"
#include "model_file/dtype_words.h"
#include "model_file/shard_index.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <set>

namespace maquette::engine {

namespace {

SafetensorsHeader readHeader(const InputFile& file)
{
    std::array<std::byte, 8> lengthBytes{};
    const std::size_t available = static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), 8));
    file.read(0, std::span(lengthBytes.data(), available));
    try {
        const std::uint64_t length =
            safetensorsHeaderLength(std::span(lengthBytes.data(), available), file.size());
        std::vector<std::byte> bytes(static_cast<std::size_t>(8 + length));
        file.read(0, bytes);
        file.requireUnchanged();
        return parseSafetensorsHeader(bytes, file.size());
    } catch (const SafetensorsError& error) {
        throw SafetensorsError(error.fault(), file.path().string() + ": " + error.what());
    }
}

template <class Container>
std::size_t indexOf(const Container& tensors, const std::string& name, const std::filesystem::path& path)
{
    const auto found =
        std::lower_bound(tensors.begin(), tensors.end(), name,
                         [](const TensorInfo& info, const std::string& key) { return info.name < key; });
    if (found == tensors.end() || found->name != name)
        throw Error(ErrorCode::BadModelFile,
                    path.string() + ": there is no tensor '" + printable(name) + "'");
    return static_cast<std::size_t>(found - tensors.begin());
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path) : m_file(path)
{
    SafetensorsHeader header = readHeader(m_file);
    m_metadata = std::move(header.metadata);
    std::sort(header.tensors.begin(), header.tensors.end(),
              [](const SafetensorsEntry& a, const SafetensorsEntry& b) { return a.name < b.name; });
    m_tensors.reserve(header.tensors.size());
    m_offsets.reserve(header.tensors.size());
    for (SafetensorsEntry& entry : header.tensors) {
        m_offsets.push_back(header.dataOffset + entry.begin);
        m_tensors.push_back({std::move(entry.name),
                             {entry.shape.begin(), entry.shape.end()},
                             std::move(entry.dtype),
                             entry.end - entry.begin});
    }
}

at::Tensor SafetensorsFile::read(const std::string& name) const
{
    const std::size_t index = indexOf(m_tensors, name, path());
    const TensorInfo& info = m_tensors[index];
    const auto type = scalarTypeOf(info.dtype);
    if (!type)
        throw Error(ErrorCode::BadModelFile, path().string() + ": '" + printable(name) + "' has the dtype " +
                                                 info.dtype +
                                                 ", which cannot be used here; convert it to F16 or F32");
    at::Tensor tensor = at::empty(info.shape, *type);
    auto* bytes = static_cast<std::byte*>(tensor.mutable_data_ptr());
    m_file.read(m_offsets[index], std::span(bytes, static_cast<std::size_t>(info.bytes)));
    m_file.requireUnchanged();
    if (*type == at::kBool)
        std::transform(bytes, bytes + info.bytes, bytes,
                       [](std::byte b) { return b == std::byte{0} ? std::byte{0} : std::byte{1}; });
    m_nonFinite.note(name, tensor);
    return tensor;
}

SafetensorsShards::SafetensorsShards(const std::filesystem::path& indexPath) : m_path(indexPath)
{
    const std::string text = readSmallFile(indexPath, kMaxShardIndexBytes, "a shard index");
    std::map<std::string, std::string> map;
    try {
        map = parseShardIndex(text);
    } catch (const Error& error) {
        throw Error(error.code(), indexPath.string() + ": " + error.what());
    }

    std::set<std::string> missing;
    for (const auto& [tensor, file] : map) {
        const auto path = indexPath.parent_path() / file;
        if (!m_shards.contains(file) && !missing.contains(file)) {
            if (std::filesystem::exists(path))
                m_shards.emplace(file, std::make_unique<SafetensorsFile>(path));
            else
                missing.insert(file);
        }
    }
    std::string problems;
    for (const std::string& file : missing)
        problems += "\n  missing file   " + printable(file);
    for (const auto& [file, shard] : m_shards)
        for (const TensorInfo& info : shard->tensors()) {
            const auto wanted = map.find(info.name);
            if (wanted == map.end())
                problems += "\n  not in index   " + printable(info.name) + " of " + printable(file);
            else if (wanted->second != file)
                problems += "\n  in two files   " + printable(info.name) + " in " + printable(file) +
                            ", the index says " + printable(wanted->second);
            else if (m_owners.emplace(info.name, shard.get()).second)
                m_tensors.push_back(info);
        }
    for (const auto& [tensor, file] : map)
        if (!m_owners.contains(tensor) && !missing.contains(file))
            problems += "\n  not in file    " + printable(tensor) + ", the index says " + printable(file);
    if (!problems.empty())
        throw Error(ErrorCode::BadModelFile, indexPath.string() +
                                                 ": index and files do not agree; get the whole set again" +
                                                 problems);
    std::sort(m_tensors.begin(), m_tensors.end(),
              [](const TensorInfo& a, const TensorInfo& b) { return a.name < b.name; });
}

at::Tensor SafetensorsShards::read(const std::string& name) const
{
    const auto owner = m_owners.find(name);
    if (owner == m_owners.end())
        throw Error(ErrorCode::BadModelFile,
                    m_path.string() + ": there is no tensor '" + printable(name) + "'");
    return owner->second->read(name);
}

std::map<std::string, NonFiniteCount> SafetensorsShards::nonFinite() const
{
    std::map<std::string, NonFiniteCount> all;
    for (const auto& [file, shard] : m_shards)
        all.merge(shard->nonFinite());
    return all;
}

std::vector<std::filesystem::path> SafetensorsShards::files() const
{
    std::vector<std::filesystem::path> paths;
    for (const auto& [file, shard] : m_shards)
        paths.push_back(shard->path());
    return paths;
}

} // namespace maquette::engine

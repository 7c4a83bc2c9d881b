#include "model_file/safetensors_writer.h"

#include "core/atomic_file.h"
#include "core/utf8.h"
#include "model_file/dtype_words.h"
#include "model_file/json_scanner.h"
#include "model_file/safetensors_header.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& message)
{
    throw Error(ErrorCode::Usage, path.string() + " cannot be written: " + message);
}

void checkNames(const std::filesystem::path& path, const std::vector<const NamedTensor*>& tensors)
{
    std::vector<std::string> names;
    for (const NamedTensor* tensor : tensors) {
        const std::string& name = tensor->name;
        if (!tensor->value.defined())
            refuse(path, "the tensor '" + printable(name) + "' is undefined");
        const bool hasControl = std::any_of(name.begin(), name.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        });
        if (name.empty() || name.size() > kMaxTensorNameBytes || hasControl || name == "__metadata__" ||
            validUtf8Length(name) != name.size())
            refuse(path, "'" + printable(name) + "' is no tensor name");
        names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
        refuse(path, "the tensor '" + printable(*twice) + "' is there twice");
    if (names.size() > kMaxSafetensorsTensors)
        refuse(path, "more than the limit of " + std::to_string(kMaxSafetensorsTensors) + " tensors");
}

std::vector<SafetensorsEntry> layOut(const std::filesystem::path& path,
                                     const std::vector<const NamedTensor*>& tensors)
{
    std::vector<SafetensorsEntry> entries;
    std::uint64_t position = 0;
    for (const NamedTensor* tensor : tensors) {
        const auto word = dtypeWord(tensor->value.scalar_type());
        if (!word)
            refuse(path, "'" + printable(tensor->name) + "' is of the type " +
                             c10::toString(tensor->value.scalar_type()) + ", which the format cannot hold");
        if (static_cast<std::size_t>(tensor->value.dim()) > kMaxTensorRank)
            refuse(path, "'" + printable(tensor->name) + "' has more than " + std::to_string(kMaxTensorRank) +
                             " dimensions");
        const auto sizes = tensor->value.sizes();
        const std::uint64_t end = position + tensor->value.nbytes();
        entries.push_back({tensor->name, *word, {sizes.begin(), sizes.end()}, position, end});
        position = end;
    }
    return entries;
}

} // namespace

void writeSafetensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                      const std::map<std::string, std::string>& metadata)
{
    std::vector<const NamedTensor*> order;
    for (const NamedTensor& tensor : tensors)
        order.push_back(&tensor);
    checkNames(path, order);
    std::sort(order.begin(), order.end(), [](const NamedTensor* a, const NamedTensor* b) {
        const auto widthA = a->value.element_size(), widthB = b->value.element_size();
        return widthA != widthB ? widthA > widthB : a->name < b->name;
    });

    const std::string header = formatSafetensorsHeader(layOut(path, order), metadata);
    if (header.size() - 8 > kMaxSafetensorsHeaderBytes)
        refuse(path, "its header would exceed the limit of " + std::to_string(kMaxSafetensorsHeaderBytes) +
                         " bytes");
    AtomicFile file(path);
    file.write(header);
    for (const NamedTensor* tensor : order) {
        const at::Tensor value = tensor->value.detach().to(at::kCPU).contiguous();
        file.write(std::span(static_cast<const std::byte*>(value.const_data_ptr()), value.nbytes()));
    }
    file.commit();
}

std::filesystem::path writeShardedSafetensors(const std::filesystem::path& folder, const std::string& stem,
                                              std::vector<NamedTensor> tensors, std::uint64_t maxShardBytes,
                                              const std::map<std::string, std::string>& metadata)
{
    std::sort(tensors.begin(), tensors.end(),
              [](const NamedTensor& a, const NamedTensor& b) { return a.name < b.name; });
    std::vector<std::vector<NamedTensor>> shards(1);
    std::uint64_t filled = 0, total = 0;
    for (NamedTensor& tensor : tensors) {
        const std::uint64_t bytes = tensor.value.nbytes();
        if (!shards.back().empty() && (bytes > maxShardBytes || filled > maxShardBytes - bytes)) {
            shards.emplace_back();
            filled = 0;
        }
        filled += bytes;
        total += bytes;
        shards.back().push_back(std::move(tensor));
    }
    if (shards.size() == 1) {
        const auto path = folder / (stem + ".safetensors");
        writeSafetensors(path, shards.front(), metadata);
        return path;
    }
    const auto fiveDigits = [](std::size_t number) {
        const std::string digits = std::to_string(number);
        return std::string(5 - std::min<std::size_t>(digits.size(), 5), '0') + digits;
    };
    std::string map;
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const std::string name =
            stem + '-' + fiveDigits(i + 1) + "-of-" + fiveDigits(shards.size()) + ".safetensors";
        writeSafetensors(folder / name, shards[i], metadata);
        for (const NamedTensor& tensor : shards[i])
            map += (map.empty() ? "\n    " : ",\n    ") + jsonQuoted(tensor.name) + ": " + jsonQuoted(name);
    }
    const auto index = folder / (stem + ".safetensors.index.json");
    saveAtomically(index, "{\n  \"metadata\": {\"total_size\": " + std::to_string(total) +
                              "},\n  \"weight_map\": {" + map + "\n  }\n}\n");
    return index;
}

} // namespace maquette::engine

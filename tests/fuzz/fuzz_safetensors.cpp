// Fuzz target of the safetensors header and the shard index: what is accepted is checked again with 128-bit
// numbers, and written headers read back equal.
#include "model_file/safetensors_header.h"
#include "model_file/shard_index.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

using namespace maquette::engine;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maxSize);

namespace {

__extension__ using Wide = unsigned __int128;

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void checkEntries(const SafetensorsHeader& header, std::uint64_t fileSize)
{
    Wide position = 0;
    for (const SafetensorsEntry& entry : header.tensors) {
        Wide bits = safetensorsDtypeBits(entry.dtype);
        demand(bits > 0 && entry.shape.size() <= kMaxTensorRank);
        demand(!entry.name.empty() && entry.name.size() <= kMaxTensorNameBytes);
        for (const std::uint64_t side : entry.shape)
            bits = side == 0 || bits == 0 ? 0 : bits * side; // refused long before 128 bits are full
        demand(bits % 8 == 0 && entry.begin == position);
        demand(entry.end >= entry.begin && Wide{entry.end - entry.begin} * 8 == bits);
        position = entry.end;
    }
    demand(header.dataOffset + position == fileSize);
}

void checkRoundTrip(const SafetensorsHeader& header)
{
    const std::string text = formatSafetensorsHeader(header.tensors, header.metadata);
    demand(text.size() % 8 == 0);
    const std::uint64_t dataBytes = header.tensors.empty() ? 0 : header.tensors.back().end;
    const SafetensorsHeader again =
        parseSafetensorsHeader(std::as_bytes(std::span(text.data(), text.size())), text.size() + dataBytes);
    demand(again.tensors == header.tensors && again.metadata == header.metadata);
}

/// A header that is not there to its last byte is refused before it is looked at. A copy, so that a look behind it is seen.
void checkCutHeader(std::span<const std::byte> bytes)
{
    const std::uint64_t length = safetensorsHeaderLength(bytes, bytes.size());
    const std::vector<std::byte> cut(bytes.begin(), bytes.begin() + std::ptrdiff_t(sizeof length + length - 1));
    try {
        parseSafetensorsHeader(cut, bytes.size());
    } catch (const SafetensorsError& error) {
        demand(error.fault() == SafetensorsFault::HeaderNotGiven);
        return;
    }
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        checkCutHeader(bytes);
        const SafetensorsHeader header = parseSafetensorsHeader(bytes, size);
        checkEntries(header, size);
        checkRoundTrip(header);
    } catch (const SafetensorsError& error) {
        demand(std::strstr(error.what(), safetensorsFaultName(error.fault())) != nullptr);
    }
    try {
        for (const auto& [tensor, file] : parseShardIndex({reinterpret_cast<const char*>(data), size}))
            demand(!tensor.empty() && !file.empty() && file.find_first_of("/\\:") == std::string::npos &&
                   file.find("..") == std::string::npos);
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadModelFile);
    }
    return 0;
}

// Most mutations keep the length field true, so that the search goes on behind the first check.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize,
                                               unsigned int seed)
{
    if (size < 10 || maxSize < 16 || seed % 8 == 0)
        return LLVMFuzzerMutate(data, size, maxSize);
    std::uint64_t length = 0;
    std::memcpy(&length, data, 8);
    std::uint8_t* const header = data + 8;
    std::size_t headerSize = static_cast<std::size_t>(std::min<std::uint64_t>(length, size - 8));
    const std::vector<std::uint8_t> rest(header + headerSize, data + size);
    headerSize = LLVMFuzzerMutate(header, headerSize, maxSize - 8 - std::min(rest.size(), maxSize - 8));
    const std::size_t kept = std::min(rest.size(), maxSize - 8 - headerSize);
    std::copy_n(rest.begin(), kept, header + headerSize);
    length = headerSize;
    std::memcpy(data, &length, 8);
    return 8 + headerSize + kept;
}

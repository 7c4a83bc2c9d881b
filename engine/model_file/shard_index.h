#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// The index of a checkpoint that is split over several safetensors files (`*.safetensors.index.json`).
namespace maquette::engine {

constexpr std::uint64_t kMaxShardIndexBytes = 64 << 20;

/// Tensor name -> file name, from the key `weight_map`; other keys are skipped. File names are plain names in
/// the index's own folder: no '/', '\', ':', "..", control character; not empty. Throws Error(BadModelFile).
std::map<std::string, std::string> parseShardIndex(std::string_view json);

} // namespace maquette::engine

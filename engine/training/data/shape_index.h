#pragma once

#include "training/data/shape_dataset.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

/// index.json: what the shards beside it hold.
namespace maquette::engine {

struct IndexedShape {
    ShapeInfo info;
    int shard = 0; ///< which shard
    int slot = 0;  ///< which record in it
};

struct SkippedShape {
    std::string id;
    std::string reason;
};

struct ShapeIndex {
    static constexpr const char* kFileName = "index.json";

    std::vector<std::string> shards; ///< file names inside the folder
    std::vector<IndexedShape> shapes;
    std::vector<SkippedShape> skipped;
    std::vector<SkippedShape> iconsLeftOut; ///< shapes that are here, without their catalogue pictures
};

/// The index as a JSON object, and back; indexFromJson throws std::exception with the reason where it is none.
nlohmann::json indexToJson(const ShapeIndex& index);
ShapeIndex indexFromJson(const nlohmann::json& root);

/// Writes folder/index.json whole or not at all. Throws Error(FileWrite).
void writeShapeIndex(const std::filesystem::path& folder, const ShapeIndex& index);

/// Throws Error(FileRead) where the file is missing, Error(BadMesh) where it is not such an index: other
/// format or version, wrong types, a shard's name with a folder in it, a shard number past the list, more
/// than a million shapes.
ShapeIndex readShapeIndex(const std::filesystem::path& folder);

} // namespace maquette::engine

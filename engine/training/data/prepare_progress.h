#pragma once

#include "training/data/shape_index.h"
#include "training/data/siblings.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// How far the preparation of a data folder has come: unfinished.json, written after each shard, removed at the end.
namespace maquette::engine {

struct ModelBits {
    std::size_t shape = 0; ///< its place in the index
    OccupancyBits bits;
};

struct PrepareProgress {
    static constexpr const char* kFileName = "unfinished.json";

    std::string plan; ///< names what is prepared: the options and the shapes
    std::size_t jobsDone = 0;
    ShapeIndex index; ///< of the shapes in whole shards
    std::vector<ModelBits> models;
};

/// Writes folder/unfinished.json whole or not at all. Throws Error(FileWrite).
void writePrepareProgress(const std::filesystem::path& folder, const PrepareProgress& progress);

/// Empty where the file is missing. Throws Error(BadMesh) where it is not such a file or names a shard that is not there.
std::optional<PrepareProgress> readPrepareProgress(const std::filesystem::path& folder);

} // namespace maquette::engine

#pragma once

#include <engine/mesh.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// What a run reports while it goes on: plain values in host memory, safe to pass between threads.
namespace maquette::engine {

enum class Stage {
    LoadModel,
    PreparePicture,
    EncodePicture,
    EncodeSurface, ///< a mesh in place of a picture
    Sample,
    DecodeTokens,
    Decode,
    Extract,
    Clean,
    Export
};

/// The stage's stable name, as it stands in JSON: "load_model", "prepare_picture", ...
const char* stageName(Stage stage);

struct StageStarted {
    Stage stage;
};
struct StageFinished {
    Stage stage;
    double seconds;
};
/// One sampling step is done. `index` counts from 1.
struct SamplingStep {
    int index;
    int total;
    double seconds;
};
/// A coarse mesh of the denoised estimate after a sampling step, or of a finished level.
struct PreviewMesh {
    int samplingStep; ///< 0 when the preview belongs to a decoding level
    int level;        ///< 0 when the preview belongs to a sampling step
    std::shared_ptr<const Mesh> mesh;
};
/// Field queries are under way on one level. `cells` is the level's true number of cells per axis.
struct LevelProgress {
    int level; ///< from 1
    int levelCount;
    int cells;
    std::int64_t queriesDone;
    std::int64_t queriesTotal;
};
/// Where a level has been asked so far: cubes of blockCells cells on a side. Comes with previews only, at most 10 times
/// a second and once before LevelFinished.
struct LevelCells {
    int level; ///< from 1
    int levelCount;
    int cells; ///< of the level, per axis
    int blockCells;
    std::array<float, 3> origin; ///< corner of cube (0, 0, 0), in the previews' units
    float blockSize;             ///< side of a cube, in the previews' units
    std::shared_ptr<const std::vector<std::array<std::uint16_t, 3>>> blocks; ///< at most kMostLevelBlocks, each once
};
inline constexpr std::size_t kMostLevelBlocks = 1 << 15;
/// One level is finished.
struct LevelFinished {
    int level;
    int levelCount;
    int cells;
    std::int64_t queries;
    double seconds;
};
/// Something the user should know that is not an error, in words.
struct Warning {
    std::string text;
};

using Event = std::variant<StageStarted, StageFinished, SamplingStep, PreviewMesh, LevelProgress, LevelCells, LevelFinished,
                           Warning>;

} // namespace maquette::engine

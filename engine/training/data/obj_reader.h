#pragma once

#include "training/data/training_mesh.h"

#include <filesystem>
#include <string_view>

/// A quick reader for the OBJ and MTL files of training libraries. (What users import goes through Assimp.)
namespace maquette::engine {

/// Reads positions, faces (any polygon, as a fan; faces of one or two corners are passed over; negative
/// indices count back) and each face's colour: the texel of map_Kd in the face's middle where there is one,
/// or else the material's Kd. A material or texture that is missing or unreadable gives grey: training data
/// may lack a texture. `mtllib` is looked for beside the file only. Throws Error(FileRead) for a file that
/// cannot be read or exceeds 256 MiB, Error(BadMesh) with the line's number for a malformed vertex, a face
/// with a bad or missing index, or more than 2 million triangles.
TrainingMesh readObj(const std::filesystem::path& path);

} // namespace maquette::engine

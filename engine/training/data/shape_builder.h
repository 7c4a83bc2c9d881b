#pragma once

#include "training/data/shape_field.h"
#include "training/data/shape_record.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// One mesh -> everything that a shard holds of it.
namespace maquette::engine {

struct ShapeBuilderOptions {
    ShapeFieldOptions field;
    int views = 24;
    std::uint64_t seed = 0;
    std::filesystem::path icon; ///< may be empty
};

struct BuiltShape {
    ShapeRecord record;
    std::vector<std::uint8_t> occupancy; ///< 32^3 bytes of 0 or 1, for sibling search
    std::string iconFault;               ///< why the icon was left out; empty where it was not
};

/// Builds one shape from a normalised mesh. View 0 stands where the catalogue's icons were taken from
/// (azimuth 30, elevation 20 degrees) in the mesh's own colours; the others are random (azimuth +-75,
/// elevation 0..35, field of view 20..45 degrees, light within 70 degrees of the camera), one in five in a
/// single random colour. The same mesh and options give the same bytes. Throws Error(BadMesh) where the
/// surface is too small to learn from (fewer than 2000 crossings of the grid).
BuiltShape buildShape(const TrainingMesh& mesh, const ShapeBuilderOptions& options);

} // namespace maquette::engine

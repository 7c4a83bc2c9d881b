#pragma once

#include <engine/mesh.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Diffuse colours of MTL materials.
namespace maquette::engine {

/// A texture shrunk to at most 128 pixels per side: enough for one colour per face.
struct SmallTexture {
    int width = 0; ///< 0: there is none
    int height = 0;
    std::vector<std::uint8_t> rgb; ///< rows from top to bottom

    /// The colour at (u, v), v up, repeated outside 0..1. Needs a texture.
    Float3 at(double u, double v) const;
};

struct MtlMaterial {
    Float3 colour;        ///< Kd, or the mean of map_Kd over its visible texels; 0..1
    SmallTexture texture; ///< map_Kd
};

/// Material name -> its colour and texture. Textures that cannot be read leave Kd; unknown statements are
/// passed over. Throws Error(FileRead) where the file itself cannot be read.
std::map<std::string, MtlMaterial, std::less<>> readMtl(const std::filesystem::path& path);

} // namespace maquette::engine

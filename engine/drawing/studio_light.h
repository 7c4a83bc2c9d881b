#pragma once

#include "drawing/raster.h"
#include "drawing/studio_camera.h"

#include <engine/mesh.h>

#include <vector>

/// The studio's light: key from the upper left front, soft fill, rim from behind, sky and floor. Plus the
/// three kinds of darkness that let a shape read: the key's shadow, occlusion in hollows, and contact with
/// the ground.
namespace maquette::engine {

/// Depth of what the key light sees.
class KeyShadow {
public:
    /// viewPoints: the mesh's positions in view space.
    KeyShadow(const std::vector<Float3>& viewPoints, const std::vector<Triangle>& triangles);
    /// Share of the key light that reaches a view-space point of a surface with unit normal `normal`, 0..1.
    float lit(const Float3& point, const Float3& normal) const;

private:
    Float3 toMap(const Float3& point) const;

    VisibilityBuffer m_map;
    Float3 m_middle{0, 0, 0};
    float m_scale = 1; ///< map pixels per unit
    float m_reach = 1; ///< half the depth range, units
};

/// How dark the ground under the mesh is.
class GroundShadow {
public:
    explicit GroundShadow(const Mesh& mesh);
    float height() const { return m_height; }
    /// 0 (nothing above) to 1 at a world position on the ground.
    float at(float x, float z) const;

private:
    float m_height = 0;
    float m_left = 0, m_back = 0, m_scale = 0; ///< of the map's first pixel; map pixels per unit
    std::vector<float> m_values;
};

/// How open each pixel of `seen` is to its surroundings, 0 (hollow) to 1, one value per 2 x 2 pixels.
/// normals: view-space, one per pixel of `seen`, (0, 0, 0) where nothing is seen. reach: view-space units.
std::vector<float> openness(const VisibilityBuffer& seen, const std::vector<Float3>& normals,
                            const StudioCamera& camera, float reach);

/// The colour of a mesh without colours, in linear light.
inline constexpr Float3 kClayAlbedo = {0.584f, 0.539f, 0.479f};

/// Display colour (sRGB, 0..255) of a matt surface with a view-space unit normal, seen from the direction `towardsEye`.
/// albedo: its own colour in linear light; worldUp: the world's +Y in view space; lit: share of key light; open: share of surroundings.
Float3 litColour(const Float3& albedo, const Float3& normal, const Float3& towardsEye, const Float3& worldUp, float lit,
                 float open);

} // namespace maquette::engine

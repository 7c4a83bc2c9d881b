#pragma once

#include "colour/picture_colours.h"
#include "colour/seen_surface.h"

#include <engine/mesh_colours.h>

#include <optional>
#include <vector>

/// The pictures of a coloured mesh, asked place by place: a texture of them is as sharp as they are, however coarse the
/// mesh is.
namespace maquette::engine {

/// A picture and what its camera sees.
struct Projection {
    PictureColours picture;
    SeenSurface seen;
};

/// Linear light of an sRGB colour; colours are averaged in it.
Float3 inLinearLight(const Float3& colour);

class ProjectedColours final : public SurfaceColours {
public:
    /// mirror  x of the plane on whose other side hidden places take their colour; empty: none
    ProjectedColours(std::vector<Projection> projections, std::optional<float> mirror);
    Float3 at(const Float3& point, const Float3& normal, const Float3& filled) const override;

private:
    struct Sum {
        Float3 colour{0, 0, 0}; ///< linear, times the weight
        float weight = 0;
    };
    Sum seenAt(const Float3& point, const Float3& normal) const;

    std::vector<Projection> m_projections;
    std::optional<float> m_mirror;
};

} // namespace maquette::engine

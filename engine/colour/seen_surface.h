#pragma once

#include "colour/picture_camera.h"

#include <engine/mesh.h>

#include <vector>

/// Which places of a mesh a camera sees, and how well.
namespace maquette::engine {

class SeenSurface {
public:
    /// Both must outlive it. width, height: of the picture, in pixels.
    SeenSurface(const Mesh& mesh, const PictureCamera& camera, int width, int height);

    struct Look {
        double x = 0, y = 0; ///< pixel of the picture
        float trust = 0;     ///< 0 hidden or seen from behind, 1 seen straight on and far from every edge
    };
    /// normal: unit vector, outwards.
    Look at(const Float3& point, const Float3& normal) const;

private:
    void markEdges(float reach);

    PictureView m_view;
    double m_zoom; ///< buffer pixels per pixel of the picture
    VisibilityBuffer m_seen;
    std::vector<std::uint8_t> m_edge; ///< per buffer pixel: steps to a jump in depth, at most kEdgeSteps
    float m_slack;                    ///< distance behind the seen surface that still counts as it
};

} // namespace maquette::engine

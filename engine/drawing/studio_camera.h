#pragma once

#include "drawing/raster.h"

#include <engine/preview.h>

#include <vector>

namespace maquette::engine {

/// A perspective camera that frames a mesh. View space: x right, y up, z towards the camera, origin at the
/// middle of what is framed; the eye is at (0, 0, distance).
class StudioCamera {
public:
    /// width, height: of the picture that is drawn into, in pixels.
    StudioCamera(const Mesh& mesh, const PreviewOptions& options, int width, int height);

    Float3 toView(const Float3& point) const;
    Float3 directionToView(const Float3& direction) const;
    ScreenVertex project(const Float3& viewPoint) const;
    /// View-space point that is seen at a pixel position at a distance along the viewing direction.
    Float3 unproject(float x, float y, float depth) const;
    Float3 toWorld(const Float3& viewPoint) const;
    Float3 eye() const;
    float pixelsPerUnit() const { return m_focal / m_distance; } ///< at the middle of what is framed

private:
    void frame(const Mesh& mesh, double margin);

    Float3 m_right{1, 0, 0};
    Float3 m_up{0, 1, 0};
    Float3 m_towards{0, 0, 1};
    Float3 m_middle{0, 0, 0};
    float m_distance = 4;
    float m_focal = 1; ///< pixels
    float m_halfWidth;
    float m_halfHeight;
};

} // namespace maquette::engine

#pragma once

#include "drawing/raster.h"

#include <engine/mesh.h>
#include <engine/picture.h>
#include <engine/run_context.h>

/// Where the camera of a picture stood, found by comparing outlines.
namespace maquette::engine {

/// A camera that looks at a mesh from any side without rolling. Distances are in the mesh's units, angles in degrees.
struct PictureCamera {
    double azimuth = 0;   ///< 0 looks at the front (+Z side); positive turns the camera to its right (+X)
    double elevation = 0; ///< above the horizon
    double view = 30;     ///< angle that the mesh's bounding sphere fills; small angles are parallel projections
    Float3 middle{0, 0, 0};
    double radius = 1; ///< of the bounding sphere
    /// From the picture plane to pixels: x = left + acrossScale * u, y = top - upScale * v.
    double left = 0, top = 0, acrossScale = 1, upScale = 1;

    double distance() const; ///< of the eye from `middle`
};

/// The same, ready to project many points.
class PictureView {
public:
    explicit PictureView(const PictureCamera& camera);
    ScreenVertex project(const Float3& point) const;
    Float3 towardsEye(const Float3& point) const; ///< unit vector

private:
    PictureCamera m_camera;
    double m_distance;
    Float3 m_right, m_up, m_towards;
};

struct CameraFit {
    PictureCamera camera;
    double agreement = 0; ///< of the two outlines: intersection over union, 0..1
};

/// Looks all around for the camera from which the mesh has the outline of a picture's object. Where several sides
/// look alike, the one nearest to `expectedAzimuth` wins, at an elevation as low as the outline allows.
///
///   mask             1 channel, 128 and above is object; not empty, some object in it
///   expectedAzimuth  degrees
///   searchWidth      degrees to both sides of it, up to 180
///
/// Deterministic. The mesh must have a triangle with an area. Throws Cancelled.
CameraFit fitCamera(const Mesh& mesh, const Picture& mask, double expectedAzimuth, double searchWidth,
                    const RunContext& context);

} // namespace maquette::engine

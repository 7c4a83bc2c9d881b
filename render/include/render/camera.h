#pragma once

#include <render/geometry.h>

#include <optional>
#include <vector>

/// The orbit camera: a value that turns around a pivot. Angles in radians, lengths in world units.
namespace maquette::render {

enum class View { Front, Back, Right, Left, Top, Bottom, Home };

struct Camera {
    Float3 pivot{0, 0, 0}; ///< always in the middle of the picture
    float distance = 4;    ///< from the eye to the pivot
    float azimuth = 0.6f;  ///< 0 looks at the front (from +Z); positive moves the eye towards +X
    float elevation = 0.3f; ///< above the horizon, -pi/2 to pi/2
    float fieldOfView = 0.5236f; ///< vertical angle of the perspective
    bool orthographic = false;   ///< parallel; shows at the pivot what the perspective shows there
    bool operator==(const Camera&) const = default;

    /// Turns around the pivot. The elevation stops at the poles, the azimuth goes round.
    void orbit(float azimuthChange, float elevationChange);
    /// Moves sideways so that the pivot's plane follows a pointer that moved by (dx, dy) pixels.
    void pan(float dx, float dy, Size size);
    /// Comes nearer by `factor` (> 1 nearer, < 1 farther); what the pivot's plane shows at `at` stays there.
    void zoom(float factor, Pixel at, Size size);
    /// Puts the point into the middle of the picture; direction and distance stay.
    void setPivot(const Float3& point);
    /// Looks from a named side; pivot and distance stay. Home is from the upper front, a little to the right.
    void lookFrom(View view);
    /// Moves so that the whole box is inside the picture, whatever its shape; the direction stays. An empty box
    /// changes nothing. `margin` is the free share on each side.
    void frame(const Box& box, Size size, float margin = 0.09f);

    Float3 eye() const;
    Float3 right() const;   ///< unit, to the picture's right
    Float3 up() const;      ///< unit, to the picture's top
    Float3 forward() const; ///< unit, into the picture
    /// Height that the picture shows at the pivot's depth.
    float heightAtPivot() const;

    /// The ray that the pixel sees. An orthographic one starts in the eye's plane and counts backwards too.
    Ray rayThrough(Pixel pixel, Size size) const;
    /// Where the point appears; nothing when it is behind the eye. The anchor of a label.
    std::optional<Pixel> project(const Float3& point, Size size) const;

    Matrix4 viewMatrix() const; ///< world to view: x right, y up, z towards the eye
    /// View to clip for Vulkan: y down, depth reversed (1 near, 0 far). The perspective has no far end; the
    /// parallel projection spans `radius` around the pivot.
    Matrix4 projectionMatrix(Size size, float radius) const;
};

/// `count` cameras once round the pivot, the first one equal to `start`: the frames of a turntable.
std::vector<Camera> turntable(const Camera& start, int count);

/// Between two cameras, t from 0 to 1, by the shorter way round: for short transitions.
Camera interpolate(const Camera& from, const Camera& to, float t);

} // namespace maquette::render

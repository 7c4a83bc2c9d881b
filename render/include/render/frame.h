#pragma once

#include <render/camera.h>
#include <render/scene.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// One picture to draw: panes, each with a scene, a camera and its own options.
namespace maquette::render {

enum class Shading {
    Solid,  ///< studio light on the material
    Matcap, ///< light that turns with the camera: shows curvature
    Normals, ///< the world direction of the surface as colour
    XRay,   ///< see-through, outlines strong
};

/// The two colours behind a pane, from its top to its bottom.
struct Background {
    Rgb top;
    Rgb bottom;
    bool operator==(const Background&) const = default;
};

inline constexpr Background kDarkBackground{rgb(0x2A2D33), rgb(0x1E2024)};
inline constexpr Background kLightBackground{rgb(0xE9EBEF), rgb(0xD6DAE1)};

struct DrawOptions {
    Shading shading = Shading::Solid;
    bool wireframe = false;       ///< edges over the shading
    bool markBackFaces = false;   ///< sides that face inwards in the warning colour
    bool groundGrid = true;       ///< lines on the ground; see groundGridLabels
    bool contactShadow = true;    ///< where the shape stands on the ground
    bool ambientOcclusion = true; ///< concave parts darken
    bool gizmo = true;            ///< the axes in the lower left corner
    bool standIns = false;        ///< draw the light meshes of items that have one: while the user drags
    float exposureStops = 0;      ///< -4 to 4
    float lightTurn = 0;          ///< radians about the camera's up axis; 0: the key light stands at the upper left front
    Background background = kDarkBackground;
    /// World units; default: the scene's lowest point.
    std::optional<float> groundHeight;
    /// How long one world unit is, for the grid's steps; 0: steps count world units.
    float millimetresPerUnit = 0;
};

struct Pane {
    PixelRect area; ///< of no size (the default): the whole picture
    Scene scene;
    Camera camera; ///< linked panes get the same value
    DrawOptions options;
};

inline constexpr int kMaxPanes = 4;
inline constexpr int kMaxPictureSide = 8192;

struct Frame {
    Size size; ///< physical pixels, 1 to kMaxPictureSide each
    std::vector<Pane> panes; ///< at most kMaxPanes; later ones lie over earlier ones
    int samples = 4;         ///< multisampling: 1, 2, 4 or 8; what the device lacks is rounded down
    float pixelRatio = 1;    ///< widths of lines, grid and gizmo are multiplied by this
    bool transparent = false; ///< no background; alpha says what is covered
    Rgb divider = rgb(0x373C44); ///< what panes do not cover
};

/// RGBA, 8 bits each, sRGB, rows from the top without padding. Alpha is straight (not multiplied in), and 255
/// everywhere unless the frame is transparent.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// Where `count` panes (1 to kMaxPanes) lie in a picture: side by side, four of them two by two, with a line of
/// `gap` pixels between them.
std::vector<PixelRect> paneLayout(Size size, int count, int gap = 1);

/// The pane that shows the pixel (the last one drawn there), and the same place counted from the pane's corner.
struct PanePixel {
    int pane;
    Pixel pixel;
};
std::optional<PanePixel> paneAt(const Frame& frame, Pixel pixel);

/// A number to write beside a line of the ground grid: the pane's pixel, and the length from the grid's middle.
struct GridLabel {
    Pixel at;
    float value; ///< millimetres when millimetresPerUnit is set, else world units
};
/// Labels of the strong lines along the ground's x and z axes that the camera sees, for a pane of this size.
/// `bounds` is the scene's box.
std::vector<GridLabel> groundGridLabels(const Camera& camera, Size size, const DrawOptions& options,
                                        const Box& bounds);
/// Distance of two strong lines, in world units, as the renderer draws them.
float groundGridStep(const Box& bounds, const DrawOptions& options);

} // namespace maquette::render

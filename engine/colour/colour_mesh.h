#pragma once

#include <engine/mesh_colours.h>
#include <engine/picture.h>
#include <engine/run_context.h>

#include <memory>
#include <string>
#include <vector>

/// A first colour for a mesh: the pictures that it was made from, projected onto it.
namespace maquette::engine {

struct ColourView {
    Picture cutOut;             ///< RGBA of the object, before any model's framing
    double expectedAzimuth = 0; ///< degrees: where its camera is looked for first; 0 is the front, 90 the right (+X)
    double searchWidth = 180;   ///< degrees to both sides
};

struct ColourResult {
    MeshColours colours;
    std::shared_ptr<const SurfaceColours> surface; ///< the pictures themselves, for every place between the positions
    struct View {
        double azimuth = 0, elevation = 0; ///< degrees, of the camera that was found
        double agreement = 0;              ///< of the outlines of picture and mesh, 0..1
    };
    std::vector<View> views;
    double seenShare = 0;  ///< of the positions, with a colour from a picture
    bool mirrored = false; ///< unseen places took the colour of the other side
    std::vector<std::string> warnings;
};

/// Below this agreement a warning says that the colours may lie beside their places.
inline constexpr double kPoorAgreement = 0.7;

/// Every family's shapes stand upright (+Y) and look to the front (+Z), but their pictures were
/// taken from anywhere: the camera of each is found by its outline (colour/picture_camera.h). Places that a camera sees
/// take the picture's colour; where shapes are alike left and right, hidden ones take that of the other side; the rest
/// is filled smoothly from near ones. Deterministic.
/// The mesh has triangles and one normal per position; at least one view. Throws Error(BadPicture), Cancelled. Linear in the mesh.
ColourResult colourMesh(const Mesh& mesh, const std::vector<ColourView>& views, const RunContext& context);

} // namespace maquette::engine

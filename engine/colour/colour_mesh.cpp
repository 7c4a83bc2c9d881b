#include "colour/colour_mesh.h"

#include "colour/colour_fill.h"
#include "colour/picture_camera.h"
#include "colour/picture_colours.h"
#include "colour/seen_surface.h"
#include "core/srgb.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

/// As much of a shape must lie on its mirror image before colours are taken from there.
constexpr double kSymmetric = 0.75;

/// Colours are averaged in linear light.
Float3 inLinearLight(const Float3& c)
{
    return {linearOf(c[0]), linearOf(c[1]), linearOf(c[2])};
}

void project(const Mesh& mesh, const PictureColours& picture, const PictureCamera& camera, PaintedMesh& sums,
             const RunContext& context)
{
    const SeenSurface seen(mesh, camera, picture.rgb.width, picture.rgb.height);
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (i % 65536 == 0)
            context.checkpoint();
        const SeenSurface::Look look = seen.at(mesh.positions[i], mesh.normals[i]);
        if (look.trust <= 0)
            continue;
        const Float3 colour = inLinearLight(colourAt(picture.rgb, look.x, look.y));
        // Squared: of several views the one that looks straight on decides.
        const float weight = look.trust * look.trust;
        for (std::size_t k = 0; k < 3; ++k)
            sums.colours[i][k] += colour[k] * weight;
        sums.trust[i] += weight;
    }
}

Float3 meanColour(const PictureColours& picture)
{
    double sum[3] = {0, 0, 0}, count = 0;
    for (std::size_t i = 0; i < picture.mask.pixels.size(); ++i)
        if (picture.mask.pixels[i] != 0) {
            for (std::size_t k = 0; k < 3; ++k)
                sum[k] += linearOf(float(picture.rgb.pixels[3 * i + k]) / 255);
            count += 1;
        }
    return {float(sum[0] / count), float(sum[1] / count), float(sum[2] / count)};
}

std::string percent(double share)
{
    return std::to_string(int(std::lround(100 * share))) + " %";
}

} // namespace

ColourResult colourMesh(const Mesh& mesh, const std::vector<ColourView>& views, const RunContext& context)
{
    ColourResult result;
    PaintedMesh painted{std::vector<Float3>(mesh.positions.size(), {0, 0, 0}),
                        std::vector<float>(mesh.positions.size(), 0.0f)};
    Float3 fallback{0, 0, 0};
    for (const ColourView& view : views) {
        const PictureColours picture = coloursOf(view.cutOut);
        const CameraFit fit = fitCamera(mesh, picture.mask, view.expectedAzimuth, view.searchWidth, context);
        result.views.push_back({fit.camera.azimuth, fit.camera.elevation, fit.agreement});
        if (fit.agreement < kPoorAgreement)
            result.warnings.push_back("The shape's outline agrees with the picture's only to " + percent(fit.agreement) +
                                      ": colours may lie beside their places.");
        project(mesh, picture, fit.camera, painted, context);
        const Float3 mean = meanColour(picture);
        for (std::size_t k = 0; k < 3; ++k)
            fallback[k] += mean[k] / float(views.size());
    }
    std::size_t seen = 0;
    for (std::size_t i = 0; i < painted.trust.size(); ++i) {
        if (painted.trust[i] <= 0)
            continue;
        for (float& c : painted.colours[i])
            c /= painted.trust[i];
        painted.trust[i] = std::min(1.0f, std::sqrt(painted.trust[i]));
        ++seen;
    }
    result.seenShare = mesh.positions.empty() ? 0 : double(seen) / double(mesh.positions.size());
    context.checkpoint();
    result.mirrored = mirrorSymmetry(mesh) >= kSymmetric;
    if (result.mirrored)
        fillFromMirror(mesh, painted, context);
    fillSmoothly(mesh, painted, fallback, context);
    result.colours = std::move(painted.colours);
    for (Float3& colour : result.colours)
        for (float& c : colour)
            c = std::clamp(srgbOf(c), 0.0f, 1.0f);
    return result;
}

} // namespace maquette::engine

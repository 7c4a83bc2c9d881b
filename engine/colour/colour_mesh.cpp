#include "colour/colour_mesh.h"

#include "colour/colour_fill.h"
#include "colour/picture_camera.h"
#include "colour/projected_colours.h"
#include "core/srgb.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

/// As much of a shape must lie on its mirror image before colours are taken from there.
constexpr double kSymmetric = 0.75;

void project(const Mesh& mesh, const Projection& from, PaintedMesh& sums, const RunContext& context)
{
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (i % 65536 == 0)
            context.checkpoint();
        const SeenSurface::Look look = from.seen.at(mesh.positions[i], mesh.normals[i]);
        if (look.trust <= 0)
            continue;
        const Float3 colour = inLinearLight(colourAt(from.picture.rgb, look.x, look.y));
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
    std::vector<Projection> projections;
    for (const ColourView& view : views) {
        PictureColours picture = coloursOf(view.cutOut);
        const CameraFit fit = fitCamera(mesh, picture.mask, view.expectedAzimuth, view.searchWidth, context);
        result.views.push_back({fit.camera.azimuth, fit.camera.elevation, fit.agreement});
        if (fit.agreement < kPoorAgreement)
            result.warnings.push_back("The shape's outline agrees with the picture's only to " + percent(fit.agreement) +
                                      ": colours may lie beside their places.");
        const Float3 mean = meanColour(picture);
        SeenSurface seen(mesh, fit.camera, picture.rgb.width, picture.rgb.height);
        projections.push_back({std::move(picture), std::move(seen)});
        project(mesh, projections.back(), painted, context);
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
    result.surface = std::make_shared<ProjectedColours>(
        std::move(projections), result.mirrored ? std::optional(middleOf(mesh)) : std::nullopt);
    result.colours = std::move(painted.colours);
    for (Float3& colour : result.colours)
        for (float& c : colour)
            c = std::clamp(srgbOf(c), 0.0f, 1.0f);
    return result;
}

} // namespace maquette::engine

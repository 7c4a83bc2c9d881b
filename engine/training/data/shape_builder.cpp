#include "training/data/shape_builder.h"

#include "training/data/framing.h"
#include "training/data/rasteriser.h"
#include "training/data/shape_dataset.h"
#include "training/data/shape_sampler.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMinCrossings = 2000;
constexpr std::size_t kSurfaceSamples = 16384;
constexpr std::size_t kUniformQueries = 32768;
constexpr std::size_t kNearQueries = 16384; // of each of the two spreads
constexpr double kTightSigma = 0.015;
constexpr double kWideSigma = 0.06;
constexpr int kRenderSize = 128;
constexpr int kOccupancyCells = 32;
constexpr double kDegree = std::numbers::pi / 180;

void put(std::vector<std::byte>& out, const void* bytes, std::size_t size)
{
    const auto* from = static_cast<const std::byte*>(bytes);
    out.insert(out.end(), from, from + size);
}

void putPosition(std::vector<std::byte>& out, const Float3& position)
{
    for (const float coordinate : position) {
        const auto fixed = std::int16_t(std::lround(std::clamp(coordinate, -1.0F, 1.0F) * 32767));
        put(out, &fixed, sizeof fixed);
    }
}

std::int8_t signedByte(float value)
{
    return std::int8_t(std::lround(std::clamp(value, -1.0F, 1.0F) * 127));
}

void putSurface(const std::vector<SurfaceSample>& surface, ShapeRecord& record)
{
    record.surface.reserve(surface.size() * ShapeRecord::kSurfaceBytes);
    for (const SurfaceSample& sample : surface) {
        putPosition(record.surface, sample.position);
        for (const float component : sample.normal) {
            const std::int8_t fixed = signedByte(component);
            put(record.surface, &fixed, 1);
        }
    }
}

void putQueries(const std::vector<FieldSample>& samples, ShapeRecord& record)
{
    for (const FieldSample& sample : samples) {
        putPosition(record.queries, sample.position);
        const std::int8_t fixed = signedByte(sample.value / ShapeField::kBand);
        put(record.queries, &fixed, 1);
    }
}

void packField(const ShapeField& field, ShapeRecord& record)
{
    std::vector<std::uint8_t> bytes(field.values.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::uint8_t(signedByte(field.values[i] / ShapeField::kBand));
    record.fieldCells = field.cells;
    record.packedField = packBytes(bytes);
}

struct ViewPlan {
    CameraPose camera;
    RenderLight light;
    std::optional<Float3> colour;
};

ViewPlan iconView()
{
    ViewPlan plan;
    plan.camera = {30 * kDegree, 20 * kDegree, 30 * kDegree};
    plan.light.direction = directionAt(50 * kDegree, 50 * kDegree);
    return plan;
}

ViewPlan randomView(std::mt19937_64& random)
{
    ViewPlan plan;
    plan.camera.azimuth = uniform(random, -75, 75) * kDegree;
    plan.camera.elevation = uniform(random, 0, 35) * kDegree;
    plan.camera.fieldOfView = uniform(random, 20, 45) * kDegree;
    const double lightAzimuth = plan.camera.azimuth + uniform(random, -70, 70) * kDegree;
    plan.light.direction = directionAt(lightAzimuth, uniform(random, 0, 70) * kDegree);
    plan.light.ambient = uniform(random, 0.25, 0.5);
    plan.light.exposure = uniform(random, 1.0, 1.6);
    const bool isPlain = uniform(random) < 0.2;
    Float3 colour;
    for (float& component : colour)
        component = float(uniform(random, 0.1, 1));
    if (isPlain)
        plan.colour = colour;
    return plan;
}

void renderViews(const TrainingMesh& mesh, int count, std::mt19937_64& random, ShapeRecord& record)
{
    record.viewSize = int(ShapeDataset::kViewSize);
    for (int i = 0; i < count; ++i) {
        const ViewPlan plan = i == 0 ? iconView() : randomView(random);
        const RgbaImage whole = renderView(mesh, plan.camera, plan.light, kRenderSize, plan.colour);
        const RgbaImage framed = frameCutout(whole, record.viewSize);
        record.views.insert(record.views.end(), framed.pixels.begin(), framed.pixels.end());
        record.poses.push_back(
            {float(plan.camera.azimuth), float(plan.camera.elevation), float(plan.camera.fieldOfView)});
    }
}

/// An icon that cannot be read or shows nothing is left out: it is not worth losing the shape. Returns the reason, or
/// nothing.
std::string takeIcon(const std::filesystem::path& path, ShapeRecord& record)
{
    try {
        RgbaImage icon = fitSquare(readRgba(path), int(ShapeDataset::kIconSize));
        frameCutout(icon, int(ShapeDataset::kViewSize)); // throws where there is nothing to see
        record.iconSize = icon.width;
        record.icon = std::move(icon.pixels);
        return {};
    } catch (const Error& error) {
        record.iconSize = 0;
        return error.what();
    }
}

} // namespace

BuiltShape buildShape(const TrainingMesh& mesh, const ShapeBuilderOptions& options)
{
    BuiltShape built;
    const ShapeField field = buildShapeField(mesh, options.field);
    if (const std::int64_t crossings = countCrossings(field); crossings < kMinCrossings)
        throw Error(ErrorCode::BadMesh, "the surface crosses only " + std::to_string(crossings) +
                                            " grid edges; fewer than " + std::to_string(kMinCrossings) +
                                            " do not make a shape");
    std::mt19937_64 random(options.seed);
    const std::vector<SurfaceSample> surface = sampleSurface(field, kSurfaceSamples, random);
    putSurface(surface, built.record);
    putQueries(sampleVolume(field, kUniformQueries, random), built.record);
    putQueries(sampleNear(field, surface, kTightSigma, kNearQueries, random), built.record);
    putQueries(sampleNear(field, surface, kWideSigma, kNearQueries, random), built.record);
    packField(field, built.record);
    built.occupancy = occupancy(field, kOccupancyCells);
    renderViews(mesh, options.views, random, built.record);
    if (!options.icon.empty())
        built.iconFault = takeIcon(options.icon, built.record);
    return built;
}

} // namespace maquette::engine

#include "analytic_grids.h"
#include "decoding/brick_mask.h"
#include "decoding/near_surface.h"
#include "surface/extract.h"

#include <kernels/level_refinement.h>
#include <kernels/marching_cubes.h>

#include <ATen/ATen.h>

#include <QtTest>

#include <array>
#include <cstring>
#include <set>

using namespace maquette::engine;
using namespace maquette::tests;
namespace kernels = maquette::kernels;

namespace {

/// A sparse grid as the operators take it.
struct Bricks {
    at::Tensor places, values, known;

    explicit Bricks(const VolumeGrid& grid)
        : places(at::empty({grid.brickCount(), 3}, at::kInt)), values(at::empty({grid.brickCount(), 8, 8, 8})),
          known(at::empty({grid.brickCount(), 8}, at::kLong))
    {
        for (std::int32_t b = 0; b < grid.brickCount(); ++b) {
            const auto place = grid.brickPlace(b);
            std::memcpy(places.mutable_data_ptr<std::int32_t>() + 3 * b, place.data(), sizeof place);
            std::memcpy(values.mutable_data_ptr<float>() + 512 * b, grid.brickValues(b).data(), 512 * sizeof(float));
            std::memcpy(known.mutable_data_ptr<std::int64_t>() + 8 * b, grid.brickKnown(b).data(), 8 * sizeof(std::int64_t));
        }
    }
};

/// Noise with one node in `everyUnknown` left out, filled from the last node to the first.
VolumeGrid sparseNoise(int cells, std::uint64_t seed, int everyUnknown)
{
    Noise noise(seed);
    VolumeGrid grid(cells, Box::cube(1.0));
    for (int x = cells; x >= 0; --x)
        for (int y = cells; y >= 0; --y)
            for (int z = cells; z >= 0; --z) {
                const float value = static_cast<float>(noise.next());
                if ((x * 7 + y * 3 + z) % everyUnknown != 0 && (x / 8 + y / 8) % 3 != 1)
                    grid.set(x, y, z, value);
            }
    return grid;
}

VolumeGrid gridOf(const QString& name)
{
    if (name == "torus")
        return denseGrid(45, [](double x, double y, double z) { return torus(x, y, z, 0.6, 0.25); });
    if (name == "noise")
        return sparseNoise(30, 5, 1000000);
    return sparseNoise(37, 7, 23);
}

} // namespace

/// The operators on grids say what the engine's own walk over the same grid says.
class TestGridKernels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trianglesAreTheExtractors_data();
    void trianglesAreTheExtractors();
    void refinementIsTheDecoders_data();
    void refinementIsTheDecoders();
};

void TestGridKernels::trianglesAreTheExtractors_data()
{
    QTest::addColumn<QString>("shape");
    for (const char* name : {"torus", "noise", "sparse noise"})
        QTest::newRow(name) << name;
}

void TestGridKernels::trianglesAreTheExtractors()
{
    QFETCH(QString, shape);
    const VolumeGrid grid = gridOf(shape);
    ExtractOptions options;
    options.closeBorder = false;
    options.level = 0.05;
    const ExtractedSurface want = extractSurface(grid, options);
    const Bricks bricks(grid);
    const kernels::SurfaceMesh got =
        kernels::marchingCubes(bricks.places, bricks.values, bricks.known, grid.nodes(), options.level, kEdgeMargin);
    QCOMPARE(got.vertices.size(0), static_cast<std::int64_t>(want.indexPositions.size()));
    QCOMPARE(got.triangles.size(0), static_cast<std::int64_t>(want.mesh.triangles.size()));
    const float* vertex = got.vertices.const_data_ptr<float>();
    const std::int32_t* corner = got.triangles.const_data_ptr<std::int32_t>();
    for (const Triangle& triangle : want.mesh.triangles)
        for (const std::uint32_t id : triangle) {
            const float* place = vertex + 3 * *corner++;
            QCOMPARE((Float3{place[0], place[1], place[2]}), want.indexPositions[id]); // every bit
        }
}

void TestGridKernels::refinementIsTheDecoders_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("asReference");
    for (const char* name : {"torus", "noise", "sparse noise"})
        for (const auto& [before, after] : std::array<std::array<int, 2>, 3>{{{1, 1}, {0, 2}, {2, 1}}})
            for (const bool asReference : {false, true})
                QTest::addRow("%s %d %d %d", name, before, after, asReference) << name << before << after << asReference;
}

void TestGridKernels::refinementIsTheDecoders()
{
    QFETCH(QString, shape);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(bool, asReference);
    const VolumeGrid grid = gridOf(shape);
    NearSurfaceRule rule;
    rule.level = 0.05;
    rule.eta = 0.1;
    rule.addLevelAsReference = asReference;
    const BrickMask candidates = nearSurface(grid, rule);
    const int cells = 2 * grid.cells();
    std::set<std::array<int, 3>> want;
    for (const Node& node : refinedNodes(candidates, cells, before, after).list())
        want.insert({node.x, node.y, node.z});

    kernels::RefinementRule same;
    same.level = asReference ? -rule.level : rule.level;
    same.centre = asReference ? 0 : rule.level;
    same.band = rule.eta;
    same.before = before;
    same.after = after;
    const Bricks bricks(grid);
    const kernels::RefinedLevel got =
        kernels::levelRefinement(bricks.places, bricks.values, bricks.known, grid.nodes(), cells + 1, same);
    QCOMPARE(got.candidates, candidates.count());
    QCOMPARE(got.nodes.size(0), static_cast<std::int64_t>(want.size()));
    const std::int32_t* node = got.nodes.const_data_ptr<std::int32_t>();
    for (std::int64_t i = 0; i < got.nodes.size(0); ++i, node += 3)
        QVERIFY(want.contains({node[0], node[1], node[2]}));
}

QTEST_APPLESS_MAIN(TestGridKernels)
#include "tst_grid_kernels.moc"

#include "analytic_grids.h"
#include "decoding/brick_tensors.h"
#include "surface/extract.h"

#include <kernels/marching_cubes.h>

#include <ATen/ATen.h>

#include <QtTest>

using namespace maquette::engine;
using namespace maquette::tests;
namespace kernels = maquette::kernels;

namespace {

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

/// The operator says what the engine's own walk over the same grid says.
class TestGridKernels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trianglesAreTheExtractors_data();
    void trianglesAreTheExtractors();
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
    const BrickTensors bricks = brickTensors(grid);
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

QTEST_APPLESS_MAIN(TestGridKernels)
#include "tst_grid_kernels.moc"

#include "kernel_rows.h"
#include "verify/level_refinement_cases.h"
#include "verify/marching_cubes_cases.h"
#include "verify/sequence.h"

#include <kernels/marching_cubes.h>

#include <ATen/ATen.h>

#include <numbers>
#include <set>
#include <utility>

using namespace maquette::kernels;

namespace {

BrickLevel ballLevel(std::int64_t nodes)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes), square = axis * axis;
    const at::Tensor values = 0.7 - (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt();
    return inBricks(values, at::ones({nodes, nodes, nodes}, at::kBool));
}

} // namespace

class TestMarchingCubes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesReference_data() { addCaseRows(marchingCubesCases()); }
    void matchesReference() { VERIFY_CASE_ROW(marchingCubesCases()); }
    void aBallIsClosedAndOutward();
    void theSameBitsTwice();
    void tenMillionNodes();
    void refusesBrokenContracts();
};

void TestMarchingCubes::aBallIsClosedAndOutward()
{
    const BrickLevel level = ballLevel(41);
    const SurfaceMesh mesh = marchingCubes(level.places, level.values, level.known, 41, 0);
    const auto face = mesh.triangles.accessor<std::int32_t, 2>();
    std::set<std::pair<int, int>> halfEdges;
    for (std::int64_t f = 0; f < face.size(0); ++f)
        for (int i = 0; i < 3; ++i)
            QVERIFY(halfEdges.insert({face[f][i], face[f][(i + 1) % 3]}).second);
    for (const auto& [from, to] : halfEdges)
        QVERIFY(halfEdges.contains({to, from}));
    const auto edges = static_cast<std::int64_t>(halfEdges.size()) / 2;
    QCOMPARE(mesh.vertices.size(0) - edges + mesh.triangles.size(0), std::int64_t(2)); // Euler's number of a ball
    const at::Tensor corners = mesh.vertices.index_select(0, mesh.triangles.reshape({-1}).to(at::kLong)).view({-1, 3, 3}) / 20 - 1;
    const double volume =
        (corners.select(1, 0) * at::linalg_cross(corners.select(1, 1), corners.select(1, 2))).sum().item<double>() / 6;
    QVERIFY(std::abs(volume / (4.0 / 3 * std::numbers::pi * 0.343) - 1) < 0.01);
}

void TestMarchingCubes::theSameBitsTwice()
{
    const BrickLevel level = inBricks(sequence({40, 40, 40}, 7, 1 << 20), at::ones({40, 40, 40}, at::kBool));
    const SurfaceMesh first = marchingCubes(level.places, level.values, level.known, 40, 0);
    // The order in which bricks come does not matter either.
    const SurfaceMesh second = marchingCubes(level.places.flip(0), level.values.flip(0), level.known.flip(0), 40, 0);
    QVERIFY(first.vertices.equal(second.vertices) && first.triangles.equal(second.triangles));
}

void TestMarchingCubes::tenMillionNodes()
{
    // A plane between nodes 100 and 101 of x: two triangles a cell.
    constexpr std::int64_t n = 216;
    const at::Tensor values = (100.25 - at::arange(n, at::kFloat)).view({n, 1, 1}).expand({n, n, n});
    const BrickLevel level = inBricks(values, at::ones({n, n, n}, at::kBool));
    const SurfaceMesh mesh = marchingCubes(level.places, level.values, level.known, n, 0);
    QCOMPARE(mesh.vertices.size(0), n * n);
    QCOMPARE(mesh.triangles.size(0), 2 * (n - 1) * (n - 1));
    QVERIFY((mesh.vertices.select(1, 0) == 100.25).all().item<bool>());
}

void TestMarchingCubes::refusesBrokenContracts()
{
    const at::Tensor places = at::zeros({1, 3}, at::kInt), values = at::zeros({1, 8, 8, 8}),
                     known = at::zeros({1, 8}, at::kLong);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places.to(at::kLong), values, known, 8, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places, values.view({1, 512}), known, 8, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places, values, known.to(at::kInt), 8, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places + 1, values, known, 8, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places - 1, values, known, 8, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places, values, known, 0, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places, values, known, 4099, 0), c10::Error);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(places, values, known, 8, 0, 0.51), c10::Error);
    const at::Tensor twice = at::zeros({2, 3}, at::kInt);
    QVERIFY_EXCEPTION_THROWN(marchingCubes(twice, at::zeros({2, 8, 8, 8}), at::zeros({2, 8}, at::kLong), 8, 0), c10::Error);
    QCOMPARE(marchingCubes(places, values, known, 4098, 0, 0.5).triangles.size(0), 0);
}

QTEST_APPLESS_MAIN(TestMarchingCubes)
#include "tst_marching_cubes.moc"

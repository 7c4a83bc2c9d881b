#include <ATen/ATen.h>

#include "analytic_grids.h"
#include "sample_meshes.h"
#include "surface/extract.h"
#include "surface/surface_samples.h"

#include <engine/error.h>

#include <QtTest>

using namespace maquette::engine;
using namespace maquette::tests;

class TestSurfaceSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapesLabelsAndRepeatability();
    void uniformPointsLieOnTheSurfaceEvenly();
    void sharpPointsLieOnTheEdges();
    void smoothMeshFallsBackToUniform();
    void placementCanBeUndone();
    void refusesAMeshWithoutArea();
};

void TestSurfaceSamples::shapesLabelsAndRepeatability()
{
    SurfaceSampleOptions options;
    options.uniformCount = 50;
    options.sharpCount = 20;
    options.sharpLabel = true;
    options.seed = 7;
    const SurfaceSamples a = sampleSurface(cube(), options);
    QCOMPARE(a.cloud.uniform.sizes(), at::IntArrayRef({1, 50, 7}));
    QCOMPARE(a.cloud.sharp.sizes(), at::IntArrayRef({1, 20, 7}));
    QVERIFY((a.cloud.uniform.select(2, 6) == 0).all().item<bool>());
    QVERIFY((a.cloud.sharp.select(2, 6) == 1).all().item<bool>());
    QVERIFY(at::equal(a.cloud.uniform, a.cloud.uniform.to(at::kHalf).to(at::kFloat)));
    const SurfaceSamples b = sampleSurface(cube(), options);
    QVERIFY(at::equal(a.cloud.uniform, b.cloud.uniform) && at::equal(a.cloud.sharp, b.cloud.sharp));
    options.seed = 8;
    options.sharpLabel = false;
    const SurfaceSamples c = sampleSurface(cube(), options);
    QCOMPARE(c.cloud.uniform.size(2), 6);
    QVERIFY(!at::equal(a.cloud.uniform.narrow(2, 0, 6), c.cloud.uniform));
}

void TestSurfaceSamples::uniformPointsLieOnTheSurfaceEvenly()
{
    SurfaceSampleOptions options;
    options.uniformCount = 60000;
    options.roundToHalf = false;
    const at::Tensor points = sampleSurface(cube(), options).cloud.uniform[0];
    const at::Tensor position = points.narrow(1, 0, 3);
    QVERIFY((position.abs().amax(1) - 0.9999).abs().max().item<float>() < 1e-5F);
    // Every point lies on the face that its normal names, and the six faces get equal shares.
    const at::Tensor along = (position * points.narrow(1, 3, 3)).sum(1);
    QVERIFY((along - 0.9999).abs().max().item<float>() < 1e-5F);
    for (int axis = 0; axis < 3; ++axis)
        for (const double sign : {-1.0, 1.0}) {
            const double share = (points.select(1, 3 + axis) == sign).to(at::kFloat).mean().item<double>();
            QVERIFY(std::abs(share - 1.0 / 6) < 0.01);
        }
    QVERIFY(position.mean(0).abs().max().item<float>() < 0.02F);
    QVERIFY(std::abs(position.pow(2).mean().item<double>() - (1.0 + 2.0 / 3) / 3) < 0.02);
}

void TestSurfaceSamples::sharpPointsLieOnTheEdges()
{
    SurfaceSampleOptions options;
    options.sharpCount = 5000;
    options.roundToHalf = false;
    const SurfaceSamples samples = sampleSurface(cube(), options);
    QCOMPARE(samples.cloud.uniform.size(1), 0);
    // All corners are sharp, so face diagonals count as sharp edges too, as published: points lie on edges or diagonals.
    const at::Tensor p = samples.cloud.sharp[0].narrow(1, 0, 3).abs();
    const at::Tensor sorted = std::get<0>(p.sort(1));
    const at::Tensor onEdge = (sorted.select(1, 1) - 0.9999).abs() < 1e-5;
    const at::Tensor onDiagonal = (sorted.select(1, 0) - sorted.select(1, 1)).abs() < 1e-5;
    QVERIFY((onEdge | onDiagonal).all().item<bool>());
    QVERIFY(onEdge.to(at::kFloat).mean().item<double>() > 0.5);
    const at::Tensor lengths = samples.cloud.sharp[0].narrow(1, 3, 3).norm(2, {1});
    QVERIFY(lengths.min().item<float>() < 0.9F); // blended, not renormalised
}

void TestSurfaceSamples::smoothMeshFallsBackToUniform()
{
    const Mesh mesh =
        extractSurface(denseGrid(48, [](double x, double y, double z) { return sphere(x, y, z, 0.7); })).mesh;
    SurfaceSampleOptions options;
    options.sharpCount = 500;
    options.sharpLabel = true;
    const at::Tensor sharp = sampleSurface(mesh, options).cloud.sharp[0];
    QCOMPARE(sharp.size(0), 500);
    QVERIFY((sharp.narrow(1, 0, 3).norm(2, {1}) - 1).abs().max().item<float>() < 0.01F);
}

void TestSurfaceSamples::placementCanBeUndone()
{
    SurfaceSampleOptions options;
    options.uniformCount = 100;
    options.roundToHalf = false;
    const SurfaceSamples samples = sampleSurface(cube({5, 6, 7}, 3), options);
    QVERIFY(std::abs(samples.scale - 2 * 0.9999 / 3) < 1e-12);
    const at::Tensor centre = at::tensor({6.5F, 7.5F, 8.5F});
    const at::Tensor original = samples.cloud.uniform[0].narrow(1, 0, 3) / samples.scale +
                                at::tensor({samples.centre[0], samples.centre[1], samples.centre[2]});
    QVERIFY(((original - centre).abs().amax(1) - 1.5).abs().max().item<double>() < 1e-5);
}

void TestSurfaceSamples::refusesAMeshWithoutArea()
{
    Mesh line;
    line.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    line.triangles = {{0, 1, 2}};
    QVERIFY_EXCEPTION_THROWN(sampleSurface(line, {}), Error);
    QVERIFY_EXCEPTION_THROWN(sampleSurface(Mesh{}, {}), Error);
    Mesh bad = cube();
    bad.triangles[0][0] = 99;
    QVERIFY_EXCEPTION_THROWN(sampleSurface(bad, {}), Error);
}

QTEST_GUILESS_MAIN(TestSurfaceSamples)
#include "tst_surface_samples.moc"

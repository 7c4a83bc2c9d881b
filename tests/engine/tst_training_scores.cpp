#include "training/starter_config.h"
#include "training/surface_calibration.h"
#include "training/surface_score.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace maquette::engine;

namespace {

TrainableVae tinyVae(std::uint64_t seed)
{
    ShapeVaeConfig config = starterVaeConfig();
    config.numLatents = 8;
    config.embedDim = 4;
    config.width = 32;
    config.heads = 2;
    config.numDecoderLayers = 1;
    return makeTrainableVae(config, at::rand({8, 3}, at::detail::createCPUGenerator(1)), seed);
}

/// Points on the unit square at z, one every 0.02.
std::vector<Float3> sheet(float z)
{
    std::vector<Float3> points;
    for (int x = 0; x < 50; ++x)
        for (int y = 0; y < 50; ++y)
            points.push_back({0.02F * static_cast<float>(x), 0.02F * static_cast<float>(y), z});
    return points;
}

/// A cube of half extent `half`, wound outwards.
Mesh cube(float half)
{
    Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back({i & 1 ? half : -half, i & 2 ? half : -half, i & 4 ? half : -half});
    mesh.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                      {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
    return mesh;
}

} // namespace

class TestTrainingScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearestPointsAgreeWithTheNaiveSearch();
    void distanceDecidesWhatCounts();
    void chamferAddsBothDirections();
    void emptySurfacesScoreNothing();
    void equalSurfacesScoreOneAndDistantOnesNone();
    void bestOffsetIsTheOneThatFillsThinParts();
    void perfectFieldsAreLeftAlone();
    void movedSurfaceKeepsTheFarOutside();
    void calibrationBelongsToItsWeights();
};

void TestTrainingScores::nearestPointsAgreeWithTheNaiveSearch()
{
    const at::Tensor a = at::randn({300, 3}, at::detail::createCPUGenerator(1)) * 0.3;
    const at::Tensor b = at::randn({400, 3}, at::detail::createCPUGenerator(2)) * 0.3;
    const auto points = [](const at::Tensor& rows) {
        std::vector<Float3> all;
        for (std::int64_t i = 0; i < rows.size(0); ++i)
            all.push_back({rows[i][0].item<float>(), rows[i][1].item<float>(), rows[i][2].item<float>()});
        return all;
    };
    const at::Tensor expected = at::cdist(a.to(at::kDouble), b.to(at::kDouble)).amin(1);
    const NearestPoints others(points(b));
    const std::vector<Float3> places = points(a);
    for (std::size_t i = 0; i < places.size(); ++i)
        QVERIFY(std::abs(others.distanceTo(places[i]) - expected[static_cast<std::int64_t>(i)].item<double>()) < 1e-9);
    for (const double distance : {0.02, 0.1, 0.5})
        QCOMPARE(shareWithin(places, others, distance), (expected <= distance).to(at::kDouble).mean().item<double>());
    QVERIFY(std::isinf(NearestPoints({}).distanceTo({0, 0, 0})));
}

void TestTrainingScores::distanceDecidesWhatCounts()
{
    QCOMPARE(shareWithin(sheet(0), NearestPoints(sheet(0.05F)), 0.06), 1.0);
    QCOMPARE(shareWithin(sheet(0), NearestPoints(sheet(0.05F)), 0.04), 0.0);
}

void TestTrainingScores::chamferAddsBothDirections()
{
    // Every point of either sheet lies 0.05 from the other one; a second sheet at 0.25 counts in one direction only.
    QVERIFY(std::abs(scoreSurfaces(sheet(0), sheet(0.05F), 0.06).chamfer - 0.1) < 1e-6);
    std::vector<Float3> two = sheet(0.05F);
    const std::vector<Float3> far = sheet(0.25F);
    two.insert(two.end(), far.begin(), far.end());
    const SurfaceScore score = scoreSurfaces(sheet(0), two, 0.06);
    QVERIFY(std::abs(score.chamfer - (0.05 + (0.05 + 0.25) / 2)) < 1e-6);
    QVERIFY(std::abs(score.fScore - 2 * 1.0 * 0.5 / 1.5) < 1e-9);
}

void TestTrainingScores::emptySurfacesScoreNothing()
{
    QCOMPARE(shareWithin({}, NearestPoints(sheet(0)), 0.1), 0.0);
    QCOMPARE(shareWithin(sheet(0), NearestPoints({}), 0.1), 0.0);
    QVERIFY(surfacePoints({}, 10).empty());
    const SurfaceScore score = scoreSurfaces({}, sheet(0), 0.02);
    QVERIFY(score.fScore == 0.0 && std::isnan(score.chamfer));
}

void TestTrainingScores::equalSurfacesScoreOneAndDistantOnesNone()
{
    const auto fScore = [](float half) {
        return scoreSurfaces(surfacePoints(cube(half), 60000), surfacePoints(cube(0.5F), 60000), 0.02).fScore;
    };
    QVERIFY(fScore(0.5F) > 0.999);
    QVERIFY(fScore(0.51F) > 0.95);
    // Four of six faces lie apart, and of the others only what overlaps.
    QVERIFY(fScore(0.55F) < 0.01);
}

void TestTrainingScores::bestOffsetIsTheOneThatFillsThinParts()
{
    // True inside is |x| < 0.2; the field crosses zero at |x| = 0.1 already, with slope 1.
    const at::Tensor x = at::linspace(-1, 1, 2001);
    const SurfaceCalibration found = bestSurfaceOffset({0.1 - x.abs()}, {x.abs() < 0.2});
    QVERIFY2(std::abs(found.offset - 0.1) < 1e-9, qPrintable(QString::number(found.offset)));
    QCOMPARE(found.shapes, 1);
    QVERIFY(std::abs(found.iouBefore - 0.5) < 0.01 && found.iouAfter > 0.99);
}

void TestTrainingScores::perfectFieldsAreLeftAlone()
{
    const at::Tensor x = at::linspace(-1, 1, 2001);
    QCOMPARE(bestSurfaceOffset({0.2 - x.abs()}, {0.2 - x.abs() > 0}).offset, 0.0);
}

void TestTrainingScores::movedSurfaceKeepsTheFarOutside()
{
    at::NoGradGuard noGrad;
    const TrainableVae vae = tinyVae(2);
    const at::Tensor latents = at::randn({1, 8, 4}, at::detail::createCPUGenerator(3));
    const at::Tensor points = at::rand({1, 50, 3}, at::detail::createCPUGenerator(4));
    const at::Tensor before = fieldOfLatents(*vae.network, latents, points);
    moveSurface(vae, 0.12);
    const at::Tensor after = fieldOfLatents(*vae.network, latents, points);
    QVERIFY(at::allclose(after, (before + 0.12) / 0.88, 1e-4, 1e-5));
}

void TestTrainingScores::calibrationBelongsToItsWeights()
{
    class Slab final : public ShapeSource {
    public:
        std::int64_t size() const override { return 2; }
        std::int64_t pick(std::mt19937_64&) const override { return 0; }
        at::Tensor surface(std::int64_t, std::int64_t count, std::mt19937_64& random) const override
        {
            return at::rand({count, 6}, at::detail::createCPUGenerator(random()));
        }
        at::Tensor queries(std::int64_t shape, std::int64_t, std::mt19937_64&) const override
        {
            return uniformQueries(shape);
        }
        at::Tensor uniformQueries(std::int64_t) const override
        {
            const at::Tensor points = at::rand({128, 3}, at::detail::createCPUGenerator(5)) * 2 - 1;
            return at::cat({points, points.slice(1, 0, 1).abs() - 0.5}, 1);
        }
    };
    QTemporaryDir temporary;
    const std::filesystem::path run = temporary.path().toStdString();
    const TrainableVae vae = tinyVae(6), other = tinyVae(7);
    QVERIFY(!storedCalibration(run, "vae", vae));
    const SurfaceCalibration made = calibrationOf(run, "vae", vae, Slab(), {});
    QCOMPARE(made.shapes, 2);
    const auto stored = storedCalibration(run, "vae", vae);
    QVERIFY(stored && stored->offset == made.offset && stored->iouAfter == made.iouAfter && stored->shapes == 2);
    QVERIFY(!storedCalibration(run, "vae", other));
    QVERIFY(!storedCalibration(run, "decoder-finetune", vae));
}

QTEST_APPLESS_MAIN(TestTrainingScores)
#include "tst_training_scores.moc"

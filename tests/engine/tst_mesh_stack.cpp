#include "analytic_grids.h"
#include "sample_meshes.h"
#include "surface/extract.h"

#include <engine/error.h>
#include <engine/mesh_stack.h>

#include <QtTest>

#include <algorithm>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

std::shared_ptr<const Mesh> ballAndCrumb()
{
    const Mesh ball = extractSurface(denseGrid(24, [](double x, double y, double z) { return sphere(x, y, z, 0.75); })).mesh;
    return std::make_shared<const Mesh>(together(ball, cube({0.9f, 0.9f, 0.9f}, 0.05f)));
}

MeshStack everything()
{
    MeshStack stack;
    for (const StackStep step : kStackSteps)
        stack.setOn(step, true);
    stack.decimate.faces = 500;
    stack.orient.yDegrees = 90;
    stack.clean.floaterShare = 0.05;
    return stack;
}

} // namespace

class TestMeshStack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingOnIsTheOriginalItself();
    void allStepsInOrder();
    void originalIsNeverTouched();
    void aChangeCostsThatStepAndThoseAfterIt();
    void keptAnswersEqualFreshOnes();
    void baseCutIsAShareOfTheHeight();
    void orientTurnsAboutTheMiddle();
    void sizeSaysWhatAUnitIs();
    void settingsOutOfRangeAreRefused_data();
    void settingsOutOfRangeAreRefused();
    void emptyAnswerIsAnErrorAndTheNextCallWorks();
    void stopEndsIt();
};

void TestMeshStack::nothingOnIsTheOriginalItself()
{
    const auto original = ballAndCrumb();
    StackEvaluator evaluator;
    MeshStack stack;
    QVERIFY(stack.keepsMesh());
    const StackResult result = evaluator.evaluate(original, stack);
    QCOMPARE(result.mesh, original);
    QVERIFY(result.steps.empty());
    QCOMPARE(result.facts.faces, std::int64_t(original->triangles.size()));
}

void TestMeshStack::allStepsInOrder()
{
    StackEvaluator evaluator;
    const StackResult result = evaluator.evaluate(ballAndCrumb(), everything());
    QCOMPARE(result.steps.size(), std::size(kStackSteps));
    for (std::size_t i = 0; i < result.steps.size(); ++i) {
        QCOMPARE(result.steps[i].step, kStackSteps[i]);
        if (i > 0 && result.steps[i].step != StackStep::Size)
            QCOMPARE(result.steps[i].facesBefore, result.steps[i - 1].facesAfter);
    }
    QVERIFY(result.facts.closed && result.facts.oriented);
    QCOMPARE(result.facts.shells, std::int64_t(1)); // the crumb went
    QVERIFY(result.facts.faces <= 500);
    QCOMPARE(result.mesh->normals.size(), result.mesh->positions.size());
    const auto cleaned = std::ranges::find(result.steps, StackStep::Clean, &StackStepReport::step);
    QVERIFY(cleaned != result.steps.end() && !cleaned->notes.empty());
}

void TestMeshStack::originalIsNeverTouched()
{
    const auto original = ballAndCrumb();
    const Mesh copy = *original;
    StackEvaluator evaluator;
    evaluator.evaluate(original, everything());
    QCOMPARE(original->positions, copy.positions);
    QCOMPARE(original->triangles, copy.triangles);
}

void TestMeshStack::aChangeCostsThatStepAndThoseAfterIt()
{
    const auto original = ballAndCrumb();
    StackEvaluator evaluator;
    MeshStack stack = everything();
    const StackResult first = evaluator.evaluate(original, stack);
    stack.decimate.faces = 800;
    const StackResult second = evaluator.evaluate(original, stack);
    for (int i = 0; i < 3; ++i) // kept, with the time that it took
        QCOMPARE(second.steps[i].seconds, first.steps[i].seconds);
    QVERIFY(second.facts.faces > first.facts.faces);
    stack.setOn(StackStep::Decimate, false);
    QVERIFY(evaluator.evaluate(original, stack).facts.faces > 800);
}

void TestMeshStack::keptAnswersEqualFreshOnes()
{
    const auto original = ballAndCrumb();
    StackEvaluator evaluator;
    MeshStack stack;
    for (int round = 0; round < 24; ++round) {
        const StackStep step = kStackSteps[(round * 5 + round / 6) % std::size(kStackSteps)];
        stack.setOn(step, !stack.isOn(step));
        stack.smooth.iterations = 1 + round % 3;
        stack.baseCut.tiltXDegrees = round % 4;
        const StackResult kept = evaluator.evaluate(original, stack);
        const StackResult fresh = StackEvaluator().evaluate(original, stack);
        QCOMPARE(kept.mesh->positions, fresh.mesh->positions);
        QCOMPARE(kept.mesh->triangles, fresh.mesh->triangles);
        QCOMPARE(kept.steps.size(), fresh.steps.size());
    }
}

void TestMeshStack::baseCutIsAShareOfTheHeight()
{
    MeshStack stack;
    stack.baseCut = {true, 0.25, 0, 0};
    const auto result = StackEvaluator().evaluate(std::make_shared<const Mesh>(cube()), stack);
    QVERIFY(result.facts.closed);
    QVERIFY(std::abs(result.facts.volume - 0.75) < 1e-6);
    stack.baseCut.tiltZDegrees = 10; // about the middle, so half is gained and half is lost
    const auto tilted = StackEvaluator().evaluate(std::make_shared<const Mesh>(cube()), stack);
    QVERIFY(std::abs(tilted.facts.volume - 0.75) < 1e-6);
    QVERIFY(tilted.facts.boxMin[1] < 0.2f);
}

void TestMeshStack::orientTurnsAboutTheMiddle()
{
    Mesh plank = cube();
    for (Float3& p : plank.positions)
        p = {p[0] * 4, p[1], p[2] * 2};
    MeshStack stack;
    stack.orient = {true, 0, 0, 90};
    const auto result = StackEvaluator().evaluate(std::make_shared<const Mesh>(plank), stack);
    const MeshFacts& f = result.facts;
    const float wanted[3][2] = {{1.5f, 2.5f}, {-1.5f, 2.5f}, {0, 2}};
    for (int i = 0; i < 3; ++i) {
        QVERIFY(std::abs(f.boxMin[i] - wanted[i][0]) < 1e-5f);
        QVERIFY(std::abs(f.boxMax[i] - wanted[i][1]) < 1e-5f);
    }
    QVERIFY(std::abs(f.volume - 8) < 1e-5);
}

void TestMeshStack::sizeSaysWhatAUnitIs()
{
    Mesh plank = cube();
    for (Float3& p : plank.positions)
        p = {p[0] * 4, p[1], p[2] * 2};
    const auto original = std::make_shared<const Mesh>(plank);
    StackEvaluator evaluator;
    MeshStack stack;
    QCOMPARE(evaluator.evaluate(original, stack).millimetresPerUnit, 25.0); // 100 mm for the longest
    for (const auto& [side, perUnit] : {std::pair{SizeSide::Longest, 20.0}, {SizeSide::Width, 20.0}, {SizeSide::Height, 80.0}, {SizeSide::Depth, 40.0}}) {
        stack.size = {true, side, 80};
        const StackResult result = evaluator.evaluate(original, stack);
        QCOMPARE(result.millimetresPerUnit, perUnit);
        QCOMPARE(result.mesh, original);
    }
}

void TestMeshStack::settingsOutOfRangeAreRefused_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("%d", i) << i;
}

void TestMeshStack::settingsOutOfRangeAreRefused()
{
    QFETCH(int, which);
    MeshStack stack;
    switch (which) {
    case 0: stack.clean = {true, 1.01}; break;
    case 1: stack.baseCut = {true, -0.01, 0, 0}; break;
    case 2: stack.baseCut = {true, 0.5, 81, 0}; break;
    case 3: stack.smooth = {true, 201, true}; break;
    case 4: stack.decimate = {true, 3, std::nullopt}; break;
    case 5: stack.decimate = {true, std::nullopt, std::nullopt}; break;
    case 6: stack.size = {true, SizeSide::Longest, 0}; break;
    default: stack.orient = {true, std::numeric_limits<double>::infinity(), 0, 0}; break;
    }
    try {
        StackEvaluator().evaluate(std::make_shared<const Mesh>(cube()), stack);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
    }
}

void TestMeshStack::emptyAnswerIsAnErrorAndTheNextCallWorks()
{
    const auto original = std::make_shared<const Mesh>(cube());
    StackEvaluator evaluator;
    MeshStack stack;
    stack.baseCut = {true, 1, 0, 0};
    try {
        evaluator.evaluate(original, stack);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::EmptyResult);
        QVERIFY(std::string(error.what()).find("base_cut") != std::string::npos);
    }
    stack.baseCut.height = 0.5;
    QVERIFY(std::abs(evaluator.evaluate(original, stack).facts.volume - 0.5) < 1e-6);
}

void TestMeshStack::stopEndsIt()
{
    std::stop_source stop;
    stop.request_stop();
    StackEvaluator evaluator;
    const auto original = ballAndCrumb();
    QVERIFY_THROWS_EXCEPTION(Cancelled, evaluator.evaluate(original, everything(), {stop.get_token(), {}}));
    QVERIFY(evaluator.evaluate(original, everything()).facts.closed);
}

QTEST_GUILESS_MAIN(TestMeshStack)
#include "tst_mesh_stack.moc"

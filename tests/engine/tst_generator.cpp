// The facade over a scripted model: what comes out of a run.
#include "scripted_model.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace maquette::test;

class TestGenerator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void presetsFollowTheKind();
    void latentsBecomeAClosedMesh();
    void picturesBecomeAClosedMesh();
    void sameRequestSameBytes();
    void stepCountsShareNoiseAndTokens();
    void stepsAreCappedWithAWarning();
    void surfaceComesBackWhereItLay();
    void previewsComeWithStepsAndLevels();
    void settingsNameTheRunAndNoPath();
    void stagesComeInOrder();
    void targetFacesAreMet();
    void coloursComeFromThePicture();
    void coloursNeedAPicture();
    void latentsAreHandedOutBeforeTheyAreDecoded();

private:
    Request pictureRequest() const { return maquette::test::pictureRequest(m_picture); }

    QTemporaryDir m_folder;
    std::filesystem::path m_picture;
};

void TestGenerator::initTestCase()
{
    m_picture = std::filesystem::path(m_folder.path().toStdString()) / "Ünïcødé 模型.png";
    saveTestPicture(m_picture);
}

void TestGenerator::presetsFollowTheKind()
{
    QCOMPARE(presetFor(ModelKind::StepDistilled, Quality::Standard).steps, 5);
    QCOMPARE(presetFor(ModelKind::GuidanceDistilled, Quality::Standard).steps, 10);
    QCOMPARE(presetFor(ModelKind::Plain, Quality::Standard).steps, 30);
    QCOMPARE(presetFor(ModelKind::Plain, Quality::Maximum).grid, 512);
    QCOMPARE(presetFor(ModelKind::StepDistilled, Quality::Draft).grid, 128);
    QCOMPARE(presetFor(ModelKind::StepDistilled, Quality::Fine).guidance, 5.0);
}

void TestGenerator::latentsBecomeAClosedMesh()
{
    const auto generator = scripted(std::make_shared<Script>());
    const Result result = generator->generate(latentRequest(), {});
    QVERIFY(result.facts.closed && result.facts.oriented);
    QCOMPARE(result.facts.euler, 2);
    QCOMPARE(result.mesh->normals.size(), result.mesh->positions.size());
    QCOMPARE(result.latents.values, latentRequest().latents.values);
    const double radius = 0.525, volume = 4.0 / 3.0 * M_PI * radius * radius * radius;
    QVERIFY(std::abs(result.facts.volume / volume - 1) < 0.02);
    QCOMPARE(result.decode.levels.back().cells, 24);
}

void TestGenerator::picturesBecomeAClosedMesh()
{
    const auto script = std::make_shared<Script>();
    const auto generator = scripted(script);
    const Result result = generator->generate(pictureRequest(), {});
    QVERIFY(result.facts.closed);
    QCOMPARE(result.prepared.size(), 1u);
    QCOMPARE(result.latents.count, 6);
    QCOMPARE(script->encodes, 1);
}

void TestGenerator::latentsAreHandedOutBeforeTheyAreDecoded()
{
    const auto generator = scripted(std::make_shared<Script>());
    LatentSet handed;
    std::stop_source stop;
    Request request = pictureRequest();
    request.onLatents = [&](const LatentSet& latents) {
        handed = latents;
        stop.request_stop(); // whoever stops now has them
    };
    QVERIFY_EXCEPTION_THROWN(generator->generate(request, {stop.get_token(), {}}), Cancelled);
    QVERIFY(!handed.empty());
    request.onLatents = {};
    const Result whole = generator->generate(request, {});
    QCOMPARE(handed.values, whole.latents.values);
    Request later = request;
    later.pictures.clear();
    later.latents = handed;
    QVERIFY(generator->generate(later, {}).mesh->positions == whole.mesh->positions);
}

void TestGenerator::sameRequestSameBytes()
{
    const auto generator = scripted(std::make_shared<Script>());
    const Result first = generator->generate(pictureRequest(), {}),
                 second = generator->generate(pictureRequest(), {});
    QVERIFY(first.mesh->positions == second.mesh->positions &&
            first.mesh->triangles == second.mesh->triangles && first.mesh->normals == second.mesh->normals);
    Request other = pictureRequest();
    other.seed = 99;
    QVERIFY(generator->generate(other, {}).latents.values != first.latents.values);
}

void TestGenerator::stepCountsShareNoiseAndTokens()
{
    const auto script = std::make_shared<Script>();
    const auto generator = scripted(script);
    std::vector<int> order;
    std::vector<Result> results;
    generator->compareSteps(pictureRequest(), {1, 3, 4}, {}, [&](int steps, Result result) {
        order.push_back(steps);
        results.push_back(std::move(result));
    });
    QCOMPARE(order, (std::vector<int>{1, 3, 4}));
    QCOMPARE(script->encodes, 1);
    QCOMPARE(script->noises.size(), 3u);
    QVERIFY(at::equal(script->noises[0], script->noises[1]) &&
            at::equal(script->noises[0], script->noises[2]));
    QVERIFY(results[0].latents.values != results[1].latents.values);
    Request alone = pictureRequest();
    alone.steps = 3;
    QCOMPARE(generator->generate(alone, {}).latents.values, results[1].latents.values);
    QCOMPARE(results[2].stages.size(), results[0].stages.size());
    QCOMPARE(endOf([&] { generator->compareSteps(latentRequest(), {1}, {}, {}); }),
             without(ErrorCode::Usage));
}

void TestGenerator::stepsAreCappedWithAWarning()
{
    LoadedModel model;
    QCOMPARE(FlowSchedule(1.0, 4).maxSteps(), 4);
    const auto script = std::make_shared<Script>();
    model.config.vae = ShapeVaeConfig();
    model.imageEncoder = std::make_shared<ScriptedEncoder>(script);
    model.denoiser = std::make_shared<ScriptedDenoiser>(script);
    model.vae = std::make_shared<ScriptedVae>(script);
    model.schedule = std::make_shared<FlowSchedule>(1.0, 4);
    ModelCard card = cardOf(model);
    NativeGenerator generator(std::move(model), std::move(card));
    Request request = pictureRequest();
    request.steps = 20;
    const Result result = generator.generate(request, {});
    QVERIFY(!result.warnings.empty());
    QVERIFY(QString::fromStdString(result.warnings.back()).contains("at most 4 steps"));
}

void TestGenerator::surfaceComesBackWhereItLay()
{
    const auto generator = scripted(std::make_shared<Script>());
    const Result ball = generator->generate(latentRequest(), {});
    auto moved = std::make_shared<Mesh>(*ball.mesh);
    for (Float3& p : moved->positions)
        p = {p[0] * 10 + 100, p[1] * 10, p[2] * 10 - 5};
    Request request;
    request.surface = moved;
    request.surfaceName = "ball.glb";
    request.grid = 24;
    const Result result = generator->generate(request, {});
    // The scripted encoder gives latents of about 1: a radius of about 0.6 in a box of half side 1 around the
    // ball.
    QVERIFY(std::abs((result.facts.boxMin[0] + result.facts.boxMax[0]) / 2 - 100) < 0.1);
    QVERIFY(std::abs((result.facts.boxMin[2] + result.facts.boxMax[2]) / 2 + 5) < 0.1);
    QVERIFY(std::abs((result.facts.boxMax[1] - result.facts.boxMin[1]) / 2 - 0.6 * 5.25) < 0.3);
}

void TestGenerator::previewsComeWithStepsAndLevels()
{
    const auto generator = scripted(std::make_shared<Script>());
    Request request = pictureRequest();
    request.previews = true;
    request.previewGrid = 16;
    request.grid = 64;
    request.decode.minResolution = 16;
    std::vector<int> steps, levels;
    const RunContext context{{}, [&](const Event& event) {
                                 if (const auto* preview = std::get_if<PreviewMesh>(&event)) {
                                     QVERIFY(!preview->mesh->empty());
                                     (preview->samplingStep ? steps : levels)
                                         .push_back(preview->samplingStep ? preview->samplingStep
                                                                          : preview->level);
                                 }
                             }};
    const Result with = generator->generate(request, context);
    QCOMPARE(steps, (std::vector<int>{1, 2}));
    QVERIFY(!levels.empty() && std::is_sorted(levels.begin(), levels.end()));
    request.previews = false;
    QVERIFY(generator->generate(request, {}).mesh->positions == with.mesh->positions);
}

void TestGenerator::settingsNameTheRunAndNoPath()
{
    const Result result = scripted(std::make_shared<Script>())->generate(pictureRequest(), {});
    std::map<std::string, bool> names;
    for (const Setting& setting : result.settings) {
        QVERIFY2(!names[setting.name], setting.name.c_str());
        names[setting.name] = true;
        if (const auto* text = std::get_if<std::string>(&setting.value))
            QVERIFY2(text->find('/') == std::string::npos, text->c_str());
    }
    for (const char* wanted :
         {"generator", "model", "model_kind", "seed", "steps", "guidance", "grid", "decoder", "picture"})
        QVERIFY2(names[wanted], wanted);
}

void TestGenerator::stagesComeInOrder()
{
    const Result result = scripted(std::make_shared<Script>())->generate(pictureRequest(), {});
    std::vector<Stage> stages;
    for (const StageTime& time : result.stages) {
        stages.push_back(time.stage);
        QVERIFY(time.seconds >= 0 && time.peakHostBytes > 0);
    }
    QCOMPARE(stages, (std::vector<Stage>{Stage::PreparePicture, Stage::EncodePicture, Stage::Sample,
                                         Stage::DecodeTokens, Stage::Decode, Stage::Extract, Stage::Clean}));
}

void TestGenerator::targetFacesAreMet()
{
    Request request = latentRequest();
    request.targetFaces = 500;
    const Result result = scripted(std::make_shared<Script>())->generate(request, {});
    QVERIFY(result.facts.faces <= 500 && result.facts.faces > 300);
    QVERIFY(result.facts.closed);
}

void TestGenerator::coloursComeFromThePicture()
{
    Request request = pictureRequest();
    const auto generator = scripted(std::make_shared<Script>());
    QVERIFY(!generator->generate(request, {}).colours);
    request.colour = true;
    const Result result = generator->generate(request, {});
    QVERIFY(result.colours);
    QCOMPARE(result.colours->size(), result.mesh->positions.size());
    for (const Float3& colour : *result.colours)
        for (const float c : colour)
            QVERIFY(c >= 0 && c <= 1);
    QVERIFY(std::any_of(result.settings.begin(), result.settings.end(),
                        [](const Setting& setting) { return setting.name == "colour"; }));
    QCOMPARE(*result.colours, *generator->generate(request, {}).colours);
}

void TestGenerator::coloursNeedAPicture()
{
    Request request = latentRequest();
    request.colour = true;
    try {
        scripted(std::make_shared<Script>())->generate(request, {});
        QFAIL("coloured without a picture");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
    }
}

QTEST_GUILESS_MAIN(TestGenerator)
#include "tst_generator.moc"

// Figures of held-out shapes: single scores, their summary with intervals, the contact sheet, and a whole evaluation
// of a tiny checkpoint.
#include "analytic_fields.h"
#include "small_catalogue.h"

#include "drawing/contact_sheet.h"
#include "training/shape_choice.h"
#include "training/shape_scores.h"

#include <engine/error.h>
#include <engine/evaluation.h>
#include <engine/prepare_data.h>

#include <nlohmann/json.hpp>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace maquette::engine;
using namespace maquette::tests;
using maquette::test::AnalyticField;
using maquette::test::sphere;

namespace {

constexpr double kRadius = 0.6;

/// A ball as the data set keeps fields: s / 0.06 * 127 at the centres of 64 cells per axis, negative inside.
at::Tensor preparedBall()
{
    const at::Tensor axis = (at::arange(64, at::kFloat) + 0.5) / 32 - 1;
    const at::Tensor s = (axis.view({-1, 1, 1}).square() + axis.view({1, -1, 1}).square() + axis.square()).sqrt() - kRadius;
    return (s / 0.06 * 127).clamp(-127, 127).round().to(at::kChar);
}

ScoreOptions smallScores()
{
    ScoreOptions options;
    options.points = 20000;
    options.nearPoints = 5000;
    options.surfaceSamples = 20000;
    options.grid = 64;
    return options;
}

std::map<std::string, double> scoresOf(const AnalyticField& field)
{
    const ScoredResult result = scoreField({field}, ShapeTruth(preparedBall(), smallScores()), {});
    return {result.scores.begin(), result.scores.end()};
}

EvaluatedShape shapeWith(double score, bool isNovel = false, bool isChair = false)
{
    EvaluatedShape shape;
    shape.isNovel = isNovel;
    shape.isChair = isChair;
    shape.scores = {{"a.iou", score}};
    return shape;
}

const EvaluationFigure& figureOf(const std::vector<EvaluationFigure>& figures, const std::string& group)
{
    return *std::find_if(figures.begin(), figures.end(), [&](const auto& figure) { return figure.group == group; });
}

} // namespace

class TestModelEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void perfectFieldScoresOne();
    void smallerBallScoresWhatGeometrySays();
    void partsAreCountedAndNothingIsNoMesh();
    void pointsAloneMakeNoMesh();
    void summaryGivesMeanAndMedianOfEachGroup();
    void missingScoresAreLeftOut();
    void intervalsCoverTheMeanAndRepeat();
    void chairsAndFurnitureAreToldByName();
    void sheetHoldsItsPictures();
    void wholeModelIsMeasured();
    void impossibleQuestionsAreRefused();
};

void TestModelEvaluation::perfectFieldScoresOne()
{
    auto scores = scoresOf(AnalyticField(sphere(kRadius), 0.06));
    QVERIFY2(scores["volume_iou"] > 0.985, qPrintable(QString::number(scores["volume_iou"])));
    QVERIFY2(scores["near_iou"] > 0.95, qPrintable(QString::number(scores["near_iou"])));
    QVERIFY(scores["fscore"] > 0.9); // 20,000 samples are few
    QVERIFY(scores["chamfer"] < 0.03);
    QCOMPARE(scores["closed"], 1.0);
    QCOMPARE(scores["components"], 1.0);
}

void TestModelEvaluation::smallerBallScoresWhatGeometrySays()
{
    auto scores = scoresOf(AnalyticField(sphere(0.5), 0.06));
    QVERIFY(std::abs(scores["volume_iou"] - std::pow(0.5 / kRadius, 3)) < 0.02);
    QVERIFY(std::abs(scores["chamfer"] - 0.2) < 0.01); // 0.1 in each direction
    QCOMPARE(scores["fscore"], 0.0);
    QVERIFY(scores["near_iou"] < 0.01); // hardly a point within 5 deviations of the true surface lies inside the small ball
}

void TestModelEvaluation::partsAreCountedAndNothingIsNoMesh()
{
    const AnalyticField two([](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
        return at::maximum(sphere(0.25, 0.5)(x, y, z), sphere(0.25, -0.5)(x, y, z));
    }, 0.06);
    QCOMPARE(scoresOf(two)["components"], 2.0);
    const AnalyticField nothing(sphere(-1), 0.06);
    auto scores = scoresOf(nothing);
    QCOMPARE(scores["volume_iou"], 0.0);
    QCOMPARE(scores["fscore"], 0.0);
    QCOMPARE(scores["closed"], 0.0);
    QVERIFY(std::isnan(scores["chamfer"]));
}

void TestModelEvaluation::pointsAloneMakeNoMesh()
{
    ScoreOptions options = smallScores();
    options.nearPoints = options.surfaceSamples = 0;
    const ScoredResult result =
        scoreField({AnalyticField(sphere(kRadius), 0.06)}, ShapeTruth(preparedBall(), options), {});
    QCOMPARE(result.scores.size(), std::size_t(1));
    QVERIFY(result.mesh.empty());
}

void TestModelEvaluation::summaryGivesMeanAndMedianOfEachGroup()
{
    const std::vector<EvaluatedShape> shapes = {shapeWith(0.1, true), shapeWith(0.2), shapeWith(0.3, true),
                                                shapeWith(0.8, true, true)};
    const auto figures = summariseShapes(shapes, 100, 1);
    QCOMPARE(figures.size(), std::size_t(3));
    QVERIFY(std::abs(figureOf(figures, "all").mean - 0.35) < 1e-12);
    QVERIFY(std::abs(figureOf(figures, "all").median - 0.25) < 1e-12);
    QCOMPARE(figureOf(figures, "novel").shapes, std::int64_t(3));
    QVERIFY(std::abs(figureOf(figures, "novel").median - 0.3) < 1e-12);
    QVERIFY(std::abs(figureOf(figures, "chairs").mean - 0.8) < 1e-12);
    QCOMPARE(figureOf(figures, "chairs").meanLow, figureOf(figures, "chairs").meanHigh); // one shape has no spread
    QCOMPARE(figures.front().score, std::string("a.iou"));
}

void TestModelEvaluation::missingScoresAreLeftOut()
{
    const auto figures =
        summariseShapes({shapeWith(0.5), shapeWith(std::numeric_limits<double>::quiet_NaN())}, 10, 1);
    QCOMPARE(figures.size(), std::size_t(1)); // nothing is novel, nothing a chair
    QCOMPARE(figures[0].shapes, std::int64_t(1));
    QCOMPARE(figures[0].mean, 0.5);
    QVERIFY(summariseShapes({}, 10, 1).empty());
}

void TestModelEvaluation::intervalsCoverTheMeanAndRepeat()
{
    std::vector<EvaluatedShape> shapes;
    for (int i = 0; i < 100; ++i)
        shapes.push_back(shapeWith(i / 99.0));
    const EvaluationFigure figure = summariseShapes(shapes, 2000, 7).front(), again = summariseShapes(shapes, 2000, 7).front();
    // The deviation of such a mean is 0.2915 / 10; 95 % lie within 1.96 of it.
    QVERIFY(std::abs(figure.meanLow - (0.5 - 0.0571)) < 0.008 && std::abs(figure.meanHigh - (0.5 + 0.0571)) < 0.008);
    QVERIFY(figure.medianLow < figure.median && figure.median < figure.medianHigh);
    QVERIFY(figure.meanLow == again.meanLow && figure.medianHigh == again.medianHigh);
    QVERIFY(summariseShapes(shapes, 2000, 8).front().meanLow != figure.meanLow);
}

void TestModelEvaluation::chairsAndFurnitureAreToldByName()
{
    ShapeInfo info;
    info.id = "Scopia#x";
    info.siblingIou = 0.69;
    for (const auto& [name, isChair] : {std::pair("Armchair", true), std::pair("Bar STOOL", true), std::pair("Table", false)}) {
        info.name = name;
        QCOMPARE(describeShape(info).isChair, isChair);
    }
    for (const char* name : {"Armchair", "Bedside table", "Upper SHELVES cabinet", "Two sofas", "chest-of-drawers"}) {
        info.name = name;
        QVERIFY2(describeShape(info).isFurniture, name);
    }
    for (const char* name : {"Wheelchair", "Tablecloth", "Embedded light", "Bus", "", "Toilet seat"}) {
        info.name = name;
        QVERIFY2(!describeShape(info).isFurniture, name);
    }
    QVERIFY(describeShape(info).isNovel);
    info.siblingIou = 0.7;
    QVERIFY(!describeShape(info).isNovel);
}

void TestModelEvaluation::sheetHoldsItsPictures()
{
    SheetOptions options;
    options.tile = 32;
    options.columns = 2;
    Picture red = filledPicture(8, 8, 3, 0), clear = filledPicture(8, 8, 4, 0);
    for (std::size_t i = 0; i < red.pixels.size(); i += 3)
        red.pixels[i] = 255;
    const Picture sheet = drawContactSheet({{{red, clear}, {"a"}}, {{red}, {}}, {{Picture(), red}, {"Stuhl \xC3\xA4"}}}, options);
    QCOMPARE(sheet.width, 2 * (2 * 32 + 2 * kSheetGap));
    QCOMPARE(sheet.height, 2 * (32 + kSheetLine + 2 * kSheetGap));
    const auto pixel = [&](int x, int y) {
        const std::size_t at = sheet.at(x, y);
        return std::vector<int>{sheet.pixels[at], sheet.pixels[at + 1], sheet.pixels[at + 2]};
    };
    const std::vector<int> isRed = {255, 0, 0}, isWhite = {255, 255, 255};
    QCOMPARE(pixel(kSheetGap + 16, kSheetGap + 16), isRed);
    QCOMPARE(pixel(kSheetGap + 48, kSheetGap + 16), isWhite); // transparent
    QCOMPARE(pixel(80 + kSheetGap + 16, kSheetGap + 16), isRed);
    const int second = 32 + kSheetLine + 2 * kSheetGap + kSheetGap + 16;
    QCOMPARE(pixel(kSheetGap + 16, second), isWhite); // an empty picture leaves its tile free
    QCOMPARE(pixel(kSheetGap + 48, second), isRed);
}

void TestModelEvaluation::wholeModelIsMeasured()
{
    WrittenFiles files;
    writeSmallCatalogue(files);
    PrepareDataOptions options;
    options.catalogue = files.path();
    options.output = files.path("data");
    options.copies = 0;
    options.procedural = 0;
    options.views = 1;
    options.cells = 64;
    prepareData(options, {});

    const std::string golden = std::string(MAQUETTE_TEST_DATA) + "/golden/hunyuan3d-2/";
    ModelEvaluationRequest request;
    request.data = files.path("data");
    request.points = 2000;
    request.nearPoints = 500;
    request.surfaceSamples = 1000;
    request.encodedPoints = 64;
    request.grid = 32;
    request.resamples = 20;
    request.model.device = "cpu";
    request.model.vae = golden + "hunyuan3d-vae-v2-0-withencoder";
    for (const auto& [kind, name, steps, bothHalves] :
         {std::tuple("plain", "hunyuan3d-dit-v2-0", 30, true), std::tuple("step-distilled", "hunyuan3d-dit-v2-0-turbo", 5, false)}) {
        request.model.model = golden + name;
        request.sheet = files.path(std::string(kind) + ".png");
        const ModelEvaluation evaluation = evaluateModel(request, {});
        QCOMPARE(evaluation.kind, std::string(kind));
        QCOMPARE(evaluation.steps, steps);
        QCOMPARE(evaluation.bothHalves, bothHalves);
        QCOMPARE(evaluation.shapes.size(), std::size_t(1));
        QCOMPARE(evaluation.shapes[0].id, std::string("Scopia#square-switch"));
        QCOMPARE(evaluation.shapes[0].scores.size(), std::size_t(12));
        QVERIFY(std::filesystem::file_size(request.sheet) > 1000);
        const auto json = nlohmann::json::parse(toJson(evaluation));
        QCOMPARE(json["shapes"][0]["scores"].size(), std::size_t(12));
        QVERIFY(json["figures"].size() >= 5 && toTable(evaluation).find("generation.volume_iou") != std::string::npos);
        if (bothHalves)
            continue;
        QCOMPARE(toJson(evaluateModel(request, {})), toJson(evaluation)); // the same bits again
        writeShapesCsv(evaluation.shapes, files.path("shapes.csv"));
        QVERIFY(fileBytes(files.path("shapes.csv")).find("Scopia#square-switch,Switch,") != std::string::npos);
    }
}

void TestModelEvaluation::impossibleQuestionsAreRefused()
{
    const std::string golden = std::string(MAQUETTE_TEST_DATA) + "/golden/hunyuan3d-2/";
    WrittenFiles files;
    ModelEvaluationRequest request;
    request.model = {golden + "hunyuan3d-dit-v2-0-turbo", {}, "cpu", "auto"};
    request.data = files.path("nowhere");
    const auto codeOf = [&] {
        try {
            evaluateModel(request, {});
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Internal;
    };
    QCOMPARE(codeOf(), ErrorCode::FileRead);
    request.withReconstruction = request.withGeneration = false;
    QCOMPARE(codeOf(), ErrorCode::Usage);
}

QTEST_APPLESS_MAIN(TestModelEvaluation)
#include "tst_model_evaluation.moc"

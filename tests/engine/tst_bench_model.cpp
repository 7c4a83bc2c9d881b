#include "model_file/model_config.h"
#include "training/data/procedural.h"
#include "training/field_fit.h"

#include <engine/bench_model.h>
#include <engine/error.h>
#include <engine/model_file.h>

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

using namespace maquette::engine;

class TestBenchModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDecoderLearnsAShape();
    void theModelHasThePublishedSize();
    void refusesWhatThereIsNot();
    void stops();
};

namespace {

/// A decoder of 64 channels, fitted to a chair by so many batches.
FieldFit fitted(int steps, const RunContext& context = {})
{
    ShapeVaeConfig config;
    config.numLatents = 8;
    config.width = 64;
    config.heads = 4;
    CreatingStore store(3, at::kCPU);
    const hunyuan3d2::GeometryDecoder decoder(Parameters(store), config);
    NamedTensors trained;
    for (const CreatingStore::Entry& entry : store.entries())
        trained.push_back({entry.name, entry.value});
    const auto keys = decoder.keys(at::zeros({1, 8, 64}));
    return fitField(decoder, keys, trained, buildShapeField(proceduralMesh("chair", 1), {.cells = 64}), steps, 5, context);
}

} // namespace

void TestBenchModel::aDecoderLearnsAShape()
{
    const FieldFit before = fitted(1), after = fitted(150);
    QVERIFY2(after.agreement > 0.8, qPrintable(QString::number(after.agreement)));
    QVERIFY(after.agreement > before.agreement + 0.1);
    QVERIFY(after.shapeNearShare > 0.02 && after.shapeNearShare < 0.5);
    QCOMPARE(fitted(2).agreement, fitted(2).agreement);
}

void TestBenchModel::theModelHasThePublishedSize()
{
    const QTemporaryDir folder;
    BenchModelOptions options;
    options.efficientDecoder = true;
    options.fitSteps = 1;
    int told = 0;
    const BenchModelReport report =
        makeBenchModel(options, folder.path().toStdString(), {}, [&](int done, int total) { told = 10 * done + total; });
    QCOMPARE(report.numbers, std::int64_t(203'690'497)); // hunyuan3d-vae-v2-mini-turbo
    QCOMPARE(report.fitSteps, 1);
    QCOMPARE(told, 11);
    const ModelInfo info = inspectModel(folder.path().toStdString());
    QCOMPARE(std::int64_t(info.numbers()), report.numbers);
    QVERIFY(info.unknownKeys.empty());
}

void TestBenchModel::refusesWhatThereIsNot()
{
    const QTemporaryDir folder;
    BenchModelOptions options;
    options.size = "3.0";
    QVERIFY_THROWS_EXCEPTION(Error, makeBenchModel(options, folder.path().toStdString(), {}));
    options.size = "mini";
    options.fitSteps = 100001;
    QVERIFY_THROWS_EXCEPTION(Error, makeBenchModel(options, folder.path().toStdString(), {}));
}

void TestBenchModel::stops()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY_THROWS_EXCEPTION(Cancelled, fitted(1, {source.get_token(), {}}));
}

QTEST_APPLESS_MAIN(TestBenchModel)
#include "tst_bench_model.moc"

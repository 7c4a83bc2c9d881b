#include "training/checkpoint.h"
#include "training/decoder_finetune.h"
#include "training/starter_run.h"
#include "training/surface_calibration.h"

#include <engine/error.h>
#include <engine/model_file.h>
#include <engine/trainer.h>

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace maquette::engine;

namespace {

/// Checkpoints of untrained starter networks, as the stages leave them; the optimisers' part is not needed here.
class RunFolder {
public:
    RunFolder()
    {
        const TrainableVae vae = makeTrainableVae(starterVaeConfig(), at::zeros({96, 3}), 1);
        saveVae("vae", vae, {});
        DecoderFinetuneOptions options;
        options.narrowing = 3;
        saveVae("decoder-finetune", makeEfficientVae(vae, options),
                {{"config.narrowing", at::full({}, 3, at::kLong)}, {"config.mlp_ratio", at::full({}, 1.0, at::kDouble)}});
        saveFlow("flow", false);
        for (const char* stage : {"distil-guidance", "distil-step", "distil-oneshot"})
            saveFlow(stage, true);
        writeSafetensors(path() / "latents.safetensors", {{"scale", at::full({}, 0.5, at::kDouble)}});
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }

private:
    void saveVae(const std::string& stage, const TrainableVae& vae, const NamedTensors& more) const
    {
        NamedTensors all = vae.weights;
        all.push_back({"encoder.anchors", vae.anchors});
        all.insert(all.end(), more.begin(), more.end());
        CheckpointFolder(path(), stage, 1).save(1, all);
    }
    void saveFlow(const std::string& stage, bool isDistilled) const
    {
        Hunyuan3DDiTConfig config = starterFlowConfig();
        config.guidanceEmbed = isDistilled;
        NamedTensors all;
        for (const NamedTensor& weight : makeTrainableFlow(config, starterConditionerConfig(), 2).weights())
            all.push_back({"average." + weight.name, weight.value});
        if (stage != "flow" && stage != "distil-guidance") {
            all.push_back({"config.knots", at::full({}, 100.0, at::kDouble)});
            all.push_back({"config.train_times", at::full({}, 1000.0, at::kDouble)});
        }
        CheckpointFolder(path(), stage, 1).save(1, all);
    }

    QTemporaryDir m_folder;
};

} // namespace

class TestTrainingExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportsAreRecognisedByKind_data();
    void exportsAreRecognisedByKind();
    void efficientDecoderIsRecognised();
    void surfaceOffsetIsTold();
    void missingStagesAreNamed();
    void stagesWithoutFlowModelAreRefused();

private:
    RunFolder m_run;
};

void TestTrainingExport::exportsAreRecognisedByKind_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<bool>("guidance");
    QTest::addColumn<bool>("step");
    QTest::newRow("flow") << "flow" << false << false;
    QTest::newRow("distil-guidance") << "distil-guidance" << true << false;
    QTest::newRow("distil-step") << "distil-step" << true << true;
    QTest::newRow("distil-oneshot") << "distil-oneshot" << true << true;
}

void TestTrainingExport::exportsAreRecognisedByKind()
{
    QFETCH(QString, stage);
    QTemporaryDir output;
    ExportRequest request;
    request.run = m_run.path();
    request.output = output.path().toStdString();
    request.stage = stage.toStdString();
    exportStarter(request, {});
    const ModelInfo info = inspectModel(request.output); // compares every name and shape with the networks
    QVERIFY(info.denoiser && info.vae && info.imageEncoder);
    QTEST(info.denoiser->guidanceDistilled, "guidance");
    QTEST(info.denoiser->stepDistilled, "step");
    QCOMPARE(info.vae->scaleFactor, 0.5);
    QVERIFY(!info.vae->isEfficientDecoder);
    QVERIFY(info.unknownKeys.empty());
    const ModelConfig config = readModelConfig(request.output / "config.yaml");
    QTEST(config.scheduler->consistency, "step");
    if (config.scheduler->consistency)
        QCOMPARE(config.scheduler->pcmTimesteps, 100);
}

void TestTrainingExport::efficientDecoderIsRecognised()
{
    QTemporaryDir output;
    ExportRequest request;
    request.run = m_run.path();
    request.output = output.path().toStdString();
    request.hasEfficientDecoder = true;
    exportStarter(request, {});
    const ModelInfo info = inspectModel(request.output);
    QVERIFY(info.vae && info.vae->isEfficientDecoder);
    QCOMPARE(info.vae->geometryWidth, 64);
    QCOMPARE(info.vae->encoderLayers, 1);
}

void TestTrainingExport::surfaceOffsetIsTold()
{
    QTemporaryDir output;
    ExportRequest request;
    request.run = m_run.path();
    request.output = output.path().toStdString();
    const ExportSummary summary = exportStarter(request, {});
    QCOMPARE(summary.calibrationShapes, 0);
    std::ifstream config(request.output / "config.yaml");
    std::string line;
    std::getline(config, line);
    QCOMPARE(line, "# " + describe(summary));
    QVERIFY(QString::fromStdString(line).contains("not measured"));
    QVERIFY(QString::fromStdString(describe({0.12, 64, 0.5, 0.52})).contains("0.12"));
}

void TestTrainingExport::missingStagesAreNamed()
{
    QTemporaryDir output;
    ExportRequest request;
    request.run = m_run.path();
    request.output = output.path().toStdString();
    request.stage = "distil-adversarial";
    try {
        exportStarter(request, {});
        QFAIL("exported what is not there");
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::NoModel && QString(error.what()).contains("distil-adversarial"));
    }
}

void TestTrainingExport::stagesWithoutFlowModelAreRefused()
{
    QTemporaryDir output;
    ExportRequest request;
    request.run = m_run.path();
    request.output = output.path().toStdString();
    request.stage = "vae";
    QVERIFY_EXCEPTION_THROWN(exportStarter(request, {}), Error);
}

QTEST_APPLESS_MAIN(TestTrainingExport)
#include "tst_training_export.moc"

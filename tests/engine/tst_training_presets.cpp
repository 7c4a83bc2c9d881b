#include "training/loss_plot.h"
#include "training/preset_table.h"
#include "training/stage_settings.h"

#include <engine/error.h>
#include <engine/trainer.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <utility>

using namespace maquette::engine;

namespace {

std::filesystem::path presetFolder()
{
    return std::filesystem::path(MAQUETTE_TEST_DATA).parent_path().parent_path() / "resources" / "training";
}

std::filesystem::path written(const QTemporaryDir& folder, const std::string& text)
{
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "preset.json";
    std::ofstream(file) << text;
    return file;
}

/// The message of the Error(Usage) that reading throws; empty where it throws none.
QString refusal(const PresetTable& table, const std::filesystem::path& file, const std::string& stage)
{
    try {
        table.read(file, stage);
    } catch (const Error& error) {
        return error.code() == ErrorCode::Usage ? QString(error.what()) : QString("another code");
    }
    return {};
}

/// Width and height from a PNG's first chunk; zeros for anything else.
std::pair<int, int> pngSize(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string head(24, '\0');
    in.read(head.data(), 24);
    if (!in || head.substr(1, 3) != "PNG")
        return {0, 0};
    const auto number = [&](std::size_t first) {
        int value = 0;
        for (std::size_t i = first; i < first + 4; ++i)
            value = value * 256 + static_cast<unsigned char>(head[i]);
        return value;
    };
    return {number(16), number(20)};
}

void readStage(const std::filesystem::path& file, const std::string& stage)
{
    if (stage == "vae") {
        VaeStage().table().read(file, stage);
    } else if (stage == "flow") {
        FlowStage().table().read(file, stage);
    } else if (stage == "decoder-finetune") {
        DecoderStage().table().read(file, stage);
    } else {
        DistilStage settings;
        settings.table(stage).read(file, stage);
        settings.check();
    }
}

} // namespace

class TestTrainingPresets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStageHasAStarterPresetThatReads();
    void paperPresetsHoldTheSupplementarysNumbers();
    void ablationsChangeOneThing_data();
    void ablationsChangeOneThing();
    void paperPresetsHoldThePublishedSizes();
    void ablationsOfSectionEAreKeys();
    void sizesAreKeptWithTheRun();
    void impossibleSizesAreRefused();
    void unknownKeysAreRefusedWithTheKnownOnes();
    void otherStagesAreRefused();
    void valuesOutOfRangeAreRefused();
    void valuesThatDoNotFitTogetherAreRefused();
    void brokenFilesAreRefused();
    void unnamedKeysStay();
    void unknownStagesAreNamed();
    void logsBecomePictures();
    void emptyLogMakesNoPicture();
};

void TestTrainingPresets::everyStageHasAStarterPresetThatReads()
{
    for (const TrainingStageInfo& stage : trainingStages()) {
        const std::filesystem::path file = presetFolder() / ("starter-" + stage.name + ".json");
        QVERIFY2(std::filesystem::exists(file), file.c_str());
        readStage(file, stage.name);
    }
    int papers = 0;
    for (const auto& entry : std::filesystem::directory_iterator(presetFolder()))
        if (const std::string name = entry.path().stem().string(); name.starts_with("paper-")) {
            readStage(entry.path(), name.substr(6));
            ++papers;
        }
    QCOMPARE(papers, 6);
}

void TestTrainingPresets::paperPresetsHoldTheSupplementarysNumbers()
{
    DecoderStage decoder;
    decoder.table().read(presetFolder() / "paper-decoder-finetune.json", "decoder-finetune");
    QCOMPARE(decoder.options.learningRate, 1e-4);
    QCOMPARE(decoder.options.sizes.batch, 256);
    QCOMPARE(decoder.run.steps, 800000);
    QCOMPARE(decoder.run.curve.constantShare, 1.0);

    const auto distil = [](const std::string& stage) {
        DistilStage settings;
        settings.table(stage).read(presetFolder() / ("paper-" + stage + ".json"), stage);
        return settings;
    };
    const DistilStage guidance = distil("distil-guidance"), step = distil("distil-step"),
                      adversarial = distil("distil-adversarial");
    for (const DistilStage* stage : {&guidance, &step, &adversarial})
        QCOMPARE(stage->options.batch, 256);
    QCOMPARE(guidance.guidance.lowest, 2.0);
    QCOMPARE(guidance.guidance.highest, 8.0);
    QCOMPARE(guidance.options.learningRate, 1e-6);
    QCOMPARE(guidance.run.steps, 20000);

    QCOMPARE(step.consistency.huber, 1e-3);
    QCOMPARE(step.consistency.guidance, 5.0);
    QCOMPARE(step.consistency.skip, 10);
    QCOMPARE(step.consistency.phases, 5);
    QCOMPARE(step.options.averageDecay, 0.999);
    QCOMPARE(step.options.learningRate, 1e-6);
    QCOMPARE(step.consistency.finalRate, 1e-7);
    QCOMPARE(step.run.steps, 28000);
    // The phases change at step 20,000, not before.
    QVERIFY(19999.0 / 28000 < step.consistency.phasedShare && 20000.0 / 28000 >= step.consistency.phasedShare);

    QCOMPARE(adversarial.adversarial.weight, 0.1);
    QCOMPARE(adversarial.options.learningRate, 1e-7);
    QCOMPARE(adversarial.adversarial.discriminatorRate, 1e-6);
    QCOMPARE(adversarial.run.steps, 5000);
}

void TestTrainingPresets::ablationsChangeOneThing_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("no-guidance-warmup") << "guidance_warmup";
    QTest::newRow("squared-loss") << "squared_loss";
    QTest::newRow("no-average") << "average_decay";
    QTest::newRow("no-last-phase") << "phased_share";
}

void TestTrainingPresets::ablationsChangeOneThing()
{
    QFETCH(QString, key);
    const auto preset = [](const std::string& name) {
        const std::filesystem::path file = presetFolder() / ("ablation-" + name + ".json");
        readStage(file, "distil-step");
        QFile json(QString::fromStdString(file.string()));
        return json.open(QFile::ReadOnly) ? QJsonDocument::fromJson(json.readAll()).object() : QJsonObject();
    };
    QJsonObject own = preset(QTest::currentDataTag()), reference = preset("reference");
    QVERIFY(!reference.isEmpty());
    QVERIFY(own.value(key) != reference.value(key));
    for (const QString& changed : {key, QString("description")}) {
        own.remove(changed);
        reference.remove(changed);
    }
    QCOMPARE(own, reference);
}

void TestTrainingPresets::paperPresetsHoldThePublishedSizes()
{
    // The configurations of the published large model (specs: Hunyuan3D-2): our structs begin with its values.
    VaeStage vae;
    vae.table().read(presetFolder() / "paper-vae.json", "vae");
    const ShapeVaeConfig published;
    QCOMPARE(vae.options.config.numLatents, 3072);
    QCOMPARE(vae.options.config.embedDim, published.embedDim);
    QCOMPARE(vae.options.config.width, published.width);
    QCOMPARE(vae.options.config.heads, published.heads);
    QCOMPARE(vae.options.config.numEncoderLayers, published.numEncoderLayers);
    QCOMPARE(vae.options.config.numDecoderLayers, published.numDecoderLayers);
    QCOMPARE(vae.options.config.geoDecoderMlpExpandRatio, published.geoDecoderMlpExpandRatio);
    checkVaeSizes(vae.options.config);

    FlowStage flow;
    flow.table().read(presetFolder() / "paper-flow.json", "flow");
    completeFlowSizes(flow.sizes);
    const Hunyuan3DDiTConfig large;
    QCOMPARE(flow.sizes.flow.hiddenSize, large.hiddenSize);
    QCOMPARE(flow.sizes.flow.numHeads, large.numHeads);
    QCOMPARE(flow.sizes.flow.depth, large.depth);
    QCOMPARE(flow.sizes.flow.depthSingleBlocks, large.depthSingleBlocks);
    QCOMPARE(flow.sizes.flow.contextInDim, large.contextInDim);
    QVERIFY(flow.sizes.flow.axesDim == large.axesDim);
    const Dinov2Config& dino = flow.sizes.conditioner.dino;
    QVERIFY(dino.hiddenSize == 1536 && dino.numHiddenLayers == 40 && dino.numAttentionHeads == 24 && dino.useSwigluFfn);
    QVERIFY(dino.patchSize == 14 && dino.imageSize == 518);
}

void TestTrainingPresets::ablationsOfSectionEAreKeys()
{
    // Guidance warm-up, Huber against squared error, moving average, last phase, adversarial weight, real data, steps.
    for (const auto& [stage, key] :
         {std::pair("distil-step", "guidance_warmup"), std::pair("distil-step", "squared_loss"),
          std::pair("distil-step", "huber_lambda"), std::pair("distil-step", "average_decay"),
          std::pair("distil-step", "phased_share"), std::pair("distil-step", "phases"), std::pair("distil-step", "skip"),
          std::pair("distil-adversarial", "adversarial_weight"), std::pair("distil-adversarial", "real_data")})
        QVERIFY2((", " + presetKeys(stage) + ",").find(std::string(", ") + key + ",") != std::string::npos, key);
}

void TestTrainingPresets::sizesAreKeptWithTheRun()
{
    QTemporaryDir folder;
    const std::filesystem::path run = std::filesystem::path(folder.path().toStdString()) / "run";
    QCOMPARE(vaeSizesOf(run).width, 192); // a run without a word of sizes has the starter's
    VaeStage vae;
    vae.options.config.width = 64;
    vae.options.config.heads = 1;
    vae.options.config.embedDim = 8;
    keepVaeSizes(run, vae.options.config);
    keepVaeSizes(run, vae.options.config); // going on is no change
    QCOMPARE(vaeSizesOf(run).width, 64);
    FlowStage flow;
    flow.sizes.flow.hiddenSize = 192;
    flow.sizes.flow.numHeads = 3;
    keepFlowSizes(run, flow.sizes);
    const FlowSizes kept = flowSizesOf(run);
    QVERIFY(kept.flow.hiddenSize == 192 && kept.flow.inChannels == 8 && kept.flow.axesDim.at(0) == 64);
    vae.options.config.width = 128;
    try {
        keepVaeSizes(run, vae.options.config);
        QFAIL("other sizes passed");
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::Usage && QString(error.what()).contains("other sizes"));
    }
    // Checkpoints without that file are from before: the starter's.
    const std::filesystem::path old = std::filesystem::path(folder.path().toStdString()) / "old";
    std::filesystem::create_directories(old);
    std::ofstream(old / "vae-00000010.safetensors") << "x";
    QVERIFY_EXCEPTION_THROWN(keepVaeSizes(old, vae.options.config), Error);
    keepVaeSizes(old, VaeStage().options.config);
}

void TestTrainingPresets::impossibleSizesAreRefused()
{
    ShapeVaeConfig vae = VaeStage().options.config;
    vae.heads = 5;
    QVERIFY_EXCEPTION_THROWN(checkVaeSizes(vae), Error);
    FlowSizes odd = FlowStage().sizes, picture = odd;
    odd.flow.hiddenSize = 3 * odd.flow.numHeads;
    picture.conditioner.imageSize = 29;
    QVERIFY_EXCEPTION_THROWN(completeFlowSizes(odd), Error);
    QVERIFY_EXCEPTION_THROWN(completeFlowSizes(picture), Error);
}

void TestTrainingPresets::unknownKeysAreRefusedWithTheKnownOnes()
{
    QTemporaryDir folder;
    DistilStage settings;
    const PresetTable table = settings.table("distil-step");
    const QString message =
        refusal(table, written(folder, R"({"stage": "distil-step", "phasis": 5})"), "distil-step");
    QVERIFY2(message.contains("preset.json") && message.contains("'phasis'") && message.contains("phases, phased_share"),
             qPrintable(message));
    // A key of another stage is unknown, too.
    QVERIFY(refusal(table, written(folder, R"({"stage": "distil-step", "adversarial_weight": 1})"), "distil-step")
                .contains("adversarial_weight"));
    QCOMPARE(QString::fromStdString(presetKeys("distil-step")), QString::fromStdString(table.keys()));
}

void TestTrainingPresets::otherStagesAreRefused()
{
    QTemporaryDir folder;
    VaeStage settings;
    const QString message = refusal(settings.table(), presetFolder() / "starter-flow.json", "vae");
    QVERIFY2(message.contains("'flow'") && message.contains("'vae'"), qPrintable(message));
    QVERIFY(!refusal(settings.table(), written(folder, R"({"batch": 8})"), "vae").isEmpty());
}

void TestTrainingPresets::valuesOutOfRangeAreRefused()
{
    QTemporaryDir folder;
    VaeStage settings;
    const PresetTable table = settings.table();
    const auto message = [&](const char* member) {
        return refusal(table, written(folder, std::string(R"({"stage": "vae", )") + member + "}"), "vae");
    };
    QVERIFY(message(R"("batch": 65536)").isEmpty());
    QVERIFY(message(R"("batch": 65537)").contains("batch"));
    QVERIFY(message(R"("batch": 0)").contains("batch"));
    QVERIFY(message(R"("batch": 2.5)").contains("batch"));
    QVERIFY(message(R"("learning_rate": 1)").isEmpty());
    QVERIFY(message(R"("learning_rate": 1.5)").contains("learning_rate"));
    QVERIFY(message(R"("learning_rate": "fast")").contains("learning_rate"));
}

void TestTrainingPresets::valuesThatDoNotFitTogetherAreRefused()
{
    DistilStage settings;
    settings.check();
    DistilStage strengths = settings, knots = settings, phases = settings;
    strengths.guidance.lowest = 9;
    knots.consistency.skip = 201; // four knots
    phases.consistency.phases = 101;
    for (const DistilStage* wrong : {&strengths, &knots, &phases})
        QVERIFY_EXCEPTION_THROWN(wrong->check(), Error);
}

void TestTrainingPresets::brokenFilesAreRefused()
{
    QTemporaryDir folder;
    VaeStage settings;
    const PresetTable table = settings.table();
    for (const char* text : {"", "{", "[1, 2]", R"({"stage": "vae", "batch": 1, "batch": 2})"})
        QVERIFY2(!refusal(table, written(folder, text), "vae").isEmpty(), text);
    const std::string head = R"({"stage": "vae", "description": ")";
    const std::string tail = "\"}";
    const std::string largest(65536 - head.size() - tail.size(), 'x');
    QVERIFY(refusal(table, written(folder, head + largest + tail), "vae").isEmpty());
    QVERIFY(!refusal(table, written(folder, head + largest + "x" + tail), "vae").isEmpty());
}

void TestTrainingPresets::unnamedKeysStay()
{
    QTemporaryDir folder;
    DistilStage settings;
    settings.options.batch = 77;
    settings.table("distil-oneshot")
        .read(written(folder, R"({"stage": "distil-oneshot", "solver_steps": 9, "learning_rate": 3e-5})"),
              "distil-oneshot");
    QCOMPARE(settings.oneshot.solverSteps, 9);
    QCOMPARE(settings.options.learningRate, 3e-5);
    QCOMPARE(settings.options.batch, 77);
}

void TestTrainingPresets::unknownStagesAreNamed()
{
    try {
        trainStage("distill", {}, {});
        QFAIL("took an unknown stage");
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::Usage && QString(error.what()).contains("distil-guidance"));
    }
}

void TestTrainingPresets::logsBecomePictures()
{
    QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    std::ofstream(base / "flow.csv") << "step,seconds,factor,name,value\n"
                                        "10,1,1,flow,0.9\n10,1,1,iou4_heldout,0.1\n"
                                        "20,2,1,flow,0.5\nnot a line\n20,2,1,flow,0.4\n30,3,1,flow,0.3\n"
                                        "30,3,1,iou4_heldout,0.2\n";
    plotTrainingLog(base / "flow.csv", base / "flow.png");
    QCOMPARE(pngSize(base / "flow.png"), std::pair(1280, 480)); // losses beside figures
}

void TestTrainingPresets::emptyLogMakesNoPicture()
{
    QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    std::ofstream(base / "flow.csv") << "step,seconds,factor,name,value\n";
    plotTrainingLog(base / "flow.csv", base / "flow.png");
    QVERIFY(!std::filesystem::exists(base / "flow.png"));
    std::ofstream(base / "one.csv") << "step,seconds,factor,name,value\n7,1,1,generator,-0.25\n";
    plotTrainingLog(base / "one.csv", base / "one.png");
    QCOMPARE(pngSize(base / "one.png"), std::pair(640, 480));
}

QTEST_APPLESS_MAIN(TestTrainingPresets)
#include "tst_training_presets.moc"

#include "tiny_training.h"

#include "training/distil_stages.h"
#include "training/losses.h"
#include "training/picture_batch.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <memory>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

at::Tensor drawn(std::initializer_list<std::int64_t> shape, std::uint64_t seed)
{
    return at::randn(shape, at::detail::createCPUGenerator(seed));
}

/// An untrained network's velocity is small and nearly constant; a curved field is harder to follow.
TrainableFlow curvedFlow(std::uint64_t seed)
{
    TrainableFlow flow = tinyFlow(seed);
    at::NoGradGuard noGrad;
    for (NamedTensor& weight : flow.networkWeights)
        if (weight.name == "model.final_layer.linear.weight")
            weight.value.mul_(10.0);
    return flow;
}

DistilInputs inputsOf(const Boxes& boxes, std::uint64_t teacherSeed = 21)
{
    return {{curvedFlow(teacherSeed)}, std::nullopt, &boxes.vae, boxes.targets, boxes.targets};
}

DistilOptions quick()
{
    DistilOptions options;
    options.batch = 8;
    options.learningRate = 2e-3;
    options.averageDecay = 0.9;
    return options;
}

/// A chain's second teacher: the first one's student, which takes the guidance.
DistilInputs guidedInputs(const Boxes& boxes)
{
    DistilInputs inputs = inputsOf(boxes);
    inputs.teacher = {makeStudent(inputs.teacher, 5)};
    return inputs;
}

std::unique_ptr<DistilTask> makeStage(const QString& stage, const Boxes& boxes, std::uint64_t seed = 1)
{
    DistilOptions options = quick();
    options.seed = seed;
    ConsistencyOptions consistency;
    consistency.finalRate = options.learningRate;
    consistency.skip = 100; // ten knots: what is learnt at the data's end reaches the start within a short run
    if (stage == "guidance")
        return std::make_unique<GuidanceTask>(options, GuidanceOptions(), inputsOf(boxes));
    if (stage == "step")
        return std::make_unique<ConsistencyTask>(options, consistency, guidedInputs(boxes));
    if (stage == "adversarial" || stage == "adversarial-real") {
        AdversarialOptions adversarial;
        adversarial.discriminatorRate = 1e-3;
        adversarial.hasRealData = stage == "adversarial-real";
        return std::make_unique<AdversarialTask>(options, consistency, adversarial, guidedInputs(boxes));
    }
    return std::make_unique<OneshotTask>(options, OneshotOptions(), inputsOf(boxes));
}

void addStages()
{
    QTest::addColumn<QString>("stage");
    for (const char* stage : {"guidance", "step", "adversarial", "adversarial-real", "oneshot"})
        QTest::newRow(stage) << stage;
}

} // namespace

class TestDistillation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void teacherExtrapolatesFromTheUnconditional();
    void studentBeginsAsItsTeacher();
    void guidanceIsAnInput();
    void averageLivesInTheTargetNetwork();
    void featuresEndWhereTheNetworkDoes();
    void discriminatorTellsAndPassesGradients();
    void everyStageLearns_data() { addStages(); }
    void everyStageLearns();
    void resumedStageGivesTheSameBits_data() { addStages(); }
    void resumedStageGivesTheSameBits();
    void anotherTeacherIsRefused();
    void otherKnotsAreRefused();
    void teacherAndEncoderStayAsTheyAre();
    void lastPartHasOnePhaseAndItsOwnRate();
    void discriminatorAndGeneratorLeaveEachOtherAlone();
    void adversarialStageBeginsWhereTheStepStageEnded();
};

void TestDistillation::teacherExtrapolatesFromTheUnconditional()
{
    const DistilTeacher teacher{tinyFlow(1)};
    at::NoGradGuard noGrad;
    const at::Tensor x = drawn({2, kTokens, kChannels}, 1), tokens = drawn({2, 2, 32}, 2);
    const at::Tensor time = at::tensor({0.2f, 0.7f});
    const at::Tensor with = (*teacher.flow.network)(x, time, tokens, {});
    const at::Tensor without = (*teacher.flow.network)(x, time, at::zeros_like(tokens), {});
    const at::Tensor found = teacher.velocity(x, time, tokens, at::tensor({2.0f, 6.0f}));
    QVERIFY(at::allclose(found[0], without[0] + 2 * (with[0] - without[0]), 1e-4, 1e-5));
    QVERIFY(at::allclose(found[1], without[1] + 6 * (with[1] - without[1]), 1e-4, 1e-5));
}

void TestDistillation::studentBeginsAsItsTeacher()
{
    const DistilTeacher teacher{tinyFlow(2)};
    const TrainableFlow student = makeStudent(teacher, 3);
    at::NoGradGuard noGrad;
    const at::Tensor x = drawn({2, kTokens, kChannels}, 1), tokens = drawn({2, 2, 32}, 2);
    const at::Tensor time = at::tensor({0.2f, 0.7f});
    QVERIFY(student.network->config.guidanceEmbed);
    QVERIFY(at::allclose((*student.network)(x, time, tokens, at::tensor({2.0f, 8.0f})),
                         (*teacher.flow.network)(x, time, tokens, {}), 1e-6, 1e-6));
    QVERIFY(student.conditioner == teacher.flow.conditioner);
}

void TestDistillation::guidanceIsAnInput()
{
    const Boxes boxes;
    QTemporaryDir folder;
    const auto task = makeStage("guidance", boxes);
    runTraining(*task, runOptions(folder, "distil-guidance", 200), {});
    at::NoGradGuard noGrad;
    const at::Tensor x = drawn({4, kTokens, kChannels}, 1), time = at::full({4}, 0.1);
    const at::Tensor tokens = (*task->student().conditioner)(collectIcons(boxes.targets, 0).pictures);
    const DistilTeacher teacher{curvedFlow(21)};
    const auto error = [&](double told, double wanted) {
        const at::Tensor truth = teacher.velocity(x, time, tokens, at::full({4}, wanted));
        return at::mse_loss((*task->student().network)(x, time, tokens, at::full({4}, told)), truth).item<double>();
    };
    // Told the right strength, the student is nearer to the guided teacher than told the wrong one, at both ends.
    QVERIFY2(error(2, 2) < 0.7 * error(8, 2), qPrintable(QString("%1 %2").arg(error(2, 2)).arg(error(8, 2))));
    QVERIFY2(error(8, 8) < 0.7 * error(2, 8), qPrintable(QString("%1 %2").arg(error(8, 8)).arg(error(2, 8))));
}

void TestDistillation::averageLivesInTheTargetNetwork()
{
    const DistilTeacher teacher{tinyFlow(4)};
    TrainableFlow student = makeStudent(teacher, 5);
    const TrainableFlow target = makeTarget(student);
    WeightAverage average(student.networkWeights, target.networkWeights, 0.05);
    at::NoGradGuard noGrad;
    const at::Tensor before = target.networkWeights[0].value.clone();
    student.networkWeights[0].value.add_(1.0);
    average.update(); // decay min(0.05, 1 / 10)
    QVERIFY(at::allclose(target.networkWeights[0].value, before + 0.95, 1e-5, 1e-5));
    QVERIFY(target.networkWeights[0].value.data_ptr() == average.values()[0].value.data_ptr());
}

void TestDistillation::featuresEndWhereTheNetworkDoes()
{
    const TrainableFlow flow = tinyFlow(6);
    at::NoGradGuard noGrad;
    const at::Tensor x = drawn({2, kTokens, kChannels}, 1), tokens = drawn({2, 2, 32}, 2);
    const at::Tensor time = at::tensor({0.2f, 0.7f});
    const std::vector<at::Tensor> features = latentFeatures(*flow.network, x, time, tokens, {});
    QCOMPARE(features.size(), std::size_t(2));
    // The last feature through the output layer is the network's velocity.
    const at::Tensor vec = flow.network->conditionVector(time, {});
    const auto mod = flow.network->finalModulation(at::silu(vec)).unsqueeze(1).chunk(2, -1);
    const at::Tensor normed = at::layer_norm(features[1], {32}, {}, {}, 1e-6);
    QVERIFY(at::allclose(flow.network->finalLinear((1 + mod[1]) * normed + mod[0]),
                         (*flow.network)(x, time, tokens, {}), 1e-5, 1e-6));
}

void TestDistillation::discriminatorTellsAndPassesGradients()
{
    const Discriminator discriminator(2, 32, 7);
    AdamW optimiser({{discriminator.weights, 1e-2, 0.0}});
    const std::vector<at::Tensor> real = {drawn({4, 8, 32}, 1), drawn({4, 8, 32}, 2)};
    std::vector<at::Tensor> fake = {drawn({4, 8, 32}, 3), drawn({4, 8, 32}, 4)};
    for (int i = 0; i < 60; ++i) {
        optimiser.zeroGradients();
        discriminatorLoss(discriminator(real), discriminator(fake)).backward();
        optimiser.step(1.0);
    }
    const at::Tensor logits = discriminator(real);
    QCOMPARE(logits.sizes(), at::IntArrayRef({4, 2, 8}));
    QVERIFY(logits.mean().item<double>() > 0.5 && discriminator(fake).mean().item<double>() < -0.5);
    fake[0].requires_grad_(true);
    generatorLoss(discriminator(fake)).backward();
    // A step against the gradient looks more real.
    at::NoGradGuard noGrad;
    const double before = discriminator(fake).mean().item<double>();
    fake[0].sub_(fake[0].grad(), 10.0);
    QVERIFY(discriminator(fake).mean().item<double>() > before);
}

void TestDistillation::everyStageLearns()
{
    QFETCH(QString, stage);
    const Boxes boxes;
    const auto task = makeStage(stage, boxes);
    const std::string measure = stage == "guidance" ? "drift4_heldout" : "drift1_heldout";
    const double before = figure(task->evaluate(), measure);
    QTemporaryDir folder;
    const TrainingSummary summary = runTraining(*task, runOptions(folder, "distil", 150), {});
    const double after = figure(summary.figures, measure);
    // The discriminator pulls elsewhere; there it is enough that the distillation is not undone.
    const double factor = stage.startsWith("adversarial") ? 1.2 : 0.8;
    QVERIFY2(after < factor * before, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
    QVERIFY(figure(summary.figures, "distil_heldout") > 0);
    const double teacherIou = figure(summary.figures, "teacher_iou16");
    QVERIFY(teacherIou >= 0 && teacherIou <= 1);
    QVERIFY(figure(summary.figures, stage == "guidance" ? "iou4_heldout" : "iou1_heldout") >= 0);
}

void TestDistillation::resumedStageGivesTheSameBits()
{
    QFETCH(QString, stage);
    const Boxes boxes;
    QTemporaryDir whole, parts;
    const auto uninterrupted = makeStage(stage, boxes);
    runTraining(*uninterrupted, runOptions(whole, "distil", 7), {});
    const auto first = makeStage(stage, boxes);
    std::stop_source stop;
    TrainingRunOptions run = runOptions(parts, "distil", 7);
    run.logSeconds = 0;
    run.onRow = [&](const TrainingRow& row) {
        if (row.step == 3)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(runTraining(*first, run, {stop.get_token(), {}}), Cancelled);
    const auto second = makeStage(stage, boxes, 2); // other first weights: all must be restored
    run.onRow = {};
    runTraining(*second, run, {});
    const NamedTensors expected = uninterrupted->state(), found = second->state();
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].name, expected[i].name);
        QVERIFY2(at::equal(found[i].value, expected[i].value), found[i].name.c_str());
    }
}

void TestDistillation::anotherTeacherIsRefused()
{
    const Boxes boxes;
    QTemporaryDir folder;
    GuidanceTask first(quick(), GuidanceOptions(), inputsOf(boxes, 21));
    runTraining(first, runOptions(folder, "distil", 2), {});
    GuidanceTask second(quick(), GuidanceOptions(), inputsOf(boxes, 22));
    try {
        runTraining(second, runOptions(folder, "distil", 4), {});
        QFAIL("went on with another teacher");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
        QVERIFY(QString(error.what()).contains("teacher"));
    }
}

void TestDistillation::otherKnotsAreRefused()
{
    const Boxes boxes;
    QTemporaryDir folder;
    ConsistencyOptions consistency;
    ConsistencyTask first(quick(), consistency, guidedInputs(boxes));
    runTraining(first, runOptions(folder, "distil", 2), {});
    consistency.skip = 20;
    ConsistencyTask second(quick(), consistency, guidedInputs(boxes));
    QVERIFY_EXCEPTION_THROWN(runTraining(second, runOptions(folder, "distil", 4), {}), Error);
}

void TestDistillation::teacherAndEncoderStayAsTheyAre()
{
    const Boxes boxes;
    const DistilInputs inputs = guidedInputs(boxes);
    const double teacher = weightSum(inputs.teacher.flow.networkWeights);
    const double encoder = weightSum(inputs.teacher.flow.conditionerWeights);
    QTemporaryDir folder;
    AdversarialTask task(quick(), ConsistencyOptions(), AdversarialOptions(), inputs);
    const double student = weightSum(task.student().networkWeights);
    runTraining(task, runOptions(folder, "distil", 5), {});
    QCOMPARE(weightSum(inputs.teacher.flow.networkWeights), teacher);
    QCOMPARE(weightSum(inputs.teacher.flow.conditionerWeights), encoder);
    QVERIFY(weightSum(task.student().networkWeights) != student);
}

namespace {

/// Looks into the stage's protected parts.
struct OpenConsistency : ConsistencyTask {
    using ConsistencyTask::ConsistencyTask;
    using ConsistencyTask::loss;
    using ConsistencyTask::rateFactor;
};

} // namespace

void TestDistillation::lastPartHasOnePhaseAndItsOwnRate()
{
    const Boxes boxes;
    ConsistencyOptions consistency;
    consistency.phasedShare = 0.5;
    consistency.finalRate = 2e-4;
    const OpenConsistency task(quick(), consistency, guidedInputs(boxes));
    QCOMPARE(task.rateFactor(0.49), 1.0);
    QCOMPARE(task.rateFactor(0.5), 0.1); // 2e-4 / 2e-3
    // With one phase the prediction runs to the data, with five to the end of its phase: further from the start.
    at::NoGradGuard noGrad;
    const DistilBatch batch{drawn({4, 2, 32}, 1), drawn({4, kTokens, kChannels}, 2), drawn({4, kTokens, kChannels}, 3),
                            {at::tensor({0, 3, 7, 9}, at::kLong)}};
    const auto prediction = [&](double progress) {
        return task.loss(task.student(), batch, progress).prediction;
    };
    QVERIFY(!at::allclose(prediction(0.1), prediction(0.9)));
    QVERIFY(at::equal(prediction(0.6), prediction(0.9)));
}

void TestDistillation::discriminatorAndGeneratorLeaveEachOtherAlone()
{
    const Boxes boxes;
    ConsistencyOptions consistency;
    consistency.phasedShare = 0;
    consistency.finalRate = quick().learningRate;
    const auto stepped = [](DistilTask& task) {
        StepRandom random(1, 1, 0);
        task.step(random, 1.0, 0.5);
        std::map<std::string, at::Tensor> state;
        for (const NamedTensor& tensor : task.state())
            state[tensor.name] = tensor.value.detach().clone();
        return state;
    };
    const auto adversarial = [&](double weight) {
        AdversarialOptions options;
        options.weight = weight;
        options.discriminatorRate = 1e-3;
        AdversarialTask task(quick(), consistency, options, guidedInputs(boxes));
        return stepped(task);
    };
    ConsistencyTask alone(quick(), consistency, guidedInputs(boxes));
    const auto expected = stepped(alone), unheard = adversarial(0), heard = adversarial(10);
    int discriminators = 0, changed = 0;
    for (const auto& [name, value] : heard) {
        if (name.find("discriminator.") != std::string::npos) {
            ++discriminators;
            QVERIFY2(at::equal(unheard.at(name), value), name.c_str()); // no gradient of the generator's loss
        } else {
            QVERIFY2(at::equal(unheard.at(name), expected.at(name)), name.c_str()); // none of the discriminator's
            changed += at::equal(expected.at(name), value) ? 0 : 1;
        }
    }
    QVERIFY(discriminators > 8);
    QVERIFY(changed > 10); // the generator's loss is heard
}

void TestDistillation::adversarialStageBeginsWhereTheStepStageEnded()
{
    const Boxes boxes;
    const auto step = makeStage("step", boxes);
    QTemporaryDir folder;
    runTraining(*step, runOptions(folder, "distil-step", 4), {});
    DistilInputs inputs = guidedInputs(boxes);
    inputs.start = step->average();
    const AdversarialTask task(quick(), ConsistencyOptions(), AdversarialOptions(), inputs);
    const NamedTensors expected = step->average().networkWeights, found = task.student().networkWeights;
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(at::equal(found[i].value, expected[i].value), expected[i].name.c_str());
}

QTEST_APPLESS_MAIN(TestDistillation)
#include "tst_distillation.moc"

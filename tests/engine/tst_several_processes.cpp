// One batch worked through in parts, by threads that draw ahead, on a card, and by two processes that meet through Gloo.
#include "parity_devices.h"
#include "tiny_training.h"

#include "model_file/safetensors.h"
#include "training/checkpoint.h"
#include "training/distil_stages.h"
#include "training/process_group.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QProcess>
#include <QtTest>

#include <arpa/inet.h>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

constexpr std::int64_t kBatch = 8, kSteps = 4;
constexpr int kLostCode = 7;

/// A port that nobody listens at just now.
int freePort()
{
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    bind(handle, reinterpret_cast<sockaddr*>(&address), length);
    getsockname(handle, reinterpret_cast<sockaddr*>(&address), &length);
    close(handle);
    return ntohs(address.sin_port);
}

std::shared_ptr<ProcessGroup> join(int rank, int port)
{
    ProcessGroupOptions options;
    options.count = 2;
    options.rank = rank;
    options.port = port;
    options.timeoutSeconds = 30;
    return ProcessGroup::join(options);
}

constexpr const char *kFlow = "flow", *kAdversarial = "distil-adversarial";

std::unique_ptr<BatchTask> makeTask(const std::string& stage, const Boxes& boxes)
{
    if (stage == kFlow) {
        FlowTrainerOptions options;
        options.batch = kBatch;
        return std::make_unique<FlowTask>(options, tinyFlow(5), boxes.vae, boxes.targets, PictureTargets());
    }
    DistilOptions options; // two networks with an optimiser each
    options.batch = kBatch;
    AdversarialOptions adversarial;
    adversarial.discriminatorRate = 1e-3;
    DistilInputs inputs{{tinyFlow(5)}, std::nullopt, &boxes.vae, boxes.targets, {}};
    return std::make_unique<AdversarialTask>(options, ConsistencyOptions(), adversarial, std::move(inputs));
}

/// A tiny stage.
struct TinyStage {
    explicit TinyStage(const std::string& stage = kFlow) : task(makeTask(stage, boxes)) {}
    Boxes boxes;
    std::unique_ptr<BatchTask> task;
};

void addStages()
{
    QTest::addColumn<QString>("stage");
    for (const char* stage : {kFlow, kAdversarial})
        QTest::newRow(stage) << stage;
}

TrainingRunOptions shortRun(const std::filesystem::path& folder, std::int64_t steps)
{
    TrainingRunOptions options;
    options.folder = folder;
    options.stage = "shared";
    options.budget.steps = steps;
    options.seed = 4;
    return options;
}

/// Forwards to a stage and ends the process in the middle of the run.
class DyingTask final : public TrainingTask {
public:
    explicit DyingTask(TrainingTask& inner) : m_inner(inner) {}
    NamedTensors state() override { return m_inner.state(); }
    NamedNumbers step(StepRandom& random, double factor, double progress) override
    {
        if (random.key.step == 2)
            _exit(kLostCode);
        return m_inner.step(random, factor, progress);
    }
    NamedNumbers evaluate() override { return {}; }

private:
    TrainingTask& m_inner;
};

/// What the second process does; its failures go to its standard error.
int secondProcess(const std::string& what, int port, const std::filesystem::path& folder)
{
    try {
        const auto group = join(1, port);
        if (what == "stranger") {
            group->requireSame("the training data", "other shapes", "take the same folder");
            return 0;
        }
        TinyStage stage(what == "lost" ? kFlow : what);
        stage.task->divide({1, 0, group});
        DyingTask dying(*stage.task);
        TrainingTask& task = what == "lost" ? static_cast<TrainingTask&>(dying) : *stage.task;
        TrainingRunOptions options = shortRun(folder, kSteps);
        options.group = group;
        runTraining(task, options, {});
        return 0;
    } catch (const Error& error) {
        std::cerr << error.what() << std::endl;
        return 1;
    }
}

/// Starts this program again as the second process.
void startSecond(QProcess& process, const QString& what, int port, const QString& folder)
{
    process.start("/proc/self/exe", {"--second", what, QString::number(port), folder});
    QVERIFY(process.waitForStarted());
}

/// Trains alone and returns the state behind the last step.
std::map<std::string, at::Tensor> trainedAlone(const QString& name, BatchDivision division, std::int64_t steps)
{
    QTemporaryDir folder;
    TinyStage stage(name.toStdString());
    stage.task->divide(std::move(division));
    runTraining(*stage.task, shortRun(folder.path().toStdString(), steps), {});
    std::map<std::string, at::Tensor> state;
    for (const NamedTensor& tensor : stage.task->state())
        state[tensor.name] = tensor.value.detach().clone();
    return state;
}

} // namespace

class TestSeveralProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_devices = maquette::test::parityDevices(); }
    void accumulatedGradientsAreThoseOfTheBatch_data() { addStages(); }
    void accumulatedGradientsAreThoseOfTheBatch();
    void drawingAheadChangesNoBit_data() { addStages(); }
    void drawingAheadChangesNoBit();
    void twoProcessesTrainAsOneWithTheWholeBatch_data() { addStages(); }
    void twoProcessesTrainAsOneWithTheWholeBatch();
    void cardTrainsAsTheProcessorDoes_data() { addStages(); }
    void cardTrainsAsTheProcessorDoes();
    void cardGoesOnWhereItStopped_data() { addStages(); }
    void cardGoesOnWhereItStopped();
    void lostProcessIsNamed();
    void differentDataIsRefusedInBothProcesses();
    void impossibleGroupsAreRefused();
    void indivisibleBatchesAreRefused();

private:
    bool hasCard() const { return m_devices.size() > 1; }

    std::vector<QString> m_devices;
};

void TestSeveralProcesses::accumulatedGradientsAreThoseOfTheBatch()
{
    QFETCH(QString, stage);
    // The first moment after one step is a tenth of the clipped gradient.
    const auto whole = trainedAlone(stage, {}, 1), parts = trainedAlone(stage, {4, 0, nullptr}, 1);
    int compared = 0;
    for (const auto& [name, value] : whole)
        if (name.starts_with("adam.first.")) {
            ++compared;
            QVERIFY2(at::allclose(parts.at(name), value, 1e-4, 1e-7), name.c_str());
        }
    QVERIFY(compared > 20);
    QVERIFY(whole.at("adam.first.model.final_layer.linear.weight").abs().max().item<double>() > 1e-6);
}

void TestSeveralProcesses::drawingAheadChangesNoBit()
{
    QFETCH(QString, stage);
    const auto alone = trainedAlone(stage, {}, kSteps), ahead = trainedAlone(stage, {1, 3, nullptr}, kSteps);
    for (const auto& [name, value] : alone)
        QVERIFY2(at::equal(ahead.at(name), value), name.c_str());
}

void TestSeveralProcesses::twoProcessesTrainAsOneWithTheWholeBatch()
{
    QFETCH(QString, stage);
    QTemporaryDir first, second;
    const int port = freePort();
    QProcess process;
    startSecond(process, stage, port, second.path());
    std::map<std::string, at::Tensor> together;
    std::vector<double> losses;
    {
        TinyStage shared(stage.toStdString());
        TrainingRunOptions options = shortRun(first.path().toStdString(), kSteps);
        options.group = join(0, port);
        options.logSeconds = 0; // a row for each step
        options.onRow = [&](const TrainingRow& row) {
            if (!row.losses.empty())
                losses.push_back(row.losses.front().second);
        };
        shared.task->divide({1, 0, options.group});
        runTraining(*shared.task, options, {});
        for (const NamedTensor& tensor : shared.task->state())
            together[tensor.name] = tensor.value.detach().clone();
    }
    QVERIFY(process.waitForFinished(20000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());

    // Two parts one after the other add up in the same order: the same bits.
    for (const auto& [name, value] : trainedAlone(stage, {2, 0, nullptr}, kSteps))
        QVERIFY2(at::equal(together.at(name), value), name.c_str());
    // The whole batch at once gives the same losses up to rounding.
    TinyStage whole(stage.toStdString());
    QCOMPARE(losses.size(), std::size_t(kSteps));
    for (std::int64_t step = 0; step < kSteps; ++step) {
        StepRandom random(4, 1, step);
        const double progress = double(step) / kSteps;
        const double loss =
            whole.task->step(random, learningRateFactor({}, step, progress), progress).front().second;
        QVERIFY2(std::abs(losses[static_cast<std::size_t>(step)] - loss) < 1e-4, qPrintable(QString::number(loss)));
    }
    QVERIFY(CheckpointFolder(first.path().toStdString(), "shared", 1).newest());
    QVERIFY(std::filesystem::is_empty(second.path().toStdString())); // process 0 alone writes
}

/// In a group of one, so that its gradients go through NCCL.
void TestSeveralProcesses::cardTrainsAsTheProcessorDoes()
{
    QFETCH(QString, stage);
    if (!hasCard())
        QSKIP("no CUDA device can be used here");
    ProcessGroupOptions options;
    options.port = freePort();
    BatchDivision division;
    division.device = at::Device(at::kCUDA, 0);
    division.group = ProcessGroup::join(options);
    const auto processor = trainedAlone(stage, {}, 1), card = trainedAlone(stage, division, 1);
    int compared = 0;
    for (const auto& [name, value] : processor)
        if (name.starts_with("adam.first.")) {
            ++compared;
            QVERIFY2(card.at(name).is_cuda(), name.c_str());
            QVERIFY2(at::allclose(card.at(name).cpu(), value, 1e-2, 1e-6), name.c_str());
        }
    QVERIFY(compared > 20);
}

void TestSeveralProcesses::cardGoesOnWhereItStopped()
{
    QFETCH(QString, stage);
    if (!hasCard())
        QSKIP("no CUDA device can be used here");
    BatchDivision division;
    division.device = at::Device(at::kCUDA, 0);
    QTemporaryDir folder;
    std::vector<std::map<std::string, at::Tensor>> states;
    for (const std::int64_t steps : {kSteps / 2, kSteps}) {
        TinyStage resumed(stage.toStdString());
        resumed.task->divide(division);
        runTraining(*resumed.task, shortRun(folder.path().toStdString(), steps), {});
        std::map<std::string, at::Tensor>& state = states.emplace_back();
        for (const NamedTensor& tensor : resumed.task->state())
            state[tensor.name] = tensor.value.detach().cpu();
    }
    // The rate follows the budget, so the first half of four steps is another run than two of two; what must hold is that the
    // second sitting began with the weights of the first and changed them.
    for (const auto& [name, value] : states[0])
        if (name.starts_with("adam.steps."))
            QCOMPARE(states[1].at(name).item<double>(), value.item<double>() + double(kSteps - kSteps / 2));
}

void TestSeveralProcesses::lostProcessIsNamed()
{
    QTemporaryDir first, second;
    const int port = freePort();
    QProcess process;
    startSecond(process, "lost", port, second.path());
    TinyStage stage;
    TrainingRunOptions options = shortRun(first.path().toStdString(), kSteps);
    options.group = join(0, port);
    stage.task->divide({1, 0, options.group});
    try {
        runTraining(*stage.task, options, {});
        QFAIL("the run went on without the second process");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Device);
        const QByteArray text = error.what();
        QVERIFY2(text.startsWith("process 0 of 2") && text.contains("another process is gone") &&
                     text.contains("start all of them again") && !text.contains('\n'),
                 text);
    }
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), kLostCode);
}

void TestSeveralProcesses::differentDataIsRefusedInBothProcesses()
{
    const int port = freePort();
    QProcess process;
    startSecond(process, "stranger", port, "none");
    const auto group = join(0, port);
    try {
        group->requireSame("the training data", "our shapes", "take the same folder");
        QFAIL("different data passed");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
        QVERIFY2(QByteArray(error.what()).contains("other processes have another one"), error.what());
    }
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray text = process.readAllStandardError();
    QVERIFY2(text.contains("the training data of process 1 is not that of process 0") && text.contains("same folder"), text);
}

void TestSeveralProcesses::impossibleGroupsAreRefused()
{
    const auto isRefused = [](int count, int rank, int port) {
        ProcessGroupOptions options;
        options.count = count;
        options.rank = rank;
        options.port = port;
        try {
            ProcessGroup::join(options);
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage;
        }
        return false;
    };
    QVERIFY(isRefused(0, 0, 29500));
    QVERIFY(isRefused(ProcessGroupOptions::kMostProcesses + 1, 0, 29500));
    QVERIFY(isRefused(2, 2, 29500));
    QVERIFY(isRefused(2, -1, 29500));
    QVERIFY(isRefused(2, 0, 0));
    QVERIFY(isRefused(2, 0, 65536));
}

void TestSeveralProcesses::indivisibleBatchesAreRefused()
{
    TinyStage stage;
    for (const std::int64_t parts : {0, 3, 16}) {
        try {
            stage.task->divide({parts, 0, nullptr});
            QFAIL("an uneven division passed");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Usage);
        }
    }
    stage.task->divide({8, 0, nullptr});
}

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "--second")
        return secondProcess(argv[2], std::atoi(argv[3]), argv[4]);
    QCoreApplication app(argc, argv);
    TestSeveralProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_several_processes.moc"

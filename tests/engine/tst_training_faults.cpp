// What can go wrong around a training run: a kill at any moment, a full disk, damaged or missing data.
#include "analytic_shapes.h"
#include "written_files.h"

#include "model_file/safetensors.h"
#include "training/checkpoint.h"
#include "training/data/shape_index.h"

#include <engine/error.h>
#include <engine/prepare_data.h>
#include <engine/trainer.h>

#include <ATen/ATen.h>

#include <QProcess>
#include <QtTest>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include <sys/resource.h>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

constexpr double kInterval = 0.1; // seconds between checkpoints
/// Beyond an interval: the step under way and the checkpoint's own writing, on a machine that does much else.
constexpr double kSlack = 1.0;
/// Less than a checkpoint, more than the log.
constexpr rlim_t kSmallFile = 20000;

TrainingRunOptions faultyRun(const std::filesystem::path& folder)
{
    TrainingRunOptions options;
    options.folder = folder;
    options.stage = "vae";
    options.budget.seconds = 3600;
    options.seed = 6;
    options.logSeconds = 0; // a row for each step
    options.checkpointSeconds = kInterval;
    options.evaluateSeconds = 3600;
    return options;
}

/// Tells of every finished step until it is killed; ends with the error's sentence.
int trainingProcess(const std::filesystem::path& folder, bool hasSmallDisk)
{
    if (hasSmallDisk) {
        // A file that grows past the limit fails as on a full disk: with an error of the write.
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{kSmallFile, kSmallFile};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    try {
        const VaeTrainerOptions options = tinyOptions();
        const AnalyticSource source(2);
        VaeTask task(options, makeTrainableVae(options.config, tinyAnchors(), options.seed), source, nullptr);
        TrainingRunOptions run = faultyRun(folder);
        run.onRow = [](const TrainingRow& row) { std::cout << row.step << ' ' << row.seconds << std::endl; };
        runTraining(task, run, {});
        return 0;
    } catch (const Error& error) {
        std::cerr << error.what() << std::endl;
        return 10 + static_cast<int>(error.code());
    }
}

struct Progress {
    std::int64_t step = 0;
    double seconds = 0;
};

/// The last whole line that a process told.
Progress lastProgress(const QByteArray& text)
{
    const QList<QByteArray> lines = text.left(text.lastIndexOf('\n') + 1).trimmed().split('\n');
    const QList<QByteArray> words = lines.last().split(' ');
    return words.size() == 2 ? Progress{words[0].toLongLong(), words[1].toDouble()} : Progress{};
}

/// Step and seconds of the newest checkpoint; reading it whole also shows that it is not torn.
Progress savedProgress(const std::filesystem::path& folder)
{
    const auto newest = CheckpointFolder(folder, "vae", 1).newest();
    if (!newest)
        return {};
    const SafetensorsFile file(*newest);
    for (const TensorInfo& info : file.tensors())
        file.read(info.name);
    return {file.read("run.step").item<std::int64_t>(), file.read("run.seconds").item<double>()};
}

std::pair<ErrorCode, QByteArray> failureOfVae(const std::filesystem::path& data, const std::filesystem::path& run)
{
    TrainingRequest request;
    request.data = data;
    request.run = run;
    request.steps = 1;
    try {
        trainStage("vae", request, {});
    } catch (const Error& error) {
        return {error.code(), error.what()};
    }
    return {ErrorCode::Internal, "it trained"};
}

} // namespace

class TestTrainingFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killsLoseAtMostOneInterval();
    void fullDiskIsNamedAndKeepsTheLastCheckpoint();
    void emptyDataFolderIsNamed();
    void corruptShardIsNamed();
};

void TestTrainingFaults::killsLoseAtMostOneInterval()
{
    QTemporaryDir folder;
    std::mt19937 random(5);
    Progress before;
    for (int sitting = 0; sitting < 4; ++sitting) {
        QProcess process;
        process.start("/proc/self/exe", {"--train", folder.path()});
        QVERIFY(process.waitForReadyRead(20000)); // it trains
        QTest::qWait(300 + static_cast<int>(random() % 700));
        process.kill();
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        const Progress told = lastProgress(process.readAllStandardOutput()), saved = savedProgress(folder.path().toStdString());
        QVERIFY2(saved.seconds > told.seconds - kInterval - kSlack,
                 qPrintable(QString("saved at %1 s, killed at %2 s").arg(saved.seconds).arg(told.seconds)));
        QVERIFY2(saved.step >= before.step && told.step > before.step, "it did not go on from where it was");
        before = saved;
    }
    QVERIFY(before.step > 0);
}

void TestTrainingFaults::fullDiskIsNamedAndKeepsTheLastCheckpoint()
{
    QTemporaryDir folder;
    QProcess process;
    process.start("/proc/self/exe", {"--train", folder.path()});
    QVERIFY(process.waitForReadyRead(20000));
    QTest::qWait(500);
    process.kill();
    QVERIFY(process.waitForFinished(20000));
    const Progress saved = savedProgress(folder.path().toStdString());
    QVERIFY(saved.step > 0);
    process.start("/proc/self/exe", {"--train-small", folder.path()});
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 10 + static_cast<int>(ErrorCode::FileWrite));
    const QByteArray text = process.readAllStandardError();
    QVERIFY2(text.contains("vae-") && text.contains(".safetensors") && text.contains("File too large"), text);
    QCOMPARE(savedProgress(folder.path().toStdString()).step, saved.step);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path().toStdString()))
        QVERIFY2(entry.path().extension() != ".part", entry.path().c_str()); // the torn file went away
}

void TestTrainingFaults::emptyDataFolderIsNamed()
{
    WrittenFiles files;
    std::filesystem::create_directories(files.path("data"));
    const auto [code, text] = failureOfVae(files.path("data"), files.path("run"));
    QCOMPARE(code, ErrorCode::FileRead);
    QVERIFY2(text.contains("index.json") && text.contains("train data"), text);
}

void TestTrainingFaults::corruptShardIsNamed()
{
    WrittenFiles files;
    PrepareDataOptions options;
    options.output = files.path("data");
    options.procedural = 2;
    options.proceduralViews = 1;
    options.cells = 64;
    prepareData(options, {});
    const std::filesystem::path shard = files.path("data") / readShapeIndex(files.path("data")).shards.at(0);
    std::string bytes = fileBytes(shard);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    std::ofstream(shard, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto [code, text] = failureOfVae(files.path("data"), files.path("run"));
    QCOMPARE(code, ErrorCode::BadMesh);
    QVERIFY2(text.contains(QByteArray::fromStdString(shard.filename().string())) && text.contains("repare the data again"), text);
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string(argv[1]).starts_with("--train"))
        return trainingProcess(argv[2], std::string(argv[1]) == "--train-small");
    QCoreApplication app(argc, argv);
    TestTrainingFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_training_faults.moc"

// What happens around a running window: the clock is set, the machine sleeps, the library's drive is unplugged.
// (files-and-faults.md, F2 and T3)
#include "dialog_answers.h"
#include "library/unsaved_bar.h"
#include "real_program.h"
#include "result_checks.h"
#include "window_bench.h"

#include <QElapsedTimer>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <csignal>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;

namespace {

constexpr int kHourS = 3600;

/// The same picture under several names.
QStringList copies(const QTemporaryDir& folder, int count)
{
    QStringList files;
    for (int i = 0; i < count; ++i) {
        files << folder.filePath(QString("picture %1.png").arg(i));
        QFile::copy(samplePicture(), files.back());
    }
    return files;
}

QStringList resultsIn(const QString& library)
{
    return QDir(library).entryList({"20*"}, QDir::Dirs | QDir::NoDotAndDotDot);
}

/// Told to end once its results are there; what the next start finds.
Found finish(QProcess& process, const QString& library, int results)
{
    [&] {
        QTRY_COMPARE_WITH_TIMEOUT(resultsIn(library).size(), results, kProgramWaitMs);
        ::kill(pid_t(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(kProgramWaitMs)); // it saves what is on its way to the disk
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    }();
    return nextStart(library);
}

/// A window whose library is taken away and brought back.
class DriveBench : public Bench {
public:
    DriveBench() : Bench(scriptedLoader(std::make_shared<GeneratorScript>()))
    {
        show();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(library() + "/library.sqlite"), kWaitMs);
    }
    QString library() const { return session->library().folder(); }
    void unplug() { QVERIFY(QDir().rename(library(), library() + ".unplugged")); }
    void plugIn() { QVERIFY(QDir().rename(library() + ".unplugged", library())); }
    /// Two results without a library to keep them.
    void generateUnplugged()
    {
        unplug();
        session->addPaths(copies(pictures, 2));
        QTRY_COMPARE_WITH_TIMEOUT(session->queue().rowCount(), 2, kWaitMs);
        session->generateAll();
        QTRY_COMPARE_WITH_TIMEOUT(session->unsaved().count(), 2, kWaitMs);
        QCOMPARE(session->queue().count(JobState::Done), 2); // the queue went on
    }
    UnsavedBar& bar() { return *window->findChild<UnsavedBar*>(); }

    QTemporaryDir pictures;
};

} // namespace

class TestUiInterruptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void clockJumpsAnHourBackAndOn();
    void machineSleepsAtRandomMoments();
    void driveIsUnpluggedAndComesBack();
    void resultsAreSavedElsewhere();
    void closingAsksBeforeItLosesResults();
    void pastedPictureNeedsTheLibrary();
    void pastesOfOneSecondAreTwoFiles();
};

void TestUiInterruptions::clockJumpsAnHourBackAndOn()
{
    constexpr int kPictures = 2;
    QTemporaryDir folder;
    const Program program;
    qputenv("LD_PRELOAD", MAQUETTE_CLOCK_JUMP);
    QProcess process;
    QElapsedTimer clock;
    clock.start();
    const QDateTime before = QDateTime::currentDateTime();
    program.start(process, copies(folder, kPictures));
    qunsetenv("LD_PRELOAD");
    const Found found = finish(process, program.library(), kPictures);
    QCOMPARE(found.entries.size(), std::size_t(kPictures));
    QVERIFY(found.jobs.empty());
    for (const LibraryEntry& entry : found.entries) {
        QCOMPARE(faultsOfResult(program.library() + '/' + entry.folder), QString());
        QVERIFY2(entry.seconds > 0 && entry.seconds * 1000 < double(clock.elapsed()), qPrintable(QString::number(entry.seconds)));
        QVERIFY(std::abs(before.secsTo(entry.made)) > kHourS / 2); // else the clock did not jump at all
    }
}

void TestUiInterruptions::machineSleepsAtRandomMoments()
{
    constexpr int kSleeps = 4, kSleepMs = 300;
    QTemporaryDir folder;
    const QStringList pictures = copies(folder, 1);
    QRandomGenerator random(3);
    std::vector<float> undisturbed;
    for (const bool sleeps : {false, true}) {
        const Program program;
        QProcess process;
        program.start(process, pictures);
        for (int i = 0; sleeps && i < kSleeps; ++i) {
            QVERIFY(!process.waitForFinished(int(random.bounded(700))));
            ::kill(pid_t(process.processId()), SIGSTOP);
            QTest::qSleep(kSleepMs);
            ::kill(pid_t(process.processId()), SIGCONT);
        }
        const Found found = finish(process, program.library(), int(pictures.size()));
        QCOMPARE(found.entries.size(), std::size_t(pictures.size()));
        for (const LibraryEntry& entry : found.entries) {
            QCOMPARE(faultsOfResult(program.library() + '/' + entry.folder), QString());
            const auto latents = engine::loadLatents((program.library() + '/' + entry.folder + "/latents.safetensors").toStdString());
            if (undisturbed.empty())
                undisturbed = latents.values;
            QVERIFY(latents.values == undisturbed); // one picture, one seed
        }
    }
}

void TestUiInterruptions::driveIsUnpluggedAndComesBack()
{
    DriveBench bench;
    QVERIFY(bench.bar().isHidden());
    QSignalSpy posted(bench.session.get(), &Session::messagePosted);
    bench.generateUnplugged();
    QVERIFY(bench.bar().isVisible());
    QVERIFY(!QFileInfo::exists(bench.library())); // nothing is made in its place
    QVERIFY(bench.session->unsaved().failure().sentence.contains("connect its drive again"));
    const auto said = [&] {
        return std::count_if(posted.begin(), posted.end(), [](const auto& one) { return one[0].template value<Message>().title.startsWith("picture"); });
    };
    QCOMPARE(said(), 2);
    press(bench.bar(), "Try again");
    QTest::qWait(100);
    QCOMPARE(bench.session->unsaved().count(), 2);
    QCOMPARE(said(), 2); // known already
    bench.window->grab().save(MAQUETTE_SHOTS "/unsaved-dark.png");
    bench.plugIn();
    press(bench.bar(), "Try again");
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->unsaved().count(), 0, kWaitMs);
    QVERIFY(bench.bar().isHidden());
    const QString library = bench.library();
    bench.window.reset();
    bench.session.reset();
    const Found found = nextStart(library);
    QCOMPARE(found.entries.size(), std::size_t(2));
    QVERIFY(found.jobs.empty());
}

void TestUiInterruptions::resultsAreSavedElsewhere()
{
    DriveBench bench;
    bench.generateUnplugged();
    QTemporaryDir elsewhere;
    bench.session->unsaved().saveTo(elsewhere.filePath("not there yet"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->unsaved().count(), 0, kWaitMs);
    const QStringList folders = resultsIn(elsewhere.filePath("not there yet"));
    QCOMPARE(folders.size(), 2);
    for (const QString& folder : folders)
        QCOMPARE(faultsOfResult(elsewhere.filePath("not there yet/" + folder)), QString());
    QVERIFY(!QFileInfo::exists(bench.library()));
}

void TestUiInterruptions::closingAsksBeforeItLosesResults()
{
    DriveBench bench;
    bench.generateUnplugged();
    QStringList asked;
    for (const QString answer : {"Go on", "Close and lose them"}) {
        whenOpen<QMessageBox>([&](QMessageBox& box) {
            asked << box.informativeText();
            press(box, answer);
        });
        QCOMPARE(bench.window->close(), answer != "Go on");
    }
    QCOMPARE(asked, QStringList(2, "Closing the window loses them."));
}

void TestUiInterruptions::pastedPictureNeedsTheLibrary()
{
    DriveBench bench;
    bench.unplug();
    QSignalSpy posted(bench.session.get(), &Session::messagePosted);
    bench.session->addImage(QImage(samplePicture()), "Pasted");
    QCOMPARE(bench.session->queue().rowCount(), 0);
    QCOMPARE(posted.count(), 1);
    QVERIFY(!QFileInfo::exists(bench.library()));
}

void TestUiInterruptions::pastesOfOneSecondAreTwoFiles()
{
    DriveBench bench;
    for (int i = 0; i < 5; ++i)
        bench.session->addImage(QImage(samplePicture()), "Pasted");
    QSet<QString> files;
    for (const Job& job : bench.session->queue().jobs())
        files << job.file;
    QCOMPARE(files.size(), 5);
}

QTEST_MAIN(TestUiInterruptions)
#include "tst_ui_interruptions.moc"

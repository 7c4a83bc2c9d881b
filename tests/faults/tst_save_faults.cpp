// A save whose system calls fail, is killed at any of them, or loses its power between any two: the old file or the new one,
// whole. (files-and-faults.md, F1, F2, B8 and B9; strace makes the faults)
#include "crash_model.h"
#include "tiny_model.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace maquette::test;

namespace {

constexpr int kBytes = 3 << 20; ///< several writes
const QByteArray kOldBytes("the file that was there");
const char* const kCalls[] = {"openat", "write", "fsync", "close", "rename"};

struct Saved {
    int exitCode = 0; ///< -1: killed
    QByteArray out, err;
};

/// save_helper under strace with these options.
Saved save(const QStringList& strace, const QStringList& arguments)
{
    QProcess process;
    process.start("strace", QStringList{"-qq", "-s", "0"} + strace + QStringList{MAQUETTE_SAVE_HELPER} + arguments);
    Saved saved;
    if (!process.waitForFinished(60000))
        return saved;
    saved.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    saved.out = process.readAllStandardOutput();
    saved.err = process.readAllStandardError();
    return saved;
}

/// A folder with an old file of the given name, a log, and the trace of a save in it.
class SaveFolder {
public:
    SaveFolder()
    {
        QFile file(target());
        if (file.open(QFile::WriteOnly))
            file.write(kOldBytes);
    }
    QString target() const { return m_folder.filePath("a.glb"); }
    QString log() const { return m_logs.filePath("log"); }
    QStringList files() const { return filesIn(m_folder.path()); }
    QByteArray content() const { return bytesOf(target()); }
    bool isOld() const { return content() == kOldBytes; }
    bool isNew() const { return content() == QByteArray(kBytes, 'n'); }

private:
    QTemporaryDir m_folder, m_logs;
};

/// How often the program makes a call on the way of an undisturbed save.
int callCount(const char* call)
{
    SaveFolder folder;
    save({"-e", QString("trace=") + call, "-o", folder.log()}, {QString::number(kBytes), folder.target()});
    return int(bytesOf(folder.log()).count('\n'));
}

} // namespace

class TestSaveFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callsFail_data();
    void callsFail();
    void killedAtAnyCall_data();
    void killedAtAnyCall();
    void powerFailsAnywhere();
    void carelessSaveIsSeen();
    void fullDiskKeepsTheOldFile();
};

void TestSaveFaults::initTestCase()
{
    if (QStandardPaths::findExecutable("strace").isEmpty())
        QFAIL("strace is not installed; packaging/packages-test.txt names it");
    SaveFolder folder;
    const Saved saved = save({"-e", "trace=none"}, {QString::number(kBytes), folder.target()});
    QCOMPARE(saved.exitCode, 0);
    QVERIFY(folder.isNew());
}

void TestSaveFaults::callsFail_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("count");
    for (const char* const call : kCalls) {
        const int count = callCount(call);
        for (const char* const error : {"ENOSPC", "EIO", "EROFS"})
            QTest::addRow("%s %s", call, error) << call << error << count;
    }
}

void TestSaveFaults::callsFail()
{
    QFETCH(QString, call);
    QFETCH(QString, error);
    QFETCH(int, count);
    QVERIFY(count > 0);
    int failed = 0;
    for (int k = 1; k <= count; ++k) {
        for (const QString& when : {QString::number(k), QString("%1+").arg(k)}) {
            SaveFolder folder;
            const QString inject = QString("inject=%1:error=%2:when=%3").arg(call, error, when);
            const Saved saved =
                save({"-e", "trace=" + call, "-e", inject, "-o", folder.log()}, {QString::number(kBytes), folder.target()});
            const QString row = inject + ": " + saved.out + saved.err;
            QVERIFY2(folder.isOld() || folder.isNew(), qPrintable(row));
            if (saved.exitCode == 0) { // it did not need the call
                QVERIFY2(folder.isNew(), qPrintable(row));
                continue;
            }
            if (!saved.err.contains(folder.target().toUtf8()))
                continue; // the system could not even start the program
            ++failed;
            QVERIFY2(saved.err.contains("could not be saved: failed to"), qPrintable(row));
            QVERIFY2(!saved.out.contains("saved"), qPrintable(row));
            QVERIFY2(folder.files() == QStringList("a.glb"), qPrintable(row + folder.files().join(' ')));
        }
    }
    QVERIFY2(failed > 0, "no fault had any effect");
}

void TestSaveFaults::killedAtAnyCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<int>("count");
    for (const char* const call : kCalls)
        QTest::newRow(call) << call << callCount(call);
}

void TestSaveFaults::killedAtAnyCall()
{
    QFETCH(QString, call);
    QFETCH(int, count);
    for (int k = 1; k <= count; ++k) {
        SaveFolder folder;
        const QString inject = QString("inject=%1:signal=KILL:when=%2").arg(call).arg(k);
        const Saved saved =
            save({"-e", "trace=" + call, "-e", inject, "-o", folder.log()}, {QString::number(kBytes), folder.target()});
        QVERIFY2(folder.isOld() || folder.isNew(), qPrintable(inject));
        QVERIFY2(!saved.out.contains("saved") || folder.isNew(), qPrintable(inject));
    }
}

void TestSaveFaults::powerFailsAnywhere()
{
    SaveFolder folder;
    QTemporaryDir other;
    const std::string first = folder.target().toStdString(), second = other.filePath("b.json").toStdString();
    save({"-e", "trace=openat,write,fsync,fdatasync,close,rename,unlink", "-o", folder.log()},
         {QString::number(kBytes), folder.target(), other.filePath("b.json")});
    const std::vector<SystemCall> calls = callsIn(bytesOf(folder.log()));
    QCOMPARE(int(std::count_if(calls.begin(), calls.end(), [](const SystemCall& c) { return c.kind == SystemCall::Say; })), 2);
    const auto whole = [](const CrashState& state, const std::string& name, qint64 before) {
        const auto found = state.find(name);
        const qint64 bytes = found == state.end() ? 0 : found->second;
        return bytes == before || bytes == kBytes;
    };
    const int states = visitCrashStates(calls, {first}, [&](const CrashState& state, int said) {
        QVERIFY(whole(state, first, -1) && whole(state, second, 0));
        QVERIFY(said < 1 || state.at(first) == kBytes);
        QVERIFY(said < 2 || state.at(second) == kBytes);
    });
    qInfo("%d states after a loss of power", states);
    QVERIFY(states >= 5000);
}

void TestSaveFaults::carelessSaveIsSeen()
{
    SaveFolder folder;
    save({"-e", "trace=openat,write,fsync,fdatasync,close,rename,unlink", "-o", folder.log()},
         {"--careless", QString::number(kBytes), folder.target()});
    int torn = 0, forgotten = 0;
    const std::string target = folder.target().toStdString();
    visitCrashStates(callsIn(bytesOf(folder.log())), {target}, [&](const CrashState& state, int said) {
        torn += state.at(target) != -1 && state.at(target) != kBytes;
        forgotten += said > 0 && state.at(target) == -1;
    });
    QVERIFY(torn > 0);
    QVERIFY(forgotten > 0);
}

void TestSaveFaults::fullDiskKeepsTheOldFile()
{
    // The size limit of a file stands for the disk: the system's own answer, not an injected one.
    SaveFolder folder;
    QProcess process;
    process.start("sh", {"-c", QString("ulimit -f 1024; trap '' XFSZ; exec \"$@\""), "sh", MAQUETTE_SAVE_HELPER,
                         QString::number(kBytes), folder.target()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("could not be saved: failed to write"));
    QVERIFY(folder.isOld());
    QCOMPARE(folder.files(), QStringList("a.glb"));
}

QTEST_GUILESS_MAIN(TestSaveFaults)
#include "tst_save_faults.moc"

// The folder of a result, the library's journal and exports, whose system calls fail, are killed, or lose their power: what was
// said to be saved is there, whole. (files-and-faults.md, F1 to F3, B8 and B9; strace makes the faults)
#include "disk_states.h"
#include "library/library_worker.h"
#include "long_form.h"
#include "result_checks.h"
#include "tiny_model.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>
#include <utility>

using namespace maquette;
using namespace maquette::test;

namespace {

constexpr int kResults = 2;
constexpr int kTimeoutMs = 60000;
const QByteArray kOldBytes("the file that was there");

struct Ended {
    int exitCode = 0; ///< -1: killed
    QByteArray out, err;

    QStringList saved() const
    {
        QStringList names;
        for (const QByteArray& line : out.split('\n'))
            if (line.startsWith("saved "))
                names << QString::fromUtf8(line.mid(6));
        return names;
    }
};

/// library_helper under strace with these options.
Ended runHelper(const QStringList& strace, const QStringList& arguments)
{
    QProcess process;
    process.start("strace", QStringList{"-qq", "-f"} + strace + QStringList{MAQUETTE_LIBRARY_HELPER} + arguments);
    Ended ended;
    if (!process.waitForFinished(kTimeoutMs)) {
        process.kill();
        process.waitForFinished();
        ended.err = "it hangs";
        return ended;
    }
    ended.exitCode = process.exitStatus() == QProcess::NormalExit && process.exitCode() < 128 ? process.exitCode() : -1;
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

/// What a start of the program finds in a library, and what is wrong with it.
struct Start {
    QStringList folders, complaints;
    QString faults;
};

Start startOn(const QString& library, const QStringList& saidToBeSaved)
{
    Start start;
    ui::LibraryWorker worker(library, MAQUETTE_CLI);
    QObject::connect(&worker, &ui::LibraryWorker::opened, &worker, [&](const std::vector<ui::LibraryEntry>& entries, const std::vector<ui::UnfinishedJob>&) {
        for (const ui::LibraryEntry& entry : entries)
            start.folders << entry.folder;
    });
    QObject::connect(&worker, &ui::LibraryWorker::failed, &worker, [&](const ui::Failure& failure) { start.complaints << failure.sentence; });
    worker.open();
    for (const QString& name : saidToBeSaved)
        if (!start.folders.contains(name))
            start.faults += name + " is lost; ";
    for (const QString& name : start.folders)
        start.faults += faultsOfResult(library + '/' + name);
    if (start.folders.removeDuplicates() > 0)
        start.faults += "a result is there twice; ";
    if (!QDir(library).entryList({".new-*"}, QDir::Dirs | QDir::Hidden).isEmpty())
        start.faults += "an unfinished folder stays; ";
    return start;
}

void putState(const QString& root, const DiskState& state)
{
    for (const auto& [name, bytes] : state) { // folders come before what is in them
        const QString path = root + '/' + QString::fromStdString(name);
        if (path.endsWith('/')) {
            QVERIFY(QDir().mkpath(path));
            continue;
        }
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
}

/// A folder for one run of the helper, with the picture that its results were made of.
class Place {
public:
    Place()
    {
        QImage picture(16, 16, QImage::Format_RGB32);
        picture.fill(Qt::red);
        picture.save(m_other.filePath("chair.png"));
    }
    QString root() const { return m_root.path(); }
    QString library() const { return m_root.filePath("library"); }
    QString log() const { return m_other.filePath("log"); }
    QStringList saving(int results) const { return {"save", library(), m_other.filePath("chair.png"), QString::number(results)}; }
    QStringList exporting() const { return {"export", root()}; }

private:
    QTemporaryDir m_root, m_other;
};

/// Where in the order of one kind of call the helper begins to work on its folder, and how many there are.
struct Range {
    int first = 0, count = 0;
};

std::map<QString, Range> rangesOf(bool saves)
{
    const Place place;
    // -y names the files behind descriptors.
    runHelper({"-y", "-s", "0", "-e", QString("trace=") + kDiskCalls, "-o", place.log()}, saves ? place.saving(kResults) : place.exporting());
    std::map<QString, Range> ranges;
    const QStringList names = QString(kDiskCalls).split(',');
    for (const QByteArray& line : bytesOf(place.log()).split('\n')) {
        const QString call = QString::fromUtf8(line).section('(', 0, 0).section(' ', -1);
        if (!names.contains(call) || line.contains("resumed>"))
            continue;
        Range& range = ranges[call];
        ++range.count;
        if (range.first == 0 && line.contains(place.root().toUtf8()))
            range.first = range.count;
    }
    return ranges;
}

/// One call of the helper that is to go wrong.
struct Moment {
    QString call;
    int number = 0;
};

/// All in the long form; in the short one `few` of them, spread over kinds of calls and their order.
std::vector<Moment> moments(bool saves, int few)
{
    std::vector<Moment> all;
    for (const auto& [call, range] : rangesOf(saves))
        for (int k = range.first; k > 0 && k <= range.count; ++k)
            all.push_back({call, k});
    if (isLongForm() || int(all.size()) <= few)
        return all;
    std::vector<Moment> chosen;
    for (int i = 0; i < few; ++i)
        chosen.push_back(all[all.size() * std::size_t(2 * i + 1) / std::size_t(2 * few)]);
    return chosen;
}

/// What strace does to each moment, in the short form in turn.
QStringList faultsAt(const Moment& moment, int turn)
{
    QStringList faults;
    for (const char* const error : {"ENOSPC", "EIO", "EROFS"})
        for (const char* const end : {"", "+"})
            faults << QString("inject=%1:error=%2:when=%3%4").arg(moment.call, error).arg(moment.number).arg(end);
    return isLongForm() ? faults : QStringList(faults[turn % faults.size()]);
}

} // namespace

class TestLibraryFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void powerFailsAnywhere();
    void killedAtAnyCall();
    void callsFail();
    void exportsFail();
    void exportsAreKilled();

private:
    /// Exports over old files, and judges each that is there afterwards.
    Ended exportOver(const QString& inject, const QString& call, bool mayStay);
    std::map<QString, QByteArray> m_exported; ///< by an undisturbed run
};

void TestLibraryFaults::initTestCase()
{
    if (QStandardPaths::findExecutable("strace").isEmpty())
        QFAIL("strace is not installed; packaging/packages-test.txt names it");
    const Place place;
    const Ended ended = runHelper({"-e", "trace=none"}, place.saving(kResults));
    QVERIFY2(ended.exitCode == 0 && ended.err.isEmpty(), ended.err);
    QCOMPARE(ended.saved().size(), kResults);
    const Start start = startOn(place.library(), ended.saved());
    QCOMPARE(start.faults, QString());
    QCOMPARE(start.complaints, QStringList());
    const Place other;
    QCOMPARE(runHelper({"-e", "trace=none"}, other.exporting()).exitCode, 0);
    for (const QString& name : filesIn(other.root()))
        m_exported[name] = bytesOf(other.root() + '/' + name);
    QCOMPARE(m_exported.size(), std::size_t(6));
}

void TestLibraryFaults::powerFailsAnywhere()
{
    const Place place;
    const Ended ended = runHelper({"-xx", "-s", "16777216", "-e", QString("trace=") + kDiskCalls, "-o", place.log()}, place.saving(times(kResults, 16)));
    QCOMPARE(ended.exitCode, 0);
    const std::string root = place.root().toStdString();
    const std::vector<DiskCall> calls = diskCallsIn(bytesOf(place.log()), root);
    int number = 0, tried = 0, withResults = 0, sinceWords = 0;
    std::size_t words = 0;
    const int step = times(40, 1);
    constexpr int kAfterWords = 12; // a promise is easiest to break right after it
    const int states = visitDiskStates(calls, root, [&](const DiskState& state, const std::vector<QByteArray>& said) {
        sinceWords = said.size() == std::exchange(words, said.size()) ? sinceWords + 1 : 0;
        const bool isChosen = number++ % step == 0 || (!said.empty() && sinceWords < kAfterWords);
        if (!isChosen || QTest::currentTestFailed())
            return;
        ++tried;
        QByteArray out;
        for (const QByteArray& word : said)
            out += word;
        const QTemporaryDir after;
        putState(after.path(), state);
        const Start start = startOn(after.filePath("library"), Ended{0, out, {}}.saved());
        withResults += !start.folders.isEmpty();
        QVERIFY2(start.faults.isEmpty(), qPrintable(QString("state %1: %2").arg(number).arg(start.faults)));
        QVERIFY2(start.complaints.isEmpty(), qPrintable(QString("state %1: %2").arg(number).arg(start.complaints.join("; "))));
    });
    qInfo("%d states after a loss of power, %d tried, %d of them with results", states, tried, withResults);
    QVERIFY(withResults > tried / 10);
    QVERIFY(states >= times(500, 5000));
}

void TestLibraryFaults::killedAtAnyCall()
{
    int kills = 0, early = 0;
    for (const auto& [call, number] : moments(true, 10)) {
        const Place place;
        const QString inject = QString("inject=%1:signal=KILL:when=%2").arg(call).arg(number);
        const Ended ended = runHelper({"-e", "trace=" + call, "-e", inject, "-o", place.log()}, place.saving(kResults));
        kills += ended.exitCode == -1;
        early += ended.saved().size() < kResults;
        const Start start = startOn(place.library(), ended.saved());
        QVERIFY2(start.faults.isEmpty() && start.complaints.isEmpty(), qPrintable(inject + ": " + start.faults + start.complaints.join(' ')));
    }
    qInfo("%d kills, %d before the last result was saved", kills, early);
    QVERIFY(kills > 5 && early > 3);
}

void TestLibraryFaults::callsFail()
{
    int faults = 0, said = 0;
    for (const Moment& moment : moments(true, 10))
        for (const QString& inject : faultsAt(moment, faults)) {
            const Place place;
            const Ended ended = runHelper({"-e", "trace=" + moment.call, "-e", inject, "-o", place.log()}, place.saving(kResults));
            const QString row = inject + ": " + ended.out + ended.err;
            ++faults;
            said += ended.err.contains("failed: ");
            QVERIFY2(ended.exitCode == 0 || ended.exitCode == 1, qPrintable(row));
            // Nothing is lost in silence, unless the words cannot be written either.
            QVERIFY2(ended.exitCode == 0 || ended.err.contains("failed: ") || moment.call == "write", qPrintable(row));
            const Start start = startOn(place.library(), ended.saved());
            QVERIFY2(start.faults.isEmpty() && start.complaints.isEmpty(), qPrintable(row + start.faults + start.complaints.join(' ')));
        }
    qInfo("%d faults, %d of them told the user", faults, said);
    QVERIFY(said > 3);
}

void TestLibraryFaults::exportsFail()
{
    int faults = 0, said = 0;
    for (const Moment& moment : moments(false, 6))
        for (const QString& inject : faultsAt(moment, faults)) {
            const bool mayStay = moment.call == "unlink"; // then it cannot be taken away
            const Ended ended = exportOver(inject, moment.call, mayStay);
            ++faults;
            said += ended.err.contains("could not be saved");
            QVERIFY2(ended.exitCode == 0 || ended.err.contains("failed: ") || moment.call == "write", qPrintable(inject + ended.err));
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(inject + ended.err));
        }
    qInfo("%d faults, %d of them told the user", faults, said);
    QVERIFY(said > 2);
}

void TestLibraryFaults::exportsAreKilled()
{
    int kills = 0;
    for (const auto& [call, number] : moments(false, 6)) {
        const QString inject = QString("inject=%1:signal=KILL:when=%2").arg(call).arg(number);
        kills += exportOver(inject, call, true).exitCode == -1;
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(inject));
    }
    qInfo("%d kills", kills);
    QVERIFY(kills > 3);
}

Ended TestLibraryFaults::exportOver(const QString& inject, const QString& call, bool mayStay)
{
    const Place place;
    for (const auto& [name, bytes] : m_exported) {
        QFile old(place.root() + '/' + name);
        if (old.open(QFile::WriteOnly))
            old.write(kOldBytes);
    }
    const Ended ended = runHelper({"-e", "trace=" + call, "-e", inject, "-o", place.log()}, place.exporting());
    const auto isNew = [&](const QString& name) { return bytesOf(place.root() + '/' + name) == m_exported.at(name); };
    for (const auto& [name, bytes] : m_exported) {
        const bool isOld = bytesOf(place.root() + '/' + name) == kOldBytes;
        if (!isOld && !isNew(name))
            QTest::qFail(qPrintable(name + " is neither the old file nor the new one"), __FILE__, __LINE__);
    }
    for (const QString& name : ended.saved())
        if (!isNew(name))
            QTest::qFail(qPrintable(name + " was said to be saved"), __FILE__, __LINE__);
    // An OBJ never stands beside a material or a texture that it does not name.
    if (isNew("a.obj") && !(isNew("a.mtl") && isNew("a_texture.png")))
        QTest::qFail("the OBJ is new and what belongs to it is not", __FILE__, __LINE__);
    if (!mayStay && filesIn(place.root()).size() != qsizetype(m_exported.size()))
        QTest::qFail(qPrintable("strays: " + filesIn(place.root()).join(' ')), __FILE__, __LINE__);
    return ended;
}

QTEST_GUILESS_MAIN(TestLibraryFaults)
#include "tst_library_faults.moc"

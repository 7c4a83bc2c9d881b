#include "scripted_generator.h"

#include "watch/watch_names.h"
#include "watch/watch_record.h"

#include <automation/engine_runner.h>
#include <automation/watch_folders.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <fstream>
#include <sys/stat.h>
#include <thread>

using namespace maquette;
using namespace maquette::automation;
using namespace maquette::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::string kPng = "\x89PNG\r\n\x1a\n";

void writeFile(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string readFile(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// A folder under watch, with a scripted model behind it.
struct Watched {
    std::shared_ptr<GeneratorScript> script = std::make_shared<GeneratorScript>();
    std::unique_ptr<ScriptedGenerator> generator = std::make_unique<ScriptedGenerator>(script);
    JobBoard board;
    std::vector<std::string> troubles;
    std::mutex mutex;
    std::unique_ptr<WatchFolders> folders;
    std::jthread watching, running;

    explicit Watched(const fs::path& folder, WatchOptions options = quick(), Ending ending = Ending::Result)
    {
        script->ending = ending;
        options.folders = {folder};
        options.onTrouble = [this](const std::string& text) {
            const std::lock_guard lock(mutex);
            troubles.push_back(text);
        };
        folders = std::make_unique<WatchFolders>(board, options);
        watching = std::jthread([this](const std::stop_token& stop) { folders->run(stop); });
        running = std::jthread([this](const std::stop_token& stop) { runJobs(board, *generator, stop); });
    }
    ~Watched()
    {
        watching = {};
        running = {};
    }
    /// All looks of the next moment have found nothing to do.
    int runsAfterAWhile() const
    {
        QTest::qWait(400);
        return script->runs;
    }

    static WatchOptions quick()
    {
        WatchOptions options;
        options.still = 100ms;
        options.pause = 20ms;
        return options;
    }
};

struct Folder {
    QTemporaryDir temporary;
    fs::path path = temporary.path().toStdString();
    fs::path out = path / "out";
    ~Folder() { fs::remove_all(path); } // also names that Qt cannot write
};

} // namespace

class TestWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesBecomeMeshesOnce();
    void onlyPicturesOfTheFolderCount();
    void filesMustBeStill();
    void failuresAreWrittenAndTriedAgain();
    void picturesAreMoved();
    void takenNamesAreKept();
    void aKilledProgramsWorkIsNotDoneTwice();
    void aCutRecordIsRead();
    void oddNamesWork_data();
    void oddNamesWork();
    void oneProgramPerFolder();
    void resultsFoldersAreNotWatched();
    void tooLargeFilesAreRefused();
    void changedPicturesAreDoneAgain();
    void aFullQueueIsWaitedFor();
};

void TestWatch::picturesBecomeMeshesOnce()
{
    Folder folder;
    writeFile(folder.path / "chair.png", kPng + "one");
    {
        Watched watched(folder.path);
        QTRY_VERIFY(fs::exists(folder.path / "chair.png.done.txt"));
        QVERIFY(readFile(folder.out / "chair.glb").starts_with("glTF"));
        QCOMPARE(readFile(folder.path / "chair.png.done.txt"), std::string("out/chair.glb\n"));
        QVERIFY(fs::exists(folder.path / "chair.png"));
        writeFile(folder.path / "copy.png", kPng + "one");
        QTRY_COMPARE(readFile(folder.path / "copy.png.done.txt"), std::string("out/chair.glb\n"));
        QCOMPARE(watched.runsAfterAWhile(), 1);
    }
    writeFile(folder.path / "later.png", kPng + "one");
    Watched again(folder.path);
    QTRY_VERIFY(fs::exists(folder.path / "later.png.done.txt"));
    QCOMPARE(again.runsAfterAWhile(), 0);
    writeFile(folder.path / "other.png", kPng + "two");
    QTRY_VERIFY(fs::exists(folder.out / "other.glb"));
    QCOMPARE(again.runsAfterAWhile(), 1);
    QVERIFY(again.troubles.empty());
}

void TestWatch::onlyPicturesOfTheFolderCount()
{
    Folder folder;
    fs::create_directories(folder.out);
    fs::create_directories(folder.path / "sub");
    writeFile(folder.path / "README.txt", "words");
    writeFile(folder.path / ".hidden.png", kPng);
    writeFile(folder.path / "x.png.error.txt", kPng);
    writeFile(folder.path / "x.png.done.txt", kPng);
    writeFile(folder.out / "y.png", kPng);
    writeFile(folder.path / "sub" / "z.png", kPng);
    fs::create_directory(folder.path / "folder.png");
    QCOMPARE(::mkfifo((folder.path / "pipe.png").c_str(), 0600), 0);
    fs::create_symlink("nowhere", folder.path / "broken.png");
    Watched watched(folder.path);
    QCOMPARE(watched.runsAfterAWhile(), 0);
    writeFile(folder.path / "no-ending", kPng + "a"); // a picture by its content
    writeFile(folder.path / "by-name.JPG", "anything");
    fs::create_symlink(folder.out / "y.png", folder.path / "link.png");
    QTRY_VERIFY(fs::exists(folder.out / "no-ending.glb") && fs::exists(folder.out / "by-name.glb") && fs::exists(folder.out / "link.glb"));
    QCOMPARE(watched.runsAfterAWhile(), 3);
}

void TestWatch::filesMustBeStill()
{
    Folder folder;
    WatchOptions options = Watched::quick();
    options.still = 400ms;
    Watched watched(folder.path, options);
    std::string bytes = kPng;
    for (int i = 0; i < 12; ++i) {
        bytes += "more";
        writeFile(folder.path / "slow.png", bytes);
        QTest::qWait(100);
        QCOMPARE(int(watched.script->runs), 0);
    }
    QTRY_COMPARE(int(watched.script->runs), 1);
}

void TestWatch::failuresAreWrittenAndTriedAgain()
{
    Folder folder;
    writeFile(folder.path / "bad.png", kPng);
    const fs::path error = folder.path / "bad.png.error.txt";
    {
        Watched watched(folder.path, Watched::quick(), Ending::EngineError);
        QTRY_VERIFY(fs::exists(error));
        QVERIFY(readFile(error).starts_with("the shape has no surface"));
        QCOMPARE(watched.runsAfterAWhile(), 1);
        fs::remove(error);
        QTRY_COMPARE(int(watched.script->runs), 2);
        QTRY_VERIFY(fs::exists(error));
        writeFile(folder.path / "good.png", kPng + "good");
        QTRY_VERIFY(fs::exists(folder.path / "good.png.error.txt"));
        QCOMPARE(int(watched.script->runs), 3);
        QTest::qWait(200); // the records are flushed
    }
    Watched again(folder.path);
    QCOMPARE(again.runsAfterAWhile(), 0); // what has failed is left alone ...
    QVERIFY(fs::exists(error));
    fs::remove(error);
    QTRY_VERIFY(fs::exists(folder.out / "bad.glb")); // ... until its text is deleted
    QVERIFY(!fs::exists(error));
}

void TestWatch::picturesAreMoved()
{
    Folder folder;
    fs::create_directories(folder.path / "done");
    writeFile(folder.path / "done" / "a.png", "older");
    writeFile(folder.path / "a.png", kPng);
    WatchOptions options = Watched::quick();
    options.after = AfterPicture::Move;
    options.ending = ".stl";
    Watched watched(folder.path, options);
    QTRY_COMPARE(readFile(folder.path / "done" / "a-2.png"), kPng);
    QCOMPARE(readFile(folder.path / "done" / "a.png"), std::string("older"));
    QVERIFY(!fs::exists(folder.path / "a.png"));
    QVERIFY(fs::exists(folder.out / "a.stl"));
    QVERIFY(!fs::exists(folder.path / "a.png.done.txt"));
}

void TestWatch::takenNamesAreKept()
{
    Folder folder;
    fs::create_directories(folder.out);
    writeFile(folder.out / "a.glb", "mine");
    writeFile(folder.path / "a.png", kPng);
    writeFile(folder.path / "a.jpg", "\xff\xd8\xff");
    Watched watched(folder.path);
    QTRY_VERIFY(fs::exists(folder.out / "a-2.glb") && fs::exists(folder.out / "a-3.glb"));
    QCOMPARE(readFile(folder.out / "a.glb"), std::string("mine"));
}

void TestWatch::aKilledProgramsWorkIsNotDoneTwice()
{
    Folder folder;
    writeFile(folder.path / "a.png", kPng + "a");
    writeFile(folder.path / "b.png", kPng + "b");
    std::string record;
    {
        Watched watched(folder.path);
        QTRY_VERIFY(fs::exists(folder.path / "a.png.done.txt") && fs::exists(folder.path / "b.png.done.txt"));
    }
    // As if the program had been killed right after each mesh was saved, the second mesh not whole yet.
    std::ifstream lines(folder.out / ".maquette-watch");
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("begun"))
            record += line + "\n";
    writeFile(folder.out / ".maquette-watch", record);
    fs::remove(folder.path / "a.png.done.txt");
    fs::remove(folder.path / "b.png.done.txt");
    fs::remove(folder.out / "b.glb");
    Watched again(folder.path);
    QTRY_VERIFY(fs::exists(folder.path / "a.png.done.txt") && fs::exists(folder.path / "b.png.done.txt"));
    QCOMPARE(again.runsAfterAWhile(), 1);
    QCOMPARE(std::distance(fs::directory_iterator(folder.out), {}), 3); // two meshes and the record
}

void TestWatch::aCutRecordIsRead()
{
    Folder folder;
    const fs::path file = folder.path / "record";
    const std::string hash(64, 'a'), other(64, 'b');
    {
        WatchRecord record(file);
        record.set(hash, {Doing::Done, "a b\n%.glb"});
    }
    const std::string whole = readFile(file);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        writeFile(file, whole.substr(0, size));
        WatchRecord record(file);
        QCOMPARE(record.find(hash).has_value(), size == whole.size());
        record.set(other, {Doing::Failed, {}});
    }
    writeFile(file, "junk\n\ndone short x\n" + std::string(3, '\0') + "\nfinished " + hash + " x\n" + whole);
    const WatchRecord record(file);
    QCOMPARE(record.find(hash)->output, std::string("a b\n%.glb"));
    QVERIFY(!record.find(other));
}

void TestWatch::oddNamesWork_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("blanks") << QByteArray("a b .png");
    QTest::newRow("unicode") << QByteArray("\xc3\x9cn\xc3\xaf \xe6\xa8\xa1\xe5\x9e\x8b (1).png");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe.png");
    QTest::newRow("line break") << QByteArray("a\nb.png");
    QTest::newRow("longest") << QByteArray(251, 'x') + ".png";
    QTest::newRow("longest unicode") << QByteArray("\xe6\xa8\xa1").repeated(83) + "x.png";
}

void TestWatch::oddNamesWork()
{
    QFETCH(QByteArray, name);
    Folder folder;
    writeFile(folder.path / name.toStdString(), kPng);
    {
        Watched watched(folder.path);
        QTRY_COMPARE(int(watched.script->runs), 1);
        QTRY_COMPARE(std::distance(fs::directory_iterator(folder.path), {}), 3); // picture, mark, out
        QCOMPARE(std::distance(fs::directory_iterator(folder.out), {}), 2);
        QVERIFY(watched.troubles.empty());
    }
    Watched again(folder.path);
    QCOMPARE(again.runsAfterAWhile(), 0);
}

void TestWatch::oneProgramPerFolder()
{
    Folder folder;
    JobBoard board;
    WatchOptions options = Watched::quick();
    options.folders = {folder.path, folder.path / "."}; // one folder under two names
    const WatchFolders first(board, options);
    QVERIFY_EXCEPTION_THROWN(WatchFolders(board, options), engine::Error);
}

void TestWatch::resultsFoldersAreNotWatched()
{
    Folder folder;
    fs::create_directories(folder.out);
    JobBoard board;
    WatchOptions options;
    options.folders = {folder.path, folder.out};
    QVERIFY_EXCEPTION_THROWN(WatchFolders(board, options), engine::Error);
    options.folders = {folder.path / "missing"};
    QVERIFY_EXCEPTION_THROWN(WatchFolders(board, options), engine::Error);
    options.folders = {folder.path};
    options.ending = ".exe";
    QVERIFY_EXCEPTION_THROWN(WatchFolders(board, options), engine::Error);
}

void TestWatch::tooLargeFilesAreRefused()
{
    Folder folder;
    writeFile(folder.path / "large.png", kPng);
    fs::resize_file(folder.path / "large.png", (256ull << 20) + 1);
    Watched watched(folder.path);
    QTRY_VERIFY(fs::exists(folder.path / "large.png.error.txt"));
    QVERIFY(readFile(folder.path / "large.png.error.txt").find("268435457") != std::string::npos);
    QCOMPARE(watched.runsAfterAWhile(), 0);
}

void TestWatch::changedPicturesAreDoneAgain()
{
    Folder folder;
    writeFile(folder.path / "a.png", kPng + "one");
    WatchOptions options = Watched::quick();
    options.after = AfterPicture::Move;
    Watched watched(folder.path, options);
    watched.script->waits = true;
    QTRY_COMPARE(int(watched.script->runs), 1);
    writeFile(folder.path / "a.png", kPng + "another"); // while the first is under way
    watched.script->waits = false;
    QTRY_COMPARE(readFile(folder.path / "done" / "a.png"), kPng + "another");
    QCOMPARE(int(watched.script->runs), 2);
    QVERIFY(fs::exists(folder.out / "a-2.glb"));
}

void TestWatch::aFullQueueIsWaitedFor()
{
    Folder folder;
    Watched watched(folder.path);
    watched.script->waits = true;
    const auto running = watched.board.submit({});
    QTRY_COMPARE(int(watched.script->runs), 1);
    std::vector<std::string> waiting;
    for (std::size_t i = 0; i < kMostWaitingJobs; ++i)
        waiting.push_back(*watched.board.submit({}));
    writeFile(folder.path / "a.png", kPng);
    QTest::qWait(300);
    QVERIFY(!fs::exists(folder.path / "a.png.error.txt"));
    for (const std::string& uid : waiting)
        QVERIFY(watched.board.cancel(uid));
    watched.script->waits = false;
    QVERIFY(watched.board.cancel(*running));
    QTRY_VERIFY(fs::exists(folder.out / "a.glb"));
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"

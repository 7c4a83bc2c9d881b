#include "core/atomic_file.h"

#include "faults_at_hand.h"

#include <engine/error.h>

#include <QtTest/QtTest>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace maquette::engine;
using maquette::test::descriptorOf;
using maquette::test::OrdinaryUser;
using maquette::test::putInPlaceOf;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

int entriesIn(const fs::path& folder)
{
    return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// The error text of a failing call; empty when it did not fail with a write error.
template <class Call>
std::string writeErrorOf(Call call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == ErrorCode::FileWrite ? error.what() : "";
    }
    return {};
}

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void commitLeavesTheBytesAndNothingElse();
    void bigAndSmallPiecesKeepTheirOrder();
    void withoutCommitTheOldFileStays();
    void replacesAnExistingFileAndKeepsItsMode();
    void replacesTheFileBehindALink();
    void takesNamesWithoutAFolder();
    void takesNamesOf255Bytes();
    void takesNamesThatAreNotUtf8();
    void foreignWritersUseTheTemporary();
    void refusesFoldersAndMissingFolders();
    void fullDiskLeavesTheOldFileWhole();
    void adviceFitsTheReason_data();
    void adviceFitsTheReason();
    void deviceWithoutRoomIsSaid();
    void foldersThatMayNotBeWrittenAreSaid();
    void linkToItselfIsReplaced();
    void vanishedTemporaryIsSaid();
    void interruptedWritesGoOn();
    void foldersAreFlushed();

private:
    fs::path folder() const { return m_folder->path().toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicFile::commitLeavesTheBytesAndNothingElse()
{
    const fs::path target = folder() / "mesh.glb";
    AtomicFile file(target);
    file.write("abc");
    QVERIFY(!fs::exists(target));
    file.commit();
    QCOMPARE(contentOf(target), std::string("abc"));
    QCOMPARE(entriesIn(folder()), 1);
}

void TestAtomicFile::bigAndSmallPiecesKeepTheirOrder()
{
    const fs::path target = folder() / "big";
    std::string expected;
    AtomicFile file(target);
    for (int i = 0; i < 40; ++i) {
        const std::string piece(i % 7 == 6 ? (3u << 20) : 1000u * static_cast<unsigned>(i),
                                static_cast<char>('a' + i % 26));
        expected += piece;
        file.write(piece);
    }
    file.commit();
    QVERIFY(contentOf(target) == expected);
}

void TestAtomicFile::withoutCommitTheOldFileStays()
{
    const fs::path target = folder() / "settings.json";
    saveAtomically(target, "old");
    {
        AtomicFile file(target);
        file.write(std::string(3 << 20, 'n'));
    }
    QCOMPARE(contentOf(target), std::string("old"));
    QCOMPARE(entriesIn(folder()), 1);
}

void TestAtomicFile::replacesAnExistingFileAndKeepsItsMode()
{
    const fs::path target = folder() / "private";
    saveAtomically(target, "old");
    QCOMPARE(::chmod(target.c_str(), 0600), 0);
    saveAtomically(target, "new");
    QCOMPARE(contentOf(target), std::string("new"));
    struct stat facts {};
    QCOMPARE(::stat(target.c_str(), &facts), 0);
    QCOMPARE(int(facts.st_mode & 0777), 0600);
}

void TestAtomicFile::replacesTheFileBehindALink()
{
    fs::create_directory(folder() / "real");
    saveAtomically(folder() / "real" / "a", "old");
    fs::create_symlink("real/a", folder() / "link");
    saveAtomically(folder() / "link", "new");
    QVERIFY(fs::is_symlink(folder() / "link"));
    QCOMPARE(contentOf(folder() / "real" / "a"), std::string("new"));
}

void TestAtomicFile::takesNamesWithoutAFolder()
{
    const fs::path before = fs::current_path();
    fs::current_path(folder());
    const std::string error = writeErrorOf([] { saveAtomically("a", "here"); });
    fs::current_path(before);
    QCOMPARE(error, std::string());
    QCOMPARE(contentOf(folder() / "a"), std::string("here"));
}

void TestAtomicFile::takesNamesOf255Bytes()
{
    const fs::path target = folder() / std::string(255, 'x');
    saveAtomically(target, "long");
    QCOMPARE(contentOf(target), std::string("long"));
}

void TestAtomicFile::takesNamesThatAreNotUtf8()
{
    const fs::path target = folder() / "a \xff\xfe b";
    saveAtomically(target, "bytes");
    QCOMPARE(contentOf(target), std::string("bytes"));
    fs::remove(target); // QTemporaryDir cannot name it
}

void TestAtomicFile::foreignWritersUseTheTemporary()
{
    const fs::path target = folder() / "foreign";
    AtomicFile file(target);
    std::ofstream(file.temporaryPath(), std::ios::binary) << "from elsewhere";
    file.commit();
    QCOMPARE(contentOf(target), std::string("from elsewhere"));
    QCOMPARE(entriesIn(folder()), 1);
}

void TestAtomicFile::refusesFoldersAndMissingFolders()
{
    QVERIFY(!writeErrorOf([&] { AtomicFile file(folder()); }).empty());
    QVERIFY(!writeErrorOf([&] { AtomicFile file(folder() / ""); }).empty());
    const std::string missing = writeErrorOf([&] { AtomicFile file(folder() / "not there" / "a"); });
    QVERIFY2(missing.find("not there") != std::string::npos, missing.c_str());
    QVERIFY2(missing.find("create the folder") != std::string::npos, missing.c_str());
    QCOMPARE(entriesIn(folder()), 0);
}

void TestAtomicFile::fullDiskLeavesTheOldFileWhole()
{
    // A file size limit stands in for a full disk: write() fails half-way with EFBIG.
    const fs::path target = folder() / "kept";
    saveAtomically(target, "old");
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 64 * 1024;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string text = writeErrorOf([&] { saveAtomically(target, std::string(1 << 20, 'n')); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, handler);
    QVERIFY2(text.find("kept") != std::string::npos && text.find("write") != std::string::npos, text.c_str());
    QCOMPARE(contentOf(target), std::string("old"));
    QCOMPARE(entriesIn(folder()), 1);
}

void TestAtomicFile::adviceFitsTheReason_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, int number, const char* part) { QTest::newRow(name) << number << QByteArray(part); };
    row("disk full", ENOSPC, "free some space");
    row("quota", EDQUOT, "free some space");
    row("not allowed", EACCES, "you may write to");
    row("not permitted", EPERM, "you may write to");
    row("read-only", EROFS, "you may write to");
    row("no folder", ENOENT, "create the folder");
    row("file for a folder", ENOTDIR, "create the folder");
    row("fault of the disk", EIO, "try again or save elsewhere");
}

void TestAtomicFile::adviceFitsTheReason()
{
    QFETCH(int, number);
    QFETCH(QByteArray, part);
    QVERIFY2(saveAdvice(number).find(part.toStdString()) != std::string::npos, saveAdvice(number).c_str());
}

void TestAtomicFile::deviceWithoutRoomIsSaid()
{
    const fs::path target = folder() / "kept";
    saveAtomically(target, "old");
    const std::string noRoom = writeErrorOf([&] {
        AtomicFile file(target);
        QVERIFY(putInPlaceOf(file.temporaryPath(), "/dev/full", O_WRONLY));
        file.write(std::string(2 << 20, 'n'));
    });
    QVERIFY2(noRoom.find("failed to write") != std::string::npos && noRoom.find("free some space") != std::string::npos, noRoom.c_str());
    // What cannot be made durable is not saved either: nothing flushes a device like this one.
    const std::string notFlushed = writeErrorOf([&] {
        AtomicFile file(target);
        QVERIFY(putInPlaceOf(file.temporaryPath(), "/dev/null", O_WRONLY));
        file.write("new");
        file.commit();
    });
    QVERIFY2(notFlushed.find("failed to flush it to the disk") != std::string::npos, notFlushed.c_str());
    QCOMPARE(contentOf(target), std::string("old"));
    QCOMPARE(entriesIn(folder()), 1);
}

void TestAtomicFile::foldersThatMayNotBeWrittenAreSaid()
{
    const fs::path inner = folder() / "inner";
    fs::create_directory(inner);
    saveAtomically(inner / "a", "old");
    fs::permissions(folder(), fs::perms::all);
    fs::permissions(inner, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    std::string text;
    {
        const OrdinaryUser user;
        text = writeErrorOf([&] { saveAtomically(inner / "a", "new"); });
    }
    QVERIFY2(text.find("create a file beside it") != std::string::npos && text.find("you may write to") != std::string::npos, text.c_str());
    fs::permissions(inner, fs::perms::owner_all);
    QCOMPARE(contentOf(inner / "a"), std::string("old"));
    const std::string file = writeErrorOf([&] { saveAtomically(inner / "a" / "b", "new"); });
    QVERIFY2(file.find("create the folder") != std::string::npos, file.c_str());
}

void TestAtomicFile::linkToItselfIsReplaced()
{
    fs::create_symlink("loop", folder() / "loop");
    saveAtomically(folder() / "loop", "new");
    QVERIFY(!fs::is_symlink(folder() / "loop"));
    QCOMPARE(contentOf(folder() / "loop"), std::string("new"));
}

void TestAtomicFile::vanishedTemporaryIsSaid()
{
    const fs::path target = folder() / "a";
    const std::string text = writeErrorOf([&] {
        AtomicFile file(target);
        file.write("new");
        fs::remove(file.temporaryPath());
        file.commit();
    });
    QVERIFY2(text.find("failed to give it its name") != std::string::npos, text.c_str());
    QVERIFY(!fs::exists(target));
}

void TestAtomicFile::interruptedWritesGoOn()
{
    // A pipe that nobody reads at first stands in for a slow disk; signals interrupt the write.
    struct sigaction handler {}, before {};
    handler.sa_handler = [](int) {};
    QCOMPARE(::sigaction(SIGUSR1, &handler, &before), 0);
    AtomicFile file(folder() / "a");
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QVERIFY(::dup2(ends[1], descriptorOf(file.temporaryPath())) >= 0);
    ::close(ends[1]);
    std::string got;
    std::jthread reader([&, writer = ::pthread_self()] {
        for (int i = 0; i < 20; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            ::pthread_kill(writer, SIGUSR1);
        }
        char block[1 << 16];
        while (got.size() < (2U << 20)) {
            const ssize_t count = ::read(ends[0], block, sizeof(block));
            if (count <= 0)
                break;
            got.append(block, static_cast<std::size_t>(count));
        }
    });
    file.write(std::string(2 << 20, 'n'));
    reader.join();
    ::close(ends[0]);
    ::sigaction(SIGUSR1, &before, nullptr);
    QVERIFY(got == std::string(2 << 20, 'n'));
}

void TestAtomicFile::foldersAreFlushed()
{
    flushFolder(folder());
    flushFolder("/proc"); // a file system that cannot: the name is as safe as it gets
    const std::string text = writeErrorOf([&] { flushFolder(folder() / "absent"); });
    QVERIFY2(text.find("failed to open its folder") != std::string::npos && text.find("create the folder") != std::string::npos, text.c_str());
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"

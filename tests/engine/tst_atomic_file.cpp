#include "core/atomic_file.h"

#include <engine/error.h>

#include <QtTest/QtTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace maquette::engine;
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
    void takesNamesOf255Bytes();
    void takesNamesThatAreNotUtf8();
    void foreignWritersUseTheTemporary();
    void refusesFoldersAndMissingFolders();
    void fullDiskLeavesTheOldFileWhole();

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

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"

// Files that are read as they are found and copied whole: what happens when they are no files, or change meanwhile.
#include "core/input_file.h"
#include "core/sha256.h"
#include "faults_at_hand.h"

#include <engine/error.h>
#include <engine/small_files.h>

#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace maquette::engine;
using maquette::test::descriptorOf;
using maquette::test::putInPlaceOf;
namespace fs = std::filesystem;

namespace {

QByteArray errorOf(const std::function<void()>& call, ErrorCode code)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == code ? QByteArray(error.what()) : QByteArray("another code: ") + error.what();
    }
    return "no error";
}

std::string contentOf(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void setTime(const fs::path& path, std::int64_t seconds, std::int64_t nanoseconds)
{
    const timespec times[2] = {{seconds, nanoseconds}, {seconds, nanoseconds}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

} // namespace

class TestSmallFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void onlyRegularFilesAreOpened();
    void readsStayInsideTheFile();
    void filesThatCannotBeReadAreSaid();
    void changesAreSeen();
    void smallFilesHaveALimit();
    void copiesAreWhole();
    void foldersAreMadeWithAllAbove();
    void foldersGetTheirNames();
    void hashesAreOfTheContent();

private:
    fs::path root() const { return m_folder->path().toStdString(); }
    fs::path put(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(root() / name, std::ios::binary) << bytes;
        return root() / name;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_before;
};

void TestSmallFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_before = fs::current_path();
}

void TestSmallFiles::cleanup()
{
    fs::current_path(m_before);
    m_folder.reset();
}

void TestSmallFiles::onlyRegularFilesAreOpened()
{
    QVERIFY(errorOf([&] { InputFile file(root() / "absent"); }, ErrorCode::FileRead).contains("cannot be opened"));
    QVERIFY(errorOf([&] { InputFile file(root()); }, ErrorCode::BadModelFile).contains("but a folder"));
    const fs::path pipe = root() / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(errorOf([&] { InputFile file(pipe, ErrorCode::BadMesh); }, ErrorCode::BadMesh).contains("but a pipe or device"));
}

void TestSmallFiles::readsStayInsideTheFile()
{
    const InputFile file(put("a", "abcdef"));
    std::byte bytes[4]{};
    file.read(2, bytes);
    QVERIFY(bytes[0] == std::byte{'c'} && bytes[3] == std::byte{'f'});
    file.read(6, {});
    QVERIFY(errorOf([&] { file.read(3, bytes); }, ErrorCode::BadModelFile).contains("4 bytes at 3 lie beyond its end at 6"));
    QVERIFY(errorOf([&] { file.read(7, {}); }, ErrorCode::BadModelFile).contains("0 bytes at 7 lie beyond its end at 6"));
}

void TestSmallFiles::filesThatCannotBeReadAreSaid()
{
    // A folder in place of the file is what the system refuses to read, a descriptor that is gone what it cannot look at.
    const fs::path path = put("a", "abcdef");
    const InputFile file(path);
    std::byte bytes[4]{};
    QVERIFY(putInPlaceOf(path, root().c_str(), O_RDONLY | O_DIRECTORY));
    QVERIFY(errorOf([&] { file.read(0, bytes); }, ErrorCode::FileRead).contains("cannot be read"));
    const fs::path other = put("b", "abcdef");
    const InputFile lost(other);
    QCOMPARE(::close(descriptorOf(other)), 0);
    QVERIFY(errorOf([&] { lost.requireUnchanged(); }, ErrorCode::FileRead).contains("cannot be looked at"));
}

void TestSmallFiles::changesAreSeen()
{
    const fs::path path = put("a", "abcdef");
    setTime(path, 1000, 500);
    const InputFile file(path);
    file.requireUnchanged();
    const auto isSeen = [&] {
        return errorOf([&] { file.requireUnchanged(); }, ErrorCode::BadModelFile).contains("the file changed while it was being read");
    };
    setTime(path, 1000, 501);
    QVERIFY(isSeen());
    setTime(path, 1001, 500);
    QVERIFY(isSeen());
    setTime(path, 1000, 500);
    QVERIFY(!isSeen());
    fs::resize_file(path, 3);
    setTime(path, 1000, 500);
    QVERIFY(isSeen());
    std::byte bytes[6]{};
    QVERIFY(errorOf([&] { file.read(0, bytes); }, ErrorCode::BadModelFile).contains("became shorter"));
}

void TestSmallFiles::smallFilesHaveALimit()
{
    const fs::path path = put("a", "abcdef");
    QCOMPARE(readSmallFile(path, 6, "a text"), std::string("abcdef"));
    const QByteArray error = errorOf([&] { readSmallFile(path, 5, "a text", ErrorCode::BadMesh); }, ErrorCode::BadMesh);
    QVERIFY2(error.contains("a text of 6 bytes; at most 5 are read"), error.constData());
}

void TestSmallFiles::copiesAreWhole()
{
    std::string bytes(2'500'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7919 >> 8);
    copyFile(put("a", bytes), root() / "b");
    QVERIFY(contentOf(root() / "b") == bytes);
    copyFile(put("empty", ""), root() / "b");
    QVERIFY(contentOf(root() / "b").empty());
    QVERIFY(errorOf([&] { copyFile(root() / "absent", root() / "b"); }, ErrorCode::FileRead).contains("absent"));
    QVERIFY(errorOf([&] { copyFile(root() / "a", root() / "no" / "b"); }, ErrorCode::FileWrite).contains("create the folder"));
}

void TestSmallFiles::foldersAreMadeWithAllAbove()
{
    makeFolder({});
    makeFolder(root() / "a" / "b" / "c");
    makeFolder(root() / "a" / "b" / "c");
    makeFolder(root() / "a" / "d" / "");
    makeFolder(root() / "a" / "e" / "."); // there as soon as the folder above it is
    fs::current_path(root());
    makeFolder("f");
    for (const char* name : {"a/b/c", "a/d", "a/e", "f"})
        QVERIFY2(fs::is_directory(root() / name), name);
    put("file", "x");
    const QByteArray error = errorOf([&] { makeFolder(root() / "file" / "g"); }, ErrorCode::FileWrite);
    QVERIFY2(error.contains("could not be made") && error.contains("choose another folder"), error.constData());
}

void TestSmallFiles::foldersGetTheirNames()
{
    makeFolder(root() / "a");
    renameFolder(root() / "a", root() / "b");
    fs::current_path(root());
    renameFolder("b", "c");
    QVERIFY(fs::is_directory(root() / "c") && !fs::exists(root() / "b"));
    const QByteArray error = errorOf([&] { renameFolder(root() / "absent", root() / "d"); }, ErrorCode::FileWrite);
    QVERIFY2(error.contains("could not get its name"), error.constData());
}

void TestSmallFiles::hashesAreOfTheContent()
{
    const std::string bytes(1'200'000, 'x');
    QCOMPARE(contentHash(put("a", bytes)), sha256Hex(std::as_bytes(std::span(bytes.data(), bytes.size()))));
    QVERIFY(errorOf([&] { contentHash(root()); }, ErrorCode::BadPicture).contains("but a folder"));
}

QTEST_GUILESS_MAIN(TestSmallFiles)
#include "tst_small_files.moc"

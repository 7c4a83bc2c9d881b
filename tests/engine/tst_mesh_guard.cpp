// What stands between a mesh file of unknown origin and the parsers: each rule on both of its sides.
#include "mesh_import/mesh_guard.h"

#include "faults_at_hand.h"
#include "zip_builder.h"

#include <engine/error.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <functional>

using namespace maquette::engine;
using maquette::test::littleEndian;
using maquette::test::OrdinaryUser;

Q_DECLARE_METATYPE(maquette::engine::MeshFileKind)

namespace {

namespace fs = std::filesystem;

QByteArray errorOf(const std::function<void()>& call, ErrorCode code = ErrorCode::BadMesh)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == code ? QByteArray(error.what()) : QByteArray("another code: ") + error.what();
    }
    return "accepted";
}

std::string glbHead(std::uint32_t version, std::uint64_t size, std::uint32_t jsonBytes, const std::string& type = "JSON")
{
    return "glTF" + littleEndian(version, 4) + littleEndian(size, 4) + littleEndian(jsonBytes, 4) + type;
}

} // namespace

class TestMeshGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contentTellsTheKind_data();
    void contentTellsTheKind();
    void everyKindHasItsExtension();
    void unknownContentIsRefused_data();
    void unknownContentIsRefused();
    void jsonOfAGlbLiesInside_data();
    void jsonOfAGlbLiesInside();
    void referencesAreListed();
    void unsoundReferencesAreRefused_data();
    void unsoundReferencesAreRefused();
    void namesAreLookedAtDecodedToo();
    void unreadableFilesAreSaid();
};

void TestMeshGuard::contentTellsTheKind_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<MeshFileKind>("kind");
    const QByteArray stl = QByteArray(80, ' ') + QByteArray::fromStdString(littleEndian(1, 4)) + QByteArray(50, '\0');
    QTest::newRow("glb") << QByteArray("glTF") << MeshFileKind::Glb;
    QTest::newRow("ply") << QByteArray("ply\nformat") << MeshFileKind::Ply;
    QTest::newRow("ply of another system") << QByteArray("ply\r\nformat") << MeshFileKind::Ply;
    QTest::newRow("binary stl") << stl << MeshFileKind::Stl;
    QTest::newRow("text stl") << QByteArray("solid a\nfacet normal") << MeshFileKind::Stl;
    QTest::newRow("empty text stl") << QByteArray("solid a\nendsolid a\n") << MeshFileKind::Stl;
    QTest::newRow("gltf") << QByteArray(" \r\n\t{") << MeshFileKind::Gltf;
    QTest::newRow("obj") << QByteArray("# a comment\n\n\nvn 0 0 1\nv\n \tv\t1 2 3") << MeshFileKind::Obj;
    QTest::newRow("obj that begins as stl") << QByteArray("solid a\nv 1 2 3\n") << MeshFileKind::Obj;
}

void TestMeshGuard::contentTellsTheKind()
{
    QFETCH(QByteArray, head);
    QFETCH(MeshFileKind, kind);
    QCOMPARE(kindOfMesh(head.toStdString(), static_cast<std::uint64_t>(head.size()), "a"), kind);
}

void TestMeshGuard::everyKindHasItsExtension()
{
    QCOMPARE(extensionOf(MeshFileKind::Obj), "obj");
    QCOMPARE(extensionOf(MeshFileKind::Stl), "stl");
    QCOMPARE(extensionOf(MeshFileKind::Ply), "ply");
    QCOMPARE(extensionOf(MeshFileKind::Glb), "glb");
    QCOMPARE(extensionOf(MeshFileKind::Gltf), "gltf");
}

void TestMeshGuard::unknownContentIsRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<bool>("mayBeStl");
    const auto row = [](const char* name, const QByteArray& head, bool mayBeStl, quint64 more = 0) {
        QTest::newRow(name) << head << quint64(head.size()) + more << mayBeStl;
    };
    const QByteArray header = QByteArray(80, '\0') + QByteArray::fromStdString(littleEndian(1, 4));
    row("blanks", " \n\t ", false);
    row("ply without an end of line", "plyx", false);
    row("words that begin with v", "vn 1 2 3\nvt 0 0\nv", false);
    row("text", QByteArray(200, 'a'), false);
    row("vertex behind a NUL", QByteArray("\0v 1 2 3\n", 9), false);
    row("cut text stl", "solid a\n", true);
    row("text stl with a NUL", QByteArray("solid a\0\nfacet", 14), true);
    row("binary stl of another length", header + QByteArray(49, '\0'), true);
    row("stl header alone", header, false);
    row("short head of a long file", QByteArray(83, '\0'), false, 1000);
}

void TestMeshGuard::unknownContentIsRefused()
{
    QFETCH(QByteArray, head);
    QFETCH(quint64, size);
    QFETCH(bool, mayBeStl);
    const QByteArray error = errorOf([&] { kindOfMesh(head.toStdString(), size, "a.x"); });
    QVERIFY2(error.startsWith("a.x: not a mesh that can be read"), error.constData());
    QCOMPARE(error.contains("if it is an STL file"), mayBeStl);
}

void TestMeshGuard::jsonOfAGlbLiesInside_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const std::string& head, quint64 size, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(head) << size << QByteArray(part);
    };
    row("good", glbHead(2, 100, 80), 100, "accepted");
    row("cut in its header", glbHead(2, 100, 80).substr(0, 19), 100, "version 2");
    row("version 1", glbHead(1, 100, 80), 100, "version 2");
    row("another length", glbHead(2, 101, 80), 100, "says 101 bytes, the file has 100");
    row("first chunk is no JSON", glbHead(2, 100, 80, std::string("BIN\0", 4)), 100, "not a whole JSON chunk");
    row("chunk past the end", glbHead(2, 100, 81), 100, "not a whole JSON chunk");
    row("JSON at the limit", glbHead(2, 1 << 30, kMaxGltfJsonBytes), 1 << 30, "accepted");
    row("JSON past the limit", glbHead(2, 1 << 30, kMaxGltfJsonBytes + 1), 1 << 30, "at most 67108864 are read");
}

void TestMeshGuard::jsonOfAGlbLiesInside()
{
    QFETCH(QByteArray, head);
    QFETCH(quint64, size);
    QFETCH(QByteArray, part);
    const QByteArray error = errorOf([&] { gltfJsonRange(head.toStdString(), size, MeshFileKind::Glb, "a"); });
    QVERIFY2(error.contains(part), error.constData());
}

void TestMeshGuard::referencesAreListed()
{
    const auto names = gltfReferences(R"({"buffers":[7,{"byteLength":1},{"uri":"data:,x"},{"uri":"a.bin"}],"images":[{"uri":"b.png"}]})", "a");
    QCOMPARE(names, (std::vector<std::string>{"a.bin", "b.png"}));
    QVERIFY(gltfReferences("{}", "a").empty());
}

void TestMeshGuard::unsoundReferencesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const std::string& json, const std::string& part) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray::fromStdString(part);
    };
    const std::string longName(300, 'a');
    row("cut", "{\"buffers\":", "cannot be read");
    row("no object", "[1]", "cannot be read");
    row("no list", R"({"images":{"uri":"a"}})", "'images' is not a list");
    row("uri that is no text", R"({"buffers":[{"uri":7}]})", "a uri in 'buffers' is not a text");
    row("control characters", R"({"images":[{"uri":"a\u0007\u007fb"}]})", "refers to 'a??b'");
    row("long name", R"({"images":[{"uri":")" + longName + R"("}]})", "refers to '" + longName.substr(0, 255) + "'");
}

void TestMeshGuard::unsoundReferencesAreRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, part);
    const QByteArray error = errorOf([&] { gltfReferences(json.toStdString(), "a.gltf"); });
    QVERIFY2(error.startsWith("a.gltf: ") && error.contains(part), error.constData());
}

void TestMeshGuard::namesAreLookedAtDecodedToo()
{
    for (const char* name : {"a%zz", "a%2", "%", "a%4", "a%g1", "%41"})
        QVERIFY2(isPlainName(name), name);
    for (const char* name : {"", "%2e", "%2E%2E", "a%7f", "a\x7f", "%3a", "a:b", "a%1f"})
        QVERIFY2(!isPlainName(name), name);
    QVERIFY(isPlainName(std::string(255, 'a')) && !isPlainName(std::string(256, 'a')));
}

void TestMeshGuard::unreadableFilesAreSaid()
{
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "a.obj";
    std::ofstream(path) << "v 1 2 3\n";
    fs::permissions(folder.path().toStdString(), fs::perms::all);
    fs::permissions(path, fs::perms::none);
    const OrdinaryUser user;
    QVERIFY(errorOf([&] { guardMeshFile(path); }, ErrorCode::FileRead).contains("Permission denied"));
    // A file of the system says that it has a page, and has a few bytes.
    QVERIFY(errorOf([] { guardMeshFile("/sys/devices/system/cpu/possible"); }, ErrorCode::FileRead).contains("could not be read to its end"));
}

QTEST_GUILESS_MAIN(TestMeshGuard)
#include "tst_mesh_guard.moc"

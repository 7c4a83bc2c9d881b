// What the check after writing refuses: every way in which a mesh file of ours could be damaged before it gets its name.
#include "export/disk_check.h"
#include "export/export_mesh.h"
#include "export/plain_readers.h"
#include "export/read_back.h"
#include "export/three_mf_reader.h"
#include "export/three_mf_writer.h"
#include "sample_meshes.h"
#include "zip_builder.h"

#include <engine/error.h>

#include <QTemporaryDir>
#include <QtTest>

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <functional>

using namespace maquette::engine;
using namespace maquette::tests;
using maquette::test::buildZip;
using maquette::test::littleEndian;
using maquette::test::ZipItem;

Q_DECLARE_METATYPE(maquette::engine::MeshFormat)

namespace {

const char* const kModelName = "3D/3dmodel.model";
const std::string kVertices = R"(<vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/>)";
const std::string kModel = kVertices + R"(<triangle v1="0" v2="1" v3="2"/>)";

QByteArray errorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == ErrorCode::FileWrite ? QByteArray(error.what()) : QByteArray("another code: ") + error.what();
    }
    return "accepted";
}

std::string packed(const std::string& text)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    std::string bytes(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    deflate(&stream, Z_FINISH);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

/// A package with this model, as its writer lays it out; `change` may lie about it.
std::string package(const std::string& model, const std::function<void(ZipItem&)>& change = {})
{
    ZipItem item{kModelName, packed(model)};
    item.method = 8;
    item.size = static_cast<std::int64_t>(model.size());
    item.packed = static_cast<std::int64_t>(item.data.size());
    item.crc = static_cast<std::int64_t>(crc32(0, reinterpret_cast<const Bytef*>(model.data()), static_cast<uInt>(model.size())));
    if (change)
        change(item);
    return buildZip({{"first", "x"}, item});
}

std::string binaryStl(std::uint32_t facets)
{
    return std::string(80, ' ') + littleEndian(facets, 4) + std::string(facets * 50, '\0');
}

std::string ply(const std::string& face)
{
    return "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 1\n"
           "property list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n" +
           face + "\n";
}

/// A GLB of `meshes` meshes that share one triangle.
std::string glb(int meshes)
{
    QByteArray list, nodes, indices;
    for (int i = 0; i < meshes; ++i) {
        const char* comma = i ? "," : "";
        list += comma + QByteArray("{'primitives':[{'attributes':{'POSITION':0}}]}");
        nodes += comma + QByteArray("{'mesh':") + QByteArray::number(i) + "}";
        indices += comma + QByteArray::number(i);
    }
    const float corners[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
    const std::string data(reinterpret_cast<const char*>(corners), sizeof(corners));
    QByteArray text = "{'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[" + indices + "]}],'nodes':[" + nodes + "],'meshes':[" + list +
                      "],'accessors':[{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3','min':[0,0,0],'max':[1,1,0]}],"
                      "'bufferViews':[{'buffer':0,'byteLength':36}],'buffers':[{'byteLength':36}]}";
    std::string json = text.replace('\'', '"').toStdString();
    json.append((4 - json.size() % 4) % 4, ' ');
    const std::string chunk = littleEndian(data.size(), 4) + std::string("BIN\0", 4) + data;
    return "glTF" + littleEndian(2, 4) + littleEndian(20 + json.size() + chunk.size(), 4) + littleEndian(json.size(), 4) + "JSON" + json + chunk;
}

using Row = std::function<void(const char* name, MeshFormat format, const std::string& bytes, const char* part)>;

// clang-format off
void addPlainFiles(const Row& row)
{
    const std::string corners = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
    row("obj", MeshFormat::Obj, corners + "\n# a comment\r\nvn 0 0 1\nf 1//1 2//1 3//1", "accepted");
    row("obj, missing number", MeshFormat::Obj, "v 0 0\n", "'' is not a number");
    row("obj, number with a tail", MeshFormat::Obj, "v 0 0 1x\n", "'1x' is not a number");
    row("obj, number out of range", MeshFormat::Obj, "v 0 0 1e99\n", "'1e99' is not a number");
    row("obj, decimal comma", MeshFormat::Obj, "v 0,5 0 0\n", "'0,5' is not a number");
    row("obj, vertex 0", MeshFormat::Obj, corners + "f 0 1 2\n", "vertex '0'");
    row("obj, vertex past the last", MeshFormat::Obj, corners + "f 1 2 4\n", "vertex '4'");
    row("obj, two corners", MeshFormat::Obj, corners + "f 1 2\n", "vertex ''");
    row("obj, four corners", MeshFormat::Obj, corners + "f 1 2 3 1\n", "more than three corners");
    row("stl", MeshFormat::StlBinary, binaryStl(2), "accepted");
    row("stl, cut in its header", MeshFormat::StlBinary, binaryStl(0).substr(0, 83), "header is wrong");
    row("stl, begins as text", MeshFormat::StlBinary, "solid" + binaryStl(1).substr(5), "header is wrong");
    row("stl, one byte short", MeshFormat::StlBinary, binaryStl(1).substr(0, 133), "wrong length");
    row("stl, one byte more", MeshFormat::StlBinary, binaryStl(1) + "x", "wrong length");
    row("text stl", MeshFormat::StlAscii, "solid a\nvertex 0 0 0\nvertex 1 0 0\n vertex 0 1 0\nendsolid a\n", "accepted");
    row("text stl, other beginning", MeshFormat::StlAscii, "solidx\n", "does not begin with 'solid'");
    row("text stl, ends in a triangle", MeshFormat::StlAscii, "solid a\nvertex 0 0 0\nvertex 1 0 0\n", "ends within a triangle");
    row("text stl, no number", MeshFormat::StlAscii, "solid a\nvertex 0 0 x\n", "'x' is not a number");
    row("ply", MeshFormat::Ply, ply("3 0 1 2"), "accepted");
    row("ply, square", MeshFormat::Ply, ply("4 0 1 2 3"), "face 0 is not a triangle");
    row("ply, nonsense", MeshFormat::Ply, "ply\nhello\n", "does not read back");
    row("glb", MeshFormat::Glb, glb(1), "accepted");
    row("glb, two meshes", MeshFormat::Glb, glb(2), "it holds 2 meshes");
    row("glb, cut", MeshFormat::Glb, glb(1).substr(0, 60), "does not read back");
}
void addPackages(const Row& row)
{
    const auto lie = [&](const char* name, const std::function<void(ZipItem&)>& change, const char* part) {
        row(name, MeshFormat::ThreeMf, package(kModel, change), part);
    };
    row("3mf", MeshFormat::ThreeMf, package(kModel), "accepted");
    row("3mf, short", MeshFormat::ThreeMf, std::string(21, 'x'), "the package ends early");
    row("3mf, directory beyond", MeshFormat::ThreeMf, buildZip({{"a", "b"}}, {.offset = 0x7fffffff}), "the package ends early");
    row("3mf, empty", MeshFormat::ThreeMf, buildZip({}), "no model");
    row("3mf, other part", MeshFormat::ThreeMf, buildZip({{"a", "b"}}), "no model");
    lie("3mf, part beyond the end", [](ZipItem& i) { i.packed = 100000; }, "reaches beyond the package");
    lie("3mf, header beyond the end", [](ZipItem& i) { i.offset = 0x7fffffff; }, "the package ends early");
    lie("3mf, damaged part", [](ZipItem& i) { i.data[0] = '\xff'; }, "is damaged");
    lie("3mf, wrong checksum", [](ZipItem& i) { i.crc ^= 1; }, "is damaged");
    lie("3mf, too small", [](ZipItem& i) { i.size -= 1; }, "is damaged");
    lie("3mf, too large", [](ZipItem& i) { i.size += 1; }, "is damaged");
    lie("3mf, bytes behind the part", [](ZipItem& i) { i.data += "xx"; i.packed += 2; }, "is damaged");
    const auto model = [&](const char* name, const std::string& text, const char* part) {
        row(name, MeshFormat::ThreeMf, package(text), part);
    };
    model("3mf, two coordinates", R"(<vertex x="0" y="1"/>)", "lacks a number");
    model("3mf, no number", R"(<vertex x="a" y="0" z="0"/>)", "does not read");
    model("3mf, number with a tail", R"(<vertex x="0 " y="0" z="0"/>)", "does not read");
    model("3mf, open quote", "<vertex x=\"0\" y=\"0\" z=\"0", "does not read");
    model("3mf, vertex past the last", kVertices + R"(<triangle v1="0" v2="1" v3="3"/>)", "does not exist");
    model("3mf, negative vertex", kVertices + R"(<triangle v1="0" v2="1" v3="-1"/>)", "does not read");
}
// clang-format on

} // namespace

class TestReadBack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
    void otherTrianglesAreSeen();
    void everyDamagedByteOfAPackageIsSeen();
    void lyingDisksAreSeen_data();
    void lyingDisksAreSeen();
};

void TestReadBack::damagedFilesAreRefused_data()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("part");
    const Row row = [](const char* name, MeshFormat format, const std::string& bytes, const char* part) {
        QTest::newRow(name) << format << QByteArray::fromStdString(bytes) << QByteArray(part);
    };
    addPlainFiles(row);
    addPackages(row);
}

void TestReadBack::damagedFilesAreRefused()
{
    QFETCH(MeshFormat, format);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, part);
    CornerList corners;
    const QByteArray error = errorOf([&] { corners = readBack(bytes.toStdString(), format); });
    QVERIFY2(error.contains(part), error.constData());
    QCOMPARE(error == "accepted", !corners.empty());
}

void TestReadBack::otherTrianglesAreSeen()
{
    Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    mesh.triangles = {{0, 1, 2}};
    const std::string file = package(kModel);
    verifyBytes(file, MeshFormat::ThreeMf, mesh);
    mesh.positions[2][1] = std::nextafter(1.0F, 2.0F);
    QVERIFY(errorOf([&] { verifyBytes(file, MeshFormat::ThreeMf, mesh); }).contains("triangle 0 lies elsewhere"));
    mesh.triangles.push_back({0, 2, 1});
    QVERIFY(errorOf([&] { verifyBytes(file, MeshFormat::ThreeMf, mesh); }).contains("it has 1 triangles, not 2"));
}

void TestReadBack::everyDamagedByteOfAPackageIsSeen()
{
    ExportMesh mesh;
    mesh.mesh = cube();
    mesh.name = "cube";
    const std::string good = encodeThreeMf(mesh);
    verifyBytes(good, MeshFormat::ThreeMf, mesh.mesh);
    int seen = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
        const QByteArray error = errorOf([&] { verifyBytes(bytes, MeshFormat::ThreeMf, mesh.mesh); });
        QVERIFY2(!error.startsWith("another code"), error.constData());
        seen += error != "accepted";
    }
    QVERIFY(seen > 300); // the rest are names, dates and the two small parts, which say nothing about the mesh
    for (std::size_t size = 0; size < good.size(); ++size)
        QVERIFY(errorOf([&] { verifyBytes(good.substr(0, size), MeshFormat::ThreeMf, mesh.mesh); }) != "accepted");
}

void TestReadBack::lyingDisksAreSeen_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("held");
    const QByteArray block(1 << 20, 'b'); // as much as is compared at once
    QTest::newRow("same") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("same, empty") << QByteArray() << QByteArray();
    QTest::newRow("same, several blocks") << block + block + "x" << block + block + "x";
    QTest::newRow("other byte") << QByteArray("abc") << QByteArray("abd");
    QTest::newRow("other byte in the second block") << block + "abc" << block + "abd";
    QTest::newRow("shorter") << QByteArray("abc") << QByteArray("ab");
    QTest::newRow("empty") << QByteArray("abc") << QByteArray();
    QTest::newRow("ends with a block") << block + "x" << block;
    QTest::newRow("longer") << QByteArray("abc") << QByteArray("abcd");
    QTest::newRow("longer by the next block") << block << block + "x";
    QTest::newRow("longer than nothing") << QByteArray() << QByteArray("x");
}

void TestReadBack::lyingDisksAreSeen()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, held);
    const QTemporaryDir folder;
    AtomicFile file(folder.filePath("a").toStdString());
    std::ofstream(file.temporaryPath(), std::ios::binary) << held.toStdString();
    const auto compare = [&] { compareWithDisk(file, {written.data(), static_cast<std::size_t>(written.size())}); };
    const QByteArray error = errorOf(compare);
    QVERIFY2(error.contains(written == held ? "accepted" : "save to another disk"), error.constData());
    std::filesystem::remove(file.temporaryPath());
    QVERIFY(errorOf(compare).contains("save to another disk"));
}

QTEST_GUILESS_MAIN(TestReadBack)
#include "tst_read_back.moc"

#include "analytic_grids.h"
#include "mesh_import/mesh_guard.h"
#include "sample_meshes.h"
#include "surface/extract.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <thread>

using namespace maquette::engine;
using namespace maquette::tests;

Q_DECLARE_METATYPE(maquette::engine::MeshFormat)

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// One triangle (0,0,0) (1,0,0) (0,1,0) in 36 bytes.
const std::string kTriangleBytes = [] {
    const float values[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
    return std::string(reinterpret_cast<const char*>(values), sizeof(values));
}();

std::string gltf(const std::string& buffer, const std::string& node)
{
    return R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0)" + node +
           R"(}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"accessors":[{"bufferView":0,)"
           R"("componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]}],)"
           R"("bufferViews":[{"buffer":0,"byteLength":36}],"buffers":[{"byteLength":36,"uri":")" +
           buffer + R"("}]})";
}

} // namespace

class TestMeshImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writtenFilesComeBack_data();
    void writtenFilesComeBack();
    void contentDecidesNotTheExtension();
    void polygonsAndRelativeIndicesOfObj();
    void gltfWithBufferBeside();
    void nodeTransformsAreApplied();
    void referencesOutsideAreRefused_data();
    void referencesOutsideAreRefused();
    void plainNames_data();
    void plainNames();
    void objNeverOpensItsMaterialFile();
    void unusableFilesAreNamed_data();
    void unusableFilesAreNamed();
    void notFilesAreRefused();
    void fileSizeLimit();
    void gltfJsonLimits();
    void brokenContentIsASentence_data();
    void brokenContentIsASentence();
    void childThatDiesIsASentence();
    void childThatTalksNonsenseIsRefused();
    void childThatHangsIsKilled();
    void stoppingKillsTheChild();
    void missingChildProgramIsSaid();
    void damagedFilesNeverHarmTheCaller_data();
    void damagedFilesNeverHarmTheCaller();
    void convertTurnsAnInsideOutMesh();
    void convertSaysWhatItChanged();
    void checkListsProblems();

private:
    fs::path put(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }
    fs::path script(const std::string& body) const
    {
        const fs::path path = put("child.sh", "#!/bin/sh\n" + body + "\n");
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }
    /// The error that loading gives; an empty text when there is none.
    QByteArray failure(const fs::path& path, ErrorCode code, MeshLoadOptions options = {}) const
    {
        if (options.childProgram.empty())
            options.childProgram = MAQUETTE_CLI;
        try {
            loadMesh(path, options);
        } catch (const Error& error) {
            return error.code() == code ? QByteArray(error.what())
                                        : QByteArray("wrong code: ") + error.what();
        }
        return {};
    }

    MeshLoadOptions m_options;
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

void TestMeshImport::init()
{
    m_options.childProgram = MAQUETTE_CLI;
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = fs::path(m_temporary->path().toStdString()) / "Ünïcødé 模型 (1)";
    fs::create_directories(m_folder);
}

void TestMeshImport::writtenFilesComeBack_data()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::newRow("glb") << MeshFormat::Glb;
    QTest::newRow("obj") << MeshFormat::Obj;
    QTest::newRow("stl binary") << MeshFormat::StlBinary;
    QTest::newRow("stl ascii") << MeshFormat::StlAscii;
    QTest::newRow("ply") << MeshFormat::Ply;
}

void TestMeshImport::writtenFilesComeBack()
{
    QFETCH(MeshFormat, format);
    const Mesh mesh = extractSurface(denseGrid(24, [](double x, double y, double z) {
                          return torus(x, y, z, 0.6, 0.25);
                      })).mesh;
    const MeshFacts written = saveMesh(mesh, m_folder / "mesh.x", format).facts;
    const Mesh read = loadMesh(m_folder / "mesh.x", m_options);
    const MeshFacts facts = factsOf(read);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.faces, written.faces);
    QCOMPARE(facts.vertices, written.vertices);
    QCOMPARE(facts.euler, 0);
    QVERIFY(std::abs(facts.volume - written.volume) < 1e-5 * written.volume);
    for (int a = 0; a < 3; ++a)
        QVERIFY(std::abs(facts.boxMin[a] - written.boxMin[a]) < 1e-6F * std::abs(written.boxMin[a]));
}

void TestMeshImport::contentDecidesNotTheExtension()
{
    saveMesh(cube(), m_folder / "a.glb", MeshFormat::StlAscii);
    QCOMPARE(loadMesh(m_folder / "a.glb", m_options).triangles.size(), std::size_t(12));
    saveMesh(cube(), m_folder / "b.obj", MeshFormat::Ply);
    QCOMPARE(loadMesh(m_folder / "b.obj", m_options).triangles.size(), std::size_t(12));
    // A binary STL may begin with "solid": its size tells.
    saveMesh(cube(), m_folder / "c", MeshFormat::StlBinary);
    std::string bytes = bytesOf(m_folder / "c");
    bytes.replace(0, 6, "solid ");
    QCOMPARE(loadMesh(put("c", bytes), m_options).triangles.size(), std::size_t(12));
}

void TestMeshImport::polygonsAndRelativeIndicesOfObj()
{
    const fs::path path =
        put("a.obj", "v 0 0 0\r\nv 1 0 0\r\nv 1 1 0\r\nv 0 1 0\r\nf 1 2 3 4\r\nf -4 -2 -1\r\nl 1 2\r\n");
    const Mesh mesh = loadMesh(path, m_options);
    QCOMPARE(mesh.triangles.size(), std::size_t(3));
    QCOMPARE(mesh.positions.size(), std::size_t(4));
}

void TestMeshImport::gltfWithBufferBeside()
{
    put("my part.bin", kTriangleBytes);
    QCOMPARE(loadMesh(put("a.gltf", gltf("my part.bin", "")), m_options).positions.size(), std::size_t(3));
    const QByteArray data = QByteArray::fromStdString(kTriangleBytes).toBase64();
    const std::string uri = "data:application/octet-stream;base64," + data.toStdString();
    QCOMPARE(loadMesh(put("b.gltf", gltf(uri, "")), m_options).triangles.size(), std::size_t(1));
    QVERIFY(failure(put("c.gltf", gltf("absent.bin", "")), ErrorCode::BadMesh)
                .startsWith((m_folder / "c.gltf").string().c_str()));
}

void TestMeshImport::nodeTransformsAreApplied()
{
    put("p.bin", kTriangleBytes);
    const Mesh moved =
        loadMesh(put("a.gltf", gltf("p.bin", R"(,"translation":[5,6,7],"scale":[2,2,2])")), m_options);
    QCOMPARE(factsOf(moved).boxMin, (Float3{5, 6, 7}));
    QCOMPARE(factsOf(moved).boxMax, (Float3{7, 8, 7}));
    // A mirror turns the winding, so that outside stays outside.
    const Mesh mirrored = loadMesh(put("b.gltf", gltf("p.bin", R"(,"scale":[-1,1,1])")), m_options);
    const Triangle t = mirrored.triangles[0];
    const Float3 a = mirrored.positions[t[0]];
    const Float3 b = mirrored.positions[t[1]];
    const Float3 c = mirrored.positions[t[2]];
    QVERIFY((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0);
}

void TestMeshImport::referencesOutsideAreRefused_data()
{
    QTest::addColumn<QString>("uri");
    for (const char* uri :
         {"../p.bin", "/etc/passwd", "http://example.org/p.bin", "file:///etc/passwd", "a/../p.bin",
          "sub/p.bin", "%2e%2e/p.bin", "..%2Fp.bin", "C:p.bin", "a\\\\b.bin", "", "\\u0000.bin"})
        QTest::newRow(uri) << QString::fromUtf8(uri);
}

void TestMeshImport::referencesOutsideAreRefused()
{
    QFETCH(QString, uri);
    put("p.bin", kTriangleBytes);
    const QByteArray text = failure(put("a.gltf", gltf(uri.toStdString(), "")), ErrorCode::BadMesh);
    QVERIFY2(text.contains("only files in the same folder"), text.constData());
}

void TestMeshImport::plainNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("plain");
    QTest::newRow("plain") << QByteArray("buffer0.bin") << true;
    QTest::newRow("blank") << QByteArray("my%20part.bin") << true;
    QTest::newRow("utf-8") << QByteArray("Stühle.bin") << true;
    QTest::newRow("percent at the end") << QByteArray("100%") << true;
    QTest::newRow("255 bytes") << QByteArray(255, 'a') << true;
    QTest::newRow("256 bytes") << QByteArray(256, 'a') << false;
    QTest::newRow("dot") << QByteArray(".") << false;
    QTest::newRow("dots") << QByteArray("..") << false;
    QTest::newRow("encoded slash") << QByteArray("a%2fb") << false;
    QTest::newRow("encoded backslash") << QByteArray("a%5Cb") << false;
    QTest::newRow("encoded NUL") << QByteArray("a%00b") << false;
    QTest::newRow("newline") << QByteArray("a\nb") << false;
}

void TestMeshImport::plainNames()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, plain);
    QCOMPARE(isPlainName(name.toStdString()), plain);
}

void TestMeshImport::objNeverOpensItsMaterialFile()
{
    // A pipe in place of the material file would block for ever if it were opened.
    const fs::path pipe = m_folder / "a.mtl";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    MeshLoadOptions options = m_options;
    options.timeLimit = std::chrono::seconds(20);
    const fs::path path =
        put("a.obj", "mtllib a.mtl\nmtllib ../../x.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    QCOMPARE(loadMesh(path, options).triangles.size(), std::size_t(1));
}

void TestMeshImport::unusableFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QByteArray() << QByteArray("the file is empty");
    QTest::newRow("text") << QByteArray("hello world\n") << QByteArray("save it as OBJ, STL, PLY or GLB");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(200, '\0') << QByteArray("STL");
    QTest::newRow("3mf") << QByteArray("PK\x03\x04 and so on")
                         << QByteArray("save it as OBJ, STL, PLY or GLB");
    QTest::newRow("glb 1") << QByteArray("glTF\x01\0\0\0", 8) + QByteArray(30, '\0')
                           << QByteArray("version 2");
    QTest::newRow("short glb") << QByteArray("glTF\x02\0\0\0", 8) << QByteArray("version 2");
    QTest::newRow("glb length") << QByteArray("glTF\x02\0\0\0\xff\0\0\0", 12) + QByteArray(30, '\0')
                                << QByteArray("says 255 bytes");
    QTest::newRow("json") << QByteArray("{\"asset\":") << QByteArray("cannot be read");
    QTest::newRow("json list") << QByteArray("{\"buffers\":7}") << QByteArray("is not a list");
}

void TestMeshImport::unusableFilesAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, words);
    const fs::path path = put("a.stl", bytes.toStdString());
    const QByteArray text = failure(path, ErrorCode::BadMesh);
    QVERIFY2(text.startsWith(path.string().c_str()), text.constData());
    QVERIFY2(text.contains(words), text.constData());
}

void TestMeshImport::notFilesAreRefused()
{
    QVERIFY(failure(m_folder / "absent.obj", ErrorCode::FileRead).contains("no such file"));
    QVERIFY(failure(m_folder, ErrorCode::FileRead).contains("not a file"));
    const fs::path pipe = m_folder / "pipe.obj";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(failure(pipe, ErrorCode::FileRead).contains("not a file"));
}

void TestMeshImport::fileSizeLimit()
{
    // Sparse: no disk is used.
    const fs::path path = put("a.stl", "x");
    fs::resize_file(path, kMaxMeshFileBytes);
    QVERIFY(!failure(path, ErrorCode::BadMesh).contains("are read; simplify"));
    fs::resize_file(path, kMaxMeshFileBytes + 1);
    QVERIFY(failure(path, ErrorCode::BadMesh).contains("at most 2147483648 are read"));
}

void TestMeshImport::gltfJsonLimits()
{
    const auto nested = [](int depth) {
        return "{\"extras\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    gltfReferences(nested(kMaxGltfDepth - 1), "a");
    QVERIFY_EXCEPTION_THROWN(gltfReferences(nested(kMaxGltfDepth + 1), "a"), Error);
    QVERIFY_EXCEPTION_THROWN(gltfReferences(nested(1000000), "a"), Error);
    const fs::path path = put("a.gltf", "{ ");
    fs::resize_file(path, kMaxGltfJsonBytes + 1);
    QVERIFY(failure(path, ErrorCode::BadMesh).contains("at most 67108864 are read"));
}

void TestMeshImport::brokenContentIsASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not a number") << QByteArray("v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    QTest::newRow("infinite") << QByteArray("v 0 0 0\nv inf 0 0\nv 0 1 0\nf 1 2 3\n");
    QTest::newRow("index past the end") << QByteArray("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n");
    QTest::newRow("points only") << QByteArray("v 0 0 0\nv 1 0 0\nv 0 1 0\n");
    QTest::newRow("huge ply") << QByteArray(
        "ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty "
        "float x\nproperty float y\nproperty float z\nelement face 4000000000\n"
        "property list uchar int vertex_indices\nend_header\n");
    QTest::newRow("empty solid") << QByteArray("solid a\nendsolid a\n");
}

void TestMeshImport::brokenContentIsASentence()
{
    QFETCH(QByteArray, bytes);
    const fs::path path = put("a", bytes.toStdString());
    const QByteArray text = failure(path, ErrorCode::BadMesh);
    QVERIFY2(text.startsWith(path.string().c_str()), text.constData());
}

void TestMeshImport::childThatDiesIsASentence()
{
    const fs::path path = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    MeshLoadOptions options;
    options.childProgram = script("kill -SEGV $$");
    QVERIFY(failure(path, ErrorCode::BadMesh, options).contains("ended by signal 11"));
    options.childProgram = script("exit 9");
    QVERIFY(failure(path, ErrorCode::BadMesh, options).contains("ended with status 9"));
}

void TestMeshImport::childThatTalksNonsenseIsRefused()
{
    const fs::path path = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    MeshLoadOptions options;
    options.childProgram = script("echo this is not the header that was expected from an import");
    QVERIFY(failure(path, ErrorCode::BadMesh, options).contains("no sensible answer"));
    // A header that promises 2^63 triangles.
    options.childProgram = script("printf 'MQM2\\0\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\200"
                                  "\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'; sleep 5");
    QVERIFY(failure(path, ErrorCode::BadMesh, options).contains("too large"));
}

void TestMeshImport::childThatHangsIsKilled()
{
    const fs::path path = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    MeshLoadOptions options;
    options.childProgram = script("exec sleep 600");
    options.timeLimit = std::chrono::seconds(1);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(failure(path, ErrorCode::BadMesh, options).contains("longer than 1 seconds"));
    QVERIFY(timer.elapsed() >= 1000 && timer.elapsed() < 30000);
}

void TestMeshImport::stoppingKillsTheChild()
{
    const fs::path path = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    MeshLoadOptions options;
    options.childProgram = script("exec sleep 600");
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    std::jthread stopper([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    QVERIFY_EXCEPTION_THROWN(loadMesh(path, options, context), Cancelled);
    QVERIFY(timer.elapsed() < 30000);
}

void TestMeshImport::missingChildProgramIsSaid()
{
    const fs::path path = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    MeshLoadOptions options;
    options.childProgram = m_folder / "absent";
    QVERIFY(!failure(path, ErrorCode::Internal, options).isEmpty());
    try { // and without a name: nothing called maquette-cli lies beside this test
        loadMesh(path);
        QFAIL("no error");
    } catch (const Error& error) {
        QVERIFY(QByteArray(error.what()).contains("not beside the running program"));
    }
}

void TestMeshImport::damagedFilesNeverHarmTheCaller_data()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::addColumn<quint64>("seed");
    const std::pair<const char*, MeshFormat> formats[] = {{"glb", MeshFormat::Glb},
                                                          {"obj", MeshFormat::Obj},
                                                          {"stl", MeshFormat::StlBinary},
                                                          {"ply", MeshFormat::Ply}};
    for (const auto& [name, format] : formats)
        for (int i = 0; i < 4; ++i)
            QTest::addRow("%s %d", name, i) << format << quint64(i);
}

void TestMeshImport::damagedFilesNeverHarmTheCaller()
{
    QFETCH(MeshFormat, format);
    QFETCH(quint64, seed);
    saveMesh(cube(), m_folder / "a", format);
    std::string bytes = bytesOf(m_folder / "a");
    Noise noise(seed);
    const auto place = [&] {
        return static_cast<std::size_t>((noise.next() + 1) / 2 * double(bytes.size() - 1));
    };
    for (int i = 0; i < 1 + static_cast<int>(seed); ++i)
        bytes[place()] = static_cast<char>(noise.next() * 128);
    if (seed % 3 == 2)
        bytes.resize(place());
    const fs::path path = put("a", bytes);
    MeshLoadOptions options = m_options;
    options.timeLimit = std::chrono::seconds(10);
    try {
        const MeshFacts facts = factsOf(loadMesh(path, options));
        QCOMPARE(facts.nonFinite + facts.badIndices, 0);
        QVERIFY(facts.faces > 0);
    } catch (const Error& error) {
        QVERIFY(QByteArray(error.what()).startsWith(path.string().c_str()));
        QCOMPARE(error.code(), ErrorCode::BadMesh);
    }
}

void TestMeshImport::convertTurnsAnInsideOutMesh()
{
    std::string obj = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 2 3\nf 1 4 2\nf 2 4 3\nf 3 4 1\nf 1 1 2\n";
    const MeshConvertResult result =
        convertMesh(put("a.obj", obj), m_folder / "b.stl", MeshFormat::StlBinary, {}, m_options);
    QVERIFY(result.input.volume < 0);
    QVERIFY(result.saved.facts.volume > 0 && result.saved.facts.closed);
    QVERIFY(!result.saved.warnings.empty());
    QCOMPARE(factsOf(loadMesh(m_folder / "b.stl", m_options)).faces, 4);
}

void TestMeshImport::convertSaysWhatItChanged()
{
    const auto warningsOf = [&](const Mesh& mesh, const MeshStack& stack = {}) {
        saveMesh(mesh, m_folder / "a.ply", MeshFormat::Ply);
        QByteArray all;
        for (const std::string& warning : convertMesh(m_folder / "a.ply", m_folder / "b.ply", MeshFormat::Ply, {}, m_options, {}, stack).saved.warnings)
            all += QByteArray::fromStdString(warning) + ";";
        return all;
    };
    QCOMPARE(warningsOf(cube()), QByteArray());
    Mesh turned = cube(), open = cube();
    std::swap(turned.triangles[0][0], turned.triangles[0][1]);
    open.triangles.pop_back();
    QVERIFY(!warningsOf(turned).contains("inside out"));
    QVERIFY(!warningsOf(open).contains("inside out"));
    MeshStack repairing;
    repairing.repair.on = true;
    QVERIFY(warningsOf(open, repairing).contains("1 hole closed"));
    // Each way of naming a vertex twice.
    const fs::path repeated = put("r.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\nf 1 1 2\nf 1 2 2\nf 1 2 1\n");
    const auto result = convertMesh(repeated, m_folder / "b.ply", MeshFormat::Ply, {}, m_options);
    QVERIFY(QByteArray::fromStdString(result.saved.warnings.at(0)).startsWith("3 triangles with a repeated vertex"));
}

void TestMeshImport::checkListsProblems()
{
    Mesh open = cube();
    open.triangles.pop_back();
    saveMesh(open, m_folder / "a.ply", MeshFormat::Ply);
    const MeshCheck check = checkMeshFile(m_folder / "a.ply", m_options);
    QCOMPARE(check.facts.openEdges, 3);
    QCOMPARE(check.problems.size(), std::size_t(1));
    QVERIFY(QByteArray::fromStdString(check.problems[0]).startsWith("3 edges are open"));
}

QTEST_GUILESS_MAIN(TestMeshImport)
#include "tst_mesh_import.moc"

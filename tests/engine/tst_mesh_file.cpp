#include "analytic_grids.h"
#include "export/export_mesh.h"
#include "export/glb_writer.h"
#include "export/read_back.h"
#include "mesh_file_checks.h"
#include "sample_meshes.h"
#include "surface/extract.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <clocale>
#include <fstream>
#include <iterator>
#include <limits>
#include <locale>

using namespace maquette::engine;
using namespace maquette::tests;

Q_DECLARE_METATYPE(maquette::engine::MeshFormat)

namespace {

namespace fs = std::filesystem;

QByteArray joined(const std::vector<std::string>& words)
{
    QByteArray text;
    for (const std::string& word : words)
        text += QByteArray::fromStdString(word) + "; ";
    return text;
}

void addFormats()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::newRow("glb") << MeshFormat::Glb;
    QTest::newRow("obj") << MeshFormat::Obj;
    QTest::newRow("stl binary") << MeshFormat::StlBinary;
    QTest::newRow("stl ascii") << MeshFormat::StlAscii;
    QTest::newRow("ply") << MeshFormat::Ply;
    QTest::newRow("3mf") << MeshFormat::ThreeMf;
}

Mesh blob(int cells, std::uint64_t seed)
{
    Noise noise(seed);
    const double a = noise.next();
    const double b = noise.next();
    return extractSurface(denseGrid(cells,
                                    [a, b](double x, double y, double z) {
                                        return std::max(sphere(x - 0.2 * a, y, z, 0.6),
                                                        torus(x, y + 0.3 * b, z, 0.6, 0.25)) +
                                               0.05 * std::sin(9 * x + a) * std::sin(8 * y + b);
                                    }))
        .mesh;
}

/// A sheet with exactly `vertices` vertices.
Mesh strip(std::size_t vertices)
{
    Mesh mesh;
    for (std::size_t i = 0; i < vertices; ++i)
        mesh.positions.push_back({static_cast<float>(i / 2), static_cast<float>(i % 2), 0});
    for (std::uint32_t i = 0; i + 2 < vertices; ++i)
        mesh.triangles.push_back(i % 2 == 0 ? Triangle{i, i + 2, i + 1} : Triangle{i, i + 1, i + 2});
    return mesh;
}

class CommaNumbers : public std::numpunct<char> {
protected:
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

class TestMeshFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void formatComesFromTheExtension();
    void everyRuleHolds_data() { addFormats(); }
    void everyRuleHolds();
    void everyCornerIsWhereItShouldBe_data() { addFormats(); }
    void everyCornerIsWhereItShouldBe();
    void awkwardNumbersSurvive_data() { addFormats(); }
    void awkwardNumbersSurvive();
    void bytesDoNotDependOnTheLocale_data() { addFormats(); }
    void bytesDoNotDependOnTheLocale();
    void glbKeepsSettingsAsAnObject();
    void glbSwitchesIndexTypeAtTheLimit_data();
    void glbSwitchesIndexTypeAtTheLimit();
    void sizeAndAxisAreTheOnesAskedFor_data();
    void sizeAndAxisAreTheOnesAskedFor();
    void printFormatsHaveARealSize();
    void materialFileIsNamedPlainly();
    void namesCannotBreakTheFile_data() { addFormats(); }
    void namesCannotBreakTheFile();
    void namesAndUnitsOf3mf_data();
    void namesAndUnitsOf3mf();
    void normalsCanBeLeftOut_data() { addFormats(); }
    void normalsCanBeLeftOut();
    void coloursAndCoordinatesTogether();
    void axisOfPlyIsSaid();
    void flatTrianglesAreRemoved();
    void missingNormalsAreMadeAndBadOnesMended();

private:
    fs::path target(const std::string& name) const { return m_folder / name; }
    std::size_t fileCount() const
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

void TestMeshFile::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = fs::path(m_temporary->path().toStdString()) / "Ünïcødé 模型 (1)";
    fs::create_directories(m_folder);
}

void TestMeshFile::formatComesFromTheExtension()
{
    QCOMPARE(meshFormatOf("a.GLB"), MeshFormat::Glb);
    QCOMPARE(meshFormatOf("x/b.obj"), MeshFormat::Obj);
    QCOMPARE(meshFormatOf("c.Stl"), MeshFormat::StlBinary);
    QCOMPARE(meshFormatOf("d.ply"), MeshFormat::Ply);
    QCOMPARE(meshFormatOf("e.3MF"), MeshFormat::ThreeMf);
    QVERIFY(!meshFormatOf("e.fbx") && !meshFormatOf("glb"));
}

void TestMeshFile::everyRuleHolds()
{
    QFETCH(MeshFormat, format);
    for (const std::uint64_t seed : {1, 2, 3, 4}) {
        const Mesh mesh = blob(14 + 5 * static_cast<int>(seed), seed);
        QVERIFY(factsOf(mesh).closed);
        const MeshSaveResult result = saveMesh(mesh, target("mesh"), format);
        const std::string bytes = readBytes(target("mesh"));
        const auto faults = meshFileFaults(bytes, format);
        QVERIFY2(faults.empty(), joined(faults).constData());
        QCOMPARE(result.bytes, bytes.size());
        QVERIFY(result.warnings.empty());
        QVERIFY(result.facts.closed && result.facts.volume > 0);
        QCOMPARE(fileCount(), std::size_t(1));
    }
}

void TestMeshFile::everyCornerIsWhereItShouldBe()
{
    QFETCH(MeshFormat, format);
    const bool stl = format == MeshFormat::StlBinary || format == MeshFormat::StlAscii || format == MeshFormat::ThreeMf;
    const Mesh mesh = blob(24, 9);
    MeshExportOptions options;
    if (stl)
        options.sizeMillimetres = 80;
    saveMesh(mesh, target("mesh"), format, options);
    Mesh found;
    QVERIFY(meshFileFaults(readBytes(target("mesh")), format, &found).empty());
    QCOMPARE(found.triangles.size(), mesh.triangles.size());
    const MeshFacts facts = factsOf(mesh);
    double longest = 0;
    for (int a = 0; a < 3; ++a)
        longest = std::max(longest, double(facts.boxMax[a]) - facts.boxMin[a]);
    const double scale = stl ? 80 / longest : 1;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        for (int i = 0; i < 3; ++i) {
            const Float3& p = mesh.positions[mesh.triangles[f][i]];
            const Float3& q = found.positions[found.triangles[f][i]];
            const std::array<double, 3> wanted =
                stl ? std::array<double, 3>{p[0] * scale, -p[2] * scale, p[1] * scale}
                    : std::array<double, 3>{p[0], p[1], p[2]};
            for (int a = 0; a < 3; ++a)
                QCOMPARE(q[a], static_cast<float>(wanted[a]));
        }
}

void TestMeshFile::awkwardNumbersSurvive()
{
    QFETCH(MeshFormat, format);
    // Floats that need all nine digits, differ in the last bit, or are very small or large.
    Mesh plain;
    plain.positions = {{-0.0F, 1e-20F, 0},
                       {1e-20F, 0, -1.17549435e-38F},
                       {0, 0, 1.3e-20F},
                       {0.1F, std::nextafter(0.1F, 1.0F), -1.00000012F},
                       {2, 0.333333343F, 0},
                       {0.7F, 3, 1e-7F},
                       {3.4e10F, 16777216.0F, 0.666666687F},
                       {1e10F, 2e10F, 5},
                       {0, 0, 1.00000006e10F}};
    plain.triangles = {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}};
    MeshExportOptions options;
    options.upAxis = UpAxis::Y;
    if (format == MeshFormat::StlBinary || format == MeshFormat::StlAscii || format == MeshFormat::ThreeMf) {
        options.unit = LengthUnit::Metre;
        const MeshFacts facts = factsOf(plain);
        options.sizeMillimetres = (double(facts.boxMax[0]) - facts.boxMin[0]) * 1000; // a scale of 1
    }
    saveMesh(plain, target("mesh"), format, options);
    Mesh found;
    meshFileFaults(readBytes(target("mesh")), format, &found);
    QCOMPARE(found.triangles.size(), plain.triangles.size());
    for (std::size_t f = 0; f < plain.triangles.size(); ++f)
        for (int i = 0; i < 3; ++i)
            QCOMPARE(found.positions[found.triangles[f][i]], plain.positions[plain.triangles[f][i]]);
}

void TestMeshFile::bytesDoNotDependOnTheLocale()
{
    QFETCH(MeshFormat, format);
    const Mesh mesh = blob(16, 5);
    MeshExportOptions options;
    options.sizeMillimetres = 1234.5;
    options.settings = {{"guidance", "7.5"}, {"seed", "1234567"}};
    const auto save = [&](const std::string& name) {
        saveMesh(mesh, target(name), format, options);
        return readBytes(target(name));
    };
    const std::string expected = save("c");
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8"}) {
        if (std::setlocale(LC_ALL, name) == nullptr)
            qInfo("%s is not installed here; the C++ locale below still has its commas", name);
        const std::string bytes = save(name);
        std::setlocale(LC_ALL, before.c_str());
        QCOMPARE(bytes == expected, true);
    }
    const std::locale global = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
    const std::string bytes = save("comma");
    std::locale::global(global);
    QCOMPARE(bytes == expected, true);
}

void TestMeshFile::glbKeepsSettingsAsAnObject()
{
    MeshExportOptions options;
    options.name = "Stuhl \"1\"";
    options.settings = {
        {"seed", "42"}, {"model", "\"Hunyuan3D-2 \\u00fc\""}, {"box", "[1,2.5]"}, {"empty", "{}"}};
    saveMesh(cube(), target("a.glb"), MeshFormat::Glb, options);
    const std::string bytes = readBytes(target("a.glb"));
    QVERIFY(glbFaults(bytes).empty());
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + 12, 4);
    const auto json = nlohmann::json::parse(bytes.substr(20, length));
    QCOMPARE(json["asset"]["extras"]["seed"].get<int>(), 42);
    QCOMPARE(json["asset"]["extras"]["model"].get<std::string>(), std::string("Hunyuan3D-2 ü"));
    QCOMPARE(json["asset"]["extras"]["box"].dump(), std::string("[1,2.5]"));
    QCOMPARE(json["nodes"][0]["name"].get<std::string>(), std::string("Stuhl \"1\""));
    options.settings = {{"seed", "not json"}};
    QVERIFY_EXCEPTION_THROWN(saveMesh(cube(), target("b.glb"), MeshFormat::Glb, options), Error);
    QVERIFY(!fs::exists(target("b.glb")));
}

void TestMeshFile::glbSwitchesIndexTypeAtTheLimit_data()
{
    QTest::addColumn<int>("vertices");
    QTest::addColumn<int>("type");
    QTest::newRow("65534") << 65534 << 5123;
    QTest::newRow("65535") << 65535 << 5123;
    QTest::newRow("65536") << 65536 << 5125;
    QTest::newRow("65537") << 65537 << 5125;
}

void TestMeshFile::glbSwitchesIndexTypeAtTheLimit()
{
    QFETCH(int, vertices);
    QFETCH(int, type);
    const Mesh mesh = strip(static_cast<std::size_t>(vertices));
    saveMesh(mesh, target("a.glb"), MeshFormat::Glb);
    const std::string bytes = readBytes(target("a.glb"));
    Mesh found;
    const auto faults = glbFaults(bytes, &found);
    QVERIFY2(faults.empty(), joined(faults).constData());
    QCOMPARE(found.triangles, mesh.triangles);
    QVERIFY(bytes.find("\"componentType\":" + std::to_string(type)) != std::string::npos);
}

void TestMeshFile::sizeAndAxisAreTheOnesAskedFor_data()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::addColumn<int>("axis"); // -1: default
    QTest::addColumn<int>("unit"); // -1: default
    QTest::addColumn<double>("longest");
    QTest::addColumn<int>("tallAxis"); // the model's y is its longest side
    QTest::newRow("stl") << MeshFormat::StlBinary << -1 << -1 << 120.0 << 2;
    QTest::newRow("stl ascii, Y") << MeshFormat::StlAscii << 0 << -1 << 120.0 << 1;
    QTest::newRow("stl, inch") << MeshFormat::StlBinary << -1 << int(LengthUnit::Inch) << 120.0 / 25.4 << 2;
    QTest::newRow("glb") << MeshFormat::Glb << -1 << -1 << 0.12 << 1;
    QTest::newRow("obj") << MeshFormat::Obj << -1 << -1 << 0.12 << 1;
    QTest::newRow("obj, Z, cm") << MeshFormat::Obj << 1 << int(LengthUnit::Centimetre) << 12.0 << 2;
    QTest::newRow("ply, mm") << MeshFormat::Ply << -1 << int(LengthUnit::Millimetre) << 120.0 << 1;
}

void TestMeshFile::sizeAndAxisAreTheOnesAskedFor()
{
    QFETCH(MeshFormat, format);
    QFETCH(int, axis);
    QFETCH(int, unit);
    QFETCH(double, longest);
    QFETCH(int, tallAxis);
    Mesh mesh = cube();
    for (Float3& p : mesh.positions)
        p[1] *= 2;
    MeshExportOptions options;
    options.sizeMillimetres = 120;
    if (axis >= 0)
        options.upAxis = axis == 0 ? UpAxis::Y : UpAxis::Z;
    if (unit >= 0)
        options.unit = static_cast<LengthUnit>(unit);
    const MeshFacts facts = saveMesh(mesh, target("mesh"), format, options).facts;
    Mesh found;
    QVERIFY(meshFileFaults(readBytes(target("mesh")), format, &found).empty());
    const MeshFacts read = factsOf(found);
    QCOMPARE(read.boxMin, facts.boxMin);
    QCOMPARE(read.boxMax, facts.boxMax);
    for (int a = 0; a < 3; ++a) {
        const double side = double(facts.boxMax[a]) - facts.boxMin[a];
        QVERIFY(std::abs(side - (a == tallAxis ? longest : longest / 2)) < 1e-6 * longest);
    }
    QVERIFY(facts.volume > 0);
}

void TestMeshFile::printFormatsHaveARealSize()
{
    const MeshFacts stl = saveMesh(cube(), target("a.stl"), MeshFormat::StlBinary).facts;
    QCOMPARE(double(stl.boxMax[0]) - stl.boxMin[0], kDefaultPrintMillimetres);
    const MeshFacts glb = saveMesh(cube(), target("a.glb"), MeshFormat::Glb).facts;
    QCOMPARE(glb.boxMax[0] - glb.boxMin[0], 1.0F);
}

void TestMeshFile::materialFileIsNamedPlainly()
{
    MeshExportOptions options;
    options.materialFile = true;
    saveMesh(cube(), target("Bank{2-9}@.obj"), MeshFormat::Obj, options);
    QVERIFY(fs::exists(target("Bank_2-9__.mtl")));
    saveMesh(cube(), target("mein Stühl.obj"), MeshFormat::Obj, options);
    QVERIFY(fs::exists(target("mein_St__hl.mtl")));
    const std::string obj = readBytes(target("mein Stühl.obj"));
    const auto faults = objFaults(obj);
    QVERIFY2(faults.empty(), joined(faults).constData());
    QVERIFY(obj.find("\nmtllib mein_St__hl.mtl\n") != std::string::npos);
    const std::string material = readBytes(target("mein_St__hl.mtl"));
    QVERIFY(material.find("newmtl grey\n") != std::string::npos);
    QVERIFY(obj.find("\nusemtl grey\n") != std::string::npos);
    QVERIFY(material.find('\r') == std::string::npos && material.back() == '\n');
}

void TestMeshFile::namesCannotBreakTheFile()
{
    QFETCH(MeshFormat, format);
    MeshExportOptions options;
    options.name = "a\nend_header\nf 1 2 3\r\nsolid\x01";
    saveMesh(cube(), target("mesh"), format, options);
    Mesh found;
    const auto faults = meshFileFaults(readBytes(target("mesh")), format, &found);
    QVERIFY2(faults.empty(), joined(faults).constData());
    QCOMPARE(found.triangles.size(), std::size_t(12));
}

void TestMeshFile::namesAndUnitsOf3mf_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("metre") << int(LengthUnit::Metre) << QByteArray("meter");
    QTest::newRow("centimetre") << int(LengthUnit::Centimetre) << QByteArray("centimeter");
    QTest::newRow("millimetre") << int(LengthUnit::Millimetre) << QByteArray("millimeter");
    QTest::newRow("inch") << int(LengthUnit::Inch) << QByteArray("inch");
}

void TestMeshFile::namesAndUnitsOf3mf()
{
    QFETCH(int, unit);
    QFETCH(QByteArray, word);
    MeshExportOptions options;
    options.name = "a & b < c > \"d\"";
    options.unit = LengthUnit(unit);
    saveMesh(cube(), target("a.3mf"), MeshFormat::ThreeMf, options);
    const std::string bytes = readBytes(target("a.3mf"));
    QVERIFY2(threeMfFaults(bytes).empty(), joined(threeMfFaults(bytes)).constData());
    const std::string model = threeMfModel(bytes);
    QVERIFY(model.find("<model unit=\"" + word.toStdString() + "\"") != std::string::npos);
    QVERIFY(model.find(">a &amp; b &lt; c &gt; &quot;d&quot;</metadata>") != std::string::npos);
    QVERIFY(model.find("type=\"model\"") != std::string::npos);
    Mesh open = cube();
    open.triangles.pop_back();
    saveMesh(open, target("a.3mf"), MeshFormat::ThreeMf, options);
    QVERIFY(threeMfModel(readBytes(target("a.3mf"))).find("type=\"surface\"") != std::string::npos);
}

void TestMeshFile::normalsCanBeLeftOut()
{
    QFETCH(MeshFormat, format);
    MeshExportOptions options;
    options.normals = false;
    saveMesh(cube(), target("mesh"), format, options);
    const std::string bytes = readBytes(target("mesh"));
    QCOMPARE(readBack(bytes, format).size(), std::size_t(12));
    for (const char* word : {"\"NORMAL\"", "\nvn ", " nx\n"})
        QVERIFY2(bytes.find(word) == std::string::npos, word);
}

void TestMeshFile::coloursAndCoordinatesTogether()
{
    ExportMesh mesh;
    mesh.mesh = cube();
    mesh.name = "cube";
    mesh.mesh.normals.assign(8, Float3{0, 1, 0});
    mesh.colours.assign(8, Float3{1, 0.5F, 0});
    mesh.uv.assign(8, Float2{0.25F, 0.75F});
    const std::string bytes = encodeGlb(mesh);
    const auto faults = glbFaults(bytes);
    QVERIFY2(faults.empty(), joined(faults).constData());
    QVERIFY(bytes.find(R"("attributes":{"POSITION":0,"NORMAL":1,"COLOR_0":3,"TEXCOORD_0":4})") != std::string::npos);
    mesh.writesNormals = false;
    QVERIFY(encodeGlb(mesh).find(R"("attributes":{"POSITION":0,"COLOR_0":2,"TEXCOORD_0":3})") != std::string::npos);
}

void TestMeshFile::axisOfPlyIsSaid()
{
    MeshExportOptions options;
    for (const auto& [axis, word] : {std::pair(UpAxis::Y, "up axis: +Y\n"), std::pair(UpAxis::Z, "up axis: +Z\n")}) {
        options.upAxis = axis;
        saveMesh(cube(), target("a.ply"), MeshFormat::Ply, options);
        QVERIFY2(readBytes(target("a.ply")).find(word) != std::string::npos, word);
    }
}

void TestMeshFile::flatTrianglesAreRemoved()
{
    Mesh mesh = tetrahedron();
    mesh.positions.push_back({0.5F, 0, 0});
    mesh.triangles = {{0, 2, 4}, {4, 2, 1}, {0, 4, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};
    for (const MeshFormat format : {MeshFormat::Glb, MeshFormat::StlBinary, MeshFormat::Ply}) {
        const MeshSaveResult result = saveMesh(mesh, target("mesh"), format);
        QVERIFY(result.facts.closed);
        QCOMPARE(result.facts.degenerateFaces, 0);
        const auto faults = meshFileFaults(readBytes(target("mesh")), format);
        QVERIFY2(faults.empty(), joined(faults).constData());
    }
}

void TestMeshFile::missingNormalsAreMadeAndBadOnesMended()
{
    Mesh mesh = cube();
    mesh.normals.assign(8, Float3{0, 3, 0});
    mesh.normals[2] = {0, 0, 0};
    saveMesh(mesh, target("a.glb"), MeshFormat::Glb);
    Mesh found;
    QVERIFY(glbFaults(readBytes(target("a.glb")), &found).empty());
    QCOMPARE(found.normals[0], (Float3{0, 1, 0}));
    QVERIFY(found.normals[2][1] > 0.5F); // the corner's own
}

QTEST_GUILESS_MAIN(TestMeshFile)
#include "tst_mesh_file.moc"

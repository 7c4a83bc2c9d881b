// Colours, texture coordinates and textures in the files that hold them.
#include "mesh_file_checks.h"
#include "sample_meshes.h"

#include <engine/error.h>
#include <engine/mesh_file.h>
#include <engine/picture.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

using namespace maquette::engine;
using namespace maquette::tests;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct Glb {
    json head;
    std::string bin;
    explicit Glb(const std::string& bytes)
    {
        std::uint32_t length = 0;
        std::memcpy(&length, &bytes[12], 4);
        head = json::parse(bytes.substr(20, length));
        bin = bytes.substr(28 + length);
    }
    const json& attributes() const { return head["meshes"][0]["primitives"][0]["attributes"]; }
    std::string view(std::size_t number) const
    {
        const json& v = head["bufferViews"][number];
        return bin.substr(v["byteOffset"], v["byteLength"]);
    }
    std::string attribute(const char* name) const
    {
        return view(head["accessors"][attributes().at(name).get<std::size_t>()]["bufferView"]);
    }
};

/// A colour of its own for each corner of the cube; black and white among them.
std::shared_ptr<const MeshColours> cornerColours(const Mesh& mesh)
{
    MeshColours colours;
    for (const Float3& p : mesh.positions)
        colours.push_back({p[0], p[1] * 0.5f, p[2]});
    return std::make_shared<const MeshColours>(std::move(colours));
}

QByteArray joined(const std::vector<std::string>& words)
{
    QByteArray text;
    for (const std::string& word : words)
        text += QByteArray::fromStdString(word) + "; ";
    return text;
}

} // namespace

class TestColouredFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void glbColoursAreLinear();
    void plyColoursAreBytes();
    void objColoursFollowPositions();
    void stlTellsThatColoursAreLost();
    void unusedVerticesTakeTheirColoursAlong();
    void wrongColoursAreRefused();
    void glbHasCoordinatesAndTexture();
    void glbHasCoordinatesAlone();
    void objHasMaterialAndTexture();
    void plyHasCoordinatesAndColours();
    void seamsDoNotOpenTheFacts();
    void textureSizeHasLimits();
    void pictureOfTheSameNameStays();
    void sameBytesTwice();
    void coloursComeBack_data();
    void coloursComeBack();
    void coloursStayWithTheirVertices();
    void texturesAskInTheFrameOfTheMesh();

private:
    fs::path target(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    MeshExportOptions options(bool colour, bool uv) const
    {
        MeshExportOptions o;
        o.uv = uv;
        o.textureSize = 128;
        if (colour)
            o.colours = cornerColours(cube());
        return o;
    }
    Glb savedGlb(const MeshExportOptions& o) const
    {
        saveMesh(cube(), target("a.glb"), MeshFormat::Glb, o);
        const std::string bytes = readBytes(target("a.glb"));
        const auto faults = glbFaults(bytes);
        if (!faults.empty())
            qFatal("%s", joined(faults).constData());
        return Glb(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestColouredFiles::glbColoursAreLinear()
{
    const Glb glb = savedGlb(options(true, false));
    QVERIFY(!glb.attributes().contains("TEXCOORD_0"));
    const std::string colours = glb.attribute("COLOR_0"), positions = glb.attribute("POSITION");
    QCOMPARE(colours.size(), std::size_t(8 * 8));
    for (std::size_t i = 0; i < 8; ++i) {
        std::uint16_t c[4];
        float p[3];
        std::memcpy(c, &colours[8 * i], 8);
        std::memcpy(p, &positions[12 * i], 12);
        QCOMPARE(int(c[0]), p[0] > 0 ? 65535 : 0);
        QCOMPARE(int(c[1]), p[1] > 0 ? 14027 : 0); // sRGB 0.5 is 0.21404 in linear light
        QCOMPARE(int(c[2]), p[2] > 0 ? 65535 : 0);
        QCOMPARE(int(c[3]), 65535);
    }
    QVERIFY(glb.head["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"] == json({1.0, 1.0, 1.0, 1.0}));
}

void TestColouredFiles::plyColoursAreBytes()
{
    saveMesh(cube(), target("a.ply"), MeshFormat::Ply, options(true, false));
    const std::string bytes = readBytes(target("a.ply"));
    const std::size_t body = bytes.find("end_header\n") + 11;
    QVERIFY(bytes.find("property uchar red\nproperty uchar green\nproperty uchar blue\n") < body);
    QCOMPARE(bytes.size(), body + 8 * 27 + 12 * 13);
    for (std::size_t i = 0; i < 8; ++i) {
        float p[3];
        std::memcpy(p, &bytes[body + 27 * i], 12);
        for (std::size_t k = 0; k < 3; ++k)
            QCOMPARE(int(std::uint8_t(bytes[body + 27 * i + 24 + k])), p[k] > 0 ? (k == 1 ? 128 : 255) : 0);
    }
}

void TestColouredFiles::objColoursFollowPositions()
{
    saveMesh(cube(), target("a.obj"), MeshFormat::Obj, options(true, false));
    std::istringstream lines(readBytes(target("a.obj")));
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("v "))
            continue;
        std::istringstream words(line.substr(2));
        double x, y, z, r, g, b;
        QVERIFY(words >> x >> y >> z >> r >> g >> b);
        QCOMPARE(r, x);
        QVERIFY(std::abs(g - y / 2) < 1e-6);
        QCOMPARE(b, z);
        ++count;
    }
    QCOMPARE(count, 8);
    QVERIFY(!fs::exists(target("a.mtl")));
}

void TestColouredFiles::stlTellsThatColoursAreLost()
{
    const auto saved = saveMesh(cube(), target("a.stl"), MeshFormat::StlBinary, options(true, true));
    QCOMPARE(saved.warnings.size(), 2u);
    QVERIFY(saved.warnings[0].find("colours") != std::string::npos);
    QVERIFY(saved.warnings[1].find("texture coordinates") != std::string::npos);
    const auto faults = binaryStlFaults(readBytes(target("a.stl")));
    QVERIFY2(faults.empty(), joined(faults));
}

void TestColouredFiles::unusedVerticesTakeTheirColoursAlong()
{
    Mesh mesh = cube();
    MeshExportOptions o;
    MeshColours colours = *cornerColours(mesh);
    mesh.positions.insert(mesh.positions.begin(), {9, 9, 9});
    colours.insert(colours.begin(), {1, 1, 1});
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            ++v;
    o.colours = std::make_shared<const MeshColours>(colours);
    saveMesh(mesh, target("b.ply"), MeshFormat::Ply, o);
    saveMesh(cube(), target("a.ply"), MeshFormat::Ply, options(true, false));
    QCOMPARE(readBytes(target("b.ply")), readBytes(target("a.ply")));
}

void TestColouredFiles::wrongColoursAreRefused()
{
    MeshExportOptions o;
    o.colours = std::make_shared<const MeshColours>(MeshColours(7, {0, 0, 0}));
    QVERIFY_THROWS_EXCEPTION(Error, saveMesh(cube(), target("a.glb"), MeshFormat::Glb, o));
    o.colours = std::make_shared<const MeshColours>(MeshColours(8, {0, NAN, 0}));
    QVERIFY_THROWS_EXCEPTION(Error, saveMesh(cube(), target("a.glb"), MeshFormat::Glb, o));
    QVERIFY(!fs::exists(target("a.glb")));
    o.colours = std::make_shared<const MeshColours>(MeshColours(8, {-1, 2, 0.5f}));
    saveMesh(cube(), target("a.ply"), MeshFormat::Ply, o);
    QVERIFY(readBytes(target("a.ply")).find(std::string("\x00\xff\x80", 3)) != std::string::npos);
}

void TestColouredFiles::glbHasCoordinatesAndTexture()
{
    const Glb glb = savedGlb(options(true, true));
    QVERIFY(!glb.attributes().contains("COLOR_0"));
    QVERIFY(glb.head["accessors"][glb.attributes().at("TEXCOORD_0").get<std::size_t>()]["type"] == "VEC2");
    QCOMPARE(glb.attribute("TEXCOORD_0").size(), std::size_t(24 * 8)); // every corner of a cube lies in three charts
    QVERIFY(glb.head["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["index"] == 0);
    QVERIFY(glb.head["textures"][0]["source"] == 0);
    QVERIFY(glb.head["images"][0]["mimeType"] == "image/png");
    const std::string png = glb.view(glb.head["images"][0]["bufferView"]);
    const Picture texture = decodePicture({png.begin(), png.end()}, "texture").picture;
    QCOMPARE(texture.width, 128);
    QCOMPARE(texture.height, 128);
    const std::string uvs = glb.attribute("TEXCOORD_0"), positions = glb.attribute("POSITION");
    for (std::size_t i = 0; i < 24; ++i) {
        float uv[2], p[3];
        std::memcpy(uv, &uvs[8 * i], 8);
        std::memcpy(p, &positions[12 * i], 12);
        const std::size_t at = texture.at(int(uv[0] * 128), int(uv[1] * 128));
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(std::abs(texture.pixels[at + k] - 255 * p[k] * (k == 1 ? 0.5f : 1)) < 14);
    }
}

void TestColouredFiles::glbHasCoordinatesAlone()
{
    const Glb glb = savedGlb(options(false, true));
    QVERIFY(glb.attributes().contains("TEXCOORD_0") && !glb.attributes().contains("COLOR_0"));
    QVERIFY(!glb.head.contains("images"));
}

void TestColouredFiles::objHasMaterialAndTexture()
{
    saveMesh(cube(), target("a b.obj"), MeshFormat::Obj, options(true, true));
    const std::string obj = readBytes(target("a b.obj")), material = readBytes(target("a_b.mtl"));
    QVERIFY(obj.find("\nmtllib a_b.mtl\n") != std::string::npos);
    QVERIFY2(material.find("map_Kd a_b_texture.png\n") != std::string::npos, material.c_str());
    QCOMPARE(loadPicture(target("a_b_texture.png")).picture.width, 128);
    std::istringstream lines(obj);
    int coordinates = 0, faces = 0;
    for (std::string line; std::getline(lines, line);) {
        coordinates += line.starts_with("vt ");
        faces += line.starts_with("f ") && line.find("//") == std::string::npos;
    }
    QVERIFY(coordinates >= 14 && coordinates <= 24); // equal ones may be shared
    QCOMPARE(faces, 12);
}

void TestColouredFiles::plyHasCoordinatesAndColours()
{
    saveMesh(cube(), target("a.ply"), MeshFormat::Ply, options(true, true));
    const std::string bytes = readBytes(target("a.ply"));
    const std::size_t body = bytes.find("end_header\n") + 11;
    QVERIFY(bytes.find("property uchar blue\nproperty float s\nproperty float t\n") < body);
    QCOMPARE(bytes.size(), body + 24 * 35 + 12 * 13);
}

void TestColouredFiles::seamsDoNotOpenTheFacts()
{
    const auto saved = saveMesh(cube(), target("a.glb"), MeshFormat::Glb, options(true, true));
    QVERIFY(saved.facts.closed);
    QCOMPARE(saved.facts.vertices, 8);
    QVERIFY(saved.warnings.empty());
}

void TestColouredFiles::textureSizeHasLimits()
{
    MeshExportOptions o = options(true, true);
    for (const auto& [size, isFine] : {std::pair(kLeastTextureSize - 1, false), {kLeastTextureSize, true}, {kMostTextureSize + 1, false}}) {
        o.textureSize = size;
        if (isFine)
            saveMesh(cube(), target("a.glb"), MeshFormat::Glb, o);
        else
            QVERIFY_THROWS_EXCEPTION(Error, saveMesh(cube(), target("b.glb"), MeshFormat::Glb, o));
    }
    QVERIFY(fs::exists(target("a.glb")) && !fs::exists(target("b.glb")));
}

void TestColouredFiles::pictureOfTheSameNameStays()
{
    savePng(filledPicture(4, 4, 3, 200), target("chair.png"));
    const std::string before = readBytes(target("chair.png"));
    saveMesh(cube(), target("chair.obj"), MeshFormat::Obj, options(true, true));
    QCOMPARE(readBytes(target("chair.png")), before);
}

void TestColouredFiles::sameBytesTwice()
{
    saveMesh(cube(), target("a.glb"), MeshFormat::Glb, options(true, true));
    saveMesh(cube(), target("b.glb"), MeshFormat::Glb, options(true, true));
    QCOMPARE(readBytes(target("a.glb")), readBytes(target("b.glb")));
}

void TestColouredFiles::coloursComeBack_data()
{
    QTest::addColumn<MeshFormat>("format");
    QTest::addColumn<float>("tolerance");
    QTest::newRow("glb, 16 bits of linear light") << MeshFormat::Glb << 0.001f;
    QTest::newRow("ply, 8 bits") << MeshFormat::Ply << 0.003f;
    QTest::newRow("obj, numbers") << MeshFormat::Obj << 0.003f;
}

void TestColouredFiles::coloursComeBack()
{
    QFETCH(MeshFormat, format);
    QFETCH(float, tolerance);
    MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    saveMesh(cube(), target("a.x"), format, options(true, false));
    const ColouredMesh read = loadColouredMesh(target("a.x"), load);
    QVERIFY(read.colours);
    QCOMPARE(read.colours->size(), std::size_t(8));
    const MeshColours wanted = *cornerColours(read.mesh); // of the places that they have now
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c)
            QVERIFY2(std::abs((*read.colours)[i][c] - wanted[i][c]) < tolerance, qPrintable(QString::number(i)));
    saveMesh(cube(), target("grey.x"), format);
    QVERIFY(!loadColouredMesh(target("grey.x"), load).colours);
}

void TestColouredFiles::coloursStayWithTheirVertices()
{
    // An unused vertex in front, then two triangles that share two places, each with vertices of its own.
    std::ofstream(target("a.ply")) << "ply\nformat ascii 1.0\nelement vertex 7\nproperty float x\nproperty float y\n"
                                      "property float z\nproperty uchar red\nproperty uchar green\nproperty uchar blue\n"
                                      "element face 2\nproperty list uchar int vertex_indices\nend_header\n"
                                      "9 9 9 1 2 3\n0 0 0 255 0 0\n1 0 0 0 255 0\n0 1 0 0 0 255\n"
                                      "1 0 0 255 255 0\n1 1 0 255 0 255\n0 1 0 0 255 255\n3 1 2 3\n3 4 5 6\n";
    const Float3 red = {1, 0, 0}, green = {0, 1, 0}, blue = {0, 0, 1}, pink = {1, 0, 1};
    MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    const ColouredMesh welded = loadColouredMesh(target("a.ply"), load);
    QVERIFY(welded.colours);
    QCOMPARE(*welded.colours, (MeshColours{red, green, blue, pink}));
    QCOMPARE(welded.mesh.positions[3], (Float3{1, 1, 0}));
    load.weld = false;
    const ColouredMesh apart = loadColouredMesh(target("a.ply"), load);
    QVERIFY(apart.colours);
    QCOMPARE(*apart.colours, (MeshColours{red, green, blue, {1, 1, 0}, pink, {0, 1, 1}}));
}

/// The place itself as a colour, and what it was asked for.
class PlaceColours final : public SurfaceColours {
public:
    Float3 at(const Float3& point, const Float3& normal, const Float3& filled) const override
    {
        for (std::size_t k = 0; k < 3; ++k)
            isInside = isInside && point[k] >= -1e-5f && point[k] <= 1 + 1e-5f;
        hasUnitNormals = hasUnitNormals && std::abs(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2] - 1) < 1e-4f;
        return {filled[2], point[1], point[0] > 0.5f ? 1.0f : 0.0f};
    }
    mutable bool isInside = true, hasUnitNormals = true;
};

// Whatever size and axis the file has, and with vertices that it leaves out.
void TestColouredFiles::texturesAskInTheFrameOfTheMesh()
{
    Mesh mesh = cube();
    const float s = 1 / std::sqrt(3.0f);
    for (const Float3& p : mesh.positions)
        mesh.normals.push_back({p[0] > 0 ? s : -s, p[1] > 0 ? s : -s, p[2] > 0 ? s : -s});
    mesh.positions.insert(mesh.positions.begin(), {9, 9, 9});
    mesh.normals.insert(mesh.normals.begin(), {0, 1, 0});
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            ++v;
    MeshExportOptions o = options(false, true);
    MeshColours colours = *cornerColours(cube());
    colours.insert(colours.begin(), {1, 1, 1});
    o.colours = std::make_shared<const MeshColours>(colours);
    const auto places = std::make_shared<PlaceColours>();
    o.surfaceColours = places;
    o.upAxis = UpAxis::Z;
    o.sizeMillimetres = 70;
    saveMesh(mesh, target("a.obj"), MeshFormat::Obj, o);
    QVERIFY(places->isInside && places->hasUnitNormals);
    const Picture texture = loadPicture(target("a_texture.png")).picture;
    int sharp = 0, between = 0; // the third colour jumps: no texel of the picture lies between
    for (std::size_t i = 2; i < texture.pixels.size(); i += std::size_t(texture.channels))
        (texture.pixels[i] == 0 || texture.pixels[i] == 255 ? sharp : between) += 1;
    QVERIFY(sharp > 0 && between == 0);
    o.surfaceColours = nullptr;
    saveMesh(mesh, target("b.obj"), MeshFormat::Obj, o);
    QVERIFY(readBytes(target("a_texture.png")) != readBytes(target("b_texture.png")));
}

QTEST_APPLESS_MAIN(TestColouredFiles)
#include "tst_coloured_files.moc"

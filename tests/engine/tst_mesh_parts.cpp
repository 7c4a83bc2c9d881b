// Meshes taken apart, files of parts, files without normals, and which estimates are cheap.
#include "pipeline/preview_budget.h"
#include "sample_meshes.h"

#include <engine/error.h>
#include <engine/mesh_parts.h>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

Mesh turnedOver(Mesh mesh)
{
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

double side(const Mesh& mesh)
{
    const MeshFacts facts = factsOf(mesh);
    return double(facts.boxMax[0]) - double(facts.boxMin[0]);
}

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class TestMeshParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsComeLargestFirst();
    void coloursAndNormalsStayWithTheirPlaces();
    void hollowsStayWithWhatIsRoundThem();
    void tooManyPartsAreRefused();
    void filesKeepSizeAndPlace();
    void shapesStandOnThePlate();
    void normalsAreLeftOut_data();
    void normalsAreLeftOut();
    void estimatesAreCheapUpToAShare();
};

void TestMeshParts::partsComeLargestFirst()
{
    QVERIFY(splitParts(Mesh()).empty());
    const Mesh whole = together(together(cube(), cube({5, 0, 0}, 3)), tetrahedron());
    const std::vector<MeshPart> parts = splitParts(whole);
    QCOMPARE(parts.size(), std::size_t(3));
    QVERIFY(parts[0].mesh.positions == cube({5, 0, 0}, 3).positions);
    QVERIFY(parts[0].mesh.triangles == cube().triangles);
    QVERIFY(parts[1].mesh.positions == cube().positions); // of two equal ones the first
    QVERIFY(parts[2].mesh.triangles == tetrahedron().triangles);
    QVERIFY(!parts[0].colours);
}

void TestMeshParts::coloursAndNormalsStayWithTheirPlaces()
{
    Mesh whole = together(cube(), cube({5, 0, 0}, 3));
    MeshColours colours;
    for (std::size_t i = 0; i < whole.positions.size(); ++i) {
        whole.normals.push_back({0, i < 8 ? 1.F : -1.F, 0});
        colours.push_back({float(i) / 16, 0, 0});
    }
    const auto parts = splitParts(whole, std::make_shared<const MeshColours>(colours));
    QCOMPARE(parts.size(), std::size_t(2));
    for (std::size_t i = 0; i < 8; ++i) {
        QCOMPARE((*parts[0].colours)[i][0], float(8 + i) / 16);
        QCOMPARE((*parts[1].colours)[i][0], float(i) / 16);
        QCOMPARE(parts[0].mesh.normals[i][1], -1.F);
    }
}

void TestMeshParts::hollowsStayWithWhatIsRoundThem()
{
    // A box with a hollow, a smaller box in the hollow with a hollow of its own, and a box beside them.
    Mesh whole = together(cube({0, 0, 0}, 10), turnedOver(cube({1, 1, 1}, 8)));
    whole = together(whole, turnedOver(cube({3, 3, 3}, 2)));
    whole = together(whole, cube({2, 2, 2}, 4));
    whole = together(whole, cube({20, 0, 0}, 1));
    const auto parts = splitParts(whole);
    QCOMPARE(parts.size(), std::size_t(3));
    QCOMPARE(parts[0].mesh.triangles.size(), std::size_t(24));
    QCOMPARE(factsOf(parts[0].mesh).volume, 1000.0 - 512.0);
    QCOMPARE(parts[1].mesh.triangles.size(), std::size_t(24));
    QCOMPARE(factsOf(parts[1].mesh).volume, 64.0 - 8.0);
    QCOMPARE(factsOf(parts[2].mesh).volume, 1.0);
}

void TestMeshParts::tooManyPartsAreRefused()
{
    Mesh whole;
    for (std::size_t i = 0; i < kMostParts; ++i)
        whole = together(whole, cube({3.F * float(i), 0, 0}));
    QCOMPARE(splitParts(whole).size(), kMostParts);
    whole = together(whole, cube({-3, 0, 0}));
    try {
        splitParts(whole);
        QFAIL("no error");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::BadMesh);
        QVERIFY(QByteArray(error.what()).contains("257"));
    }
}

void TestMeshParts::filesKeepSizeAndPlace()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "two boxes.stl";
    QCOMPARE(partFile(path, 12).filename().string(), std::string("two boxes-12.stl"));
    const Mesh whole = together(cube(), cube({5, 0, 0}, 3)); // 8 long
    MeshExportOptions options;
    options.sizeMillimetres = 80;
    const auto saved = saveParts(whole, path, MeshFormat::StlBinary, options);
    QCOMPARE(saved.size(), std::size_t(2));
    QVERIFY(!std::filesystem::exists(path));
    // STL turns y to z; x stays.
    QVERIFY(std::abs(saved[0].facts.boxMin[0] - 50) < 1e-4 && std::abs(saved[0].facts.boxMax[0] - 80) < 1e-4);
    QVERIFY(std::abs(saved[1].facts.boxMin[0]) < 1e-4 && std::abs(saved[1].facts.boxMax[0] - 10) < 1e-4);
    // Without a size the whole is as long as a print is by default.
    const auto print = saveParts(whole, path, MeshFormat::StlBinary);
    QVERIFY(std::abs(print[0].facts.boxMax[0] - kDefaultPrintMillimetres) < 1e-4);
    const auto metres = saveParts(whole, path.parent_path() / "two.glb", MeshFormat::Glb);
    QVERIFY(std::abs(double(metres[1].facts.boxMax[0]) - side(cube())) < 1e-6);
}

void TestMeshParts::shapesStandOnThePlate()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "box.stl";
    const Mesh whole = together(cube({0, -7, 0}, 4), cube({5, -5, 0}, 1)); // 6 long
    MeshExportOptions options;
    options.sizeMillimetres = 60;
    QVERIFY(saveMesh(whole, path, MeshFormat::StlBinary, options).facts.boxMin[2] < -1);
    options.onPlate = true;
    const MeshFacts stl = saveMesh(whole, path, MeshFormat::StlBinary, options).facts;
    QCOMPARE(stl.boxMin[2], 0.F);
    QVERIFY(std::abs(stl.boxMax[2] - 40) < 1e-4);
    QCOMPARE(saveMesh(whole, path, MeshFormat::Obj, options).facts.boxMin[1], 0.F); // up is y there
    // Parts stand on the plate of the whole.
    const auto parts = saveParts(whole, path, MeshFormat::StlBinary, options);
    QCOMPARE(parts[0].facts.boxMin[2], 0.F);
    QVERIFY(std::abs(parts[1].facts.boxMin[2] - 20) < 1e-4);
}

void TestMeshParts::normalsAreLeftOut_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("word"); // that stands in the file with normals only
    QTest::newRow("glb") << int(MeshFormat::Glb) << QByteArray("NORMAL");
    QTest::newRow("obj") << int(MeshFormat::Obj) << QByteArray("\nvn ");
    QTest::newRow("ply") << int(MeshFormat::Ply) << QByteArray("property float nx");
}

void TestMeshParts::normalsAreLeftOut()
{
    QFETCH(int, format);
    QFETCH(QByteArray, word);
    QTemporaryDir folder;
    const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "box";
    MeshExportOptions options;
    options.colours = std::make_shared<const MeshColours>(8, Float3{0.25F, 0.5F, 1});
    for (const bool uv : {false, true}) {
        options.uv = uv;
        options.normals = true;
        const auto with = saveMesh(cube(), path, MeshFormat(format), options);
        QVERIFY(QByteArray::fromStdString(bytesOf(path)).contains(word));
        options.normals = false;
        const auto without = saveMesh(cube(), path, MeshFormat(format), options); // reads back what it wrote
        QVERIFY(!QByteArray::fromStdString(bytesOf(path)).contains(word));
        QVERIFY(without.bytes < with.bytes);
        QCOMPARE(without.facts.faces, with.facts.faces);
    }
}

void TestMeshParts::estimatesAreCheapUpToAShare()
{
    PreviewBudget cheap; // a tenth of a step each: always
    for (int step = 1; step <= 50; ++step) {
        QVERIFY(cheap.allows(step * 1.0));
        cheap.spend(0.1);
    }
    PreviewBudget dear; // as long as a step: one in four
    int shown = 0;
    for (int step = 1; step <= 40; ++step)
        if (dear.allows(step * 1.0)) {
            dear.spend(1.0);
            ++shown;
        }
    QVERIFY2(shown >= 9 && shown <= 11, qPrintable(QString::number(shown)));
    PreviewBudget quick; // steps of no length: what nobody minds, and no more
    double spent = 0;
    for (int step = 1; step <= 8; ++step)
        if (quick.allows(step * 0.001)) {
            quick.spend(0.07);
            spent += 0.07;
        }
    QVERIFY(spent > 0.25 && spent <= PreviewBudget::kFreeSeconds);
}

QTEST_APPLESS_MAIN(TestMeshParts)
#include "tst_mesh_parts.moc"

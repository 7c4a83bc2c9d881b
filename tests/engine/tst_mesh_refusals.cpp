#include "mesh_file_checks.h"
#include "sample_meshes.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QTemporaryDir>
#include <QtTest>

#include <iterator>
#include <limits>

// What saveMesh refuses or warns about, and what is on the disk afterwards.
using namespace maquette::engine;
using namespace maquette::tests;

namespace fs = std::filesystem;

class TestMeshRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void badMeshesLeaveNoFile_data();
    void badMeshesLeaveNoFile();
    void impossibleOptionsAreRefused_data();
    void impossibleOptionsAreRefused();
    void oldFileStaysWhenSavingFails();
    void validatorsFindPlantedFaults();
    void tinyObjectsAreWarnedAbout();

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

void TestMeshRefusals::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = fs::path(m_temporary->path().toStdString());
}

void TestMeshRefusals::badMeshesLeaveNoFile_data()
{
    QTest::addColumn<int>("fault");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("fault %d", i) << i;
}

void TestMeshRefusals::badMeshesLeaveNoFile()
{
    QFETCH(int, fault);
    Mesh mesh = cube();
    mesh.normals.assign(8, Float3{0, 1, 0});
    switch (fault) {
    case 0:
        mesh.positions[7][2] = std::numeric_limits<float>::quiet_NaN();
        break;
    case 1:
        mesh.positions[7][2] = std::numeric_limits<float>::infinity();
        break;
    case 2:
        mesh.normals[1][1] = std::numeric_limits<float>::quiet_NaN();
        break;
    case 3:
        mesh.triangles[4][1] = 8;
        break;
    case 4:
        mesh.triangles[4] = {1, 2, 1};
        break;
    case 5:
        mesh.triangles.clear();
        break;
    case 6:
        mesh.normals.pop_back();
        break;
    case 7:
        for (Triangle& t : mesh.triangles)
            std::swap(t[0], t[1]);
        break;
    }
    for (const MeshFormat format :
         {MeshFormat::Glb, MeshFormat::Obj, MeshFormat::StlBinary, MeshFormat::StlAscii, MeshFormat::Ply}) {
        try {
            saveMesh(mesh, target("mesh"), format);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::BadMesh);
        }
        QCOMPARE(fileCount(), std::size_t(0));
    }
}

void TestMeshRefusals::impossibleOptionsAreRefused_data()
{
    QTest::addColumn<int>("fault");
    for (int i = 0; i < 6; ++i)
        QTest::addRow("fault %d", i) << i;
}

void TestMeshRefusals::impossibleOptionsAreRefused()
{
    QFETCH(int, fault);
    MeshExportOptions options;
    switch (fault) {
    case 0:
        options.upAxis = UpAxis::Z;
        break;
    case 1:
        options.unit = LengthUnit::Millimetre;
        break;
    case 2:
        options.sizeMillimetres = 0;
        break;
    case 3:
        options.sizeMillimetres = -5;
        break;
    case 4:
        options.sizeMillimetres = std::numeric_limits<double>::quiet_NaN();
        break;
    case 5:
        options.sizeMillimetres = 1e300;
        break;
    }
    try {
        saveMesh(cube(), target("a.glb"), MeshFormat::Glb, options);
        QFAIL("no error");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
    }
    QCOMPARE(fileCount(), std::size_t(0));
}

void TestMeshRefusals::oldFileStaysWhenSavingFails()
{
    saveMesh(cube(), target("a.glb"), MeshFormat::Glb);
    const std::string before = readBytes(target("a.glb"));
    Mesh bad = cube();
    bad.positions[0][0] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY_EXCEPTION_THROWN(saveMesh(bad, target("a.glb"), MeshFormat::Glb), Error);
    QVERIFY(readBytes(target("a.glb")) == before);
    try {
        saveMesh(cube(), m_folder / "missing" / "a.glb", MeshFormat::Glb);
        QFAIL("no error");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::FileWrite);
    }
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QVERIFY_EXCEPTION_THROWN(saveMesh(cube(), target("b.glb"), MeshFormat::Glb, {}, context), Cancelled);
    QCOMPARE(fileCount(), std::size_t(1));
}

void TestMeshRefusals::validatorsFindPlantedFaults()
{
    saveMesh(cube(), target("a.glb"), MeshFormat::Glb);
    const std::string glb = readBytes(target("a.glb"));
    const auto planted = [&glb](const std::string& from, const std::string& to) {
        std::string bytes = glb;
        const std::size_t place = bytes.find(from);
        return place == std::string::npos ? std::string() : bytes.replace(place, from.size(), to);
    };
    QVERIFY(glbFaults(glb).empty());
    QVERIFY(!glbFaults(glb + std::string(4, '\0')).empty());
    QVERIFY(!glbFaults(planted("\"2.0\"", "\"2.1\"")).empty());
    QVERIFY(!glbFaults(planted("\"max\":[1.0", "\"max\":[2.0")).empty());
    QVERIFY(!glbFaults(planted("34963", "34962")).empty());
    std::string index = glb;
    index[index.size() - 2] = 9; // past the last vertex
    QVERIFY(!glbFaults(index).empty());
    saveMesh(cube(), target("a.stl"), MeshFormat::StlBinary);
    std::string stl = readBytes(target("a.stl"));
    stl[84 + 3] = static_cast<char>(stl[84 + 3] ^ 0x80); // the sign of a normal
    stl[84 + 7] = static_cast<char>(stl[84 + 7] ^ 0x80);
    stl[84 + 11] = static_cast<char>(stl[84 + 11] ^ 0x80);
    QVERIFY(!binaryStlFaults(stl).empty());
}

void TestMeshRefusals::tinyObjectsAreWarnedAbout()
{
    MeshExportOptions options;
    options.sizeMillimetres = 2.08; // 8.9989 cubic millimetres
    QVERIFY(!saveMesh(cube(), target("a.stl"), MeshFormat::StlBinary, options).warnings.empty());
    options.sizeMillimetres = 2.09; // 9.13
    QVERIFY(saveMesh(cube(), target("a.stl"), MeshFormat::StlBinary, options).warnings.empty());
    Mesh open = cube();
    open.triangles.pop_back();
    const auto warnings = saveMesh(open, target("a.stl"), MeshFormat::StlAscii).warnings;
    QVERIFY(QByteArray::fromStdString(warnings.at(0)).contains("not closed"));
}

QTEST_GUILESS_MAIN(TestMeshRefusals)
#include "tst_mesh_refusals.moc"

// thumbnail: what file managers call for a mesh file.
#include "ball_mesh.h"
#include "cli_runner.h"

#include <engine/error.h>
#include <engine/mesh_file.h>
#include <engine/thumbnail.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRect>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <sys/stat.h>

using namespace maquette;
using maquette::test::runCli;

namespace {

/// Twice as high as wide.
engine::Mesh egg()
{
    engine::Mesh mesh = maquette::test::ball();
    for (engine::Float3& p : mesh.positions)
        p[1] *= 2;
    return mesh;
}

engine::Mesh box()
{
    engine::Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back({float(i & 1), float(i >> 1 & 1), float(i >> 2 & 1)});
    mesh.triangles = {{0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4},
                      {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
    return mesh;
}

QRect opaquePart(const engine::Picture& picture)
{
    QRect part;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (picture.pixels[picture.at(x, y) + 3] > 127)
                part |= QRect(x, y, 1, 1);
    return part;
}

} // namespace

class TestCliThumbnail : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formatsStandUpright_data();
    void formatsStandUpright();
    void fewTrianglesKeepTheirEdges();
    void coloursAreSeen();
    void existingFilesStayUnlessAsked();
    void badFilesGiveNoPicture_data();
    void badFilesGiveNoPicture();
    void sizesHaveLimits();
    void nothingIsLogged();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestCliThumbnail::formatsStandUpright_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("format");
    QTest::newRow("glb") << "egg.glb" << int(engine::MeshFormat::Glb);
    QTest::newRow("obj") << "egg.obj" << int(engine::MeshFormat::Obj);
    QTest::newRow("stl") << "egg.stl" << int(engine::MeshFormat::StlBinary);
    QTest::newRow("stl text, another name") << "egg.unknown" << int(engine::MeshFormat::StlAscii);
    QTest::newRow("ply") << "egg.ply" << int(engine::MeshFormat::Ply);
}

void TestCliThumbnail::formatsStandUpright()
{
    QFETCH(QString, name);
    QFETCH(int, format);
    engine::saveMesh(egg(), path(name).toStdString(), engine::MeshFormat(format));
    const QString png = path(name + ".png");
    const auto run = runCli({"thumbnail", path(name), png, "--size", "96"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QVERIFY(run.all().isEmpty());
    const engine::Picture picture = engine::loadPicture(png.toStdString()).picture;
    QCOMPARE(picture.width, 96);
    QCOMPARE(picture.height, 96);
    QCOMPARE(picture.channels, 4);
    const QRect egg = opaquePart(picture);
    QVERIFY2(egg.height() > 80 && egg.width() > 35 && egg.width() < 60, qPrintable(QString("%1 x %2").arg(egg.width()).arg(egg.height())));
    QCOMPARE(int(picture.pixels[picture.at(0, 0) + 3]), 0);
}

void TestCliThumbnail::fewTrianglesKeepTheirEdges()
{
    engine::saveMesh(box(), path("box.stl").toStdString(), engine::MeshFormat::StlBinary);
    const engine::Picture picture = engine::drawThumbnail(path("box.stl").toStdString(), 64, {MAQUETTE_CLI});
    std::map<std::array<std::uint8_t, 3>, int> shades;
    int opaque = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 4)
        if (picture.pixels[i + 3] == 255) {
            ++opaque;
            ++shades[{picture.pixels[i], picture.pixels[i + 1], picture.pixels[i + 2]}];
        }
    QVERIFY(opaque > 1000);
    std::vector<int> counts;
    for (const auto& [shade, count] : shades)
        counts.push_back(count);
    std::sort(counts.rbegin(), counts.rend());
    // Three faces are seen, each of one shade but for the light's own falling off.
    QVERIFY2(counts.size() >= 3 && counts[0] + counts[1] + counts[2] > opaque / 2, qPrintable(QString::number(counts[0] + counts[1] + counts[2])));
}

void TestCliThumbnail::coloursAreSeen()
{
    const engine::Mesh mesh = egg();
    engine::MeshExportOptions red;
    red.colours = std::make_shared<engine::MeshColours>(mesh.positions.size(), engine::Float3{1, 0, 0});
    engine::saveMesh(mesh, path("red.ply").toStdString(), engine::MeshFormat::Ply, red);
    const engine::Picture picture = engine::drawThumbnail(path("red.ply").toStdString(), 64, {MAQUETTE_CLI});
    const std::size_t middle = picture.at(32, 32);
    QVERIFY(picture.pixels[middle] > 80);
    QVERIFY(picture.pixels[middle + 1] < picture.pixels[middle] / 3);
}

void TestCliThumbnail::existingFilesStayUnlessAsked()
{
    engine::saveMesh(box(), path("a.ply").toStdString(), engine::MeshFormat::Ply);
    QFile file(path("there.png"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    QCOMPARE(runCli({"thumbnail", path("a.ply"), path("there.png")}).exitCode, 2);
    QCOMPARE(QFileInfo(file).size(), 0);
    QCOMPARE(runCli({"thumbnail", path("a.ply"), path("there.png"), "--overwrite"}).exitCode, 0);
    QCOMPARE(engine::loadPicture(path("there.png").toStdString()).picture.width, 256);
}

void TestCliThumbnail::badFilesGiveNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("empty") << QByteArray() << 3;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << 3;
    QTest::newRow("ply that promises more") << QByteArray("ply\nformat ascii 1.0\nelement vertex 4000000000\nproperty float x\nproperty float y\n"
                                                          "property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n") << 3;
    QTest::newRow("not a number") << QByteArray("v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n") << 3;
    QTest::newRow("glb that leads outside") << QByteArray("{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"byteLength\":4,\"uri\":\"../../etc/passwd\"}]}") << 3;
    QTest::newRow("a pipe") << QByteArray("pipe") << 3;
}

void TestCliThumbnail::badFilesGiveNoPicture()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, exitCode);
    const QString name = path(QString("bad-%1").arg(qHash(bytes)));
    if (bytes == "pipe") {
        QCOMPARE(::mkfifo(QFile::encodeName(name).constData(), 0600), 0);
    } else {
        QFile file(name);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }
    const auto run = runCli({"thumbnail", name, name + ".png"});
    QVERIFY2(run.exitCode == exitCode, run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
    QVERIFY(!QFile::exists(name + ".png"));
}

void TestCliThumbnail::sizesHaveLimits()
{
    engine::saveMesh(box(), path("b.ply").toStdString(), engine::MeshFormat::Ply);
    QCOMPARE(runCli({"thumbnail", path("b.ply"), path("b.png"), "--size", "15"}).exitCode, 2);
    const auto draw = [&](int side) { return engine::drawThumbnail(path("b.ply").toStdString(), side, {MAQUETTE_CLI}).width; };
    QVERIFY_EXCEPTION_THROWN(draw(engine::kLeastThumbnailSide - 1), engine::Error);
    QCOMPARE(draw(engine::kLeastThumbnailSide), engine::kLeastThumbnailSide);
    QCOMPARE(draw(engine::kMostThumbnailSide), engine::kMostThumbnailSide);
    QVERIFY_EXCEPTION_THROWN(draw(engine::kMostThumbnailSide + 1), engine::Error);
}

void TestCliThumbnail::nothingIsLogged()
{
    engine::saveMesh(box(), path("c.ply").toStdString(), engine::MeshFormat::Ply);
    QVERIFY(QDir(m_folder.path()).mkdir("state"));
    const QStringList environment{"XDG_STATE_HOME=" + path("state")};
    QCOMPARE(runCli({"thumbnail", path("c.ply"), path("c.png")}, {}, environment).exitCode, 0);
    QVERIFY(!QFile::exists(path("state/maquette/maquette.log")));
    QCOMPARE(runCli({"check", path("c.ply")}, {}, environment).exitCode, 0);
    QVERIFY(QFile::exists(path("state/maquette/maquette.log")));
}

QTEST_GUILESS_MAIN(TestCliThumbnail)
#include "tst_cli_thumbnail.moc"

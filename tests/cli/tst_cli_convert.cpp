// convert: what is done to a mesh between reading and writing it.
#include "ball_mesh.h"
#include "cli_runner.h"

#include <engine/mesh_file.h>

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace maquette;
using maquette::test::ball;
using maquette::test::runCli;

class TestCliConvert : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void stepsAreCarriedOut();
    void repairClosesAndSaysSo();
    void threeMfIsInMillimetres();
    void partsAreFilesOfTheirOwn();
    void numbersOutOfRangeAreUsageErrors_data();
    void numbersOutOfRangeAreUsageErrors();

private:
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QTemporaryDir m_folder;
};

void TestCliConvert::initTestCase()
{
    engine::saveMesh(ball(), path("ball.ply").toStdString(), engine::MeshFormat::Ply);
    engine::Mesh open = ball();
    open.triangles.erase(open.triangles.begin() + 100);
    engine::saveMesh(open, path("open.ply").toStdString(), engine::MeshFormat::Ply);
}

void TestCliConvert::stepsAreCarriedOut()
{
    const auto run = runCli({"convert", path("ball.ply"), path("cut.stl"), "--base-cut", "25", "--faces", "500", "--smooth", "2",
                             "--turn-x", "90", "--size", "80mm", "--json"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    const QJsonObject facts = run.event("converted")["facts"].toObject();
    QVERIFY(facts["closed"].toBool());
    QVERIFY(facts["faces"].toInt() <= 500);
    // A quarter of the height is gone; it lies along z, and STL turns z to -y.
    const QJsonArray low = facts["box_min"].toArray(), high = facts["box_max"].toArray();
    const auto side = [&](int axis) { return high[axis].toDouble() - low[axis].toDouble(); };
    QVERIFY(std::abs(std::max(side(0), side(2)) - 80) < 0.01);
    QVERIFY(std::min(side(0), side(2)) > 78.5); // a ball of 500 faces is not quite round
    QVERIFY2(std::abs(side(1) - 60) < 1.5, qPrintable(QString::number(side(1))));
}

void TestCliConvert::repairClosesAndSaysSo()
{
    const auto run = runCli({"convert", path("open.ply"), path("mended.glb"), "--repair", "--json"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QVERIFY(run.event("converted")["facts"].toObject()["closed"].toBool());
    bool said = false;
    for (const QJsonValue& warning : run.event("converted")["warnings"].toArray())
        said = said || warning.toString().contains("1 hole closed");
    QVERIFY(said);
}

void TestCliConvert::threeMfIsInMillimetres()
{
    const auto run = runCli({"convert", path("ball.ply"), path("ball.3mf"), "--json"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    const QJsonObject facts = run.event("converted")["facts"].toObject();
    QVERIFY(std::abs(facts["box_max"].toArray()[2].toDouble() - facts["box_min"].toArray()[2].toDouble() - 100) < 0.01);
}

void TestCliConvert::partsAreFilesOfTheirOwn()
{
    engine::Mesh two = ball();
    const auto count = std::uint32_t(two.positions.size());
    for (std::uint32_t i = 0; i < count; ++i)
        two.positions.push_back({two.positions[i][0] + 3, two.positions[i][1], two.positions[i][2]});
    two.normals.clear();
    for (engine::Triangle t : std::vector(two.triangles)) {
        for (std::uint32_t& corner : t)
            corner += count;
        two.triangles.push_back(t);
    }
    engine::saveMesh(two, path("two.ply").toStdString(), engine::MeshFormat::Ply);
    const QStringList order{"convert", path("two.ply"), path("part.ply"), "--separate-parts", "--no-normals"};
    const auto run = runCli(order);
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QVERIFY(!QFileInfo::exists(path("part.ply")));
    for (const char* name : {"part-1.ply", "part-2.ply"}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.read(600).contains("property float nx"));
    }
    QVERIFY(!QFileInfo::exists(path("part-3.ply")));
    QVERIFY(QFile::remove(path("part-1.ply")));
    QCOMPARE(runCli(order).exitCode, 2); // the second one would be replaced
    QCOMPARE(runCli(QStringList(order) << "--overwrite").exitCode, 0);
}

void TestCliConvert::numbersOutOfRangeAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("cut") << QStringList{"--base-cut", "100"};
    QTest::newRow("faces") << QStringList{"--faces", "3"};
    QTest::newRow("no number") << QStringList{"--smooth", "5x"};
    QTest::newRow("comma") << QStringList{"--turn-y", "1,5"};
}

void TestCliConvert::numbersOutOfRangeAreUsageErrors()
{
    QFETCH(QStringList, words);
    const auto run = runCli(QStringList{"convert", path("ball.ply"), path("never.glb")} + words);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(!QFileInfo::exists(path("never.glb")));
}

QTEST_GUILESS_MAIN(TestCliConvert)
#include "tst_cli_convert.moc"

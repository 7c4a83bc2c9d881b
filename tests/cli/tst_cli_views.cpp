// Several views of one object: the real program with a tiny multi-view checkpoint.
#include "cli_runner.h"
#include "tiny_model.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtTest/QTest>

using namespace maquette::test;

class TestCliViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void infoNamesTheVariant();
    void viewsBecomeOneMesh();
    void orderOnTheCommandLineDoesNotMatter();
    void thePlaceOfAPictureMatters();
    void oneViewIsEnough();
    void aViewTwiceIsRefused();
    void everyViewIsSavedAsTheModelSawIt();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    CliRun generate(const QString& output, const QStringList& views, const QStringList& more = {}) const
    {
        return runCli(QStringList{"generate", "--model", path("model"), "--grid", "32", "--device", "cpu", "--steps", "2",
                                  "--overwrite", "-o", path(output), "--views"} +
                      views + more);
    }
    const QString m_front = "front=" + tinyPicture();
    const QString m_left = "left=" + tinyPicture("c_rgba.png");
    QTemporaryDir m_folder;
};

/// The published multi-view checkpoint differs from the single-view one in two names of its config; its view
/// embeddings are computed, not stored (specs: Hunyuan3D-2, 7.4).
void TestCliViews::initTestCase()
{
    QVERIFY(QDir().mkdir(path("model")));
    QByteArray config = bytesOf(tinyModel("") + "/config.yaml");
    QVERIFY(config.contains("type: DinoImageEncoder\n") && config.contains("preprocessors.ImageProcessorV2"));
    config.replace("type: DinoImageEncoder\n", "type: DinoImageEncoderMV\n");
    config.replace("preprocessors.ImageProcessorV2", "preprocessors.MVImageProcessorV2");
    QFile file(path("model/config.yaml"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(config);
    QVERIFY(QFile::link(tinyModel("") + "/model.fp32.safetensors", path("model/model.fp32.safetensors")));
}

void TestCliViews::infoNamesTheVariant()
{
    const CliRun run = runCli({"info", path("model")});
    QVERIFY2(run.exitCode == 0, run.all());
    QVERIFY2(run.out.contains("multi-view") && run.out.contains("1 to 4 views"), run.out);
}

void TestCliViews::viewsBecomeOneMesh()
{
    const CliRun run = generate("two.glb", {m_front, m_left}, {"--json"});
    QVERIFY2(run.exitCode == 0, run.all());
    QCOMPARE(run.eventNames().count("result"), 1);
    const QByteArray mesh = bytesOf(path("two.glb"));
    QVERIFY(mesh.startsWith("glTF"));
    QVERIFY(mesh.contains("picture_front") && mesh.contains("picture_left"));
}

void TestCliViews::orderOnTheCommandLineDoesNotMatter()
{
    QCOMPARE(generate("ab.stl", {m_front, m_left}).exitCode, 0);
    QCOMPARE(generate("ba.stl", {m_left, m_front}).exitCode, 0);
    QVERIFY(!bytesOf(path("ab.stl")).isEmpty());
    QCOMPARE(bytesOf(path("ab.stl")), bytesOf(path("ba.stl")));
}

void TestCliViews::thePlaceOfAPictureMatters()
{
    QCOMPARE(generate("left.stl", {m_front, m_left}).exitCode, 0);
    QCOMPARE(generate("back.stl", {m_front, "back=" + tinyPicture("c_rgba.png")}).exitCode, 0);
    QVERIFY(bytesOf(path("left.stl")) != bytesOf(path("back.stl")));
}

void TestCliViews::oneViewIsEnough()
{
    const CliRun run = runCli({"generate", tinyPicture(), "--model", path("model"), "--grid", "32", "--device", "cpu",
                               "--steps", "2", "-o", path("one.glb")});
    QVERIFY2(run.exitCode == 0, run.all());
    QVERIFY(bytesOf(path("one.glb")).startsWith("glTF"));
}

void TestCliViews::aViewTwiceIsRefused()
{
    const CliRun run = generate("twice.glb", {m_front, "front=" + tinyPicture("c_rgba.png")});
    QVERIFY2(run.exitCode == 2, run.all());
    QVERIFY2(run.err.contains("same view"), run.err);
    QVERIFY(!QFile::exists(path("twice.glb")));
}

void TestCliViews::everyViewIsSavedAsTheModelSawIt()
{
    const CliRun run = generate("seen.glb", {m_front, m_left}, {"--save-prepared", path("seen.png")});
    QVERIFY2(run.exitCode == 0, run.all());
    const QByteArray png = bytesOf(path("seen.png"));
    QVERIFY(png.startsWith("\x89PNG"));
    const auto number = [&](int at) { return qFromBigEndian<quint32>(png.constData() + at); };
    QCOMPARE(number(16), 2 * number(20)); // width and height: two square pictures in a row
}

QTEST_GUILESS_MAIN(TestCliViews)
#include "tst_cli_views.moc"

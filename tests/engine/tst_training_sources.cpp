#include "training_shapes.h"
#include "written_files.h"

#include "training/data/catalogue.h"
#include "training/data/notice.h"
#include "training/data/obj_reader.h"
#include "training/data/properties.h"
#include "training/data/sha1.h"
#include "training/data/split.h"
#include "training/data/text_file.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <QtTest>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

std::string hex(std::string_view text)
{
    const auto digest = sha1(text);
    return QByteArray(reinterpret_cast<const char*>(digest.data()), 20).toHex().toStdString();
}

/// A folder with all five libraries; each but Scopia is empty.
void writeCatalogue(const WrittenFiles& files, std::string_view scopia)
{
    for (const CatalogueLibrary& library : catalogueLibraries())
        files.write(library.name + "/PluginFurnitureCatalog.properties",
                    library.name == "Scopia" ? scopia : std::string_view("# nothing\n"));
}

constexpr const char* kTriangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n";

} // namespace

class TestTrainingSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha1MatchesPublishedDigests();
    void splitIsFrozen_data();
    void splitIsFrozen();
    void propertiesFollowJava();
    void catalogueEntriesAreRead();
    void catalogueRefusesBadEntries_data();
    void catalogueRefusesBadEntries();
    void missingLibraryIsNamed();
    void objReadsFacesOfAllForms();
    void objRefusesBadLines_data();
    void objRefusesBadLines();
    void objColoursFaces();
    void missingMaterialIsGrey();
    void meshIsNormalised();
    void rotationIsRowMajor();
    void textReaderHoldsItsLimit();
    void noticeNamesEverybody();
};

void TestTrainingSources::sha1MatchesPublishedDigests()
{
    QCOMPARE(hex(""), std::string("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
    QCOMPARE(hex("abc"), std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
    QCOMPARE(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
             std::string("84983e441c3bd26ebaae4aa1f95129e5e54670f1"));
    QCOMPARE(hex(std::string(1'000'000, 'a')), std::string("34aa973cd4c4daa4f61eeb2bdbad27316534016f"));
}

void TestTrainingSources::splitIsFrozen_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("heldOut");
    for (const char* id :
         {"Blend Swap CC-0#deckChair", "Blend Swap CC-0#antiqueChair", "Blend Swap CC-BY#ella_chair_f",
          "Kator Legaz#office-chair", "Scopia#baby_high_chair", "Scopia#square-switch"})
        QTest::newRow(id) << id << true;
    for (const char* id : {"Scopia#chevrolet", "Blend Swap CC-0#armchair", "Blend Swap CC-0#bed1",
                           "Scopia#square-double-switch"})
        QTest::newRow(id) << id << false;
}

void TestTrainingSources::splitIsFrozen()
{
    QFETCH(QString, id);
    QTEST(isHeldOut(id.toStdString()), "heldOut");
}

void TestTrainingSources::propertiesFollowJava()
{
    const auto read =
        parseProperties("# comment\n! another = one\n\nplain=value\r\nspaced : two words \n"
                        "  indented   third\nlong=first \\\n   second\\\r\n  third\nempty=\nbare\n"
                        "key\\ with\\=signs = x\\ty\nuni=10\\u20ac \\uD83D\\uDE00 \\ud800!\nlatin=\xe9\n"
                        "twice=1\ntwice=2\nbackslash=a\\\\\nend=z\\");
    const std::map<std::string, std::string> wanted = {
        {"plain", "value"},
        {"spaced", "two words "},
        {"indented", "third"},
        {"long", "first secondthird"},
        {"empty", ""},
        {"bare", ""},
        {"key with=signs", "x\ty"},
        {"uni", "10\u20ac \U0001F600 \uFFFD!"},
        {"latin", "\u00e9"},
        {"twice", "2"},
        {"backslash", "a\\"},
        {"end", "z"},
    };
    QCOMPARE(read, wanted);
}

void TestTrainingSources::catalogueEntriesAreRead()
{
    WrittenFiles files;
    writeCatalogue(files,
                   "id#1=Scopia#chair\nname#1=Chair\ncategory#1=Office\ncreator#1=Scopia\n"
                   "icon#1=/scopia/chair.png\nmodel#1=/scopia/chair/chair.obj\n"
                   "modelRotation#1=0 0 1 0 1 0 -1 0 0\n"
                   "id#2=Scopia#bill 10\\u20ac\nmodel#2=bill.obj\nid#4=Scopia#after-a-gap\nmodel#4=x.obj\n");
    const auto entries = readCatalogue(files.path());
    QCOMPARE(entries.size(), std::size_t(2));
    QCOMPARE(entries[0].id, std::string("Scopia#chair"));
    QCOMPARE(entries[0].category, std::string("Office"));
    QCOMPARE(entries[0].model, files.path("Scopia") / "scopia/chair/chair.obj");
    QCOMPARE(entries[0].icon, files.path("Scopia") / "scopia/chair.png");
    QCOMPARE(entries[0].rotation, (std::array<double, 9>{0, 0, 1, 0, 1, 0, -1, 0, 0}));
    QCOMPARE(entries[1].id, std::string("Scopia#bill 10\u20ac"));
    QVERIFY(entries[1].icon.empty());
    QCOMPARE(entries[1].rotation, (std::array<double, 9>{1, 0, 0, 0, 1, 0, 0, 0, 1}));
}

void TestTrainingSources::catalogueRefusesBadEntries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("no model") << QByteArray("id#1=a\n") << QByteArray("names no model");
    QTest::newRow("outside") << QByteArray("id#1=a\nmodel#1=/../../etc/passwd\n")
                             << QByteArray("outside the library");
    QTest::newRow("hidden outside") << QByteArray("id#1=a\nmodel#1=/a/../../b\n")
                                    << QByteArray("outside the library");
    QTest::newRow("rotation") << QByteArray("id#1=a\nmodel#1=b\nmodelRotation#1=1 0 0 0 1 0 0 0\n")
                              << QByteArray("nine numbers");
}

void TestTrainingSources::catalogueRefusesBadEntries()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    WrittenFiles files;
    writeCatalogue(files, text.toStdString());
    const auto failure = failureOf([&] { readCatalogue(files.path()); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadMesh);
    QVERIFY2(failure->second.find(wanted.toStdString()) != std::string::npos, failure->second.c_str());
}

void TestTrainingSources::missingLibraryIsNamed()
{
    WrittenFiles files;
    const auto failure = failureOf([&] { readCatalogue(files.path()); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::FileRead);
    QVERIFY(failure->second.find("BlendSwap-CC-0") != std::string::npos);
    QVERIFY(failureOf([] { catalogueLibrary("Nonfree"); }));
}

void TestTrainingSources::objReadsFacesOfAllForms()
{
    WrittenFiles files;
    const auto path =
        files.write("a.obj", "# made here\r\no thing\r\nv 0 0 0 1\nv +1 0 0\nv\t1 1 0\n v 0 1e0 -.5\n"
                             "vn 0 0 1\nvt 0 0\nf 1 2 3 4\nf 1/1 2/1 3/1\nf 1//1 2//1 4//1\n"
                             "f 1/1/1 2/1/1 4/1/1 \nf -4 -3 -2\nf 1 2\nl 1 2\ns off\n");
    const TrainingMesh mesh = readObj(path);
    const std::vector<Triangle> wanted = {{0, 1, 2}, {0, 2, 3}, {0, 1, 2}, {0, 1, 3}, {0, 1, 3}, {0, 1, 2}};
    QCOMPARE(mesh.triangles, wanted);
    QCOMPARE(mesh.materials.size(), wanted.size());
    QCOMPARE(mesh.positions[3], (Float3{0, 1, -0.5F}));
}

void TestTrainingSources::objRefusesBadLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("index past the end") << QByteArray("f 1 2 5");
    QTest::newRow("index zero") << QByteArray("f 0 1 2");
    QTest::newRow("index before the start") << QByteArray("f -5 1 2");
    QTest::newRow("huge index") << QByteArray("f 1 2 99999999999999999999999");
    QTest::newRow("no index") << QByteArray("f a b c");
    QTest::newRow("short vertex") << QByteArray("v 1 2");
    QTest::newRow("nan vertex") << QByteArray("v 1 2 nan");
    QTest::newRow("infinite vertex") << QByteArray("v 1 2 1e999");
}

void TestTrainingSources::objRefusesBadLines()
{
    QFETCH(QByteArray, line);
    WrittenFiles files;
    const auto path = files.write("a.obj", kTriangle + line.toStdString() + "\n");
    const auto failure = failureOf([&] { readObj(path); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadMesh);
    QVERIFY2(failure->second.find("line 5") != std::string::npos, failure->second.c_str());
}

void TestTrainingSources::objColoursFaces()
{
    WrittenFiles files;
    cv::Mat texture(2, 2, CV_8UC3, cv::Scalar(0, 0, 255)); // red in OpenCV's order
    texture.at<cv::Vec3b>(0, 1) = {0, 255, 0};             // top right: green
    QVERIFY(cv::imwrite(files.path("wood.png").string(), texture));
    files.write("a.mtl",
                "newmtl plain\nKa 1 1 1\nKd 0.25 0.5 2\nnewmtl wood\nKd 0 0 0\nmap_Kd C:\\tex\\wood.png\n"
                "newmtl lost\nKd 0.1 0.2 0.3\nmap_Kd lost.jpg\n");
    const auto path =
        files.write("a.obj", std::string("mtllib a.mtl\n") + kTriangle +
                                 "vt 0.6 0.6\nvt 0.9 0.6\nvt 0.75 0.9\nvt -0.9 0.2\n"
                                 "usemtl plain\nf 1 2 3\nusemtl wood\nf 1/1 2/2 3/3\nf 1/4 2/4 3/4\n"
                                 "f 1 2 3\nusemtl lost\nf 1 2 3\nusemtl plain\nf 1 2 4\n");
    const TrainingMesh mesh = readObj(path);
    const auto colour = [&](int triangle) { return mesh.colours.at(mesh.materials.at(triangle)); };
    QCOMPARE(colour(0), (Float3{0.25F, 0.5F, 1}));
    QCOMPARE(colour(1), (Float3{0, 1, 0}));          // the middle lies in the top right texel
    QCOMPARE(colour(2), (Float3{1, 0, 0}));          // repeated to (0.1, 0.2)
    QCOMPARE(colour(3), (Float3{0.75F, 0.25F, 0}));  // no coordinates: the mean
    QCOMPARE(colour(4), (Float3{0.1F, 0.2F, 0.3F})); // the texture is missing
    QCOMPARE(colour(5), colour(0));
}

void TestTrainingSources::missingMaterialIsGrey()
{
    WrittenFiles files;
    std::string text = kTriangle;
    text += "mtllib ../nowhere.mtl\nusemtl gone\nf 1 2 3\n";
    const TrainingMesh mesh = readObj(files.write("a.obj", text));
    QCOMPARE(mesh.colours.at(mesh.materials.at(0)), (Float3{0.6F, 0.6F, 0.6F}));
}

void TestTrainingSources::meshIsNormalised()
{
    TrainingMesh mesh = boxMesh({2, 4, 1}, {10, -3, 7});
    mesh.positions.push_back({1000, 1000, 1000}); // no triangle uses it
    normalise(mesh);
    const MeshBox box = boundingBox(mesh);
    for (int axis = 0; axis < 3; ++axis) {
        const float half = axis == 0 ? 0.475F : axis == 1 ? 0.95F : 0.2375F;
        QVERIFY(std::abs(box.high[axis] - half) < 1e-6F);
        QVERIFY(std::abs(box.low[axis] + half) < 1e-6F);
    }
    QVERIFY(std::abs(thinness(mesh) - 0.25) < 1e-6);
    stretch(mesh, {1, 1, 0.04F});
    QVERIFY(std::abs(thinness(mesh) - 0.01) < 1e-6);

    TrainingMesh empty;
    QVERIFY(failureOf([&] { normalise(empty); }));
    TrainingMesh point = boxMesh({0, 0, 0});
    QVERIFY(failureOf([&] { normalise(point); }));
}

void TestTrainingSources::rotationIsRowMajor()
{
    TrainingMesh mesh;
    mesh.positions = {{1, 2, 3}};
    rotate(mesh, {0, 0, 1, -1, 0, 0, 0, -1, 0});
    QCOMPARE(mesh.positions[0], (Float3{3, -1, -2}));
}

void TestTrainingSources::textReaderHoldsItsLimit()
{
    WrittenFiles files;
    const auto path = files.write("a.txt", "12345");
    QCOMPARE(readTextFile(path, 5), std::string("12345"));
    const auto failure = failureOf([&] { readTextFile(path, 4); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::FileRead);
}

void TestTrainingSources::noticeNamesEverybody()
{
    CatalogueEntry chair;
    chair.id = "Scopia#chair";
    chair.creator = "A | B";
    chair.library = "Scopia";
    const std::string text = noticeText({chair}, 12);
    for (const char* wanted :
         {"Scopia#chair", "A \\| B", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/", "eTeks",
          "12 shapes", "normalised, closed, sampled, rendered and used to train weights"})
        QVERIFY2(text.find(wanted) != std::string::npos, wanted);
    QVERIFY(text.find("Reallusion") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestTrainingSources)
#include "tst_training_sources.moc"

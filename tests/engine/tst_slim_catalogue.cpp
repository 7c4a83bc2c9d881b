// The small copy of the furniture catalogue: the same shapes, fewer bytes.
#include "small_catalogue.h"
#include "training_shapes.h"

#include "training/data/obj_reader.h"
#include "training/data/shape_dataset.h"

#include <engine/error.h>
#include <engine/prepare_data.h>

#include <ATen/ATen.h>

#include <QtTest>

#include <string>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

ShapeDataset preparedFrom(const std::filesystem::path& catalogue, const std::filesystem::path& output)
{
    PrepareDataOptions options;
    options.catalogue = catalogue;
    options.output = output;
    options.copies = 0;
    options.procedural = 0;
    options.views = 1;
    options.cells = 64;
    prepareData(options, {});
    return ShapeDataset::open(output);
}

} // namespace

class TestSlimCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copyGivesTheSameShapes();
    void namesKeepTheirLetters();
    void modelsHaveFewTriangles();
    void impossibleRequestsAreRefused();
};

void TestSlimCatalogue::copyGivesTheSameShapes()
{
    WrittenFiles files;
    writeSmallCatalogue(files);
    std::int64_t told = 0;
    SlimCatalogueOptions slim;
    slim.catalogue = files.path();
    slim.output = files.path("slim");
    slim.progress = [&](const PrepareDataProgress& progress) { QCOMPARE(progress.done, ++told); };
    const SlimCatalogueResult result = slimCatalogue(slim, {});
    QCOMPARE(result.models, std::int64_t(3));
    QCOMPARE(result.skipped, std::int64_t(1)); // the broken one
    QCOMPARE(told, std::int64_t(4));

    const ShapeDataset whole = preparedFrom(files.path(), files.path("whole-data"));
    const ShapeDataset copy = preparedFrom(slim.output, files.path("slim-data"));
    QCOMPARE(copy.size(), whole.size()); // the card is left out here as there
    QCOMPARE(copy.size(), std::int64_t(2));
    for (std::int64_t i = 0; i < copy.size(); ++i) {
        const ShapeInfo &mine = copy.info(i), &theirs = whole.info(i);
        QCOMPARE(mine.id, theirs.id);
        QCOMPARE(mine.name, theirs.name);
        QCOMPARE(mine.creator, theirs.creator);
        QCOMPARE(mine.licence, theirs.licence);
        QVERIFY(mine.split == theirs.split && mine.hasIcon == theirs.hasIcon);
        const at::Tensor a = copy.field(i).to(at::kFloat), b = whole.field(i).to(at::kFloat);
        QVERIFY((a - b).abs().max().item<float>() <= 2); // of 127: the coordinates' rounding
        if (mine.hasIcon)
            QVERIFY(at::equal(copy.icon(i), whole.icon(i)));
    }
}

void TestSlimCatalogue::namesKeepTheirLetters()
{
    WrittenFiles files;
    writeSmallCatalogue(files);
    // Latin-1, a line break, a backslash and a character beyond 16 bits, as Java writes them.
    files.write("Scopia/PluginFurnitureCatalog.properties",
                "id#1=Scopia#square-switch\nname#1=B\xFCgel \\u20ac \\\\ \\ud83e\\ude91 \\u000a=:\nmodel#1=/a.obj\n");
    SlimCatalogueOptions slim;
    slim.catalogue = files.path();
    slim.output = files.path("slim");
    slimCatalogue(slim, {});
    const auto before = readCatalogue(files.path()), after = readCatalogue(slim.output);
    QCOMPARE(after.size(), std::size_t(1));
    QCOMPARE(before.at(0).name, std::string("B\xC3\xBCgel \xE2\x82\xAC \\ \xF0\x9F\xAA\x91 \n=:"));
    QCOMPARE(after.at(0).name, before.at(0).name);
}

void TestSlimCatalogue::modelsHaveFewTriangles()
{
    WrittenFiles files;
    writeSmallCatalogue(files);
    std::string ball;
    const TrainingMesh mesh = ballMesh(0.9F);
    for (const Float3& p : mesh.positions)
        ball += "v " + std::to_string(p[0]) + ' ' + std::to_string(p[1]) + ' ' + std::to_string(p[2]) + '\n';
    for (const Triangle& t : mesh.triangles)
        ball += "f " + std::to_string(t[0] + 1) + ' ' + std::to_string(t[1] + 1) + ' ' + std::to_string(t[2] + 1) + '\n';
    files.write("Scopia/a.obj", ball);
    SlimCatalogueOptions slim;
    slim.catalogue = files.path();
    slim.output = files.path("slim");
    slim.mostTriangles = 100;
    QVERIFY(mesh.triangles.size() > 200);
    slimCatalogue(slim, {});
    const TrainingMesh few = readObj(files.path("slim/Scopia/1.obj"));
    QVERIFY2(few.triangles.size() <= 120 && few.triangles.size() > 50, std::to_string(few.triangles.size()).c_str());
}

void TestSlimCatalogue::impossibleRequestsAreRefused()
{
    WrittenFiles files;
    writeSmallCatalogue(files);
    SlimCatalogueOptions slim;
    slim.catalogue = files.path();
    slim.output = files.path("slim");
    slim.mostTriangles = 99;
    const auto codeOf = [&] { return failureOf([&] { slimCatalogue(slim, {}); }).value().first; };
    QCOMPARE(codeOf(), ErrorCode::Usage);
    slim.mostTriangles = 100;
    slim.output = files.path(); // holds files
    QCOMPARE(codeOf(), ErrorCode::Usage);
    slim.catalogue = files.path("nowhere");
    QCOMPARE(codeOf(), ErrorCode::FileRead);
}

QTEST_APPLESS_MAIN(TestSlimCatalogue)
#include "tst_slim_catalogue.moc"

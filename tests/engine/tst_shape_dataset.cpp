#include "small_catalogue.h"
#include "training_shapes.h"
#include "written_files.h"

#include "training/data/ordered_workers.h"
#include "training/data/shape_builder.h"
#include "training/data/shape_dataset.h"
#include "training/data/shape_index.h"
#include "training/data/shape_record.h"

#include <engine/prepare_data.h>

#include <ATen/ATen.h>

#include <QtTest>

#include <atomic>
#include <cmath>
#include <cstring>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

/// A record that is small but has every block.
ShapeRecord smallRecord()
{
    ShapeRecord record;
    record.surface.assign(3 * ShapeRecord::kSurfaceBytes, std::byte(1));
    record.queries.assign(5 * ShapeRecord::kQueryBytes, std::byte(2));
    record.poses = {{0.1F, 0.2F, 0.3F}, {0.4F, 0.5F, 0.6F}};
    record.viewSize = 4;
    record.views.assign(2 * 4 * 4 * 4, 7);
    record.iconSize = 2;
    record.icon.assign(2 * 2 * 4, 9);
    record.fieldCells = 3;
    record.packedField = packBytes(std::vector<std::uint8_t>(27, 5));
    return record;
}

template <typename T>
void overwrite(std::vector<std::byte>& bytes, std::size_t at, T value)
{
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

constexpr std::size_t kFirstRecord = 16;

} // namespace

class TestShapeDataset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shardReadsBackWhatWasWritten();
    void shardRefusesDamage_data();
    void shardRefusesDamage();
    void everyTruncationIsRefused();
    void packedBytesMustHaveTheirSize();
    void indexReadsBackWhatWasWritten();
    void indexRefusesNonsense_data();
    void indexRefusesNonsense();
    void preparedFolderHoldsWhatWasAsked();
    void splitAndSiblingsAreInTheIndex();
    void anyNumberOfThreadsGivesTheSameBytes();
    void datasetTensorsKeepTheirPromises();
    void subsetsAreRunsOfTheWhole();
    void fieldAgreesWithTheQueries();
    void fieldAtIsTrilinear();
    void optionsChooseShapes();
    void missingAndForeignShardsAreRefused();
    void workersKeepOrderAndPassFailuresOn();

private:
    WrittenFiles m_files;
    PrepareDataResult m_result;
    ShapeDataset open(const ShapeDatasetOptions& options = {}) const
    {
        return ShapeDataset::open(m_files.path("data"), options);
    }
};

void TestShapeDataset::initTestCase()
{
    writeSmallCatalogue(m_files);
    std::int64_t calls = 0;
    PrepareDataOptions options = smallPreparation(m_files, "data");
    options.progress = [&](const PrepareDataProgress& progress) {
        QCOMPARE(progress.done, ++calls);
        QCOMPARE(progress.total, std::int64_t(7));
        QCOMPARE(progress.skipped.empty(), progress.id != "Scopia#card" && progress.id != "Scopia#broken");
    };
    m_result = prepareData(options, {});
    QCOMPARE(calls, std::int64_t(7));
}

void TestShapeDataset::shardReadsBackWhatWasWritten()
{
    const ShapeRecord record = smallRecord();
    const std::vector<std::byte> bytes = packShard(std::vector{record, record});
    const auto blocks = parseShard(bytes, "s");
    QCOMPARE(blocks.size(), std::size_t(2));
    const ShapeBlocks& b = blocks[1];
    QCOMPARE(b.surfaceCount, 3U);
    QCOMPARE(b.queryCount, 5U);
    QCOMPARE(b.viewCount, 2U);
    QCOMPARE(b.viewSize, 4U);
    QCOMPARE(b.iconSize, 2U);
    QCOMPARE(std::memcmp(bytes.data() + b.surface, record.surface.data(), record.surface.size()), 0);
    QCOMPARE(std::memcmp(bytes.data() + b.queries, record.queries.data(), record.queries.size()), 0);
    QCOMPARE(std::memcmp(bytes.data() + b.poses, record.poses.data(), 24), 0);
    QCOMPARE(std::memcmp(bytes.data() + b.views, record.views.data(), record.views.size()), 0);
    QCOMPARE(std::memcmp(bytes.data() + b.icon, record.icon.data(), record.icon.size()), 0);
    const auto field = unpackBytes(std::span(bytes).subspan(b.field, b.fieldBytes), 27, "s");
    QCOMPARE(field, std::vector<std::uint8_t>(27, 5));
    QVERIFY(parseShard(packShard({}), "s").empty());
}

void TestShapeDataset::shardRefusesDamage_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<quint32>("value");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("magic") << 0 << 0U << QByteArray("mark");
    QTest::newRow("version") << 8 << 2U << QByteArray("version 2");
    QTest::newRow("records past the limit") << 12 << 4097U << QByteArray("4097 records");
    QTest::newRow("more records than bytes") << 12 << 4096U << QByteArray("ends inside");
    QTest::newRow("surface at the limit") << 16 << 65536U << QByteArray("ends inside");
    QTest::newRow("surface past the limit") << 16 << 65537U << QByteArray("65537 surface");
    QTest::newRow("queries past the limit") << 20 << (1U << 20) + 1 << QByteArray("queries");
    QTest::newRow("views past the limit") << 24 << 257U << QByteArray("257 views");
    QTest::newRow("view size past the limit") << 28 << 257U << QByteArray("257 pixels per view");
    QTest::newRow("icon size past the limit") << 32 << 257U << QByteArray("257 pixels per icon");
    QTest::newRow("cells past the limit") << 36 << 513U << QByteArray("513 field cells");
    QTest::newRow("field bytes high word") << 44 << 0xffffffffU << QByteArray("ends inside");
    QTest::newRow("checksum") << 48 << 1U << QByteArray("checksum");
    QTest::newRow("content") << 60 << 0x55555555U << QByteArray("checksum");
}

void TestShapeDataset::shardRefusesDamage()
{
    QFETCH(int, offset);
    QFETCH(quint32, value);
    QFETCH(QByteArray, wanted);
    std::vector<std::byte> bytes = packShard(std::vector{smallRecord()});
    overwrite(bytes, std::size_t(offset), std::uint32_t(value));
    const auto failure = failureOf([&] { parseShard(bytes, "shard.mqs"); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadMesh);
    QVERIFY2(failure->second.find(wanted.toStdString()) != std::string::npos, failure->second.c_str());
    QVERIFY(failure->second.find("shard.mqs") == 0);
}

void TestShapeDataset::everyTruncationIsRefused()
{
    std::vector<std::byte> bytes = packShard(std::vector{smallRecord()});
    QVERIFY(!failureOf([&] { parseShard(bytes, "s"); }));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY2(failureOf([&] { parseShard(std::span(bytes).first(size), "s"); }),
                 qPrintable(QString::number(size)));
    bytes.push_back(std::byte(0));
    QVERIFY(failureOf([&] { parseShard(bytes, "s"); })->second.find("1 bytes after") != std::string::npos);
    QVERIFY(kFirstRecord == packShard({}).size());
}

void TestShapeDataset::packedBytesMustHaveTheirSize()
{
    const auto packed = packBytes(std::vector<std::uint8_t>(1000, 1));
    const auto bytes = std::as_bytes(std::span(packed));
    QCOMPARE(unpackBytes(bytes, 1000, "s").size(), std::size_t(1000));
    QVERIFY(failureOf([&] { unpackBytes(bytes, 999, "s"); }));
    QVERIFY(failureOf([&] { unpackBytes(bytes, 1001, "s"); }));
    QVERIFY(failureOf([&] { unpackBytes(bytes.first(bytes.size() - 1), 1000, "s"); }));
    QVERIFY(failureOf([&] { unpackBytes(bytes.first(0), 1000, "s"); }));
}

void TestShapeDataset::indexReadsBackWhatWasWritten()
{
    WrittenFiles files;
    ShapeIndex index;
    index.shards = {"shapes-0000.mqs"};
    IndexedShape shape;
    shape.info = {"Scopia#x \u20ac", "X", "Office", "Scopia", "me", "CC BY 3.0",
                  Split::HeldOut,    0,   false,    0.25,     4,    true};
    shape.slot = 7;
    index.shapes = {shape};
    index.skipped = {{"Scopia#y", "too thin"}};
    writeShapeIndex(files.path(), index);
    const ShapeIndex read = readShapeIndex(files.path());
    QCOMPARE(read.shards, index.shards);
    QCOMPARE(read.shapes.size(), std::size_t(1));
    QCOMPARE(read.shapes[0].info.id, shape.info.id);
    QVERIFY(read.shapes[0].info.split == Split::HeldOut);
    QCOMPARE(read.shapes[0].info.siblingIou, 0.25);
    QCOMPARE(read.shapes[0].slot, 7);
    QCOMPARE(read.skipped[0].reason, std::string("too thin"));
}

void TestShapeDataset::indexRefusesNonsense_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray head = R"({"format":"maquette-shapes","version":1,"skipped":[],)";
    const QByteArray shape =
        R"({"id":"a","name":"","category":"","library":"","creator":"","licence":"","split":"train","copy":0,)"
        R"("procedural":false,"sibling_iou":0,"views":1,"icon":false,"shard":0,"slot":0})";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("other version") << QByteArray(head + R"("shards":[],"shapes":[]})").replace(":1,", ":2,");
    QTest::newRow("shard in a folder") << QByteArray(head + R"("shards":["../a"],"shapes":[]})");
    QTest::newRow("shard is a folder") << QByteArray(head + R"("shards":[".."],"shapes":[]})");
    QTest::newRow("no such shard") << QByteArray(head + R"("shards":[],"shapes":[)" + shape + "]}");
    QTest::newRow("split") << QByteArray(head + R"("shards":["a"],"shapes":[)" +
                                         QByteArray(shape).replace("train", "x") + "]}");
    QTest::newRow("negative slot") << QByteArray(head + R"("shards":["a"],"shapes":[)" +
                                                 QByteArray(shape).replace("\"slot\":0", "\"slot\":-1") +
                                                 "]}");
    QTest::newRow("type") << QByteArray(head + R"("shards":["a"],"shapes":[)" +
                                        QByteArray(shape).replace("\"copy\":0", "\"copy\":\"0\"") + "]}");
}

void TestShapeDataset::indexRefusesNonsense()
{
    QFETCH(QByteArray, text);
    WrittenFiles files;
    files.write("index.json", text.toStdString());
    const auto failure = failureOf([&] { readShapeIndex(files.path()); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadMesh);
}

void TestShapeDataset::preparedFolderHoldsWhatWasAsked()
{
    QCOMPARE(m_result.shapes, std::int64_t(6)); // held-out, training, its copy, three procedural
    QCOMPARE(m_result.training, std::int64_t(1));
    QCOMPARE(m_result.heldOut, std::int64_t(1));
    QCOMPARE(m_result.skipped, std::int64_t(2));
    const ShapeIndex index = readShapeIndex(m_files.path("data"));
    QCOMPARE(index.skipped[0].id, std::string("Scopia#card"));
    QVERIFY(index.skipped[0].reason.find("thinner") != std::string::npos);
    QVERIFY(index.skipped[1].reason.find("line 2") != std::string::npos);
    const std::string notice = fileBytes(m_files.path("data/NOTICE-starter.md"));
    QVERIFY(notice.find("Scopia#chevrolet") != std::string::npos);
    QVERIFY(notice.find("Scopia#card") == std::string::npos);
}

void TestShapeDataset::splitAndSiblingsAreInTheIndex()
{
    const ShapeDataset data = open();
    QCOMPARE(data.indices(Split::HeldOut), std::vector<std::int64_t>{0});
    QCOMPARE(data.indices(Split::Train), (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    QCOMPARE(data.info(0).id, std::string("Scopia#square-switch"));
    QCOMPARE(data.info(0).siblingIou, 1.0); // the same box
    QCOMPARE(m_result.novel, std::int64_t(0));
    QVERIFY(data.info(0).hasIcon);
    QVERIFY(!data.info(1).hasIcon);
    QCOMPARE(data.info(2).copy, 1);
    QCOMPARE(data.info(2).id, data.info(1).id);
    QVERIFY(data.info(3).isProcedural);
    QCOMPARE(data.info(1).licence, std::string("CC BY 3.0"));
    QCOMPARE(data.info(0).views, 3);
    QCOMPARE(data.info(2).views, 2);
}

void TestShapeDataset::anyNumberOfThreadsGivesTheSameBytes()
{
    PrepareDataOptions options = smallPreparation(m_files, "again");
    options.threads = 3;
    prepareData(options, {});
    for (const char* name : {"shapes-0000.mqs", "index.json", "NOTICE-starter.md"})
        QVERIFY2(fileBytes(m_files.path("again") / name) == fileBytes(m_files.path("data") / name), name);
}

void TestShapeDataset::datasetTensorsKeepTheirPromises()
{
    const ShapeDataset data = open();
    const at::Tensor surface = data.surface(0);
    QVERIFY(surface.sizes() == at::IntArrayRef({16384, 6}));
    const at::Tensor lengths = surface.narrow(1, 3, 3).norm(2, 1);
    QVERIFY((lengths - 1).abs().max().item<double>() < 1e-5);
    QVERIFY(surface.narrow(1, 0, 3).abs().max().item<double>() < 1);
    const at::Tensor queries = data.queries(0);
    QVERIFY(queries.sizes() == at::IntArrayRef({65536, 4}));
    QVERIFY(queries.select(1, 3).abs().max().item<double>() <= 0.06 + 1e-6);
    QVERIFY(at::equal(data.uniformQueries(0), queries.narrow(0, 0, 32768)));
    // The box is 1.9 x 0.95 x 1.9 and has a skin of 0.75 * 2 / 64.
    const double side = 1.9 + 1.5 * 2 / 64;
    const double volume = (data.uniformQueries(0).select(1, 3) < 0).to(at::kDouble).mean().item<double>() * 8;
    QVERIFY2(std::abs(volume - side * side * (side - 0.95)) < 0.08, qPrintable(QString::number(volume)));
    QVERIFY(data.views(0).sizes() == at::IntArrayRef({3, 64, 64, 4}));
    QVERIFY(data.viewPoses(0).sizes() == at::IntArrayRef({3, 3}));
    QVERIFY(std::abs(data.viewPoses(0)[0][0].item<double>() - 0.5235988) < 1e-6);
    QVERIFY(data.icon(0).sizes() == at::IntArrayRef({128, 128, 4}));
    QVERIFY(data.icon(0)[60][50].equal(at::tensor({200, 40, 20, 255}, at::kByte)));
    const at::Tensor framed = data.framedIcon(0);
    QCOMPARE(framed.select(2, 3).gt(0).any(0).sum().item<int>(), 54);
    QVERIFY(!data.icon(1).defined());
    QVERIFY(!data.framedIcon(1).defined());
    QVERIFY_EXCEPTION_THROWN(data.info(6), c10::Error);
    QVERIFY_EXCEPTION_THROWN(data.surface(-1), c10::Error);
}

void TestShapeDataset::subsetsAreRunsOfTheWhole()
{
    const ShapeDataset data = open();
    std::mt19937_64 random(4);
    const at::Tensor whole = data.surface(1);
    for (const std::int64_t count : {1, 1000, 16384}) {
        const at::Tensor part = data.surfaceSubset(1, count, random);
        QCOMPARE(part.size(0), count);
        const at::Tensor start = (whole == part[0]).all(1).nonzero();
        QVERIFY(start.numel() >= 1);
        const at::Tensor turned = at::roll(whole, {-start[0][0].item<std::int64_t>()}, {0});
        QVERIFY(at::equal(part, turned.narrow(0, 0, count)));
    }
    const at::Tensor queries = data.querySubset(1, 4000, random);
    QCOMPARE(queries.size(0), std::int64_t(4000));
    const at::Tensor s = queries.select(1, 3).abs();
    const double tight = s.narrow(0, 2000, 1000).mean().item<double>();
    const double loose = s.narrow(0, 3000, 1000).mean().item<double>();
    QVERIFY(tight < 0.02 && loose > tight && s.narrow(0, 0, 2000).mean().item<double>() > loose);
    QVERIFY_EXCEPTION_THROWN(data.querySubset(1, 6, random), c10::Error);
    QVERIFY_EXCEPTION_THROWN(data.surfaceSubset(1, 16385, random), c10::Error);
}

void TestShapeDataset::fieldAgreesWithTheQueries()
{
    const ShapeDataset data = open();
    for (const std::int64_t shape : {0, 4}) {
        const at::Tensor field = data.field(shape);
        QVERIFY(field.sizes() == at::IntArrayRef({64, 64, 64}));
        const at::Tensor queries = data.queries(shape);
        const at::Tensor s = ShapeDataset::fieldAt(field, queries.narrow(1, 0, 3));
        const double worst = (s - queries.select(1, 3)).abs().max().item<double>();
        QVERIFY2(worst < 0.06 / 127 * 2, qPrintable(QString::number(worst)));
    }
}

void TestShapeDataset::fieldAtIsTrilinear()
{
    // A field that is linear in x, y and z is given back exactly between the cell centres.
    constexpr int n = 8;
    at::Tensor field = at::empty({n, n, n}, at::kChar);
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y)
            for (int z = 0; z < n; ++z)
                field[x][y][z] = 10 * x - 5 * y + 3 * z;
    const at::Tensor points =
        at::tensor({0.1, -0.3, 0.62, -0.875, -0.875, -0.875, -1.0, -1.0, -1.0}).view({3, 3});
    const at::Tensor got = ShapeDataset::fieldAt(field, points.to(at::kFloat)) * (127 / 0.06);
    const auto cell = [](double p) { return (p + 1) * n / 2 - 0.5; };
    QVERIFY(std::abs(got[0].item<double>() - (10 * cell(0.1) - 5 * cell(-0.3) + 3 * cell(0.62))) < 1e-3);
    QVERIFY(std::abs(got[1].item<double>()) < 1e-3);
    QVERIFY(std::abs(got[2].item<double>()) < 1e-3); // clamped at the border
}

void TestShapeDataset::optionsChooseShapes()
{
    QCOMPARE(open({false, true, 0}).size(), std::int64_t(5));
    QCOMPARE(open({true, false, 0}).size(), std::int64_t(3));
    QCOMPARE(open({true, true, 2}).size(), std::int64_t(2));
    QVERIFY(at::equal(open({false, true, 0}).surface(4), open().surface(5)));
}

void TestShapeDataset::missingAndForeignShardsAreRefused()
{
    WrittenFiles files;
    const auto copyTo = [&](std::string_view shard) {
        files.write("index.json", fileBytes(m_files.path("data/index.json")));
        if (!shard.empty())
            files.write("shapes-0000.mqs", shard);
        return failureOf([&] { ShapeDataset::open(files.path()); });
    };
    QCOMPARE(copyTo({})->first, ErrorCode::FileRead);
    const auto small = packShard(std::vector{smallRecord()});
    const auto foreign = copyTo({reinterpret_cast<const char*>(small.data()), small.size()});
    QCOMPARE(foreign->first, ErrorCode::BadMesh);
    QVERIFY(foreign->second.find("other numbers of samples") != std::string::npos);
    const auto none = packShard({});
    QCOMPARE(copyTo({reinterpret_cast<const char*>(none.data()), none.size()})->first, ErrorCode::BadMesh);
    QVERIFY(!copyTo(fileBytes(m_files.path("data/shapes-0000.mqs"))));
}

void TestShapeDataset::workersKeepOrderAndPassFailuresOn()
{
    std::vector<std::size_t> taken;
    runInOrder<std::size_t>(
        200, 3, [](std::size_t i) { return i * i; },
        [&](std::size_t i, std::size_t&& square) {
            QCOMPARE(square, i * i);
            taken.push_back(i);
        });
    QCOMPARE(taken.size(), std::size_t(200));
    QVERIFY(std::is_sorted(taken.begin(), taken.end()));

    std::atomic<int> made = 0;
    const auto failAt = [&](std::size_t bad) {
        runInOrder<int>(
            1000, 3,
            [&](std::size_t i) {
                ++made;
                if (i >= bad)
                    throw std::runtime_error(std::to_string(i));
                return 0;
            },
            [](std::size_t, int&&) {});
    };
    try {
        failAt(50);
        QFAIL("nothing was thrown");
    } catch (const std::runtime_error& error) {
        QCOMPARE(std::string(error.what()), std::string("50")); // the lowest one
    }
    QVERIFY(made < 100);
    runInOrder<int>(
        0, 2, [](std::size_t) { return 0; }, [](std::size_t, int&&) {});
}

QTEST_GUILESS_MAIN(TestShapeDataset)
#include "tst_shape_dataset.moc"

// Every family's field under the sparse decoders: what dense finds, they find, and the same triangles.
#include "core/random.h"
#include "decoding/decode_benchmark.h"
#include "decoding/flash_decoder.h"
#include "decoding/volume_decoder.h"
#include "dense_truth.h"
#include "pipeline/load_model.h"
#include "surface/extract.h"

#include <engine/generator.h>
#include <engine/model_file.h>

#include <c10/core/InferenceMode.h>

#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

using namespace maquette::engine;
using maquette::test::DenseTruth;

namespace {

const std::filesystem::path kGolden = std::filesystem::path(MAQUETTE_TEST_DATA) / "golden";

struct Family {
    const char* folder;
    ModelKind kind;
};
constexpr Family kFamilies[] = {{"hunyuan3d-2/hunyuan3d-dit-v2-0", ModelKind::Plain},
                                {"hunyuan3d-2/hunyuan3d-dit-v2-0-fast", ModelKind::GuidanceDistilled},
                                {"hunyuan3d-2/hunyuan3d-dit-v2-0-turbo", ModelKind::StepDistilled},
                                {"hunyuan3d-2.1/hunyuan3d-dit-v2-1", ModelKind::Plain},
                                {"triposg", ModelKind::Plain},
                                {"michelangelo-diffusion", ModelKind::Plain},
                                {"step1x-3d", ModelKind::Plain}};

/// Loaded once each, on the CPU.
const std::pair<LoadedModel, ModelCard>& loaded(const QString& folder)
{
    static std::map<QString, std::pair<LoadedModel, ModelCard>> all;
    const auto found = all.find(folder);
    if (found != all.end())
        return found->second;
    ModelChoice choice;
    choice.model = kGolden / folder.toStdString();
    choice.device = "cpu";
    choice.dtype = "fp32";
    return all.emplace(folder, loadForGeneration(choice, {})).first->second;
}

std::unique_ptr<Field> fieldOf(const QString& folder)
{
    const ShapeVae& vae = *loaded(folder).first.vae;
    return vae.decode(seededNoise({1, vae.latentCount(), vae.latentChannels()}, 5));
}

DecodeOptions optionsOf(const QString& folder, int grid)
{
    const ShapeVae& vae = *loaded(folder).first.vae;
    DecodeOptions options;
    options.grid = grid;
    options.box = Box::cube(vae.defaultBounds());
    options.eta = vae.nearValue(options.eta);
    options.minResolution = 12;
    options.topK = vae.latentCount(); // all keys: then flash computes the same values as dense
    return options;
}

/// Corners of all triangles, rounded to a hundredth of a cell: values of other batch sizes differ in their last bits.
std::set<std::array<long, 9>> trianglesOf(const VolumeGrid& grid)
{
    const ExtractedSurface surface = extractSurface(grid);
    std::set<std::array<long, 9>> all;
    for (const Triangle& t : surface.mesh.triangles) {
        std::array<long, 9> corners;
        const auto first = std::min_element(t.begin(), t.end(), [&](std::uint32_t a, std::uint32_t b) {
            return surface.indexPositions[a] < surface.indexPositions[b];
        });
        for (std::size_t k = 0; k < 3; ++k)
            for (std::size_t axis = 0; axis < 3; ++axis)
                corners[3 * k + axis] = std::lround(
                    100 * double(surface.indexPositions[t[(std::size_t(first - t.begin()) + k) % 3]][axis]));
        all.insert(corners);
    }
    return all;
}

} // namespace

class TestFamilyDecoders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sparseDecodersFindWhatDenseFinds_data();
    void sparseDecodersFindWhatDenseFinds();
    void selectedKeysAreThoseOfTheFamily_data() { addFamilies(); }
    void selectedKeysAreThoseOfTheFamily();
    void presetsFollowTheKind_data() { addFamilies(); }
    void presetsFollowTheKind();
    void benchmarkComparesAllDecoders_data() { addFamilies(); }
    void benchmarkComparesAllDecoders();
    void memoryNeedIsTold_data() { addFamilies(); }
    void memoryNeedIsTold();

private:
    static void addFamilies()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("kind");
        for (const Family& family : kFamilies)
            QTest::newRow(family.folder) << QString(family.folder) << int(family.kind);
    }
};

void TestFamilyDecoders::sparseDecodersFindWhatDenseFinds_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("decoder");
    for (const Family& family : kFamilies)
        if (family.kind != ModelKind::GuidanceDistilled) // its autoencoder is the turbo model's
            for (const char* decoder : {"minimal", "flash", "hierarchical"})
                QTest::addRow("%s %s", family.folder, decoder) << QString(family.folder) << QString(decoder);
}

void TestFamilyDecoders::sparseDecodersFindWhatDenseFinds()
{
    QFETCH(QString, folder);
    QFETCH(QString, decoder);
    const c10::InferenceMode noGradients;
    const auto field = fieldOf(folder);
    const auto volume = makeVolumeDecoder(decoder.toStdString());
    DecodeOptions options = optionsOf(folder, 48);
    options.grid = volume->levels(options).back();
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    const VolumeGrid found = volume->decode(*field, optionsOf(folder, 48), {}, observer);
    QCOMPARE(found.cells(), options.grid);
    const DenseTruth truth(*field, options.grid, options.box);
    const std::int64_t missed = truth.missedCells(found);
    const std::int64_t nodes = std::int64_t(options.grid + 1) * (options.grid + 1) * (options.grid + 1);
    QVERIFY(stats.totalQueries > 0 && (stats.totalQueries < nodes / 3 || decoder != "minimal"));
    QVERIFY(truth.crossingCells() > 100);
    QCOMPARE(missed, std::int64_t(0));
    const auto wanted = trianglesOf(makeVolumeDecoder("dense")->decode(*field, options));
    const auto got = trianglesOf(found);
    std::int64_t same = 0;
    for (const auto& triangle : got)
        same += wanted.contains(triangle);
    QVERIFY2(same >= 0.98 * double(wanted.size()), qPrintable(QString("%1 of %2").arg(same).arg(wanted.size())));
}

void TestFamilyDecoders::selectedKeysAreThoseOfTheFamily()
{
    QFETCH(QString, folder);
    const c10::InferenceMode noGradients;
    const auto field = fieldOf(folder);
    DecodeOptions options = optionsOf(folder, 48);
    options.topK = 0;
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    makeVolumeDecoder("flash")->decode(*field, options, {}, observer);
    QVERIFY(field->tokenCount() > 0);
    QCOMPARE(field->tokenCount(), loaded(folder).first.vae->latentCount());
    const std::int64_t keys = keysKept(field->tokenCount(), options);
    QCOMPARE(keys, std::max<std::int64_t>(1, field->tokenCount() / 3));
    for (const DecodeLevelStats& level : stats.levels) {
        QCOMPARE(level.keptMin, keys);
        QCOMPARE(level.keptMax, keys);
    }
}

void TestFamilyDecoders::presetsFollowTheKind()
{
    QFETCH(QString, folder);
    QFETCH(int, kind);
    const ModelCard& card = loaded(folder).second;
    QCOMPARE(int(card.kind), kind);
    const Preset preset = presetFor(card, Quality::Standard), common = presetFor(card.kind, Quality::Standard);
    QCOMPARE(preset.grid, common.grid);
    QCOMPARE(preset.steps, common.steps);
    QCOMPARE(preset.guidance, card.guidance);
    QVERIFY(card.maxSteps >= preset.steps);
}

void TestFamilyDecoders::benchmarkComparesAllDecoders()
{
    QFETCH(QString, folder);
    const c10::InferenceMode noGradients;
    DecodeBenchmarkOptions options;
    options.grids = {24};
    options.repeats = 1;
    options.decode = optionsOf(folder, 24);
    const auto rows = benchmarkDecoders(*fieldOf(folder), options, {});
    QCOMPARE(rows.size(), std::size_t(4));
    for (const DecodeBenchmarkRow& row : rows) {
        QCOMPARE(row.tokens, loaded(folder).first.vae->latentCount());
        QVERIFY(row.medianSeconds > 0 && row.floorRatio > 1 && row.peakGridBytes > 0);
    }
}

void TestFamilyDecoders::memoryNeedIsTold()
{
    QFETCH(QString, folder);
    const ModelInfo info = inspectModel(kGolden / folder.toStdString());
    QVERIFY(!info.memory.empty());
    for (const MemoryEstimate& estimate : info.memory)
        QVERIFY(estimate.bytes > info.numbers() * (estimate.dtype == "fp32" ? 4 : 2) / 2);
}

QTEST_APPLESS_MAIN(TestFamilyDecoders)
#include "tst_family_decoders.moc"

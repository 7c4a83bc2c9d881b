// The parts around a run that need no model: parameter table, latents on disk, retries,
// memory plan.
#include "core/memory.h"
#include "decoding/volume_decoder.h"
#include "pipeline/decode_retry.h"
#include "pipeline/latent_tensor.h"
#include "pipeline/memory_plan.h"

#include <engine/error.h>
#include <engine/latent_file.h>
#include <engine/parameters.h>
#include <engine/self_test.h>

#include <ATen/ATen.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <fstream>
#include <limits>

using namespace maquette::engine;

namespace {

ErrorCode codeOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

/// Runs out of memory until the chunk is at most `most`.
class ThirstyField final : public Field {
public:
    explicit ThirstyField(std::int64_t most) : m_most(most) {}
    at::Tensor values(const at::Tensor& points, const KeySelection&) const override
    {
        ++calls;
        if (points.size(0) > m_most)
            throw std::bad_alloc();
        return (0.5 - points.square().sum(-1).sqrt()).clamp(-1, 1);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }
    mutable int calls = 0;

private:
    std::int64_t m_most;
};

DecodeOptions smallGrid(std::int64_t chunk)
{
    DecodeOptions options;
    options.grid = 16;
    options.chunk = chunk;
    return options;
}

} // namespace

class TestRunParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parameterRangesAreInclusive();
    void parametersAreReadWithAPoint_data();
    void parametersAreReadWithAPoint();
    void unknownParameterIsOurFault();
    void latentsSurviveTheDisk();
    void badLatentFilesAreRefused();
    void memoryRunsOutAndTheChunkIsHalved();
    void memoryNeverSuffices();
    void memoryNeedGrowsWithChunkAndGuidance();
    void tooLargeANeedNamesBothNumbers();
    void bytesInWordsAreShort();
    void selfTestPassesHere();
};

void TestRunParts::parameterRangesAreInclusive()
{
    for (const Parameter& entry : parameters()) {
        requireInRange(entry.name, entry.least);
        requireInRange(entry.name, entry.most);
        QCOMPARE(codeOf([&] { requireInRange(entry.name, entry.least - 1); }), ErrorCode::Usage);
        QCOMPARE(codeOf([&] { requireInRange(entry.name, entry.most * 2 + 1); }), ErrorCode::Usage);
        QCOMPARE(codeOf([&] { requireInRange(entry.name, std::nan("")); }), ErrorCode::Usage);
        if (entry.whole)
            QCOMPARE(codeOf([&] { requireInRange(entry.name, entry.least + 0.5); }), ErrorCode::Usage);
    }
}

void TestRunParts::parametersAreReadWithAPoint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << "7.5" << true;
    QTest::newRow("negative") << "-1" << true;
    QTest::newRow("exponent") << "1e1" << true;
    QTest::newRow("comma") << "7,5" << false;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("blank") << " 7" << false;
    QTest::newRow("tail") << "7x" << false;
    QTest::newRow("nan") << "nan" << false;
    QTest::newRow("inf") << "inf" << false;
    QTest::newRow("too large") << "101" << false;
}

void TestRunParts::parametersAreReadWithAPoint()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    try {
        const double value = parseParameter("guidance", text.toStdString());
        QVERIFY(good);
        QCOMPARE(value, text.toDouble());
    } catch (const Error& error) {
        QVERIFY(!good);
        QCOMPARE(error.code(), ErrorCode::Usage);
        QVERIFY(QString(error.what()).startsWith("--guidance takes a number from -1 to 100"));
    }
}

void TestRunParts::unknownParameterIsOurFault()
{
    QCOMPARE(codeOf([] { parameter("no-such"); }), ErrorCode::Internal);
}

void TestRunParts::latentsSurviveTheDisk()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "Ünïcødé 模型.safetensors";
    LatentSet latents{3, 4, {}};
    for (int i = 0; i < 12; ++i)
        latents.values.push_back(0.1f * static_cast<float>(i) - 0.5f);
    saveLatents(latents,
                {{"seed", std::int64_t(7)}, {"level", 0.5}, {"clean", true}, {"model", std::string("x")}},
                path);
    const LatentSet back = loadLatents(path);
    QCOMPARE(back.count, 3);
    QCOMPARE(back.channels, 4);
    QCOMPARE(back.values, latents.values);
    QVERIFY(at::equal(toTensor(back), toTensor(latents)));
}

void TestRunParts::badLatentFilesAreRefused()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QCOMPARE(codeOf([&] { loadLatents(root / "none.safetensors"); }), ErrorCode::FileRead);
    std::ofstream(root / "text") << "no latents";
    QCOMPARE(codeOf([&] { loadLatents(root / "text"); }), ErrorCode::BadModelFile);
    LatentSet broken{1, 2, {1.0f, std::numeric_limits<float>::quiet_NaN()}};
    saveLatents(broken, {}, root / "nan");
    QCOMPARE(codeOf([&] { loadLatents(root / "nan"); }), ErrorCode::BadModelFile);
}

void TestRunParts::memoryRunsOutAndTheChunkIsHalved()
{
    std::vector<std::string> warnings;
    const RunContext context{{}, [&](const Event& event) {
                                 if (const auto* warning = std::get_if<Warning>(&event))
                                     warnings.push_back(warning->text);
                             }};
    const auto decoder = makeVolumeDecoder("dense");
    const VolumeGrid spared = decodeWithRetries(*decoder, ThirstyField(500), smallGrid(2000), context);
    QCOMPARE(warnings.size(), 2u);
    QVERIFY(QString::fromStdString(warnings[1]).contains("500 points"));
    const VolumeGrid plain = decoder->decode(ThirstyField(1 << 20), smallGrid(500));
    QCOMPARE(spared.knownCount(), plain.knownCount());
    QCOMPARE(spared.value(8, 8, 3), plain.value(8, 8, 3));
}

void TestRunParts::memoryNeverSuffices()
{
    const ThirstyField field(0);
    try {
        decodeWithRetries(*makeVolumeDecoder("dense"), field, smallGrid(1600), {});
        QFAIL("decoded without memory");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::OutOfMemory);
        QVERIFY2(QString(error.what()).contains("100 points"), error.what());
    }
    QCOMPARE(field.calls, 1 + kDecodeRetries);
}

void TestRunParts::memoryNeedGrowsWithChunkAndGuidance()
{
    ModelConfig config;
    config.denoiser = DenoiserFacts{.hiddenSize = 1024, .heads = 16, .blocks = 16, .singleBlocks = 32};
    config.vae = ShapeVaeConfig();
    config.vae->numLatents = 3072;
    const auto need = [&](std::int64_t chunk, bool both, at::ScalarType dtype) {
        return estimateNeed(config, dtype, {1'000'000, 1370, chunk, both});
    };
    QCOMPARE(need(8000, false, at::kFloat).weights, 4'000'000u);
    QVERIFY(need(16000, false, at::kFloat).decoding > need(8000, false, at::kFloat).decoding * 3 / 2);
    QCOMPARE(need(8000, true, at::kFloat).sampling, 2 * need(8000, false, at::kFloat).sampling);
    QCOMPARE(need(8000, false, at::kFloat).decoding, 2 * need(8000, false, at::kHalf).decoding);
}

void TestRunParts::tooLargeANeedNamesBothNumbers()
{
    requireMemory(1000, at::kCPU, "a little");
    try {
        requireMemory(std::numeric_limits<std::size_t>::max() / 2, at::kCPU, "everything");
        QFAIL("there is that much memory?");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::OutOfMemory);
        QVERIFY2(QString(error.what()).contains("everything needs about") &&
                     QString(error.what()).contains("are free"),
                 error.what());
    }
}

void TestRunParts::bytesInWordsAreShort()
{
    QCOMPARE(bytesInWords(0), "0 B");
    QCOMPARE(bytesInWords(999), "999 B");
    QCOMPARE(bytesInWords(1500), "1.5 kB");
    QCOMPARE(bytesInWords(812'000'000), "812 MB");
    QCOMPARE(bytesInWords(3'200'000'000), "3.2 GB");
    QVERIFY(peakHostMemory() > 1'000'000);
}

void TestRunParts::selfTestPassesHere()
{
    const auto checks = runSelfTest("cpu", {});
    QVERIFY(checks.size() >= 5);
    for (const SelfCheck& check : checks)
        QVERIFY2(check.passed, (check.name + ": " + check.detail).c_str());
    QCOMPARE(codeOf([] { runSelfTest("nowhere", {}); }), ErrorCode::Usage);
}

QTEST_GUILESS_MAIN(TestRunParts)
#include "tst_run_parts.moc"

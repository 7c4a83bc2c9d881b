// The published models at their published sizes: shapes against headers for all, and one really loaded.
#include "official_models.h"

#include "core/memory.h"
#include "core/random.h"
#include "model/registry.h"
#include "pipeline/memory_plan.h"
#include "pipeline/part_samples.h"

#include <engine/model_file.h>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

using namespace maquette::engine;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kChunk = 8'000; // points of a field call, as `info` counts on the CPU
constexpr double kTolerance = 0.2;

std::size_t residentBytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    std::size_t kilobytes = 0;
    while (status >> word)
        if (word == "VmRSS:") {
            status >> kilobytes;
            break;
        }
    return kilobytes * 1024;
}

/// The largest resident size while work runs.
template <class Work>
std::size_t peakOf(Work&& work)
{
    resetPeakHostMemory();
    work();
    return peakHostMemory();
}

LoadedModel loadedFrom(const fs::path& folder, const std::string& dtype)
{
    const FamilyModel opened = openFamilyModel(folder);
    return opened.family->load(opened.model, nullptr, chooseDevice("cpu", dtype));
}

/// One picture, both halves of one step, the tokens of the autoencoder, and one call of the field.
void runOnce(const LoadedModel& model, const ModelInfo& info)
{
    const c10::InferenceMode noGradients;
    if (model.denoiser) {
        at::Tensor tokens, nothing;
        if (model.imageEncoder) {
            const bool views = model.imageEncoder->isMultiView();
            const std::int64_t side = info.imageEncoder->pictureSize;
            const at::Tensor pictures = at::zeros({1, views ? 4 : 1, 3, side, side});
            tokens = model.imageEncoder->encode(pictures, views ? std::vector<int>{0, 1, 2, 3} : std::vector<int>{0});
        } else {
            tokens = at::zeros({1, info.conditionTokens, 512});
        }
        const at::Tensor latents = seededNoise({1, model.vae->latentCount(), model.vae->latentChannels()}, 1);
        const at::Tensor time = at::full({1}, 0.5f);
        if (model.denoiser->embedsGuidance())
            model.denoiser->velocity(latents.to(model.choice.dtype), time, tokens, at::full({1}, 5.0f));
        else
            model.denoiser->bothHalves(latents.to(model.choice.dtype), time, tokens, at::zeros_like(tokens));
    }
    const at::Tensor latents = at::zeros({1, model.vae->latentCount(), model.vae->latentChannels()});
    const auto field = model.vae->decode(latents.to(model.choice.dtype));
    field->values(at::zeros({kChunk, 3}), {});
}

/// What `info` says for the CPU at the smaller grid, in the dtype that was asked for.
std::size_t estimateOf(const ModelInfo& info, const std::string& dtype)
{
    for (const MemoryEstimate& one : info.memory)
        if (one.device == "cpu" && one.dtype == dtype)
            return one.bytes;
    qFatal("info has no estimate for that dtype");
}

const OfficialModel& chosen()
{
    const QByteArray wanted = qgetenv("MAQUETTE_OFFICIAL_MODEL");
    const std::string name = wanted.isEmpty() ? "shapevae-256" : wanted.toStdString();
    for (const OfficialModel& one : officialModels())
        if (one.model.name == name)
            return one;
    qFatal("no published model of that name");
}

} // namespace

class TestOfficialSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapesFitTheHeaders_data();
    void shapesFitTheHeaders();
    void memoryIsWithinTheEstimate();
};

void TestOfficialSizes::shapesFitTheHeaders_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < officialModels().size(); ++i)
        QTest::newRow(officialModels()[i].model.name.c_str()) << static_cast<int>(i);
}

void TestOfficialSizes::shapesFitTheHeaders()
{
    QFETCH(int, index);
    const OfficialModel& official = officialModels()[static_cast<std::size_t>(index)];
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    const auto files = writeSynthetic(official.model, path, Weights::Sparse, official.dtype);
    resetPeakHostMemory();
    const std::size_t before = residentBytes();
    const ModelInfo info = inspectModel(path);
    QVERIFY(peakHostMemory() < before + 100'000'000); // no weight is read
    for (const ModelPartInfo& part : info.parts) {
        const auto published = official.numbers.find(part.name);
        if (published != official.numbers.end())
            QCOMPARE(part.numbers, published->second);
    }
    for (const SyntheticFile& file : files) {
        const auto counted = official.tensors.find(file.place);
        if (counted != official.tensors.end())
            QCOMPARE(file.tensors.size(), counted->second);
    }
    QVERIFY(info.unknownKeys.empty());
    for (const MemoryEstimate& one : info.memory)
        QVERIFY(one.bytes > info.numbers() * (one.dtype == "fp32" ? 4 : 2));
}

// Weights: the whole model is loaded. Activations: the same widths with the fewest blocks, because they do not add up
// over blocks; only the outputs that long skips keep do, and those are counted on top.
void TestOfficialSizes::memoryIsWithinTheEstimate()
{
    const OfficialModel& official = chosen();
    const std::string dtype =
        qEnvironmentVariableIsSet("MAQUETTE_OFFICIAL_DTYPE") ? qgetenv("MAQUETTE_OFFICIAL_DTYPE").toStdString() : "fp32";
    const QTemporaryDir folder;
    const fs::path whole = fs::path(folder.path().toStdString()) / "whole", few = whole.parent_path() / "few";
    writeSynthetic(official.model, whole, Weights::Sparse, official.dtype);
    writeSynthetic(official.shallow, few, Weights::Sparse, official.dtype);
    const ModelInfo info = inspectModel(whole);

    std::size_t activations = 0;
    {
        const LoadedModel model = loadedFrom(few, dtype);
        const std::size_t before = residentBytes();
        activations = peakOf([&] { runOnce(model, inspectModel(few)); }) - before;
    }
    const std::size_t loaded = peakOf([&] { loadedFrom(whole, dtype); });
    const FamilyModel fewOpened = openFamilyModel(few), opened = openFamilyModel(whole);
    std::size_t skips = 0;
    if (opened.model.config.denoiser) {
        PlanInput input;
        input.imageTokens = info.conditionTokens;
        input.bothHalves = !info.denoiser->guidanceDistilled;
        const auto sampling = [&](const ModelConfig& config) {
            return estimateNeed(config, chooseDevice("cpu", dtype).dtype, input).sampling;
        };
        skips = sampling(opened.model.config) - sampling(fewOpened.model.config);
    }
    const std::size_t measured = loaded + activations + skips, estimate = estimateOf(info, dtype);
    const double ratio = static_cast<double>(estimate) / static_cast<double>(measured);
    qInfo("%s in %s: loaded %s, activations %s, kept by skips %s; info says %s (%.2f of it)",
          official.model.name.c_str(), dtype.c_str(), bytesInWords(loaded).c_str(), bytesInWords(activations).c_str(),
          bytesInWords(skips).c_str(), bytesInWords(estimate).c_str(), ratio);
    QVERIFY(std::abs(ratio - 1) <= kTolerance);
}

QTEST_APPLESS_MAIN(TestOfficialSizes)
#include "tst_official_sizes.moc"

// What `maquette-cli info` says, on the published layout and on files that do not fit.
#include "core/atomic_file.h"
#include "core/input_file.h"
#include "model_file/model_folder.h"
#include "model_file/safetensors_writer.h"

#include <engine/error.h>
#include <engine/model_file.h>

#include <ATen/ATen.h>

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <filesystem>

using namespace maquette::engine;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(MAQUETTE_TEST_DATA) / "golden" / "hunyuan3d-2";

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestModelInfo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void variantsAreNamed_data();
    void variantsAreNamed();
    void countsAreThoseOfTheFile();
    void encodersAreSeen();
    void memoryGrowsWithTheGrid();
    void textAndJsonSayTheSame();
    void everyDifferenceIsListedAtOnce();
};

void TestModelInfo::variantsAreNamed_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("hunyuan3d-dit-v2-0") << QByteArray("base");
    QTest::newRow("hunyuan3d-dit-v2-0-fast") << QByteArray("fast");
    QTest::newRow("hunyuan3d-dit-v2-0-turbo") << QByteArray("turbo");
    QTest::newRow("hunyuan3d-vae-v2-0-turbo") << QByteArray("autoencoder only, efficient decoder");
    QTest::newRow("hunyuan3d-vae-v2-0-withencoder") << QByteArray("autoencoder only, with encoder");
}

void TestModelInfo::variantsAreNamed()
{
    QFETCH(QByteArray, words);
    const ModelInfo info = inspectModel(kGolden / QTest::currentDataTag());
    QCOMPARE(info.family, std::string("Hunyuan3D-2"));
    std::string found;
    for (const std::string& word : info.variant)
        found += (found.empty() ? "" : ", ") + word;
    QCOMPARE(QByteArray::fromStdString(found), words);
}

void TestModelInfo::countsAreThoseOfTheFile()
{
    const ModelInfo info = inspectModel(kGolden / "hunyuan3d-dit-v2-0");
    const OpenModel model = openModel(kGolden / "hunyuan3d-dit-v2-0");
    std::uint64_t numbers = 0, bytes = 0, vaeBytes = 0;
    for (const TensorInfo& tensor : model.weights->tensors()) {
        numbers += static_cast<std::uint64_t>(model.weights->read(tensor.name).numel());
        bytes += tensor.bytes;
        vaeBytes += tensor.name.starts_with("vae.") ? tensor.bytes : 0;
    }
    QCOMPARE(info.numbers(), numbers);
    QCOMPARE(info.bytes(), bytes);
    QCOMPARE(info.parts.size(), std::size_t{3});
    QCOMPARE(info.parts[0].name, std::string("model"));
    QCOMPARE(info.parts[1].bytes, vaeBytes);
    QVERIFY(info.parts[2].dtypes == std::vector<std::string>{"F32"});
    QCOMPARE(info.files.front().bytes, std::uint64_t{fs::file_size(info.files.front().path)});
    QCOMPARE(info.denoiser->doubleBlocks, model.config.model->depth);
    QCOMPARE(info.vae->latentCount, 48);
    QCOMPARE(info.imageEncoder->tokens, 17); // 4 x 4 patches and the class token
    QVERIFY(!info.denoiser->guidanceDistilled && !info.denoiser->stepDistilled);
    QVERIFY(inspectModel(kGolden / "hunyuan3d-dit-v2-0-turbo").denoiser->stepDistilled);
}

void TestModelInfo::encodersAreSeen()
{
    QCOMPARE(inspectModel(kGolden / "hunyuan3d-vae-v2-0-withencoder").vae->encoderLayers, 1);
    QCOMPARE(inspectModel(kGolden / "hunyuan3d-dit-v2-0").vae->encoderLayers, 0);
}

void TestModelInfo::memoryGrowsWithTheGrid()
{
    const ModelInfo info = inspectModel(kGolden / "hunyuan3d-dit-v2-0");
    QCOMPARE(info.memory.size(), std::size_t{6});
    std::uint64_t weights = info.numbers() * 4;
    for (const MemoryEstimate& one : info.memory)
        QVERIFY(one.bytes > (one.dtype == "fp32" ? weights : weights / 2));
    QVERIFY(info.memory[1].bytes > info.memory[0].bytes);
    // Sparse storage: with the square of the grid, not with its cube.
    QVERIFY(info.memory[1].bytes - weights < (info.memory[0].bytes - weights) * 9 / 4 + 1);
}

void TestModelInfo::textAndJsonSayTheSame()
{
    const ModelInfo info = inspectModel(kGolden / "hunyuan3d-dit-v2-0-turbo");
    const std::string text = describe(info);
    for (const char* part :
         {"Hunyuan3D-2", "turbo", "48 tokens of 16 numbers", "distilled to few steps and guidance", "DINOv2",
          "model.fp16.safetensors", "no licence file", "at grid 384", "F16"})
        QVERIFY2(contains(text, part), part);
    QVERIFY(text.ends_with('\n'));
    const auto json = nlohmann::json::parse(toJson(info));
    QCOMPARE(json["family"].get<std::string>(), info.family);
    QCOMPARE(json["parameters"].get<std::uint64_t>(), info.numbers());
    QCOMPARE(json["vae"]["latent_count"].get<int>(), 48);
    QVERIFY(json["denoiser"]["step_distilled"].get<bool>());
    QVERIFY(json["licence"].is_null());
    QCOMPARE(json["memory"].size(), std::size_t{6});
    QVERIFY(!contains(toJson(info), "\n"));
}

void TestModelInfo::everyDifferenceIsListedAtOnce()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    const fs::path source = kGolden / "hunyuan3d-vae-v2-0-turbo";
    saveAtomically(root / "config.yaml", readSmallFile(source / "config.yaml", 1 << 20, "a file"));
    const OpenModel model = openModel(source);
    std::vector<NamedTensor> tensors = {{"stray.weight", at::ones({2})}};
    for (const TensorInfo& info : model.weights->tensors()) {
        if (info.name == "post_kl.bias" || info.name == "geo_decoder.query_proj.bias")
            continue;
        at::Tensor value = model.weights->read(info.name);
        if (info.name == "geo_decoder.output_proj.bias")
            value = at::ones({5});
        tensors.push_back({info.name, value});
    }
    writeSafetensors(root / "model.fp16.safetensors", tensors);
    try {
        inspectModel(root);
        QFAIL("it was accepted");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::BadModelFile);
        for (const char* part : {"2 missing", "1 of another size", "1 surplus", "post_kl.bias",
                                 "query_proj.bias", "output_proj.bias [5]", "stray.weight"})
            QVERIFY2(contains(error.what(), part), error.what());
    }
}

QTEST_GUILESS_MAIN(TestModelInfo)
#include "tst_model_info.moc"

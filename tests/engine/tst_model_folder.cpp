// From a path to an opened model, on the published layout (tests/data/golden/hunyuan3d-2) and on damaged
// copies of it.
#include "core/atomic_file.h"
#include "core/input_file.h"
#include "model_file/model_folder.h"
#include "model_file/safetensors_writer.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QtTest/QtTest>

#include <filesystem>
#include <functional>

#include <sys/stat.h>

using namespace maquette::engine;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(MAQUETTE_TEST_DATA) / "golden" / "hunyuan3d-2";
const fs::path kZoo = fs::path(MAQUETTE_TEST_DATA) / "golden" / "ckpt-zoo";
const fs::path kTurboVae = kGolden / "hunyuan3d-vae-v2-0-turbo";
const char* const kTurboWeights = "model.fp16.safetensors";

std::string errorOf(const std::function<void()>& call, ErrorCode code)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == code ? error.what() : std::string("another code: ") + error.what();
    }
    return "no error";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestModelFolder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void opensThePublishedLayout_data();
    void opensThePublishedLayout();
    void seesWhetherThereIsAnEncoder();
    void takesAFileWithItsConfigBeside();
    void takesOneModelFolderInside();
    void prefersHalfPrecisionSafetensors();
    void contentDecidesNotTheName();
    void opensShards();
    void findsTheLicence();
    void listsTheModelsOfARepository();
    void saysWhatIsMissing();
    void damagedDownloadsAreExplained_data();
    void damagedDownloadsAreExplained();
    void configurationOfAnotherModelIsRefused_data();
    void configurationOfAnotherModelIsRefused();

private:
    fs::path root() const { return m_folder->path().toStdString(); }
    // A writable copy of the turbo autoencoder's folder.
    fs::path copyVae(const char* name = "vae") const
    {
        fs::create_directory(root() / name);
        for (const char* file : {"config.yaml", kTurboWeights})
            saveAtomically(root() / name / file, readSmallFile(kTurboVae / file, 1 << 20, "a file"));
        return root() / name;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestModelFolder::opensThePublishedLayout_data()
{
    QTest::addColumn<bool>("isPipeline");
    QTest::newRow("hunyuan3d-dit-v2-0") << true;
    QTest::newRow("hunyuan3d-dit-v2-0-fast") << true;
    QTest::newRow("hunyuan3d-dit-v2-0-turbo") << true;
    QTest::newRow("hunyuan3d-vae-v2-0-turbo") << false;
    QTest::newRow("hunyuan3d-vae-v2-0-withencoder") << false;
}

void TestModelFolder::opensThePublishedLayout()
{
    QFETCH(bool, isPipeline);
    const OpenModel model = openModel(kGolden / QTest::currentDataTag());
    QCOMPARE(model.config.model.has_value(), isPipeline);
    QCOMPARE(model.config.conditioner.has_value(), isPipeline);
    QVERIFY(model.config.vae.has_value());
    QCOMPARE(model.vaePrefix, std::string(isPipeline ? "vae." : ""));
    QVERIFY(model.weights->tensors().size() > 20);
    QCOMPARE(model.weightFiles.size(), std::size_t{1});
    QVERIFY2(model.config.unknownKeys.empty(),
             model.config.unknownKeys.empty() ? "" : model.config.unknownKeys[0].c_str());
    for (const TensorInfo& info : model.weights->tensors())
        QVERIFY(model.weights->read(info.name).defined());
    QVERIFY(model.weights->nonFinite().empty());
}

void TestModelFolder::seesWhetherThereIsAnEncoder()
{
    QVERIFY(openModel(kGolden / "hunyuan3d-vae-v2-0-withencoder").config.vae->hasEncoder);
    QVERIFY(!openModel(kTurboVae).config.vae->hasEncoder);
    QVERIFY(!openModel(kGolden / "hunyuan3d-dit-v2-0").config.vae->hasEncoder);
}

void TestModelFolder::takesAFileWithItsConfigBeside()
{
    const OpenModel byFile = openModel(kTurboVae / kTurboWeights);
    const OpenModel byConfig = openModel(kTurboVae / "config.yaml");
    const OpenModel bySlash = openModel(kTurboVae / "");
    QCOMPARE(byFile.weightFiles.front(), byConfig.weightFiles.front());
    QCOMPARE(bySlash.weightFiles.front(), byConfig.weightFiles.front());
    fs::create_directory(root() / "bare");
    fs::copy(kTurboVae / kTurboWeights, root() / "bare");
    const std::string text = errorOf([&] { openModel(root() / "bare" / kTurboWeights); }, ErrorCode::NoModel);
    QVERIFY2(contains(text, "config.yaml"), text.c_str());
}

void TestModelFolder::takesOneModelFolderInside()
{
    copyVae("only");
    QCOMPARE(openModel(root()).folder, root() / "only");
}

void TestModelFolder::prefersHalfPrecisionSafetensors()
{
    const fs::path vae = copyVae();
    for (const char* other :
         {"model.fp32.safetensors", "model.safetensors", "model.fp16.ckpt", "other.safetensors"})
        saveAtomically(vae / other, "not looked at");
    QCOMPARE(openModel(vae).weightFiles.front().filename().string(), std::string(kTurboWeights));
    fs::rename(vae / kTurboWeights, vae / "model.strange.safetensors");
    fs::remove(vae / "model.safetensors");
    fs::remove(vae / "model.fp32.safetensors");
    fs::remove(vae / "model.fp16.ckpt");
    const std::string text = errorOf([&] { openModel(vae); }, ErrorCode::NoModel);
    QVERIFY2(contains(text, "model.strange.safetensors") && contains(text, "other.safetensors"),
             text.c_str());
    fs::remove(vae / "other.safetensors");
    QCOMPARE(openModel(vae).weightFiles.front().filename().string(),
             std::string("model.strange.safetensors"));
}

void TestModelFolder::contentDecidesNotTheName()
{
    const fs::path vae = copyVae();
    fs::rename(vae / kTurboWeights, vae / "model.fp16.ckpt");
    QVERIFY(!openModel(vae).weights->tensors().empty());
}

void TestModelFolder::opensShards()
{
    const fs::path vae = copyVae();
    const OpenModel whole = openModel(vae);
    std::vector<NamedTensor> tensors;
    for (const TensorInfo& info : whole.weights->tensors())
        tensors.push_back({info.name, whole.weights->read(info.name)});
    fs::remove(vae / kTurboWeights);
    writeShardedSafetensors(vae, "model", tensors, 16 << 10);
    const OpenModel parts = openModel(vae);
    QVERIFY(parts.weightFiles.size() > 2);
    QCOMPARE(parts.weights->tensors().size(), tensors.size());
    fs::remove(vae / "model.safetensors.index.json");
    QVERIFY(contains(errorOf([&] { openModel(vae); }, ErrorCode::NoModel), "index"));
}

void TestModelFolder::findsTheLicence()
{
    const fs::path vae = copyVae();
    QVERIFY(!openModel(vae).licenceFile);
    saveAtomically(root() / "LICENSE.txt", "text");
    QCOMPARE(openModel(vae).licenceFile->filename().string(), std::string("LICENSE.txt"));
    saveAtomically(vae / "License", "text");
    QCOMPARE(openModel(vae).licenceFile->filename().string(), std::string("License"));
}

void TestModelFolder::listsTheModelsOfARepository()
{
    const std::string text = errorOf([] { openModel(kGolden); }, ErrorCode::NoModel);
    for (const char* name :
         {"hunyuan3d-dit-v2-0", "hunyuan3d-dit-v2-0-turbo", "hunyuan3d-vae-v2-0-withencoder"})
        QVERIFY2(contains(text, name), text.c_str());
}

void TestModelFolder::saysWhatIsMissing()
{
    QVERIFY(contains(errorOf([&] { openModel(root() / "none"); }, ErrorCode::NoModel), "no such file"));
    QVERIFY(contains(errorOf([&] { openModel(root()); }, ErrorCode::NoModel), "no config.yaml"));
    const fs::path vae = copyVae();
    fs::remove(vae / kTurboWeights);
    QVERIFY(contains(errorOf([&] { openModel(vae); }, ErrorCode::NoModel), "no weights"));
    QCOMPARE(::mkfifo((vae / kTurboWeights).c_str(), 0600), 0);
    QVERIFY(
        contains(errorOf([&] { openModel(vae); }, ErrorCode::NoModel), "no weights")); // and it does not wait
}

void TestModelFolder::damagedDownloadsAreExplained_data()
{
    QTest::addColumn<QByteArray>("zooFile");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("pointer") << QByteArray("lfs_pointer.ckpt") << QByteArray("git lfs pull");
    QTest::newRow("page") << QByteArray("html_page.ckpt") << QByteArray("web page");
    QTest::newRow("empty") << QByteArray("empty_file.pt") << QByteArray("is empty");
    QTest::newRow("cut") << QByteArray("damaged_truncated.pt") << QByteArray("incomplete");
}

void TestModelFolder::damagedDownloadsAreExplained()
{
    QFETCH(QByteArray, zooFile);
    QFETCH(QByteArray, part);
    const fs::path vae = copyVae();
    saveAtomically(vae / kTurboWeights, readSmallFile(kZoo / zooFile.toStdString(), 1 << 20, "a file"));
    const std::string text = errorOf([&] { openModel(vae); }, ErrorCode::BadModelFile);
    QVERIFY2(contains(text, part.toStdString()) && contains(text, kTurboWeights), text.c_str());
}

void TestModelFolder::configurationOfAnotherModelIsRefused_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const char* model, const char* from, const char* to,
                        const char* part) {
        QTest::newRow(name) << QByteArray(model) << QByteArray(from) << QByteArray(to) << QByteArray(part);
    };
    const char* vae = "hunyuan3d-vae-v2-0-turbo";
    row("downsample", vae, "downsample_ratio: 2", "downsample_ratio: 1",
        "params.geo_decoder_downsample_ratio: the configuration says 1, the weights have 2");
    row("norm", vae, "ln_post: false", "ln_post: true",
        "params.geo_decoder_ln_post: the configuration says true, the weights have false");
    row("ratio", vae, "mlp_expand_ratio: 2", "mlp_expand_ratio: 4",
        "params.geo_decoder_mlp_expand_ratio: the configuration says 4, the weights have 2");
    row("decoder layers", vae, "num_decoder_layers: 1", "num_decoder_layers: 2", "the weights have 1");
    row("width", vae, "width: 40", "width: 80",
        "params.width: the configuration says 80, the weights have 40");
    row("encoder layers", "hunyuan3d-vae-v2-0-withencoder", "num_encoder_layers: 1", "num_encoder_layers: 8",
        "params.num_encoder_layers: the configuration says 8, the weights have 1");
    const char* fast = "hunyuan3d-dit-v2-0-fast";
    row("guidance", fast, "guidance_embed: true", "guidance_embed: false",
        "model.params.guidance_embed: the configuration says false, the weights have true");
    row("single blocks", fast, "depth_single_blocks: 1", "depth_single_blocks: 2", "the weights have 1");
    row("hidden size", fast, "hidden_size: 36", "hidden_size: 72", "the weights have 36");
}

void TestModelFolder::configurationOfAnotherModelIsRefused()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, part);
    const fs::path source = kGolden / model.toStdString();
    std::string text = readSmallFile(source / "config.yaml", 1 << 20, "a file");
    const auto at = text.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    fs::create_directory(root() / "m");
    saveAtomically(root() / "m" / "config.yaml",
                   text.replace(at, from.toStdString().size(), to.toStdString()));
    for (const auto& entry : fs::directory_iterator(source))
        if (entry.path().extension() == ".safetensors")
            fs::create_symlink(entry.path(), root() / "m" / entry.path().filename());
    const std::string error = errorOf([&] { openModel(root() / "m"); }, ErrorCode::BadModelFile);
    QVERIFY2(contains(error, part.toStdString()), error.c_str());
    QVERIFY2(contains(error, "config.yaml") && contains(error, ".safetensors"), error.c_str());
}

QTEST_GUILESS_MAIN(TestModelFolder)
#include "tst_model_folder.moc"

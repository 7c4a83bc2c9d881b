// The page on adding a model family: its example compiles, stands in it word for word, and runs.
#include "synthetic_model.h"

#include "filler.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/registry.h"
#include "model_file/safetensors_writer.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

namespace maquette::engine::example {
ModelFamily family();
}

using namespace maquette::engine;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = fs::path(MAQUETTE_TEST_DATA).parent_path().parent_path();

std::string textOf(const fs::path& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class TestExampleFamily : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageHasThisCode();
    void itsFolderRuns();

private:
    QTemporaryDir m_folder;
};

void TestExampleFamily::thePageHasThisCode()
{
    const std::string source = textOf(kRoot / "tests" / "support" / "example_family.cpp");
    const std::string code = source.substr(source.find("namespace maquette::engine::example"));
    QVERIFY(code.size() > 1000);
    QVERIFY(textOf(kRoot / "docs" / "adding-a-model.md").find("```cpp\n" + code + "```") != std::string::npos);
}

void TestExampleFamily::itsFolderRuns()
{
    const fs::path path = m_folder.path().toStdString();
    const ModelFamily family = example::family();
    QVERIFY(!family.recognises(path));
    fs::create_directories(path / "vae");
    std::ofstream(path / "vae" / "config.json") << R"({"tokens": 6, "width": 64})";
    QVERIFY(family.recognises(path));
    ShapeVaeConfig config;
    config.numLatents = 6;
    config.width = 64;
    FillerStore filler;
    std::vector<NamedTensor> tensors;
    const NameTable names = {{"geo_decoder.", "field."}, {"", "", {{"post_kl", {"from_latent"}}}}};
    for (const ParameterSpec& spec : specsOf<hunyuan3d2::VaeNetwork>(config, names))
        tensors.push_back({spec.name, filler.request(spec)});
    writeSafetensors(path / "vae" / "diffusion_pytorch_model.safetensors", tensors);
    const OpenModel model = family.open(path);
    family.verify(model);
    const LoadedModel loaded = family.load(model, nullptr, {at::kCPU, at::kFloat});
    const auto field = loaded.vae->decode(filled("latents", {1, 6, 64}, 1.0));
    QVERIFY(field->values(at::zeros({3, 3}), {}).isfinite().all().item<bool>());
    tensors.pop_back();
    writeSafetensors(path / "vae" / "diffusion_pytorch_model.safetensors", tensors);
    QVERIFY_THROWS_EXCEPTION(Error, family.verify(family.open(path)));
}

QTEST_APPLESS_MAIN(TestExampleFamily)
#include "tst_example_family.moc"

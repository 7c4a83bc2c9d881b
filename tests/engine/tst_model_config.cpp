// Section 6 of the file rules: typed access, limits, duplicates, bombs; and the published configurations.
#include "model_file/config_tree.h"
#include "model_file/model_config.h"

#include <engine/error.h>

#include <QtTest/QtTest>

#include <functional>

using namespace maquette::engine;

namespace {

const char* const kPipeline = R"(
model:
  target: hy3dgen.shapegen.models.Hunyuan3DDiT
  params: {in_channels: 64, context_in_dim: 1536, hidden_size: 1024, mlp_ratio: 4.0, num_heads: 16, depth: 8,
           depth_single_blocks: 16, axes_dim: [64], theta: 10000, qkv_bias: true, guidance_embed: true}
vae:
  target: hy3dgen.shapegen.models.ShapeVAE
  params:
    num_latents: &tokens 512
    embed_dim: 64
    num_freqs: 8
    include_pi: false
    heads: 16
    width: 1024
    num_decoder_layers: 16
    qkv_bias: false
    qk_norm: true
    scale_factor: 1.0188137142395404
    colour_of_the_day: *tokens
conditioner:
  target: hy3dgen.shapegen.models.SingleImageEncoder
  params:
    main_image_encoder:
      type: DinoImageEncoder
      kwargs:
        config: {hidden_size: 1536, num_hidden_layers: 40, num_attention_heads: 24, image_size: 518, patch_size: 14,
                 use_swiglu_ffn: true, layer_norm_eps: 1.e-6, attn_implementation: null}
        image_size: 1022
scheduler:
  target: hy3dgen.shapegen.schedulers.ConsistencyFlowMatchEulerDiscreteScheduler
  params: {num_train_timesteps: 1000, pcm_timesteps: 100}
image_processor:
  target: hy3dgen.shapegen.preprocessors.MVImageProcessorV2
  params: {size: 1022, border_ratio: 0.2, background: [255, 0, 255]}
pipeline:
  target: hy3dgen.shapegen.pipelines.Hunyuan3DDiTFlowMatchingPipeline
)";

std::string vae(const std::string& extra, const std::string& target = "a.b.ShapeVAE")
{
    return "target: " + target +
           "\nparams:\n  num_latents: 48\n  embed_dim: 16\n  heads: 4\n  width: 40\n"
           "  num_decoder_layers: 3\n" +
           extra;
}

// The pipeline above with one text in place of another.
std::string changed(const std::string& from, const std::string& to)
{
    std::string text = kPipeline;
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// The pipeline above with a denoiser of the other family.
std::string plain(const std::string& params)
{
    const std::string text = kPipeline;
    return "model:\n  target: hy3dgen.shapegen.models.HunYuanDiTPlain\n" + params + text.substr(text.find("vae:\n"));
}
std::string plainWith(const std::string& more, const std::string& width = "hidden_size: 1024, num_heads: 16")
{
    return plain("  params: {in_channels: 64, context_dim: 1536, depth: 8, " + width + more + "}\n");
}

std::string errorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadModelFile ? error.what()
                                                       : std::string("another code: ") + error.what();
    }
    return "accepted";
}

std::string repeated(const std::string& piece, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += piece;
    return text;
}

} // namespace

class TestModelConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAPipeline();
    void constructorDefaultsHold();
    void readsJson();
    void unknownKeysAreListed();
    void wrongValuesAreNamed_data();
    void wrongValuesAreNamed();
    void otherFamilysValuesAreNamed_data();
    void otherFamilysValuesAreNamed();
    void otherPartsAreRead();
    void treesKeepTheRules_data();
    void treesKeepTheRules();
    void limitsHoldAtTheirEdge();
    void aliasBombsAreRefusedFast();
    void filesAreNamed();
};

void TestModelConfig::readsAPipeline()
{
    const ModelConfig config = parseModelConfig(kPipeline);
    QVERIFY(config.model && config.vae && config.conditioner && config.scheduler && config.imageProcessor);
    QCOMPARE(config.model->depth, 8);
    QCOMPARE(config.model->depthSingleBlocks, 16);
    QVERIFY(config.model->guidanceEmbed && config.model->qkvBias);
    QCOMPARE(config.vae->numLatents, 512);
    QCOMPARE(config.vae->scaleFactor, 1.0188137142395404);
    QVERIFY(!config.vae->includePi && !config.vae->qkvBias && config.vae->qkNorm);
    QCOMPARE(config.conditioner->dino.numHiddenLayers, 40);
    QCOMPARE(config.conditioner->dino.layerNormEps, 1e-6);
    QCOMPARE(config.conditioner->imageSize, 1022);
    QVERIFY(config.conditioner->dino.useSwigluFfn && !config.conditioner->multiView &&
            config.conditioner->useClsToken);
    QVERIFY(config.scheduler->consistency);
    QCOMPARE(config.scheduler->pcmTimesteps, 100);
    QVERIFY(config.imageProcessor->multiView);
    QCOMPARE(config.imageProcessor->borderRatio, 0.2);
    QVERIFY(config.imageProcessor->background == (std::array<int, 3>{255, 0, 255}));
}

void TestModelConfig::constructorDefaultsHold()
{
    const ShapeVaeConfig vae1 = *parseModelConfig(vae("")).vae;
    QCOMPARE(vae1.numEncoderLayers, 8);
    QVERIFY(vae1.includePi && vae1.qkvBias &&
            !vae1.qkNorm); // what the constructor says; released files set all three
    QCOMPARE(vae1.geoDecoderMlpExpandRatio, 4.0);
    QCOMPARE(vae1.geoDecoderDownsampleRatio, 1);
    QVERIFY(vae1.geoDecoderLnPost);
    QCOMPARE(vae1.scaleFactor, 1.0);
    QCOMPARE(vae1.pcSize, 5120);
    QCOMPARE(vae1.pcSharpedgeSize, 5120);
    QCOMPARE(vae1.pointFeats, 3);
    QCOMPARE(vae1.downsampleRatio, 20);
    QVERIFY(vae1.encoderAnchors.empty() && !vae1.hasEncoder);
    QCOMPARE(parseModelConfig(vae("  encoder_anchors: anchors\n")).vae->encoderAnchors,
             std::string("anchors"));

    const ModelConfig pipeline = parseModelConfig(changed(", guidance_embed: true", ""));
    QVERIFY(!pipeline.model->guidanceEmbed);
    const ModelConfig plain = parseModelConfig(
        changed("  params: {size: 1022, border_ratio: 0.2, background: [255, 0, 255]}\n", ""));
    QCOMPARE(plain.imageProcessor->size, 512);
    QCOMPARE(plain.imageProcessor->borderRatio, 0.15);
    QVERIFY(plain.imageProcessor->background == (std::array<int, 3>{255, 255, 255}));
}

void TestModelConfig::readsJson()
{
    const char* json = R"({"target": "x.ShapeVAE", "params": {"num_latents": 48, "embed_dim": 16, "heads": 4,
        "width": 40, "num_decoder_layers": 3, "include_pi": false, "scale_factor": 1e0, "qkv_bias": true, "ckpt_path": null}})";
    const ModelConfig config = parseModelConfig(json);
    QCOMPARE(config.vae->width, 40);
    QVERIFY(!config.vae->includePi && config.vae->qkvBias);
    QVERIFY(errorOf([] { parseModelConfig(R"({"target": "x.ShapeVAE",})"); }).find("JSON byte") !=
            std::string::npos);
}

void TestModelConfig::unknownKeysAreListed()
{
    QVERIFY(parseModelConfig(kPipeline).unknownKeys ==
            std::vector<std::string>{"vae.params.colour_of_the_day"});
    const auto text = changed("pipeline:", "extra: {a: 1}\npipeline:");
    QVERIFY(parseModelConfig(text).unknownKeys ==
            (std::vector<std::string>{"vae.params.colour_of_the_day", "extra"}));
}

void TestModelConfig::wrongValuesAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const std::string& text, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(part);
    };
    row("missing", changed("    width: 1024\n", ""), "vae.params.width: it is missing");
    row("null", changed("    width: 1024\n", "    width: null\n"), "vae.params.width: it is missing");
    row("text for a number", changed("width: 1024", "width: wide"),
        "vae.params.width: wanted a whole number from 1");
    row("quoted number", changed("width: 1024", "width: '1024'"), "found '1024'");
    row("point in a whole number", changed("width: 1024", "width: 1024.7"), "found '1024.7'");
    row("whole number with a zero point", changed("width: 1024", "width: 1024.0"), "found '1024.0'");
    row("exponent in a whole number", changed("width: 1024", "width: 1e3"), "found '1e3'");
    row("minus one", changed("width: 1024", "width: -1"), "found '-1'");
    row("zero", changed("width: 1024", "width: 0"), "found '0'");
    row("2^64", changed("width: 1024", "width: 18446744073709551616"), "found '18446744073709551616'");
    row("huge width", changed("width: 1024", "width: 65537"), "to 65536");
    row("hexadecimal", changed("width: 1024", "width: 0x400"), "found '0x400'");
    row("list for a number", changed("width: 1024", "width: [1024]"), "found a list");
    row("mapping for a number", changed("width: 1024", "width: {a: 1}"), "found a mapping");
    row("infinity", changed("mlp_ratio: 4.0", "mlp_ratio: .inf"), "model.params.mlp_ratio");
    row("from_chars infinity", changed("mlp_ratio: 4.0", "mlp_ratio: inf"), "model.params.mlp_ratio");
    row("NaN", changed("mlp_ratio: 4.0", "mlp_ratio: nan"), "model.params.mlp_ratio");
    row("1e400", changed("mlp_ratio: 4.0", "mlp_ratio: 1e400"), "found '1e400'");
    row("number with a tail", changed("mlp_ratio: 4.0", "mlp_ratio: 4.0x"), "found '4.0x'");
    row("decimal comma", changed("mlp_ratio: 4.0", "mlp_ratio: '4,0'"), "found '4,0'");
    row("negative ratio", changed("mlp_ratio: 4.0", "mlp_ratio: -4"), "found '-4'");
    row("number for a truth", changed("guidance_embed: true", "guidance_embed: 1"), "wanted true or false");
    row("quoted truth", changed("guidance_embed: true", "guidance_embed: 'true'"), "wanted true or false");
    row("axes not a list", changed("axes_dim: [64]", "axes_dim: 64"), "model.params.axes_dim");
    row("axes too many", changed("axes_dim: [64]", "axes_dim: [1,1,1,1,1,1,1,1,1]"), "at most 8");
    row("section is a number", changed("  params: {num_train", "  params: 7\n  other: {num_train"),
        "scheduler.params: wanted a mapping, found '7'");
    row("section missing", changed("scheduler:", "shedule:"), "scheduler: it is missing");
    row("target missing", changed("  target: hy3dgen.shapegen.models.ShapeVAE\n", ""),
        "vae.target: it is missing");
    row("unknown class", changed("models.ShapeVAE", "os.system"),
        "vae.target: 'hy3dgen.shapegen.os.system' is not a class");
    row("class of another part", changed("models.Hunyuan3DDiT", "models.ShapeVAE"), "it has Hunyuan3DDiT");
    row("class by a part of its name", changed("models.ShapeVAE", "models.XShapeVAE"), "vae.target");
    row("unheard class", changed("models.Hunyuan3DDiT", "models.HunYuanDiTLarge"), "HunYuanDiTLarge");
    row("another family's class", changed("models.Hunyuan3DDiT", "models.HunYuanDiTPlain"), "context_dim");
    row("unknown encoder", changed("type: DinoImageEncoder", "type: CLIPImageEncoder"),
        "wanted DinoImageEncoder");
    row("heads do not divide", changed("heads: 16\n", "heads: 15\n"),
        "vae.params.heads: wanted a number that divides");
    row("denoiser heads do not divide", changed("num_heads: 16", "num_heads: 3"), "model.params.num_heads");
    row("steps past the table", changed("pcm_timesteps: 100", "pcm_timesteps: 1001"), "to 1000");
    row("channels disagree", changed("in_channels: 64", "in_channels: 32"), "embed_dim is 64");
    row("context disagrees", changed("context_in_dim: 1536", "context_in_dim: 1024"), "hidden_size is 1536");
    row("colour of four", changed("[255, 0, 255]", "[255, 0, 255, 0]"), "background");
    row("colour of two", changed("[255, 0, 255]", "[255, 0]"), "background");
    row("colour too bright", changed("[255, 0, 255]", "[256, 0, 255]"), "found '256'");
    row("patch larger than picture", changed("patch_size: 14", "patch_size: 700"), "patch_size");
    row("other activation", changed("use_swiglu_ffn: true", "hidden_act: relu"), "wanted gelu");
}

void TestModelConfig::wrongValuesAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    const std::string error = errorOf([&] { parseModelConfig(text.toStdString()); });
    QVERIFY2(error.find(part.toStdString()) != std::string::npos, error.c_str());
}

void TestModelConfig::otherFamilysValuesAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const std::string& text, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(part);
    };
    row("good", plainWith(""), "accepted");
    row("no params", plain(""), "model.params: it is missing");
    row("normed", plainWith(", qk_norm: true"), "accepted");
    row("normed otherwise", plainWith(", qk_norm: true, qk_norm_type: layer"), "qk_norm_type: wanted rms, found 'layer'");
    row("not normed at all", plainWith(", qk_norm: false, qk_norm_type: layer"), "accepted");
    for (const char* off : {"with_decoupled_ca", "use_attention_pooling", "use_pos_emb"})
        row(off, plainWith(std::string(", ") + off + ": true"), "wanted false, the only value that is known here");
    row("guidance", plainWith(", guidance_cond_proj_dim: 256"), "a guidance input is not known here");
    row("other ratio", plainWith(", mlp_ratio: 3"), "mlp_ratio: wanted 4");
    row("odd width", plainWith("", "hidden_size: 1023, num_heads: 3"), "hidden_size: wanted an even number");
    row("heads do not divide", plainWith("", "hidden_size: 1024, num_heads: 3"), "num_heads: wanted a number that divides");
    row("more experts kept than there are", plainWith(", num_experts: 2, moe_top_k: 3"), "moe_top_k: wanted a whole number from 1 to 2");
    row("context disagrees", plain("  params: {in_channels: 64, context_dim: 1024}\n"), "model.params.context_dim is 1024");
    row("channels disagree", plain("  params: {in_channels: 32, context_dim: 1536}\n"), "model.params.in_channels is 32");
    row("other time", changed("mlp_ratio: 4.0", "time_factor: 999"), "time_factor: wanted 1000");
    row("known time", changed("mlp_ratio: 4.0", "time_factor: 1e3"), "accepted");
    row("no last norm", changed("    width: 1024\n", "    width: 1024\n    use_ln_post: false\n"), "use_ln_post: wanted true");
    row("picture smaller than a patch", changed("        image_size: 1022", "        image_size: 13"), "wanted at least patch_size 14, found 13");
    row("shifting", changed("pcm_timesteps: 100", "use_dynamic_shifting: true"), "use_dynamic_shifting: wanted false");
}

void TestModelConfig::otherFamilysValuesAreNamed()
{
    wrongValuesAreNamed();
}

void TestModelConfig::otherPartsAreRead()
{
    QCOMPARE(parseModelConfig(plainWith(", num_moe_layers: 2")).denoiser->experts, 8);
    QCOMPARE(parseModelConfig(plainWith(", num_moe_layers: 0")).denoiser->experts, 0);
    QVERIFY(parseModelConfig(changed("type: DinoImageEncoder", "type: DinoImageEncoderMV")).conditioner->multiView);
    const char* const consistency = "ConsistencyFlowMatchEulerDiscreteScheduler\n  params: {num_train_timesteps: 1000, pcm_timesteps: 100}\n";
    QCOMPARE(parseModelConfig(changed(consistency, "FlowMatchEulerDiscreteScheduler\n  params: {shift: 3}\n")).scheduler->shift, 3.0);
    const auto least = parseModelConfig(changed(consistency, "FlowMatchEulerDiscreteScheduler\n")).scheduler;
    QVERIFY(!least->consistency && least->numTrainTimesteps == 1000);
}

void TestModelConfig::treesKeepTheRules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const std::string& text, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(part);
    };
    row("plain", "a: 1\nb: [x, 'y', {c: ~}]\n", "accepted");
    row("anchors", "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n", "accepted");
    row("empty", "", "empty");
    row("comment only", "# nothing\n", "empty");
    row("key twice", "a: 1\nb: 2\na: 3\n", "line 3: the key 'a' a second time");
    row("key twice below", "a: {b: 1, b: 2}\n", "'b' a second time");
    row("key twice in JSON", R"({"a":1,"\u0061":2})", "second time");
    row("key twice, once quoted", "a: 1\n'a': 2\n", "second time");
    row("merge key", "a: &x {b: 1}\nc: {<<: *x}\n", "merge keys");
    row("alias of nothing", "a: *x\n", "no valid YAML");
    row("alias of itself", "a: &x [*x]\n", "alias inside the anchor");
    row("alias of its mapping", "&x a: &y {b: *y}\n", "alias inside the anchor");
    row("tag of a class", "a: !!python/object/apply:os.system [x]\n", "the tag");
    row("local tag", "a: !thing 1\n", "the tag");
    row("mapping as key", "? {a: 1}\n: 2\n", "key that is not a plain word");
    row("list as key", "? [a]\n: 2\n", "key that is not a plain word");
    row("two documents", "a: 1\n---\nb: 2\n", "more than one document");
    row("not UTF-8", "a: \xff\n", "UTF-8");
    row("NUL", std::string("a: \0\n", 5), "NUL");
    row("unclosed list", "a: [1, 2\n", "no valid YAML");
    row("tab as indent", "a:\n\tb: 1\n", "no valid YAML");
    row("bad indent", "a: 1\n  b: 2\n", "no valid YAML");
    row("bad escape", "a: \"\\q\"\n", "no valid YAML");
}

void TestModelConfig::treesKeepTheRules()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    const std::string error = errorOf([&] { parseConfigTree(text.toStdString()); });
    QVERIFY2(error.find(part.toStdString()) != std::string::npos, error.c_str());
}

void TestModelConfig::limitsHoldAtTheirEdge()
{
    const auto accepted = [](const std::string& text) { return errorOf([&] { parseConfigTree(text); }); };
    const auto isPast = [](const std::string& error) {
        return error.find("limit of") != std::string::npos || error.find("the limit is") != std::string::npos;
    };
    // Depth, in both formats: lists that hold one word.
    for (const char* word : {"x", "1"}) {
        const bool isJson = word[0] == '1';
        const auto nested = [&](int depth) {
            const int lists = isJson ? depth - 1 : depth;
            return (isJson ? R"({"a":)" : "") + repeated("[", lists) + word + repeated("]", lists) +
                   (isJson ? "}" : "");
        };
        QCOMPARE(accepted(nested(kMaxConfigDepth)), std::string("accepted"));
        QVERIFY2(isPast(accepted(nested(kMaxConfigDepth + 1))) ||
                     accepted(nested(kMaxConfigDepth + 1)).find("deeper") != std::string::npos,
                 word);
    }
    // A mapping, its keys and its values all count.
    const auto nodes = [](std::uint64_t count) {
        std::string text;
        for (std::uint64_t i = 0; i < count - 1; ++i)
            text += "- x\n";
        return text;
    };
    QCOMPARE(accepted(nodes(kMaxConfigNodes)), std::string("accepted"));
    QVERIFY(isPast(accepted(nodes(kMaxConfigNodes + 1))));
    const std::string comment = "a: 1\n#";
    QCOMPARE(accepted(comment + std::string(kMaxConfigBytes - comment.size(), 'x')), std::string("accepted"));
    QVERIFY(isPast(accepted(comment + std::string(kMaxConfigBytes - comment.size() + 1, 'x'))));
    // An alias is as deep as what it stands for.
    const std::string deep = "a: &x " + repeated("[", 40) + "1" + repeated("]", 40) + "\nb: ";
    QCOMPARE(accepted(deep + repeated("[", 22) + "*x" + repeated("]", 22)), std::string("accepted"));
    QVERIFY(isPast(accepted(deep + repeated("[", 24) + "*x" + repeated("]", 24))));
}

void TestModelConfig::aliasBombsAreRefusedFast()
{
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 60; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before +
                repeated("," + before, 9) + "]\n";
    }
    QElapsedTimer clock;
    clock.start();
    const std::string error = errorOf([&] { parseModelConfig(text); });
    QVERIFY2(error.find("aliases multiplied out") != std::string::npos, error.c_str());
    QVERIFY(clock.elapsed() < 1000);
}

void TestModelConfig::filesAreNamed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("config.yaml");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a: 1\n");
    file.close();
    const std::string error = errorOf([&] { readModelConfig(path.toStdString()); });
    QVERIFY2(error.starts_with(path.toStdString() + ": config model: it is missing"), error.c_str());
}

QTEST_GUILESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"

// Dense : hierarchical : flash on one field, as JSON lines. The network has random weights of a real model's
// sizes, and a random network has no clear surface; so each call pays for the network and answers with a
// torus. Selection, packing and every product are the real ones; only the values, and with them the nodes
// that are asked for, are the torus'.
//
//   bench_decode [--width 1024] [--heads 16] [--tokens 3072] [--efficient] [--grids 64,128,256] [--repeats 3]
#include "analytic_fields.h"
#include "decoding/decode_benchmark.h"
#include "model/hunyuan3d2/native_vae.h"

#include <ATen/ATen.h>
#include <CLI/CLI.hpp>
#include <c10/core/InferenceMode.h>

#include <cstdio>

using namespace maquette::engine;

namespace {

class TorusAtNetworkCost final : public Field {
public:
    explicit TorusAtNetworkCost(std::unique_ptr<Field> network) : m_network(std::move(network)) {}
    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        m_network->values(points, selection);
        return m_torus.values(points.to(at::kCPU, at::kFloat), {});
    }
    std::int64_t tokenCount() const override { return m_network->tokenCount(); }
    at::Device device() const override { return m_network->device(); }
    at::ScalarType dtype() const override { return m_network->dtype(); }

private:
    std::unique_ptr<Field> m_network;
    maquette::test::AnalyticField m_torus{maquette::test::torus(0.6, 0.2)};
};

std::unique_ptr<Field> randomNetwork(std::int64_t width, std::int64_t heads, std::int64_t tokens,
                                     bool efficient)
{
    const c10::InferenceMode noGradients;
    ShapeVaeConfig config;
    config.numLatents = tokens;
    config.width = width;
    config.heads = heads;
    config.numDecoderLayers = 1; // the token stack runs before decoding and is not measured
    if (efficient) {
        config.geoDecoderMlpExpandRatio = 1;
        config.geoDecoderDownsampleRatio = 2;
        config.geoDecoderLnPost = false;
    }
    CreatingStore store(1, at::kCPU);
    const auto network = std::make_shared<const hunyuan3d2::VaeNetwork>(Parameters(store), config);
    at::manual_seed(2);
    return hunyuan3d2::makeField(network, network->tokens(at::randn({1, tokens, config.embedDim})));
}

} // namespace

int main(int argc, char** argv)
{
    std::int64_t width = 1024, heads = 16, tokens = 3072;
    bool efficient = false;
    DecodeBenchmarkOptions options;
    CLI::App app("Compare the volume decoders on one field");
    app.add_option("--width", width)->check(CLI::Range(8, 4096));
    app.add_option("--heads", heads)->check(CLI::Range(1, 64));
    app.add_option("--tokens", tokens)->check(CLI::Range(1, 65536));
    app.add_flag("--efficient", efficient, "half the width, MLP ratio 1, no last norm");
    app.add_option("--grids", options.grids)->delimiter(',');
    app.add_option("--decoders", options.decoders)->delimiter(',');
    app.add_option("--repeats", options.repeats);
    app.add_option("--dense-queries", options.denseQueries,
                   "measure about this many nodes of larger dense grids");
    CLI11_PARSE(app, argc, argv);
    try {
        const TorusAtNetworkCost field(randomNetwork(width, heads, tokens, efficient));
        benchmarkDecoders(field, options, {}, [](const DecodeBenchmarkRow& row) {
            std::printf("%s\n", jsonLine(row).c_str());
            std::fflush(stdout);
        });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}

// Fuzz target of the configuration reader: any text ends in values within their ranges or in
// Error(BadModelFile).
#include "model_file/config_tree.h"
#include "model_file/model_config.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

using namespace maquette::engine;

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void checkTree(const ConfigTree& tree)
{
    demand(tree.root().nodeCount <= kMaxConfigNodes);
    demand(tree.root().depth <= kMaxConfigDepth + 1); // the innermost words are a level of their own
}

void check(const ModelConfig& config)
{
    if (config.vae) {
        demand(config.vae->width > 0 && config.vae->heads > 0 && config.vae->width % config.vae->heads == 0);
        demand(config.vae->numLatents > 0 && std::isfinite(config.vae->scaleFactor) &&
               config.vae->scaleFactor > 0);
    }
    if (config.model)
        demand(config.model->numHeads > 0 && config.model->hiddenSize % config.model->numHeads == 0);
    if (config.scheduler)
        demand(config.scheduler->numTrainTimesteps > 1 && std::isfinite(config.scheduler->shift));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        checkTree(parseConfigTree(text));
        check(parseModelConfig(text));
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadModelFile);
    }
    return 0;
}

#pragma once

#include "model_file/parameters.h"
#include "model_file/renamed_store.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

/// Checkpoint folders in the published layouts, with any sizes: configurations, and weights made from the names that
/// the networks ask for.
namespace maquette::test {

/// One file of weights: its place in the folder and what is in it.
struct SyntheticFile {
    std::string place;
    std::vector<engine::ParameterSpec> tensors;

    std::uint64_t numbers() const;
};

struct SyntheticModel {
    std::string name;
    std::map<std::string, nlohmann::json> configs; ///< by place in the folder
    /// The files that the configurations in `folder` call for.
    std::function<std::vector<SyntheticFile>(const std::filesystem::path& folder)> files;
};

enum class Weights {
    Sparse, ///< zeros that take no place on the disk
    Filled  ///< numbers made of the tensors' names (filler.h), f32
};
/// dtype  of sparse weights, as safetensors calls it: "F16", "F32"
/// Returns what was written. `folder` is made.
std::vector<SyntheticFile> writeSynthetic(const SyntheticModel& model, const std::filesystem::path& folder,
                                          Weights weights, const std::string& dtype = "F16");

/// The tensors that Module(Parameters, config) asks for, under the names of the file.
template <class Module, class Config>
std::vector<engine::ParameterSpec> specsOf(const Config& config, const engine::NameTable& names = {},
                                           const std::string& prefix = {})
{
    engine::DeclaringStore wanted;
    engine::RenamedStore renamed(wanted, names);
    {
        const Module probe(engine::Parameters(renamed), config);
    }
    std::vector<engine::ParameterSpec> specs = wanted.specs();
    for (engine::ParameterSpec& spec : specs)
        spec.name = prefix + spec.name;
    return specs;
}

// Sizes of the parts; the defaults are small, and nothing in them is that of a recorded set.

struct TransformerSize {
    int width = 64, heads = 2, layers = 4, singleLayers = 3, context = 0; ///< context 0: the encoder's width
    bool guidance = false, fewSteps = false;                              ///< Hunyuan3D-2 only
};
struct VaeSize {
    int width = 48, heads = 3, layers = 1, encoderLayers = 1, encoderWidth = 24, channels = 8, tokens = 20;
    bool efficient = false, encoder = true;
};
struct EncoderSize {
    int width = 32, heads = 4, layers = 1, stored = 42, picture = 28; ///< pixels of the position table and of a picture
    bool giant = false, views = false;
};

SyntheticModel hunyuan(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder);
SyntheticModel hunyuanPlain(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                            const EncoderSize& encoder, int mixtures); ///< 2.1
SyntheticModel hunyuanVae(const std::string& name, const VaeSize& vae);
SyntheticModel triposg(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder);
SyntheticModel step1x(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder,
                      bool labels);
/// encoder  the CLIP tower; without a transformer (layers 0) an autoencoder alone
SyntheticModel michelangelo(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                            const EncoderSize& encoder);
/// encoder.width  of the part encoder, encoder.picture its tokens
SyntheticModel holopart(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                        const EncoderSize& encoder, bool local);
SyntheticModel detailgen3d(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                           const EncoderSize& encoder);

} // namespace maquette::test

#include "model/triposg/names.h"

namespace maquette::engine::triposg {

namespace {

std::string numbered(const std::string& name, std::int64_t index)
{
    return name + "." + std::to_string(index) + ".";
}

} // namespace

NamePart selfBlock(const std::string& ours, const std::string& theirs)
{
    return {ours,
            theirs,
            {{"ln_1", {"norm1"}},
             {"ln_2", {"norm3"}},
             {"attn.c_qkv", {"attn1.to_q", "attn1.to_k", "attn1.to_v"}},
             {"attn.c_proj", {"attn1.to_out.0"}},
             {"mlp.c_fc", {"ff.net.0.proj"}},
             {"mlp.c_proj", {"ff.net.2"}}}};
}

NamePart crossBlock(const std::string& ours, const std::string& theirs)
{
    return {ours,
            theirs,
            {{"ln_1", {"norm2"}},
             {"ln_2", {"attn2.norm_cross"}},
             {"ln_3", {"norm3"}},
             {"attn.c_q", {"attn2.to_q"}},
             {"attn.c_kv", {"attn2.to_k", "attn2.to_v"}},
             {"attn.c_proj", {"attn2.to_out.0"}},
             {"mlp.c_fc", {"ff.net.0.proj"}},
             {"mlp.c_proj", {"ff.net.2"}}}};
}

NameTable transformerNames(const SkipDitConfig& config)
{
    NameTable table = {{"",
                        "",
                        {{"x_embedder", {"proj_in"}},
                         {"t_embedder.mlp.0", {"time_proj.linear_1"}},
                         {"t_embedder.mlp.2", {"time_proj.linear_2"}},
                         {"final_layer.norm_final", {"norm_out"}},
                         {"final_layer.linear", {"proj_out"}}}}};
    std::vector<LeafRule> leaves = {{"attn1.to_qkv", {"attn1.to_q", "attn1.to_k", "attn1.to_v"}},
                                    {"mlp.fc1", {"ff.net.0.proj"}},
                                    {"mlp.fc2", {"ff.net.2"}},
                                    {"attn1.q_norm", {"attn1.norm_q"}},
                                    {"attn1.k_norm", {"attn1.norm_k"}},
                                    {"attn1.out_proj", {"attn1.to_out.0"}}};
    for (const std::string attention : {"attn2", "attn2_2"}) {
        leaves.push_back({attention + ".to_kv", {attention + ".to_k", attention + ".to_v"}});
        leaves.push_back({attention + ".q_norm", {attention + ".norm_q"}});
        leaves.push_back({attention + ".k_norm", {attention + ".norm_k"}});
        leaves.push_back({attention + ".out_proj", {attention + ".to_out.0"}});
    }
    for (std::int64_t i = 0; i < config.layers; ++i)
        table.push_back({numbered("blocks", i), numbered("blocks", i), leaves});
    return table;
}

NameTable vaeNames(const ShapeVaeConfig& config)
{
    NameTable table = {{"",
                        "",
                        {{"post_kl", {"post_quant"}},
                         {"pre_kl", {"quant"}},
                         {"encoder.input_proj", {"encoder.proj_in"}},
                         {"encoder.ln_post", {"encoder.norm_out"}},
                         {"geo_decoder.query_proj", {"decoder.proj_query"}},
                         {"geo_decoder.ln_post", {"decoder.norm_out"}},
                         {"geo_decoder.output_proj", {"decoder.proj_out"}, {}, LeafRule::Change::Negate}}}};
    for (std::int64_t i = 0; i < config.numDecoderLayers; ++i)
        table.push_back(selfBlock(numbered("transformer.resblocks", i), numbered("decoder.blocks", i)));
    table.push_back(
        crossBlock("geo_decoder.cross_attn_decoder.", numbered("decoder.blocks", config.numDecoderLayers)));
    table.push_back(crossBlock("encoder.cross_attn.", numbered("encoder.blocks", 0)));
    for (std::int64_t i = 0; i < config.numEncoderLayers; ++i)
        table.push_back(selfBlock(numbered("encoder.self_attn.resblocks", i), numbered("encoder.blocks", i + 1)));
    return table;
}

} // namespace maquette::engine::triposg

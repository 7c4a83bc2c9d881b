#include "model/step1x3d/names.h"

namespace maquette::engine::step1x3d {

namespace {

std::vector<LeafRule> doubleLeaves()
{
    return {{"img_mod.lin", {"norm1.linear"}},
            {"txt_mod.lin", {"norm1_context.linear"}},
            {"img_attn.qkv", {"attn.to_q", "attn.to_k", "attn.to_v"}},
            {"txt_attn.qkv", {"attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"}},
            {"img_attn.proj", {"attn.to_out.0"}},
            {"txt_attn.proj", {"attn.to_add_out"}},
            {"img_attn.norm.query_norm.scale", {"attn.norm_q.weight"}},
            {"img_attn.norm.key_norm.scale", {"attn.norm_k.weight"}},
            {"txt_attn.norm.query_norm.scale", {"attn.norm_added_q.weight"}},
            {"txt_attn.norm.key_norm.scale", {"attn.norm_added_k.weight"}},
            {"img_mlp.0", {"ff.net.0.proj"}},
            {"img_mlp.2", {"ff.net.2"}},
            {"txt_mlp.0", {"ff_context.net.0.proj"}},
            {"txt_mlp.2", {"ff_context.net.2"}}};
}

std::vector<LeafRule> singleLeaves(std::int64_t width)
{
    return {{"linear1", {"attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"}, {width, width, width, 4 * width}},
            {"linear2", {"proj_out"}},
            {"modulation.lin", {"norm.linear"}},
            {"norm.query_norm.scale", {"attn.norm_q.weight"}},
            {"norm.key_norm.scale", {"attn.norm_k.weight"}}};
}

} // namespace

NameTable transformerNames(const Hunyuan3DDiTConfig& config)
{
    // The last modulation is (scale, shift) there and (shift, scale) here.
    NameTable table = {
        {"",
         "",
         {{"latent_in", {"dit_model.proj_in"}},
          {"cond_in", {"dit_model.proj_cross_attention"}},
          {"time_in.in_layer", {"dit_model.time_proj.linear_1"}},
          {"time_in.out_layer", {"dit_model.time_proj.linear_2"}},
          {"final_layer.linear", {"dit_model.proj_out"}},
          {"final_layer.adaLN_modulation.1", {"dit_model.norm_out.linear"}, {}, LeafRule::Change::SwapHalves},
          {"context_norm", {"proj_visual_condtion.0"}},
          {"context_proj", {"proj_visual_condtion.1"}}}}};
    for (std::int64_t i = 0; i < config.depth; ++i)
        table.push_back({"double_blocks." + std::to_string(i) + ".",
                         "dit_model.transformer_blocks." + std::to_string(i) + ".", doubleLeaves()});
    for (std::int64_t i = 0; i < config.depthSingleBlocks; ++i)
        table.push_back({"single_blocks." + std::to_string(i) + ".",
                         "dit_model.single_transformer_blocks." + std::to_string(i) + ".",
                         singleLeaves(config.hiddenSize)});
    return table;
}

NameTable vaeNames()
{
    return {{"geo_decoder.", "decoder."}};
}

} // namespace maquette::engine::step1x3d

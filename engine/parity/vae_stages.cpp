#include "parity/vae_stages.h"

#include "parity/golden_set.h"

#include <ATen/ATen.h>

namespace maquette::engine::parity {

namespace {

std::optional<at::Tensor> decoderBlock(const hunyuan3d2::VaeNetwork& network, const at::Tensor& latents,
                                       std::size_t last, bool attentionOnly)
{
    const auto& blocks = network.transformer.blocks;
    if (last >= blocks.size())
        return std::nullopt;
    at::Tensor x = network.postKl(latents);
    for (std::size_t i = 0; i < last; ++i)
        x = blocks[i](x);
    return attentionOnly ? blocks[last].attn(blocks[last].ln1(x)) : blocks[last](x);
}

} // namespace

std::optional<at::Tensor> vaeStage(const hunyuan3d2::VaeNetwork& network, const at::Tensor& latents,
                                   const at::Tensor& points, const std::string& what)
{
    if (what == "post_kl.out")
        return network.postKl(latents);
    if (what == "kv.out")
        return network.tokens(latents);
    if (const auto m = match(what, R"(^transformer\.resblocks\.(\d+)\.(attn\.)?out$)"))
        return decoderBlock(network, latents, std::stoul((*m)[1]), !(*m)[2].empty());
    const auto& geo = network.geoDecoder;
    if (what == "geo.query_proj.out")
        return geo.embed(points);
    if (!match(what, R"(^geo\.(out|cross_attn_decoder\.(attn\.)?out)$)"))
        return std::nullopt;
    const auto keys = geo.keys(network.tokens(latents));
    if (what == "geo.out")
        return geo.logits(points, keys);
    if (what == "geo.cross_attn_decoder.out")
        return geo.crossAttention(geo.embed(points), keys);
    return geo.crossAttention.attn(geo.crossAttention.ln1(geo.embed(points)), keys);
}

std::optional<at::Tensor> encoderStage(const hunyuan3d2::VaeNetwork& network, const at::Tensor& crossed,
                                       const std::string& what, std::int64_t dropFirst)
{
    const auto& encoder = *network.encoder;
    if (const auto m = match(what, R"(^encoder\.self_attn\.resblocks\.(\d+)\.out$)")) {
        const auto last = static_cast<std::size_t>(std::stoul((*m)[1]));
        if (last >= encoder.selfAttention.blocks.size())
            return std::nullopt;
        at::Tensor x = crossed;
        for (std::size_t i = 0; i <= last; ++i)
            x = encoder.selfAttention.blocks[i](x);
        return x;
    }
    if (what != "latents.out" && what != "moments.out" && what != "mode.out")
        return std::nullopt;
    const at::Tensor tokens = encoder.finish(crossed).slice(1, dropFirst);
    if (what == "latents.out")
        return tokens;
    const at::Tensor moments = network.moments(tokens);
    return what == "mode.out" ? hunyuan3d2::posteriorOf(moments).mean : moments;
}

} // namespace maquette::engine::parity

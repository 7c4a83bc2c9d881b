#pragma once

#include "model/skip_dit/skip_dit.h"
#include "nn/joined_linears.h"

#include <optional>

/// DetailGen3D's transformer (specs: TripoSG, 10): TripoSG's attentions, but the time shifts, scales and gates every
/// part of a block, and there are neither a time token nor long skips. Letters as in skip_dit.h.
namespace maquette::engine::detailgen3d {

struct DetailBlock {
    DetailBlock(const Parameters& p, const SkipDitConfig& config);
    /// x [B, L, D]; keys of the context: the first `seeing` of the batch see it, the others have a context of zeros;
    /// shifts [B, 1, 9 D]: what `modulation` makes of the embedded time after its SiLU.
    at::Tensor operator()(const at::Tensor& x, const SkipAttention::Keys& keys, std::int64_t seeing,
                          const at::Tensor& shifts) const;

    LayerNorm norm1, norm2, norm3;
    SkipAttention attn1, attn2;
    Mlp mlp;
    Linear modulation;
};

struct DetailDitNetwork : SkipDitEnds {
    DetailDitNetwork(const Parameters& p, const SkipDitConfig& config);
    using Keys = std::vector<SkipAttention::Keys>; ///< one for each block
    Keys keysOf(const at::Tensor& context) const;  ///< [1 or B', T, K]
    /// latents [B, L, C], time [B] f32 -> velocity [B, L, C]; keys and seeing as in DetailBlock
    at::Tensor operator()(const at::Tensor& latents, const at::Tensor& time, const Keys& keys, std::int64_t seeing) const;
    /// From now on one product makes the shifts, scales and gates of all blocks.
    void joinModulations();

    std::vector<DetailBlock> blocks;

private:
    std::optional<JoinedLinears> m_modulations;
};

class DetailDenoiser final : public ShapeDenoiser {
public:
    explicit DetailDenoiser(std::shared_ptr<const DetailDitNetwork> network,
                            std::shared_ptr<const DetailDitNetwork::Keys> keys = {})
        : m_network(std::move(network)), m_keys(std::move(keys))
    {
    }
    std::shared_ptr<const ShapeDenoiser> boundTo(const at::Tensor& context) const override;
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override;
    /// The half without picture leaves the cross-attention out: its result is one constant row.
    Halves bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                      const at::Tensor& unconditional) const override;
    bool embedsGuidance() const override { return false; }
    bool guidesAt(double scale) const override { return scale > 1.0; }

private:
    DetailDitNetwork::Keys keysOf(const at::Tensor& context) const;
    at::Tensor run(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context, bool both) const;

    std::shared_ptr<const DetailDitNetwork> m_network;
    std::shared_ptr<const DetailDitNetwork::Keys> m_keys; ///< of the one context that it is bound to, or null
};

} // namespace maquette::engine::detailgen3d

#pragma once

#include "model/hunyuan3d2/vae_blocks.h"
#include "model/interfaces.h"
#include "model_file/renamed_store.h"

#include <optional>

/// What HoloPart looks at in place of a picture: two token sets, one of the part in its object, one of the part alone
/// (specs: TripoSG, 10). Letters: T tokens a set, W width.
namespace maquette::engine::holopart {

struct PartConfig {
    std::int64_t partFeatures = 3;  ///< numbers a point has beside its position: the normal ...
    std::int64_t wholeFeatures = 4; ///< ... and for the whole object whether it belongs to the part
    std::int64_t width = 512;
    std::int64_t heads = 8;
    std::int64_t layers = 8;
    std::int64_t tokens = 512; ///< of one set
    std::int64_t freqs = 8;
    bool includePi = false;
    bool local = false; ///< the set of the part alone is there

    bool operator==(const PartConfig&) const = default;
};

/// One set: queries look at a cloud, then at each other.
struct PartBranch {
    /// ownQueries  a projection of its own for the queries; else they share the cloud's
    PartBranch(const Parameters& p, const PartConfig& config, std::int64_t dataFeatures, bool ownQueries);
    /// Fourier features with further columns, [B, T, F] and [B, N, F'] -> [B, T, W]
    at::Tensor operator()(const at::Tensor& queries, const at::Tensor& data) const;

    std::optional<Linear> queryProj;
    Linear inputProj;
    hunyuan3d2::ResidualCrossAttention crossAttention;
    hunyuan3d2::Transformer selfAttention;
    LayerNorm lnPost;
};

struct PartNetwork {
    PartNetwork(const Parameters& p, const PartConfig& config);
    at::Tensor features(const at::Tensor& rows) const; ///< [B, N, 3 + f] -> [B, N, 51 + f]

    PartConfig config;
    PartBranch context;
    std::optional<PartBranch> local;
};

/// The file's names.
NameTable partNames(const PartConfig& config);

class PartConditioner final : public PartEncoder {
public:
    explicit PartConditioner(std::shared_ptr<const PartNetwork> network) : m_network(std::move(network)) {}
    /// [1, T or 2 T, W]: the part alone first, where the network looks at it.
    at::Tensor encode(const PartClouds& clouds, std::uint64_t seed) const override;
    std::int64_t pointsPerCloud() const override;
    double partHalfSide() const override;

private:
    std::shared_ptr<const PartNetwork> m_network;
};

/// Half the longest side of a part in its own frame, which the denoiser works in.
inline constexpr double kPartHalfSide = 0.95 * 0.7;

} // namespace maquette::engine::holopart

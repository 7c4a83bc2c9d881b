#pragma once

#include "model/hunyuan3d2/vae_blocks.h"
#include "model/interfaces.h"

#include <optional>

/// Surface points to latent tokens (specs: Hunyuan3D-2, 3.7).
namespace maquette::engine::hunyuan3d2 {

/// Which points of a cloud become keys and queries. The reference draws both at random; here they are told.
struct PointChoice {
    at::Tensor kept;    ///< int64 [K] rows of the cloud used as keys and values, in order
    at::Tensor queries; ///< int64 [n] rows of the kept cloud used as queries
};

/// How many of each the configuration asks for.
struct PointBudget {
    std::int64_t keptUniform, keptSharp, queriesUniform, queriesSharp;
    double ratioUniform, ratioSharp;
};
PointBudget pointBudget(const ShapeVaeConfig& config);

struct SurfaceEncoder {
    SurfaceEncoder(const Parameters& p, const ShapeVaeConfig& config);

    /// Draws the choice for one part of a cloud: a random subset of rows, then farthest points from a random start.
    /// points [N, 3] f32 on the CPU. Throws Error(BadMesh) when the cloud has fewer points than wanted.
    static PointChoice choosePoints(const at::Tensor& points, std::int64_t kept, std::int64_t queries,
                                    at::Generator& generator);

    /// Queries and data are rows [B, n, 3 + F]; returns tokens [B, n, W] after ln_post.
    at::Tensor operator()(const at::Tensor& queryRows, const at::Tensor& dataRows) const;
    /// Fourier features of the positions, then the further columns; input of inputProj.
    at::Tensor features(const at::Tensor& rows) const;

    /// The learned queries (VaeQueries::Learned) after the cross-attention, the shape's own token first.
    at::Tensor crossLearned(const at::Tensor& dataRows) const;
    /// Both cross-attentions of VaeQueries::TwoClouds, before they are added. The queries are rows of the clouds:
    /// int64 indices, uniform ones first.
    struct TwoTerms {
        at::Tensor uniform, sharp;
        at::Tensor sum() const { return uniform + sharp; }
    };
    TwoTerms crossTwoClouds(const at::Tensor& uniform, const at::Tensor& sharp, const at::Tensor& uniformRows,
                            const at::Tensor& sharpRows) const;
    /// What follows the cross-attention: the token transformer and ln_post.
    at::Tensor finish(const at::Tensor& crossed) const { return lnPost(selfAttention(crossed)); }
    std::int64_t width() const { return config.encoderWidth == 0 ? config.width : config.encoderWidth; }

    ShapeVaeConfig config;
    Linear inputProj;
    ResidualCrossAttention crossAttention;
    Transformer selfAttention;
    LayerNorm lnPost;
    std::optional<Linear> inputProjSharp;                      ///< TwoClouds only
    std::optional<ResidualCrossAttention> crossAttentionSharp; ///< TwoClouds only
    at::Tensor query;                                          ///< Learned only, [L + 1, W]
    at::Tensor anchors; ///< [L, 3] fixed query positions of a starter model, else undefined
};

} // namespace maquette::engine::hunyuan3d2

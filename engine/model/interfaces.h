#pragma once

#include "decoding/field.h"

#include <engine/label.h>

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <memory>
#include <vector>

/// The four interfaces that a model family implements; the pipeline knows nothing else of it.
/// Letters: B batch, V views, T image tokens, L latents, C latent channels, K token width.
namespace maquette::engine {

class ImageEncoder {
public:
    virtual ~ImageEncoder() = default;
    /// pictures     [B, V, 3, S, S] f32 in [-1, 1]; V is 1 for single-view encoders
    /// viewIndices  one per view, ascending: 0 front, 1 left, 2 back, 3 right
    /// returns      [B, T, K] in the model's dtype
    virtual at::Tensor encode(const at::Tensor& pictures, const std::vector<int>& viewIndices = {0}) const = 0;
    /// The "no picture" tokens of the same shape as `tokens`.
    virtual at::Tensor unconditional(const at::Tensor& tokens) const = 0;
    virtual bool isMultiView() const = 0;
    /// What may be said beside the pictures.
    virtual std::vector<ModelLabel> labels() const { return {}; }
    /// Tokens of encode() with what was said; names and values are among labels().
    virtual at::Tensor labelled(const at::Tensor& tokens, const Labels&) const { return tokens; }
};

/// A part of an object as point clouds: position, normal (, 1 where the point belongs to the part).
struct PartClouds {
    at::Tensor part;  ///< [1, N, 6], in the object's frame
    at::Tensor whole; ///< [1, M, 7], the whole object
    at::Tensor local; ///< [1, N, 6], the part in a frame of its own
};

/// For models that complete a part of an object: clouds to tokens in place of a picture's.
class PartEncoder {
public:
    virtual ~PartEncoder() = default;
    /// returns [1, T, K] in the model's dtype. Throws Error(BadMesh) when a cloud has too few points.
    virtual at::Tensor encode(const PartClouds& clouds, std::uint64_t seed) const = 0;
    virtual std::int64_t pointsPerCloud() const = 0;
    /// Half the longest side of the part in its own frame.
    virtual double partHalfSide() const = 0;
};

class ShapeDenoiser {
public:
    virtual ~ShapeDenoiser() = default;
    /// latents [B, L, C], time [B] in the schedule's own unit, context [B, T, K], guidance [B] or undefined
    /// returns [B, L, C]: what the family's network predicts (a velocity or the noise); its Schedule knows what that is.
    /// Where the weights require gradients they get them, so training calls this.
    virtual at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                               const at::Tensor& guidance) const = 0;
    /// predict() without gradients, for sampling.
    at::Tensor velocity(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                        const at::Tensor& guidance = {}) const;
    /// Guidance strength is an input (distilled); no second half is computed.
    virtual bool embedsGuidance() const = 0;

    /// Both halves of classifier-free guidance for latents [B, L, C] and time [B].
    struct Halves {
        at::Tensor conditional, unconditional; ///< [B, L, C]
    };
    /// The default is one batch of both, the pictures' half first. A family that knows a cheaper, equal way for the
    /// half without picture has its own.
    virtual Halves bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                              const at::Tensor& unconditional) const;
    /// The same denoiser for one condition [B, T, K]: what depends on it alone is computed once, here. Calls of the result
    /// ignore their `context`. Null where nothing depends on it alone.
    virtual std::shared_ptr<const ShapeDenoiser> boundTo(const at::Tensor&) const { return nullptr; }
    /// Whether the published sampler computes both halves at this strength.
    virtual bool guidesAt(double scale) const { return scale >= 0; }
};

/// A mesh's surface as the encoder takes it.
struct SurfaceCloud {
    at::Tensor uniform; ///< [B, N, 3 + F] position, then normal and further features
    at::Tensor sharp;   ///< [B, M, 3 + F] points on sharp edges; M may be 0
};

class ShapeVae {
public:
    virtual ~ShapeVae() = default;
    virtual std::int64_t latentCount() const = 0;    ///< L
    virtual std::int64_t latentChannels() const = 0; ///< C
    /// Diffusion-space latents = scaleFactor() * encoder latents.
    virtual double scaleFactor() const = 0;
    /// Diffusion-space latents [1, L, C] -> the field they stand for. Keys and values are computed once, here.
    virtual std::unique_ptr<Field> decode(const at::Tensor& latents) const = 0;
    virtual bool hasEncoder() const = 0;
    /// Surface -> diffusion-space latents [B, L, C]; a posterior sample with `seed`, or its mean.
    virtual at::Tensor encode(const SurfaceCloud& surface, bool samplePosterior, std::uint64_t seed) const = 0;
    /// The half size of the cube that holds every shape, box units.
    virtual double defaultBounds() const = 0;
    /// What a share `eta` of the field's range is in the field's own values: |value| below it is near the surface.
    virtual double nearValue(double eta) const { return eta; }
};

/// Times and step rule.
class Schedule {
public:
    virtual ~Schedule() = default;
    /// n+1 values from noise to data for n steps.
    virtual std::vector<float> sigmas(int steps) const = 0;
    /// The most steps that make sense.
    virtual int maxSteps() const = 0;
    /// True when the model was distilled to few steps (decides presets).
    virtual bool isFewStep() const = 0;

    // How the sampling loop steps; the defaults are flow matching with sigma 0 noise and 1 data, velocity data - noise.

    /// What the denoiser is told at a sigma.
    virtual float modelTime(float sigma) const;
    /// From one sigma to the next. latents [B, L, C] f32, output [B, L, C] in the model's dtype, of the denoiser at
    /// `from`; returns f32.
    virtual at::Tensor advance(const at::Tensor& latents, const at::Tensor& output, float from, float to) const;
    /// The clean latents that the output stands for, f32.
    virtual at::Tensor cleanEstimate(const at::Tensor& latents, const at::Tensor& output, float from) const;
    /// Data mixed with noise as the model was trained on it at a sigma; both [B, L, C] f32, returns f32.
    virtual at::Tensor noised(const at::Tensor& data, const at::Tensor& noise, float sigma) const;
    /// The sigmas that step distillation uses: count + 1 from pure noise to data, the same distance apart in the unit that
    /// the model was trained in. advance() may be asked for any two of them, in this order.
    virtual std::vector<float> knots(int count) const;
    /// True when the published sampler leaves the latents as they are at this step, so that nothing is computed.
    virtual bool standsStill(int step, float from, float to) const;
};

} // namespace maquette::engine

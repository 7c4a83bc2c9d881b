#include "training/picture_batch.h"

#include "training/step_random.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

namespace maquette::engine {

namespace {

constexpr double kBrightnessLow = 0.6, kBrightnessHigh = 1.4;
constexpr double kChannelGain = 0.15;
constexpr double kGreyShare = 0.2;
constexpr double kShift = 0.07; ///< of half the frame's side: 4 of 112 pixels
constexpr double kScaleLow = 0.9, kScaleHigh = 1.05;
constexpr double kBlurShare = 0.25;
constexpr double kNoise = 0.04; ///< largest deviation of the pixel noise

/// [B, S, S, 4] u8 -> colours times alpha and alpha, [B, 4, S, S] f32 in [0, 1].
at::Tensor premultiplied(const at::Tensor& rgba)
{
    const at::Tensor planes = rgba.permute({0, 3, 1, 2}).to(at::kFloat).div_(255.0f);
    const at::Tensor alpha = planes.slice(1, 3, 4);
    return at::cat({planes.slice(1, 0, 3) * alpha, alpha}, 1);
}

/// Puts premultiplied planes on the background: [B, 3, S, S] in [-1, 1].
at::Tensor onBackground(const at::Tensor& planes)
{
    const at::Tensor background =
        at::tensor({kStarterBackground[0], kStarterBackground[1], kStarterBackground[2]}).view({1, 3, 1, 1});
    const at::Tensor colours = planes.slice(1, 0, 3) + (1.0f - planes.slice(1, 3, 4)) * background;
    return colours.clamp(0.0, 1.0) * 2.0f - 1.0f;
}

/// One placement per picture as affine maps [B, 2, 3].
at::Tensor randomPlacements(const at::Tensor& isMirrored, std::mt19937_64& random)
{
    const std::int64_t count = isMirrored.size(0);
    const at::Tensor flags = isMirrored.to(at::kBool).contiguous();
    const at::Tensor maps = at::zeros({count, 2, 3});
    auto map = maps.accessor<float, 3>();
    for (std::int64_t b = 0; b < count; ++b) {
        const double inverse = 1.0 / uniformReal(random, kScaleLow, kScaleHigh);
        const bool isTurned = flags.const_data_ptr<bool>()[b];
        map[b][0][0] = static_cast<float>(isTurned ? -inverse : inverse);
        map[b][1][1] = static_cast<float>(inverse);
        map[b][0][2] = static_cast<float>(uniformReal(random, -kShift, kShift));
        map[b][1][2] = static_cast<float>(uniformReal(random, -kShift, kShift));
    }
    return maps;
}

/// Brightness, channel gains and grey on premultiplied colours.
at::Tensor recoloured(const at::Tensor& colours, std::mt19937_64& random)
{
    const std::int64_t count = colours.size(0);
    const at::Tensor gains = at::empty({count, 3, 1, 1}), greys = at::empty({count, 1, 1, 1});
    for (std::int64_t b = 0; b < count; ++b) {
        const double brightness = uniformReal(random, kBrightnessLow, kBrightnessHigh);
        for (int channel = 0; channel < 3; ++channel)
            gains[b][channel].fill_(brightness * uniformReal(random, 1 - kChannelGain, 1 + kChannelGain));
        greys[b].fill_(uniformReal(random, 0, 1) < kGreyShare ? 1.0 : 0.0);
    }
    return at::lerp(colours * gains, (colours * gains).mean(1, true).expand_as(colours), greys);
}

} // namespace

at::Tensor composePictures(const at::Tensor& rgba)
{
    at::NoGradGuard noGrad;
    return onBackground(premultiplied(rgba));
}

at::Tensor composeAugmented(const at::Tensor& rgba, const at::Tensor& isMirrored, std::mt19937_64& random)
{
    at::NoGradGuard noGrad;
    at::Tensor planes = premultiplied(rgba);
    const std::int64_t count = planes.size(0);
    const at::Tensor grid = at::affine_grid_generator(randomPlacements(isMirrored, random), planes.sizes(), false);
    planes = at::grid_sampler(planes, grid, 0 /* bilinear */, 0 /* zeros outside */, false);
    planes = at::cat({recoloured(planes.slice(1, 0, 3), random), planes.slice(1, 3, 4)}, 1);
    at::Tensor isBlurred = at::empty({count, 1, 1, 1}), noise = at::empty({count, 1, 1, 1});
    for (std::int64_t b = 0; b < count; ++b) {
        isBlurred[b].fill_(uniformReal(random, 0, 1) < kBlurShare ? 1.0 : 0.0);
        noise[b].fill_(2 * uniformReal(random, 0, kNoise));
    }
    at::Tensor pictures = onBackground(planes);
    pictures = at::lerp(pictures, at::avg_pool2d(pictures, {3, 3}, {1, 1}, {1, 1}, false, false), isBlurred);
    const at::Tensor grain =
        at::randn(pictures.sizes(), at::detail::createCPUGenerator(random()), at::TensorOptions(at::kFloat));
    return (pictures + noise * grain).clamp_(-1.0, 1.0);
}

} // namespace maquette::engine

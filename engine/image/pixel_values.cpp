#include "image/pixel_values.h"

#include "image/bicubic.h"

#include <ATen/ATen.h>

namespace maquette::engine {

namespace {

Picture pictureOf(const at::Tensor& bytes) // [3, H, W] u8 on the CPU
{
    const at::Tensor rows = bytes.permute({1, 2, 0}).contiguous();
    Picture picture{static_cast<int>(rows.size(1)), static_cast<int>(rows.size(0)), 3, {}};
    const auto* begin = rows.const_data_ptr<std::uint8_t>();
    picture.pixels.assign(begin, begin + rows.numel());
    return picture;
}

at::Tensor tensorOf(const Picture& picture)
{
    return at::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()), {picture.height, picture.width, 3},
                         at::kByte)
        .permute({2, 0, 1})
        .to(at::kFloat);
}

} // namespace

at::Tensor normaliseColours(const at::Tensor& pictures, const std::array<double, 3>& mean,
                            const std::array<double, 3>& deviation)
{
    const auto column = [&](const std::array<double, 3>& rgb) {
        return at::tensor({rgb[0], rgb[1], rgb[2]}, pictures.options()).view({1, 3, 1, 1});
    };
    return (pictures - column(mean)) / column(deviation);
}

at::Tensor pixelValues(const at::Tensor& pictures, const PixelValuesConfig& config)
{
    const at::Tensor bytes = ((pictures.to(at::kCPU, at::kFloat) + 1) * 127.5).round().clamp(0, 255).to(at::kByte);
    const std::int64_t h = bytes.size(2), w = bytes.size(3), edge = config.shortestEdge;
    const std::int64_t newH = h <= w ? edge : edge * h / w, newW = h <= w ? edge * w / h : edge;
    const std::int64_t top = (newH - config.cropHeight) / 2, left = (newW - config.cropWidth) / 2;
    std::vector<at::Tensor> cut;
    for (const at::Tensor& one : bytes.unbind(0))
        cut.push_back(tensorOf(resizeBicubic(pictureOf(one), static_cast<int>(newW), static_cast<int>(newH)))
                          .slice(1, top, top + config.cropHeight)
                          .slice(2, left, left + config.cropWidth));
    return normaliseColours(at::stack(cut) / 255.0, config.mean, config.deviation).to(pictures.device());
}

} // namespace maquette::engine

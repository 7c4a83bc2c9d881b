#include "model/hunyuan3d2/image_encoder.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine::hunyuan3d2 {

ConditionerNetwork::ConditionerNetwork(const Parameters& p, const ImageEncoderConfig& c)
    : config(c), dino(p.child("main_image_encoder.model"), c.dino)
{
}

at::Tensor ConditionerNetwork::transform(const at::Tensor& pictures) const
{
    at::Tensor x = (pictures.to(at::kFloat) + 1) / 2;
    const std::int64_t target = config.imageSize, h = x.size(2), w = x.size(3);
    if (std::min(h, w) != target) {
        const std::int64_t newH = h <= w ? target : target * h / w, newW = h <= w ? target * w / h : target;
        x = at::_upsample_bilinear2d_aa(x, {newH, newW}, false);
    }
    const auto offset = [&](std::int64_t side) {
        return static_cast<std::int64_t>(std::nearbyint(static_cast<double>(side - target) / 2.0));
    };
    const std::int64_t top = offset(x.size(2)), left = offset(x.size(3));
    x = x.slice(2, top, top + target).slice(3, left, left + target);
    const auto column = [&](double r, double g, double b) {
        return at::tensor({r, g, b}, x.options()).view({1, 3, 1, 1});
    };
    return (x - column(0.485, 0.456, 0.406)) / column(0.229, 0.224, 0.225);
}

at::Tensor ConditionerNetwork::operator()(const at::Tensor& pictures) const
{
    const at::Tensor tokens = dino(transform(pictures).to(dino.clsToken.scalar_type()));
    return config.useClsToken ? tokens : tokens.slice(1, 1);
}

at::Tensor viewEmbedding(const std::vector<int>& viewIndices, std::int64_t width)
{
    const std::int64_t half = width / 2;
    const at::Tensor rate =
        at::pow(10000.0, -at::arange(half, at::TensorOptions(at::kDouble)) / static_cast<double>(half));
    std::vector<at::Tensor> rows;
    for (const int view : viewIndices) {
        const at::Tensor angle = rate * static_cast<double>(view);
        rows.push_back(at::cat({angle.sin(), angle.cos()}));
    }
    return at::stack(rows).to(at::kFloat);
}

at::Tensor NativeImageEncoder::encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const
{
    const c10::InferenceMode noGradients;
    const at::Tensor& weight = m_network->dino.clsToken;
    const std::int64_t batch = pictures.size(0), views = pictures.size(1);
    const at::Tensor tokens = (*m_network)(pictures.flatten(0, 1).to(weight.device())); // [B V, T, h]
    if (!m_network->config.multiView)
        return tokens;
    const at::Tensor vectors = viewEmbedding(viewIndices, tokens.size(2)).to(weight.device(), tokens.scalar_type());
    return (tokens.view({batch, views, tokens.size(1), -1}) + vectors.view({1, views, 1, -1})).flatten(1, 2);
}

} // namespace maquette::engine::hunyuan3d2

#pragma once

#include "training/vae_trainer.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

/// A ball and a box with exact distances, for the tests of autoencoder stages, and a tiny autoencoder's options.
namespace maquette::tests {

using namespace engine;

/// Signed distances of a ball and a box, exact, in the space of the prepared data.
inline at::Tensor ballDistance(const at::Tensor& p)
{
    return p.norm(2, {1}) - 0.95;
}
inline at::Tensor boxDistance(const at::Tensor& p)
{
    const at::Tensor q = p.abs() - at::tensor({0.95f, 0.5f, 0.7f});
    return q.clamp_min(0).norm(2, {1}) + std::get<0>(q.max(1)).clamp_max(0);
}

/// Shape 0 is a ball, shape 1 a box.
class AnalyticSource final : public ShapeSource {
public:
    explicit AnalyticSource(std::int64_t count) : m_count(count) {}
    std::int64_t size() const override { return m_count; }
    std::int64_t pick(std::mt19937_64& random) const override { return uniformIndex(random, m_count); }
    at::Tensor surface(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const override
    {
        const at::Tensor direction = at::randn({count, 3}, generator(random));
        if (shape == 0) {
            const at::Tensor normal = direction / direction.norm(2, {1}, true);
            return at::cat({normal * 0.95, normal}, 1);
        }
        // A point of the box and the face next to it.
        const at::Tensor half = at::tensor({0.95f, 0.5f, 0.7f});
        const at::Tensor inside = (at::rand({count, 3}, generator(random)) * 2 - 1);
        const at::Tensor axis = at::randint(3, {count, 1}, generator(random), at::TensorOptions(at::kLong));
        const at::Tensor chosen = at::zeros({count, 3}).scatter(1, axis, 1.0);
        const at::Tensor normal = chosen * inside.sign();
        return at::cat({at::where(chosen > 0, inside.sign(), inside) * half, normal}, 1);
    }
    at::Tensor queries(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const override
    {
        const at::Tensor cube = at::rand({count / 2, 3}, generator(random)) * 2 - 1;
        const at::Tensor near = surface(shape, count / 2, random).slice(1, 0, 3) +
                                at::randn({count / 2, 3}, generator(random)) * 0.04;
        return labelled(shape, at::cat({cube, near}));
    }
    at::Tensor uniformQueries(std::int64_t shape) const override
    {
        return labelled(shape, at::rand({4096, 3}, at::detail::createCPUGenerator(3)) * 2 - 1);
    }

private:
    static at::Generator generator(std::mt19937_64& random) { return at::detail::createCPUGenerator(random()); }
    static at::Tensor labelled(std::int64_t shape, const at::Tensor& points)
    {
        const at::Tensor distance = shape == 0 ? ballDistance(points) : boxDistance(points);
        return at::cat({points, distance.clamp(-0.06, 0.06).unsqueeze(1)}, 1);
    }
    std::int64_t m_count;
};

inline VaeTrainerOptions tinyOptions()
{
    VaeTrainerOptions options;
    options.config.numLatents = 16;
    options.config.embedDim = 8;
    options.config.heads = 2;
    options.config.width = 32;
    options.config.numEncoderLayers = 1;
    options.config.numDecoderLayers = 1;
    options.config.geoDecoderMlpExpandRatio = 1;
    options.config.pointFeats = 3;
    options.config.pcSize = 128;
    options.config.pcSharpedgeSize = 0;
    options.config.hasEncoder = true;
    options.config.encoderAnchors = "anchors";
    options.sizes.batch = 4;
    options.sizes.surfacePoints = 128;
    options.sizes.queryPoints = 256;
    options.seed = 5;
    return options;
}

inline at::Tensor tinyAnchors()
{
    const at::Tensor directions = at::randn({16, 3}, at::detail::createCPUGenerator(2));
    return directions / directions.norm(2, {1}, true) * 0.8;
}

} // namespace maquette::tests

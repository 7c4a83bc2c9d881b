#pragma once

#include "training/data/shape_dataset.h"

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <random>
#include <vector>

/// Where the autoencoder's training takes its shapes from.
namespace maquette::engine {

class ShapeSource {
public:
    virtual ~ShapeSource() = default;
    virtual std::int64_t size() const = 0;
    /// Draws one shape for training; real and procedural ones may have different odds.
    virtual std::int64_t pick(std::mt19937_64& random) const = 0;
    /// [count, 6] f32 surface points with unit normals.
    virtual at::Tensor surface(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const = 0;
    /// [count, 4] f32 points with signed distance (negative inside, saturated at the truncation distance): half
    /// uniform in the cube, a quarter near, a quarter less near the surface. count is a multiple of 4.
    virtual at::Tensor queries(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const = 0;
    /// [n, 4] f32 uniform points of the cube with signed distance; always the same.
    virtual at::Tensor uniformQueries(std::int64_t shape) const = 0;
};

/// Where the flow model's training takes its pictures from; shapes are numbered as in the ShapeSource beside it.
class PictureSource {
public:
    virtual ~PictureSource() = default;
    /// A training picture of a shape, [S, S, 4] u8 RGBA, framed as the product frames one.
    virtual at::Tensor picture(std::int64_t shape, std::mt19937_64& random) const = 0;
    /// The test picture of a shape, rendered by others; undefined where there is none.
    virtual at::Tensor icon(std::int64_t shape) const = 0;
};

/// Chosen shapes of a prepared data set.
class DatasetSource final : public ShapeSource, public PictureSource {
public:
    /// shapes           indices into the data set
    /// proceduralShare  odds of drawing a procedural shape, where the list holds both kinds
    DatasetSource(const ShapeDataset& data, std::vector<std::int64_t> shapes, double proceduralShare);

    std::int64_t size() const override { return static_cast<std::int64_t>(m_shapes.size()); }
    std::int64_t pick(std::mt19937_64& random) const override;
    at::Tensor surface(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const override;
    at::Tensor queries(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const override;
    at::Tensor uniformQueries(std::int64_t shape) const override;
    /// The shape's icon now and then (it has other materials and lights than our renders), else one of its views.
    at::Tensor picture(std::int64_t shape, std::mt19937_64& random) const override;
    at::Tensor icon(std::int64_t shape) const override { return m_data.framedIcon(m_shapes[shape]); }
    /// The data set's index of a shape of this source.
    std::int64_t datasetIndex(std::int64_t shape) const { return m_shapes[shape]; }

private:
    ShapeDataset m_data;
    std::vector<std::int64_t> m_shapes; ///< real ones first
    std::int64_t m_realCount = 0;
    double m_proceduralShare;
};

/// A batch for the autoencoder.
struct ShapeBatch {
    at::Tensor surface; ///< [B, N, 6]
    at::Tensor queries; ///< [B, Q, 4]
};

/// Factors [count, 1, 3] of 0.75 to 1.25 for each axis, the first one negative (a mirror) with probability one half.
at::Tensor drawStretches(std::int64_t count, std::mt19937_64& random);
/// A batch with each shape [B] stretched by its factors [B, 1, 3], then scaled back to the largest half extent 0.95.
/// Distances follow the local normal; saturated ones stay saturated. A copy, where the batch lies.
ShapeBatch stretched(const ShapeBatch& batch, const at::Tensor& stretches);

/// Mirror image in x of rows [..., 6] with normals; a copy.
at::Tensor mirroredSurface(const at::Tensor& surface);

} // namespace maquette::engine

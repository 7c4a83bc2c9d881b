#pragma once

#include "decoding/field.h"

#include <ATen/ATen.h>

#include <functional>
#include <utility>

/// Fields with a known surface: signed distances, positive inside, cut off at a band as a trained field is.
namespace maquette::test {

class AnalyticField final : public engine::Field {
public:
    /// distance  x, y, z of the points, [Q] each, f32 -> signed distance, positive inside; the field is
    /// distance / band
    ///           cut to [-1, 1] when it is truncated
    using Distance = std::function<at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&)>;
    explicit AnalyticField(Distance distance, double band = 0.05, bool truncated = true)
        : m_distance(std::move(distance)), m_band(band), m_truncated(truncated)
    {}

    at::Tensor values(const at::Tensor& points, const engine::KeySelection&) const override
    {
        m_calls += 1;
        m_points += points.size(0);
        const at::Tensor value =
            m_distance(points.select(1, 0), points.select(1, 1), points.select(1, 2)) / m_band;
        return m_truncated ? value.clamp(-1.0, 1.0) : value;
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }

    std::int64_t calls() const { return m_calls; }
    std::int64_t points() const { return m_points; }

private:
    Distance m_distance;
    double m_band;
    bool m_truncated;
    mutable std::int64_t m_calls = 0;
    mutable std::int64_t m_points = 0;
};

inline AnalyticField::Distance sphere(double radius, double cx = 0, double cy = 0, double cz = 0)
{
    return [=](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
        return radius - ((x - cx).square() + (y - cy).square() + (z - cz).square()).sqrt();
    };
}

inline AnalyticField::Distance torus(double ring, double tube)
{
    return [=](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
        return tube - (((x.square() + z.square()).sqrt() - ring).square() + y.square()).sqrt();
    };
}

/// An axis-parallel box from (ax, ay, az) to (bx, by, bz).
inline AnalyticField::Distance box(double ax, double ay, double az, double bx, double by, double bz)
{
    return [=](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
        const at::Tensor dx = at::max((ax - x), (x - bx));
        const at::Tensor dy = at::max((ay - y), (y - by));
        const at::Tensor dz = at::max((az - z), (z - bz));
        const at::Tensor outside =
            (dx.clamp_min(0).square() + dy.clamp_min(0).square() + dz.clamp_min(0).square()).sqrt();
        return -(outside + at::max(dx, at::max(dy, dz)).clamp_max(0));
    };
}

/// A straight round rod with round ends, from (ax, ay, az) to (bx, by, bz).
inline AnalyticField::Distance rod(double radius, double ax, double ay, double az, double bx, double by,
                                   double bz)
{
    const double ux = bx - ax, uy = by - ay, uz = bz - az, square = ux * ux + uy * uy + uz * uz;
    return [=](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
        const at::Tensor along =
            (((x - ax) * ux + (y - ay) * uy + (z - az) * uz) / square).clamp(0.0, 1.0);
        return radius - ((x - ax - along * ux).square() + (y - ay - along * uy).square() +
                         (z - az - along * uz).square())
                            .sqrt();
    };
}

inline AnalyticField::Distance without(AnalyticField::Distance a, AnalyticField::Distance b)
{
    return
        [a = std::move(a), b = std::move(b)](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
            return at::min(a(x, y, z), -b(x, y, z));
        };
}

inline AnalyticField::Distance united(AnalyticField::Distance a, AnalyticField::Distance b)
{
    return
        [a = std::move(a), b = std::move(b)](const at::Tensor& x, const at::Tensor& y, const at::Tensor& z) {
            return at::max(a(x, y, z), b(x, y, z));
        };
}

/// The same value everywhere.
inline AnalyticField::Distance constant(double value)
{
    return [=](const at::Tensor& x, const at::Tensor&, const at::Tensor&) { return at::full_like(x, value); };
}

} // namespace maquette::test

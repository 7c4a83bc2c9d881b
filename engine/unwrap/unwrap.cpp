#include "unwrap/unwrap.h"

#include "core/number_text.h"
#include "drawing/raster.h"
#include "unwrap/chart_packer.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kNone = 0xffffffffU;
constexpr int kScaleRounds = 9; ///< halvings of the interval in which the scale lies: 0.2 % of it in the end
/// After so many attempts every triangle that still lies on another becomes a chart of its own: these cannot overlap.
constexpr int kGentleRounds = 12;

/// The box of a chart on its plane, and its place in the texture.
struct Plane {
    float left = 1e30f, right = -1e30f, top = 1e30f, bottom = -1e30f;
    double width() const { return double(right) - left; }
    double height() const { return double(bottom) - top; }
};

class Unwrapper {
public:
    Unwrapper(const Mesh& mesh, int side, const RunContext& context)
        : m_mesh(mesh), m_side(side), m_context(context), m_charts(cutIntoCharts(mesh, context))
    {}

    UnwrappedMesh run()
    {
        for (int round = 0;; ++round) {
            layOut();
            const std::vector<std::uint32_t> covered = overlapping();
            if (covered.empty())
                return product();
            if (round < kGentleRounds)
                splitOff(m_mesh, covered, m_charts);
            else
                for (const std::uint32_t f : covered) {
                    const ChartSide side = m_charts.side[m_charts.ofFace[f]];
                    m_charts.ofFace[f] = std::uint32_t(m_charts.side.size());
                    m_charts.side.push_back(side);
                }
        }
    }

private:
    Float2 onPlane(std::uint32_t face, int corner) const
    {
        return flattened(m_charts.side[m_charts.ofFace[face]], m_mesh.positions[m_mesh.triangles[face][corner]]);
    }
    /// In texels.
    Float2 placed(std::uint32_t face, int corner) const
    {
        const std::uint32_t chart = m_charts.ofFace[face];
        const Float2 p = onPlane(face, corner);
        const PackedRect& rect = m_rects[chart];
        return {float(rect.left + kChartPadding + 0.5 + (double(p[0]) - m_planes[chart].left) * m_scale),
                float(rect.top + kChartPadding + 0.5 + (double(p[1]) - m_planes[chart].top) * m_scale)};
    }

    void layOut()
    {
        m_context.checkpoint();
        m_planes.assign(m_charts.side.size(), {});
        for (std::uint32_t f = 0; f < m_mesh.triangles.size(); ++f)
            for (int corner = 0; corner < 3; ++corner) {
                const Float2 p = onPlane(f, corner);
                Plane& plane = m_planes[m_charts.ofFace[f]];
                plane.left = std::min(plane.left, p[0]);
                plane.right = std::max(plane.right, p[0]);
                plane.top = std::min(plane.top, p[1]);
                plane.bottom = std::max(plane.bottom, p[1]);
            }
        double area = 0, longest = 1e-30;
        for (const Plane& plane : m_planes) {
            area += plane.width() * plane.height();
            longest = std::max({longest, plane.width(), plane.height()});
        }
        const double most = std::min(m_side / std::sqrt(std::max(area, 1e-30)), m_side / longest);
        double fits = 0, tooLarge = most;
        if (!pack(fits))
            throw Error(ErrorCode::BadMesh, "the surface falls into " + numberText(m_charts.side.size()) +
                                                " pieces, more than a texture of " + numberText(m_side) +
                                                " texels a side has room for; use a larger one, or fewer faces");
        for (int round = 0; round < kScaleRounds; ++round) {
            m_context.checkpoint();
            const double middle = (fits + tooLarge) / 2;
            (pack(middle) ? fits : tooLarge) = middle;
        }
        pack(fits);
    }

    bool pack(double scale)
    {
        m_scale = scale;
        m_rects.resize(m_planes.size());
        const auto texels = [scale](double size) { return int(std::ceil(size * scale)) + 1 + 2 * kChartPadding; };
        for (std::size_t c = 0; c < m_planes.size(); ++c)
            m_rects[c] = {texels(m_planes[c].width()), texels(m_planes[c].height()), 0, 0};
        return packRects(m_rects, m_side);
    }

    /// Triangles that cover the middle of a texel which another one with a lower number covers, too: the texture is
    /// drawn twice, once with the lowest number in front, once with the highest.
    std::vector<std::uint32_t> overlapping() const
    {
        const std::size_t faces = m_mesh.triangles.size();
        std::vector<ScreenVertex> corners(3 * faces);
        std::vector<Triangle> triangles(faces);
        VisibilityBuffer first(m_side, m_side), last(m_side, m_side);
        for (std::uint32_t f = 0; f < faces; ++f) {
            triangles[f] = {3 * f, 3 * f + 1, 3 * f + 2};
            for (int corner = 0; corner < 3; ++corner) {
                const Float2 p = placed(f, corner);
                corners[3 * f + std::uint32_t(corner)] = {p[0], p[1], float(f + 1)};
            }
        }
        rasterise(corners, triangles, Facing::Both, first);
        m_context.checkpoint();
        for (std::uint32_t f = 0; f < faces; ++f)
            for (std::uint32_t corner = 0; corner < 3; ++corner)
                corners[3 * f + corner].depth = float(faces - f);
        rasterise(corners, triangles, Facing::Both, last);
        std::vector<std::uint32_t> covered;
        for (std::size_t i = 0; i < first.triangle.size(); ++i)
            if (first.triangle[i] != last.triangle[i])
                covered.push_back(std::max(first.triangle[i], last.triangle[i]));
        std::sort(covered.begin(), covered.end());
        covered.erase(std::unique(covered.begin(), covered.end()), covered.end());
        return covered;
    }

    UnwrappedMesh product() const
    {
        UnwrappedMesh out;
        out.chartCount = m_charts.side.size();
        out.texelsPerUnit = m_scale;
        out.mesh.triangles.resize(m_mesh.triangles.size());
        std::vector<std::vector<std::uint32_t>> facesOf(out.chartCount);
        for (std::uint32_t f = 0; f < m_mesh.triangles.size(); ++f)
            facesOf[m_charts.ofFace[f]].push_back(f);
        std::vector<std::uint32_t> number(m_mesh.positions.size(), kNone);
        for (const std::vector<std::uint32_t>& faces : facesOf) {
            for (const std::uint32_t f : faces)
                for (int corner = 0; corner < 3; ++corner) {
                    const std::uint32_t v = m_mesh.triangles[f][corner];
                    if (number[v] == kNone) {
                        number[v] = std::uint32_t(out.source.size());
                        out.source.push_back(v);
                        const Float2 p = placed(f, corner);
                        out.uv.push_back({p[0] / float(m_side), p[1] / float(m_side)});
                    }
                    out.mesh.triangles[f][corner] = number[v];
                }
            for (const std::uint32_t f : faces)
                for (const std::uint32_t v : m_mesh.triangles[f])
                    number[v] = kNone;
        }
        for (const std::uint32_t v : out.source) {
            out.mesh.positions.push_back(m_mesh.positions[v]);
            if (!m_mesh.normals.empty())
                out.mesh.normals.push_back(m_mesh.normals[v]);
        }
        return out;
    }

    const Mesh& m_mesh;
    int m_side;
    const RunContext& m_context;
    Charts m_charts;
    std::vector<Plane> m_planes;
    std::vector<PackedRect> m_rects;
    double m_scale = 0; ///< texels per unit
};

} // namespace

UnwrappedMesh unwrap(const Mesh& mesh, int side, const RunContext& context)
{
    return Unwrapper(mesh, side, context).run();
}

} // namespace maquette::engine

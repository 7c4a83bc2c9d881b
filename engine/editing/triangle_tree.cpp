#include "editing/triangle_tree.h"

#include <algorithm>
#include <numeric>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kLeafFaces = 4;

double squaredDistanceToSide(const Double3& p, const Double3& a, const Double3& b)
{
    const Double3 side = b - a;
    const double all = dot(side, side);
    const double t = all > 0 ? std::clamp(dot(p - a, side) / all, 0.0, 1.0) : 0.0;
    const Double3 off = p - (a + side * t);
    return dot(off, off);
}

} // namespace

double squaredDistance(const Double3& p, const Double3& a, const Double3& b, const Double3& c)
{
    const Double3 normal = cross(b - a, c - a);
    const double area = dot(normal, normal);
    const bool above = area > 0 && dot(cross(b - a, p - a), normal) >= 0 && dot(cross(c - b, p - b), normal) >= 0 &&
                       dot(cross(a - c, p - c), normal) >= 0;
    if (above) {
        const double height = dot(p - a, normal);
        return height * height / area;
    }
    return std::min({squaredDistanceToSide(p, a, b), squaredDistanceToSide(p, b, c), squaredDistanceToSide(p, c, a)});
}

void TriangleTree::Box::add(const Float3& p)
{
    for (int i = 0; i < 3; ++i) {
        low[i] = std::min(low[i], p[i]);
        high[i] = std::max(high[i], p[i]);
    }
}

bool TriangleTree::Box::meets(const Box& other) const
{
    for (int i = 0; i < 3; ++i)
        if (low[i] > other.high[i] || other.low[i] > high[i])
            return false;
    return true;
}

double TriangleTree::Box::squaredDistance(const Double3& p) const
{
    const double at[3] = {p.x, p.y, p.z};
    double sum = 0;
    for (int i = 0; i < 3; ++i) {
        const double off = std::max({0.0, low[i] - at[i], at[i] - high[i]});
        sum += off * off;
    }
    return sum;
}

TriangleTree::TriangleTree(const Mesh& mesh) : m_mesh(mesh), m_faces(mesh.triangles.size())
{
    if (mesh.triangles.empty())
        return;
    std::iota(m_faces.begin(), m_faces.end(), 0U);
    m_middles.reserve(mesh.triangles.size());
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f) {
        const Box box = boxOf(f);
        m_middles.push_back({box.low[0] + box.high[0], box.low[1] + box.high[1], box.low[2] + box.high[2]});
    }
    m_nodes.reserve(mesh.triangles.size());
    m_nodes.emplace_back();
    split(0, 0, static_cast<std::uint32_t>(m_faces.size()));
    m_middles = {};
}

TriangleTree::Box TriangleTree::boxOf(std::uint32_t face) const
{
    Box box;
    for (const std::uint32_t v : m_mesh.triangles[face])
        box.add(m_mesh.positions[v]);
    return box;
}

void TriangleTree::split(std::uint32_t node, std::uint32_t first, std::uint32_t count)
{
    Box box, middles;
    for (std::uint32_t i = first; i < first + count; ++i) {
        const Box one = boxOf(m_faces[i]);
        box.add(one.low);
        box.add(one.high);
        middles.add(m_middles[m_faces[i]]);
    }
    m_nodes[node].box = box;
    if (count <= kLeafFaces) {
        m_nodes[node].first = first;
        m_nodes[node].count = count;
        return;
    }
    int axis = 0;
    for (int i = 1; i < 3; ++i)
        if (middles.high[i] - middles.low[i] > middles.high[axis] - middles.low[axis])
            axis = i;
    const auto begin = m_faces.begin() + first;
    const std::uint32_t half = count / 2;
    std::nth_element(begin, begin + half, begin + count,
                     [&](std::uint32_t a, std::uint32_t b) { return m_middles[a][axis] < m_middles[b][axis]; });
    const auto left = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes[node].left = left;
    m_nodes.emplace_back();
    m_nodes.emplace_back();
    split(left, first, half);
    split(left + 1, first + half, count - half);
}

double TriangleTree::distance(const Double3& point, double most) const
{
    if (m_nodes.empty())
        return most;
    double best = most * most;
    std::vector<std::pair<double, std::uint32_t>> open{{m_nodes[0].box.squaredDistance(point), 0}};
    while (!open.empty()) {
        const auto [off, index] = open.back();
        open.pop_back();
        if (off >= best)
            continue;
        const Node& node = m_nodes[index];
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            const Triangle& t = m_mesh.triangles[m_faces[i]];
            best = std::min(best, squaredDistance(point, toDouble(m_mesh.positions[t[0]]),
                                                  toDouble(m_mesh.positions[t[1]]), toDouble(m_mesh.positions[t[2]])));
        }
        if (node.count > 0)
            continue;
        const double left = m_nodes[node.left].box.squaredDistance(point);
        const double right = m_nodes[node.left + 1].box.squaredDistance(point);
        // The nearer one is looked at first.
        if (left < right) {
            open.emplace_back(right, node.left + 1);
            open.emplace_back(left, node.left);
        } else {
            open.emplace_back(left, node.left);
            open.emplace_back(right, node.left + 1);
        }
    }
    return std::sqrt(best);
}

} // namespace maquette::engine

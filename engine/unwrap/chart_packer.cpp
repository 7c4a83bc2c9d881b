#include "unwrap/chart_packer.h"

#include <algorithm>
#include <numeric>

namespace maquette::engine {

namespace {

/// What is filled so far, seen from the open side: from `left` on, everything above `top` is taken.
struct Step {
    int left, top, width;
};

class Skyline {
public:
    explicit Skyline(int side) : m_side(side), m_steps{{0, 0, side}} {}

    bool place(PackedRect& rect)
    {
        std::size_t best = m_steps.size();
        int bestTop = m_side;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const int top = topFor(i, rect.width);
            if (top >= 0 && top + rect.height <= m_side && top < bestTop) {
                best = i;
                bestTop = top;
            }
        }
        if (best == m_steps.size())
            return false;
        rect.left = m_steps[best].left;
        rect.top = bestTop;
        cover(best, {rect.left, bestTop + rect.height, rect.width});
        return true;
    }

private:
    /// The first free row for a width that begins at a step; -1 where it does not fit.
    int topFor(std::size_t first, int width) const
    {
        if (m_steps[first].left + width > m_side)
            return -1;
        int top = 0;
        for (std::size_t i = first; width > 0; ++i) {
            top = std::max(top, m_steps[i].top);
            width -= m_steps[i].width;
        }
        return top;
    }

    void cover(std::size_t first, const Step& step)
    {
        std::size_t last = first;
        int left = step.width;
        while (left > 0 && m_steps[last].width <= left)
            left -= m_steps[last++].width;
        if (left > 0) {
            m_steps[last].left += left;
            m_steps[last].width -= left;
        }
        m_steps.erase(m_steps.begin() + std::ptrdiff_t(first), m_steps.begin() + std::ptrdiff_t(last));
        m_steps.insert(m_steps.begin() + std::ptrdiff_t(first), step);
        join(first);
        if (first > 0)
            join(first - 1);
    }

    /// Makes one step of two of the same height.
    void join(std::size_t first)
    {
        if (first + 1 >= m_steps.size() || m_steps[first].top != m_steps[first + 1].top)
            return;
        m_steps[first].width += m_steps[first + 1].width;
        m_steps.erase(m_steps.begin() + std::ptrdiff_t(first) + 1);
    }

    int m_side;
    std::vector<Step> m_steps;
};

} // namespace

bool packRects(std::vector<PackedRect>& rects, int side)
{
    std::vector<std::size_t> order(rects.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return rects[a].height != rects[b].height ? rects[a].height > rects[b].height : rects[a].width > rects[b].width;
    });
    Skyline skyline(side);
    return std::all_of(order.begin(), order.end(), [&](std::size_t i) { return skyline.place(rects[i]); });
}

} // namespace maquette::engine

#include <render/frame.h>

#include "view/maths.h"

namespace maquette::render {

std::vector<PixelRect> paneLayout(Size size, int count, int gap)
{
    count = std::clamp(count, 1, kMaxPanes);
    const int columns = count == 4 ? 2 : count;
    const int rows = count == 4 ? 2 : 1;
    // The k-th edge of `parts` equal parts with gaps between; what does not divide goes to the later ones.
    const auto begin = [gap](int whole, int parts, int k) { return (whole + gap) * k / parts; };
    std::vector<PixelRect> areas;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const int x = begin(size.width, columns, column), y = begin(size.height, rows, row);
            areas.push_back({x, y, begin(size.width, columns, column + 1) - gap - x,
                             begin(size.height, rows, row + 1) - gap - y});
        }
    }
    return areas;
}

std::optional<PanePixel> paneAt(const Frame& frame, Pixel pixel)
{
    for (int i = int(frame.panes.size()) - 1; i >= 0; --i) {
        PixelRect area = frame.panes[std::size_t(i)].area;
        if (area.width == 0 || area.height == 0) {
            area = {0, 0, frame.size.width, frame.size.height};
        }
        if (area.contains(pixel)) {
            return PanePixel{i, {pixel.x - float(area.x), pixel.y - float(area.y)}};
        }
    }
    return std::nullopt;
}

} // namespace maquette::render

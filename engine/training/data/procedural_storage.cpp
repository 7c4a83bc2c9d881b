#include "training/data/procedural_families.h"

#include <cmath>
#include <numbers>

// Flat tops and boxes: tables, desks, shelves, cabinets.
namespace maquette::engine::families {

namespace {

float f(double value)
{
    return float(value);
}

void addTop(MeshParts& parts, double width, double depth, double height, double thickness, bool isRound)
{
    if (isRound)
        parts.lathe({0, f(height - thickness), 0}, {{width / 2, 0}, {width / 2, thickness}});
    else
        parts.box({0, f(height - thickness / 2), 0}, {f(width), f(thickness), f(depth)});
}

void addColumn(MeshParts& parts, double width, double height)
{
    const double radius = parts.uniform(0.03, 0.09);
    const double foot = parts.uniform(0.3, 0.48) * width;
    if (parts.chance(0.6))
        parts.lathe({0, 0, 0}, {{foot, 0}, {foot, 0.03}, {radius, 0.08}, {radius, height}});
    else {
        parts.bar({0, 0.1F, 0}, {0, f(height), 0}, radius, radius);
        const int feet = 3 + parts.pick(2);
        for (int i = 0; i < feet; ++i) {
            const double angle = 2 * std::numbers::pi * (i + 0.5) / feet;
            parts.bar({0, f(0.16), 0}, {f(foot * std::sin(angle)), f(0.03), f(foot * std::cos(angle))}, 0.04,
                      0.03);
        }
    }
}

void addLegs(MeshParts& parts, double width, double depth, double height, bool isRound)
{
    const double side = parts.uniform(0.03, 0.1);
    const double inset = parts.uniform(0.5, 1.6) * side;
    const double splay = parts.chance(0.25) ? parts.uniform(0.02, 0.12) : 0;
    const double shrink = isRound ? 0.7 : 1;
    const bool roundLegs = parts.chance(0.35);
    const double halfX = width / 2 * shrink - inset;
    const double halfZ = depth / 2 * shrink - inset;
    for (const int x : {-1, 1})
        for (const int z : {-1, 1}) {
            const Float3 up = {f(x * halfX), f(height), f(z * halfZ)};
            const Float3 down = {f(x * (halfX + splay)), 0, f(z * (halfZ + splay))};
            if (roundLegs)
                parts.bar(down, up, side * 0.35, side * 0.55);
            else
                parts.squareBar(down, up, side);
        }
    if (!isRound && parts.chance(0.35)) { // apron
        const double apron = parts.uniform(0.05, 0.12);
        for (const int sign : {-1, 1}) {
            parts.box({0, f(height - apron / 2), f(sign * halfZ)}, {f(2 * halfX), f(apron), 0.02F});
            parts.box({f(sign * halfX), f(height - apron / 2), 0}, {0.02F, f(apron), f(2 * halfZ)});
        }
    }
    if (parts.chance(0.2)) // a shelf below
        parts.box({0, f(height * parts.uniform(0.2, 0.5)), 0}, {f(2 * halfX), 0.03F, f(2 * halfZ)});
}

/// A carcass of boards, open towards +Z.
void addCarcass(MeshParts& parts, const Float3& size, double low, double board)
{
    const float t = f(board);
    for (const int x : {-1, 1})
        parts.box({f(x * (size[0] - t) / 2), f(low + size[1] / 2), 0}, {t, size[1], size[2]});
    parts.box({0, f(low + t / 2), 0}, {size[0], t, size[2]});
    parts.box({0, f(low + size[1] - t / 2), 0}, {size[0], t, size[2]});
}

void addFeet(MeshParts& parts, double width, double depth, double height)
{
    const double side = parts.uniform(0.03, 0.06);
    for (const int x : {-1, 1})
        for (const int z : {-1, 1})
            parts.squareBar({f(x * (width / 2 - side)), 0, f(z * (depth / 2 - side))},
                            {f(x * (width / 2 - side)), f(height + 0.01), f(z * (depth / 2 - side))}, side);
}

} // namespace

void addTable(MeshParts& parts)
{
    const double width = parts.uniform(0.5, 2);
    const bool isRound = parts.chance(0.3);
    const double depth = isRound ? width : parts.uniform(0.4, 1) * std::min(width, 1.2);
    const double height = parts.chance(0.35) ? parts.uniform(0.3, 0.5) : parts.uniform(0.6, 0.8);
    const double thickness = parts.uniform(0.02, 0.07);
    if (parts.chance(isRound ? 0.55 : 0.1))
        addColumn(parts, std::min(width, depth), height - thickness);
    else if (!isRound && parts.chance(0.15)) {
        const double side = parts.uniform(0.03, 0.12);
        for (const int x : {-1, 1})
            parts.box({f(x * (width / 2 - side)), f(height / 2), 0}, {f(side), f(height), f(depth * 0.9)});
    } else
        addLegs(parts, width, depth, height - thickness, isRound);
    if (parts.chance(0.5))
        parts.newMaterial();
    addTop(parts, width, depth, height, thickness, isRound);
}

void addDesk(MeshParts& parts)
{
    const double width = parts.uniform(1, 1.8);
    const double depth = parts.uniform(0.5, 0.85);
    const double height = parts.uniform(0.7, 0.8);
    const double thickness = parts.uniform(0.02, 0.05);
    parts.box({0, f(height - thickness / 2), 0}, {f(width), f(thickness), f(depth)});
    const double pedestal = parts.uniform(0.3, 0.45);
    const double top = height - thickness;
    const int layout = parts.pick(3);
    for (const int x : {-1, 1}) {
        const bool isPedestal = layout == 2 || (layout == 1 && x > 0);
        if (isPedestal)
            parts.box({f(x * (width - pedestal) / 2), f(top / 2), 0}, {f(pedestal), f(top), f(depth * 0.95)});
        else if (layout == 0 && x < 0)
            parts.box({f(-width / 2 + 0.02), f(top / 2), 0}, {0.04F, f(top), f(depth * 0.95)});
        else
            for (const int z : {-1, 1})
                parts.squareBar({f(x * (width / 2 - 0.04)), 0, f(z * (depth / 2 - 0.04))},
                                {f(x * (width / 2 - 0.04)), f(top), f(z * (depth / 2 - 0.04))}, 0.05);
        if (!isPedestal)
            continue;
        parts.newMaterial();
        const int drawers = 2 + parts.pick(3);
        for (int i = 0; i < drawers; ++i)
            parts.box({f(x * (width - pedestal) / 2), f((i + 0.5) * top / drawers), f(depth * 0.475)},
                      {f(pedestal * 0.9), f(top / drawers * 0.88), 0.03F});
    }
    if (parts.chance(0.4))
        parts.box({0, f(top * 0.65), f(-depth / 2 + 0.03)}, {f(width * 0.96), f(top * 0.6), 0.025F});
}

void addShelf(MeshParts& parts)
{
    const Float3 size = {f(parts.uniform(0.4, 1.6)), f(parts.uniform(0.7, 2.2)),
                         f(parts.uniform(0.22, 0.45))};
    const double board = parts.uniform(0.02, 0.05);
    addCarcass(parts, size, 0, board);
    if (parts.chance(0.6))
        parts.box({0, size[1] / 2, f(-size[2] / 2 + 0.012)}, {size[0], size[1], 0.024F});
    const int rows = 2 + parts.pick(5);
    const int columns = size[0] > 0.8F ? 1 + parts.pick(3) : 1;
    for (int i = 1; i < rows; ++i)
        parts.box({0, f(size[1] * i / rows), 0}, {size[0], f(board), f(size[2] * 0.98)});
    for (int i = 1; i < columns; ++i)
        parts.box({f(-size[0] / 2 + size[0] * i / columns), size[1] / 2, 0},
                  {f(board), size[1], f(size[2] * 0.98)});
    const int things = parts.chance(0.4) ? 3 + parts.pick(6) : 0;
    for (int i = 0; i < things; ++i) { // books and boxes
        parts.newMaterial();
        const double height = parts.uniform(0.4, 0.85) * size[1] / rows;
        const double width = parts.uniform(0.1, 0.5) * size[0] / columns;
        const double cell = size[0] / columns;
        const double x = -size[0] / 2 + cell * (parts.pick(columns) + 0.5) + parts.uniform(-0.2, 0.2) * cell;
        parts.box({f(x), f(size[1] * parts.pick(rows) / rows + board + height / 2), 0},
                  {f(width), f(height), f(size[2] * parts.uniform(0.5, 0.9))});
    }
}

void addCabinet(MeshParts& parts)
{
    const bool isTall = parts.chance(0.4);
    const Float3 size = {f(parts.uniform(0.4, isTall ? 1.8 : 1.6)),
                         f(isTall ? parts.uniform(1.5, 2.2) : parts.uniform(0.45, 1.1)),
                         f(parts.uniform(0.35, 0.65))};
    const double low = parts.chance(0.5) ? parts.uniform(0.04, 0.2) : 0;
    if (low > 0)
        addFeet(parts, size[0], size[2], low);
    parts.box({0, f(low + size[1] / 2), 0}, size);
    if (parts.chance(0.4)) // a top that stands over
        parts.box({0, f(low + size[1] + 0.015), 0}, {f(size[0] * 1.04), 0.03F, f(size[2] * 1.05)});
    const bool sameColour = parts.chance(0.4);
    if (!sameColour)
        parts.newMaterial();
    const int columns = 1 + parts.pick(size[0] > 0.8F ? 4 : 2);
    const int rows = isTall ? 1 + parts.pick(2) : 1 + parts.pick(4);
    const double width = size[0] / columns;
    const double height = size[1] / rows;
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row)
            parts.box(
                {f(-size[0] / 2 + (column + 0.5) * width), f(low + (row + 0.5) * height), f(size[2] / 2)},
                {f(width * 0.94), f(height * 0.94), 0.036F});
    parts.newMaterial();
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row)
            parts.ellipsoid({f(-size[0] / 2 + (column + (isTall ? 0.85 : 0.5)) * width),
                             f(low + (row + 0.5) * height), f(size[2] / 2 + 0.03)},
                            {0.02F, isTall ? 0.06F : 0.02F, 0.025F});
}

} // namespace maquette::engine::families

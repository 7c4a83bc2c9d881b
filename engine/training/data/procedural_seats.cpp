#include "training/data/procedural_families.h"

#include <cmath>
#include <numbers>

// Seats and what else one rests on: chairs, stools, sofas, beds.
namespace maquette::engine::families {

namespace {

float f(double value)
{
    return float(value);
}

struct Seat {
    double width;
    double depth;
    double height; ///< of the seat's top
    double thickness;
};

void addStraightLegs(MeshParts& parts, const Seat& seat, double side, double splay, bool isRound)
{
    const double top = seat.height - seat.thickness;
    for (const int x : {-1, 1})
        for (const int z : {-1, 1}) {
            const double inset = side * 0.6;
            const Float3 up = {f(x * (seat.width / 2 - inset)), f(top), f(z * (seat.depth / 2 - inset))};
            const Float3 down = {f(up[0] + x * splay), 0, f(up[2] + z * splay)};
            if (isRound)
                parts.bar(down, up, side * 0.35, side * 0.55);
            else
                parts.squareBar(down, up, side);
        }
    if (!parts.chance(0.3))
        return;
    const double y = parts.uniform(0.2, 0.5) * top;
    const double half = seat.width / 2 - side * 0.6;
    const double deep = seat.depth / 2 - side * 0.6;
    for (const int x : {-1, 1})
        parts.squareBar({f(x * half), f(y), f(-deep)}, {f(x * half), f(y), f(deep)}, side * 0.6);
    parts.squareBar({f(-half), f(y), 0}, {f(half), f(y), 0}, side * 0.6);
}

/// One column on a disc or a star of feet.
void addPedestal(MeshParts& parts, const Seat& seat)
{
    const double top = seat.height - seat.thickness;
    const double radius = parts.uniform(0.025, 0.06);
    const double reach = parts.uniform(0.6, 0.95) * seat.width / 2;
    parts.bar({0, f(0.03), 0}, {0, f(top), 0}, radius, radius);
    if (parts.chance(0.4)) {
        parts.lathe({0, 0, 0}, {{reach, 0}, {reach, 0.025}, {radius, 0.06}});
        return;
    }
    const int feet = 4 + parts.pick(2);
    for (int i = 0; i < feet; ++i) {
        const double angle = 2 * std::numbers::pi * (i + 0.5) / feet;
        const Float3 end = {f(reach * std::sin(angle)), f(0.05), f(reach * std::cos(angle))};
        parts.bar({0, f(0.1), 0}, end, 0.03, 0.022);
        parts.ellipsoid({end[0], f(0.035), end[2]}, {f(0.035), f(0.035), f(0.035)});
    }
}

void addSled(MeshParts& parts, const Seat& seat, double side)
{
    const double top = seat.height - seat.thickness / 2;
    for (const int x : {-1, 1}) {
        const float at = f(x * (seat.width / 2 - side / 2));
        const float front = f(seat.depth / 2 - side / 2);
        parts.squareBar({at, 0, -front}, {at, 0, front}, side);
        parts.squareBar({at, 0, front}, {at, f(top), front}, side);
        parts.squareBar({at, 0, -front}, {at, f(top), -front}, side);
    }
}

void addBack(MeshParts& parts, const Seat& seat, double height, double lean, double side)
{
    const double z0 = -seat.depth / 2 + side / 2;
    const double rise = height * std::cos(lean);
    const double run = height * std::sin(lean);
    const Float3 low = {0, f(seat.height - seat.thickness), f(z0)};
    const auto at = [&](double x, double share) {
        return Float3{f(x), f(low[1] + share * (rise + seat.thickness)), f(z0 - share * run)};
    };
    const double half = seat.width / 2 - side / 2;
    const int kind = parts.pick(4);
    if (kind == 0) { // one board
        const Float3 middle = at(0, 0.5);
        parts.turnedBox(middle, {f(seat.width), f(height + seat.thickness), f(parts.uniform(0.02, 0.09))}, 0,
                        -lean);
        return;
    }
    if (kind == 1) { // a cushion on two posts
        for (const int x : {-1, 1})
            parts.squareBar(at(x * half * 0.7, 0), at(x * half * 0.7, 0.9), side * 0.8);
        const Float3 middle = at(0, 0.68);
        parts.turnedBox(middle, {f(seat.width * 0.95), f(height * 0.6), f(parts.uniform(0.03, 0.08))}, 0,
                        -lean);
        return;
    }
    for (const int x : {-1, 1})
        parts.squareBar(at(x * half, 0), at(x * half, 1), side);
    parts.squareBar(at(-half, 0.97), at(half, 0.97), side * 1.3);
    const int count = 2 + parts.pick(4);
    if (kind == 2) { // slats up
        for (int i = 1; i <= count; ++i) {
            const double x = -half + 2 * half * i / (count + 1);
            parts.squareBar(at(x, 0.1), at(x, 0.95), side * 0.7);
        }
    } else { // rungs across
        for (int i = 1; i <= count; ++i)
            parts.squareBar(at(-half, 0.2 + 0.7 * i / (count + 1)), at(half, 0.2 + 0.7 * i / (count + 1)),
                            side * parts.uniform(0.8, 1.6));
    }
}

void addArms(MeshParts& parts, const Seat& seat, double side)
{
    const double y = seat.height + parts.uniform(0.16, 0.26);
    for (const int x : {-1, 1}) {
        const float at = f(x * (seat.width / 2 - side * 0.4));
        const float front = f(seat.depth * parts.uniform(0.3, 0.45));
        parts.squareBar({at, f(y), f(-seat.depth / 2)}, {at, f(y), front}, side * 1.2);
        parts.squareBar({at, f(seat.height - seat.thickness), front}, {at, f(y), front}, side);
    }
}

void addSeatPlate(MeshParts& parts, const Seat& seat)
{
    const Float3 centre = {0, f(seat.height - seat.thickness / 2), 0};
    const Float3 extents = {f(seat.width), f(seat.thickness), f(seat.depth)};
    if (seat.thickness > 0.06 && parts.chance(0.6))
        parts.cushion(centre, extents);
    else
        parts.box(centre, extents);
}

} // namespace

void addChair(MeshParts& parts)
{
    Seat seat{parts.uniform(0.38, 0.58), parts.uniform(0.38, 0.56), parts.uniform(0.38, 0.5),
              parts.chance(0.5) ? parts.uniform(0.02, 0.05) : parts.uniform(0.06, 0.14)};
    const double side = parts.uniform(0.025, 0.055);
    const int legs = parts.pick(8);
    if (legs == 0)
        addPedestal(parts, seat);
    else if (legs == 1)
        addSled(parts, seat, side);
    else
        addStraightLegs(parts, seat, side, parts.chance(0.4) ? parts.uniform(0, 0.08) : 0, parts.chance(0.4));
    if (parts.chance(0.4))
        parts.newMaterial();
    addSeatPlate(parts, seat);
    addBack(parts, seat, parts.uniform(0.3, 0.65), parts.uniform(0, 0.3), side);
    if (parts.chance(0.3))
        addArms(parts, seat, side);
}

void addStool(MeshParts& parts)
{
    Seat seat{parts.uniform(0.3, 0.45), 0, parts.uniform(0.4, 0.8), parts.uniform(0.03, 0.1)};
    seat.depth = parts.chance(0.6) ? seat.width : parts.uniform(0.28, 0.5);
    const bool isRound = parts.chance(0.55);
    if (parts.chance(0.35))
        addPedestal(parts, seat);
    else
        addStraightLegs(
            parts, isRound ? Seat{seat.width * 0.75, seat.width * 0.75, seat.height, seat.thickness} : seat,
            parts.uniform(0.025, 0.05), parts.uniform(0, 0.09), parts.chance(0.5));
    parts.newMaterial();
    if (isRound)
        parts.lathe({0, f(seat.height - seat.thickness), 0},
                    {{seat.width / 2, 0}, {seat.width / 2, seat.thickness}});
    else
        addSeatPlate(parts, seat);
}

void addSofa(MeshParts& parts)
{
    const int places = 1 + parts.pick(3);
    const double place = parts.uniform(0.52, 0.72);
    const double arm = parts.chance(0.85) ? parts.uniform(0.08, 0.25) : 0;
    const double width = places * place + 2 * arm;
    const double depth = parts.uniform(0.75, 1);
    const double foot = parts.chance(0.6) ? parts.uniform(0.04, 0.16) : 0;
    const double base = parts.uniform(0.14, 0.28);
    const double cushion = parts.uniform(0.1, 0.2);
    const double back = parts.uniform(0.15, 0.28);
    const double backTop = parts.uniform(0.68, 0.95);
    const double armTop = foot + base + cushion + parts.uniform(0, 0.2);
    if (foot > 0)
        for (const int x : {-1, 1})
            for (const int z : {-1, 1})
                parts.squareBar({f(x * (width / 2 - 0.06)), 0, f(z * (depth / 2 - 0.06))},
                                {f(x * (width / 2 - 0.06)), f(foot + 0.02), f(z * (depth / 2 - 0.06))}, 0.05);
    parts.newMaterial();
    parts.box({0, f(foot + base / 2), 0}, {f(width), f(base), f(depth)});
    parts.box({0, f((foot + backTop) / 2), f(-depth / 2 + back / 2)}, {f(width), f(backTop - foot), f(back)});
    for (const int x : {-1, 1})
        if (arm > 0)
            parts.box({f(x * (width - arm) / 2), f((foot + armTop) / 2), 0},
                      {f(arm), f(armTop - foot), f(depth)});
    if (parts.chance(0.3))
        parts.newMaterial();
    for (int i = 0; i < places; ++i) {
        const float x = f(-places * place / 2 + (i + 0.5) * place);
        parts.cushion({x, f(foot + base + cushion / 2), f(back / 2)},
                      {f(place * 0.99), f(cushion), f(depth - back)});
        if (parts.chance(0.7))
            parts.turnedBox({x, f(foot + base + cushion + 0.18), f(-depth / 2 + back + 0.05)},
                            {f(place * 0.95), f(parts.uniform(0.3, 0.42)), f(0.13)}, 0, -0.2);
    }
    if (places > 1 && parts.chance(0.15)) // a corner sofa
        parts.box({f(width / 2 - place / 2), f(foot + (base + cushion) / 2), f(depth / 2 + place / 2)},
                  {f(place), f(base + cushion), f(place)});
}

void addBed(MeshParts& parts)
{
    const double width = parts.chance(0.5) ? parts.uniform(0.85, 1.1) : parts.uniform(1.4, 1.9);
    const double length = parts.uniform(1.95, 2.2);
    const double frame = parts.uniform(0.18, 0.38);
    const double mattress = parts.uniform(0.14, 0.28);
    const bool hasLegs = parts.chance(0.6);
    const double low = hasLegs ? parts.uniform(0.08, 0.2) : 0;
    if (hasLegs)
        for (const int x : {-1, 1})
            for (const int z : {-1, 1})
                parts.squareBar({f(x * (width / 2 - 0.05)), 0, f(z * (length / 2 - 0.05))},
                                {f(x * (width / 2 - 0.05)), f(frame), f(z * (length / 2 - 0.05))}, 0.08);
    parts.box({0, f((low + frame) / 2), 0}, {f(width), f(frame - low), f(length)});
    const double board = parts.uniform(0.05, 0.15);
    if (parts.chance(0.85)) {
        const double top = frame + parts.uniform(0.4, 0.8);
        parts.box({0, f(top / 2), f(-length / 2 - board / 2)}, {f(width), f(top), f(board)});
    }
    if (parts.chance(0.4)) {
        const double top = frame + parts.uniform(0.1, 0.4);
        parts.box({0, f(top / 2), f(length / 2 + board / 2)}, {f(width), f(top), f(board)});
    }
    parts.newMaterial();
    parts.box({0, f(frame + mattress / 2), 0}, {f(width * 0.98), f(mattress), f(length * 0.98)});
    parts.newMaterial();
    const int pillows = width > 1.2 ? 2 : 1;
    for (int i = 0; i < pillows; ++i)
        parts.cushion(
            {f(pillows == 1 ? 0 : (i - 0.5) * width / 2), f(frame + mattress + 0.05), f(-length / 2 + 0.3)},
            {f(0.6), f(0.14), f(0.38)});
}

} // namespace maquette::engine::families

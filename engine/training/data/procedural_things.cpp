#include "training/data/procedural_families.h"

#include <algorithm>
#include <cmath>
#include <numbers>

// Lamps, vessels, vehicles, and unions of plain solids.
namespace maquette::engine::families {

namespace {

constexpr double kPi = std::numbers::pi;

float f(double value)
{
    return float(value);
}

void addShade(MeshParts& parts, const Float3& base, double radius, double height)
{
    parts.newMaterial();
    const double top = radius * (parts.chance(0.3) ? 1.0 : parts.uniform(0.4, 0.95));
    parts.lathe(base, {{radius, 0}, {top, height}});
}

/// A smooth random outline: radii of some knots with a wave between them.
std::vector<std::pair<double, double>> vesselProfile(MeshParts& parts, double height, double low, double high)
{
    double knots[5];
    for (double& knot : knots)
        knot = parts.uniform(low, high);
    std::vector<std::pair<double, double>> profile;
    constexpr int steps = 16;
    for (int i = 0; i <= steps; ++i) {
        const double at = 4.0 * i / steps;
        const int knot = std::min(int(at), 3);
        const double blend = (1 - std::cos(kPi * (at - knot))) / 2;
        profile.emplace_back(knots[knot] * (1 - blend) + knots[knot + 1] * blend, height * i / steps);
    }
    return profile;
}

/// Inner wall and floor, so that the vessel is open at the top.
void hollow(std::vector<std::pair<double, double>>& profile, double wall)
{
    const std::size_t outer = profile.size();
    const double floor = profile.front().second + wall;
    for (std::size_t i = outer; i-- > 0;) {
        const auto [radius, height] = profile[i];
        if (height >= floor)
            profile.emplace_back(std::max(radius - wall, wall / 2), height);
    }
    profile.emplace_back(0, profile.back().second);
}

void addWheels(MeshParts& parts, double width, double front, double back, double radius)
{
    for (const double z : {front, back})
        for (const int x : {-1, 1}) {
            const double half = radius * 0.3;
            const Float3 centre = {f(x * (width / 2 - half)), f(radius), f(z)};
            parts.bar({f(centre[0] - half), centre[1], centre[2]},
                      {f(centre[0] + half), centre[1], centre[2]}, radius, radius);
        }
}

} // namespace

void addFloorLamp(MeshParts& parts)
{
    const double height = parts.uniform(1.2, 1.9);
    const double foot = parts.uniform(0.12, 0.22);
    const double pole = parts.uniform(0.012, 0.03);
    const double shade = parts.uniform(0.12, 0.3);
    const double shadeHeight = parts.uniform(0.15, 0.4);
    if (parts.chance(0.25)) {
        for (int i = 0; i < 3; ++i) {
            const double angle = 2 * kPi * i / 3;
            parts.bar({f(0.3 * std::sin(angle)), 0, f(0.3 * std::cos(angle))},
                      {0, f(height - shadeHeight), 0}, 0.018, 0.018);
        }
    } else {
        parts.lathe({0, 0, 0}, {{foot, 0}, {foot, 0.03}, {pole * 1.5, 0.06}});
        parts.bar({0, 0, 0}, {0, f(height - shadeHeight * 0.5), 0}, pole, pole);
    }
    if (parts.chance(0.2)) { // an arm to the side
        const float reach = f(parts.uniform(0.2, 0.45));
        parts.bar({0, f(height - shadeHeight), 0}, {reach, f(height), 0}, pole, pole);
        addShade(parts, {reach, f(height - shadeHeight * 0.8), 0}, shade * 0.7, shadeHeight);
        return;
    }
    if (parts.chance(0.2)) {
        parts.newMaterial();
        parts.ellipsoid({0, f(height), 0}, {f(shade), f(shade), f(shade)});
        return;
    }
    addShade(parts, {0, f(height - shadeHeight), 0}, shade, shadeHeight);
}

void addTableLamp(MeshParts& parts)
{
    const double body = parts.uniform(0.15, 0.35);
    if (parts.chance(0.6))
        parts.lathe({0, 0, 0}, vesselProfile(parts, body, 0.03, 0.13));
    else {
        const double foot = parts.uniform(0.07, 0.12);
        parts.lathe({0, 0, 0}, {{foot, 0}, {foot, 0.025}, {0.02, 0.04}, {0.02, body}});
    }
    parts.bar({0, f(body - 0.01), 0}, {0, f(body + 0.08), 0}, 0.012, 0.012);
    addShade(parts, {0, f(body + 0.02), 0}, parts.uniform(0.1, 0.2), parts.uniform(0.12, 0.25));
}

void addMug(MeshParts& parts)
{
    const double height = parts.uniform(0.08, 0.13);
    const double low = parts.uniform(0.028, 0.045);
    const double high = low * parts.uniform(0.95, 1.35);
    const double wall = parts.uniform(0.004, 0.008);
    std::vector<std::pair<double, double>> profile;
    for (int i = 0; i <= 8; ++i) {
        const double at = i / 8.0;
        profile.emplace_back(low + (high - low) * at * at, height * at);
    }
    hollow(profile, wall);
    parts.lathe({0, 0, 0}, profile);
    if (parts.chance(0.85)) {
        const double radius = height * parts.uniform(0.22, 0.33);
        const float side = parts.chance(0.5) ? 1.0F : -1.0F;
        parts.torus({side * f((low + high) / 2 + radius * 0.4), f(height * 0.5), 0}, radius,
                    parts.uniform(0.004, 0.008), 2);
    }
    if (parts.chance(0.25)) {
        parts.newMaterial();
        const double saucer = high * parts.uniform(1.5, 1.9);
        parts.lathe({0, f(-0.012), 0}, {{low, 0}, {saucer, 0.012}, {saucer, 0.016}, {low, 0.013}});
    }
}

void addVase(MeshParts& parts)
{
    const double height = parts.uniform(0.18, 0.6);
    const double widest = height * parts.uniform(0.2, 0.55);
    std::vector<std::pair<double, double>> profile = vesselProfile(parts, height, widest * 0.3, widest);
    if (parts.chance(0.7))
        hollow(profile, widest * parts.uniform(0.1, 0.2));
    parts.lathe({0, 0, 0}, profile);
    if (parts.chance(0.2))
        for (const int side : {-1, 1})
            parts.torus({f(side * widest * 0.8), f(height * 0.65), 0}, height * 0.13, height * 0.025, 2);
    if (!parts.chance(0.25))
        return;
    parts.newMaterial(); // a plant
    const int leaves = 4 + parts.pick(8);
    for (int i = 0; i < leaves; ++i) {
        const double angle = parts.uniform(0, 2 * kPi);
        const double reach = parts.uniform(0.1, 0.8) * height;
        const double top = height + parts.uniform(0.2, 0.9) * height;
        const Float3 tip = {f(reach * std::sin(angle)), f(top), f(reach * std::cos(angle))};
        parts.bar({0, f(height * 0.8), 0}, tip, height * 0.02, height * 0.015);
        const float leaf = f(height * parts.uniform(0.08, 0.25));
        parts.ellipsoid(tip, {leaf, leaf * 0.6F, leaf});
    }
}

void addVehicle(MeshParts& parts)
{
    const double width = parts.uniform(1.5, 1.9);
    const double length = parts.uniform(3, 5.2);
    const double wheel = parts.uniform(0.28, 0.42);
    const double low = wheel * parts.uniform(0.6, 1);
    const double waist = low + parts.uniform(0.45, 0.7);
    const double roof = waist + parts.uniform(0.4, 0.75);
    const double nose = length / 2;
    const int kind = parts.pick(3);
    const double bonnet = kind == 1 ? nose * 0.95 : nose * parts.uniform(0.35, 0.6); // 1: van
    const double screen = bonnet - parts.uniform(0.2, 0.7);
    const double rear = kind == 0 ? -nose * parts.uniform(0.45, 0.75) : -nose * 0.97;
    parts.prism(
        {{-nose, low}, {nose, low}, {nose, low + (waist - low) * 0.75}, {bonnet, waist}, {-nose, waist}},
        width, 0);
    if (kind == 2) { // a lorry: cabin and load
        parts.prism(
            {{nose * 0.35, waist - 0.1}, {nose * 0.9, waist - 0.1}, {nose * 0.8, roof}, {nose * 0.35, roof}},
            width, 0);
        parts.newMaterial();
        const double load = roof + parts.uniform(-0.3, 0.9);
        parts.box({0, f((waist + load) / 2), f(-nose * 0.35)}, {f(width), f(load - waist), f(nose * 1.25)});
    } else {
        parts.newMaterial();
        parts.prism({{rear, waist - 0.02},
                     {bonnet, waist - 0.02},
                     {screen, roof},
                     {rear + parts.uniform(0.05, 0.5), roof}},
                    width * parts.uniform(0.82, 0.95), 0);
    }
    parts.newMaterial();
    addWheels(parts, width * 1.02, nose * parts.uniform(0.55, 0.7), -nose * parts.uniform(0.55, 0.7), wheel);
}

void addUnion(MeshParts& parts)
{
    const int count = 1 + parts.pick(5);
    for (int i = 0; i < count; ++i) {
        if (i > 0 && parts.chance(0.7))
            parts.newMaterial();
        Float3 centre;
        Float3 size;
        for (int axis = 0; axis < 3; ++axis) {
            centre[axis] = i == 0 ? 0 : f(parts.uniform(-0.5, 0.5));
            size[axis] = f(parts.uniform(0.15, 1));
        }
        switch (parts.pick(6)) {
        case 0:
            parts.ellipsoid(centre, {size[0] / 2, size[1] / 2, size[2] / 2});
            break;
        case 1:
            parts.lathe({centre[0], centre[1] - size[1] / 2, centre[2]},
                        {{size[0] / 2, 0}, {size[0] / 2 * parts.uniform(0.05, 1), size[1]}});
            break;
        case 2:
            parts.torus(centre, parts.uniform(0.25, 0.5), parts.uniform(0.05, 0.18), parts.pick(3));
            break;
        case 3:
            parts.turnedBox(centre, size, parts.uniform(0, kPi), parts.uniform(-0.5, 0.5));
            break;
        case 4:
            parts.cushion(centre, size);
            break;
        default:
            parts.box(centre, size);
            break;
        }
    }
}

} // namespace maquette::engine::families

#include "theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

const Tokens& tokens(Scheme scheme)
{
    static const Tokens dark{true,      0x1B1D21, 0x23262B, 0x2C3036, 0x373C44, 0xE8EAED, 0xA3A9B3, 0x5B8DEF,
                             0x0E1116,  0x4CB782, 0xE0A33E, 0xE5645C, 0x2A2D33, 0x1E2024, 0xC9C2B8};
    static const Tokens light{false,    0xF4F5F7, 0xFFFFFF, 0xF0F1F4, 0xD9DCE2, 0x1C1E22, 0x59606B, 0x2F66D8,
                              0xFFFFFF, 0x1F8A56, 0x9A6500, 0xC4372F, 0xE9EBEF, 0xD6DAE1, 0xC9C2B8};
    static const Tokens contrastDark{true,     Qt::black, Qt::black, 0x1A1A1A, 0x9A9A9A, 0xFFFFFF, 0xE0E0E0, 0x5A92F0,
                                     Qt::black, 0x66E3A4, 0xFFD34D, 0xFF9A94, Qt::black, Qt::black, 0xC9C2B8};
    static const Tokens contrastLight{false,    0xFFFFFF, 0xFFFFFF, 0xF2F2F2, 0x6A6A6A, Qt::black, 0x2E2E2E, 0x1A50CC,
                                      0xFFFFFF, 0x0A5733, 0x624000, 0x94180F, 0xFFFFFF, 0xFFFFFF, 0xC9C2B8};
    switch (scheme) {
    case Scheme::Light:
        return light;
    case Scheme::ContrastLight:
        return contrastLight;
    case Scheme::ContrastDark:
        return contrastDark;
    case Scheme::Dark:
        break;
    }
    return dark;
}

const Tokens& tokensOf(const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Window);
    for (const auto scheme : {Scheme::ContrastDark, Scheme::ContrastLight})
        if (ground.rgb() == tokens(scheme).canvas.rgb())
            return tokens(scheme);
    return tokens(ground.lightness() < 128 ? Scheme::Dark : Scheme::Light);
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor inkOn(const QColor& colour, const QColor& ground, const Tokens& t)
{
    constexpr double kReadable = 4.5, kStep = 0.02;
    QColor ink = colour;
    for (double share = kStep; contrast(ink, ground) < kReadable && share < 1; share += kStep)
        ink = mixed(colour, t.text, share);
    return ink;
}

QColor inkOf(const QColor& colour, const Tokens& t)
{
    // The ground nearest to the colour asks for the most; the text's colour is far from all of them.
    const QColor grounds[] = {t.canvas, t.panel, t.raised};
    return inkOn(colour, *std::min_element(std::begin(grounds), std::end(grounds),
                                           [&colour](const QColor& a, const QColor& b) { return contrast(colour, a) < contrast(colour, b); }), t);
}

Shades shadesOf(const Tokens& t)
{
    constexpr double kRing = 3;
    Shades shades;
    shades.hover = mixed(t.raised, t.text, 0.06);
    shades.pressed = mixed(t.raised, t.text, 0.14);
    shades.selection = mixed(t.panel, t.accent, 0.22);
    shades.accentHover = mixed(t.accent, t.text, 0.12);
    shades.accentDown = mixed(t.accent, t.text, 0.22);
    shades.ring = t.text;
    for (double share = 0.1; contrast(shades.ring, t.accent) < kRing && share <= 1; share += 0.1)
        shades.ring = mixed(t.text, t.dark ? Qt::white : Qt::black, share);
    shades.outline = mixed(t.line, t.muted, 0.7);
    shades.faint = mixed(t.muted, t.panel, 0.25);
    const QColor inkOnPanels = inkOf(t.accent, t), inkOnViewport = inkOn(t.accent, t.dark ? t.viewportTop : t.viewportBottom, t);
    shades.link = contrast(inkOnPanels, t.canvas) > contrast(inkOnViewport, t.canvas) ? inkOnPanels : inkOnViewport;
    return shades;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](double from, double to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()), channel(a.alphaF(), b.alphaF()));
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, const QColor& colour) {
        palette.setColor(QPalette::All, role, colour);
    };
    all(QPalette::Window, t.canvas);
    all(QPalette::Base, t.panel);
    all(QPalette::AlternateBase, t.raised);
    all(QPalette::Button, t.raised);
    all(QPalette::Light, t.raised);
    all(QPalette::Midlight, t.line);
    all(QPalette::Mid, t.line);
    all(QPalette::Dark, t.line);
    all(QPalette::Shadow, t.canvas);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
                            QPalette::ToolTipText})
        all(role, t.text);
    all(QPalette::ToolTipBase, t.raised);
    all(QPalette::PlaceholderText, t.muted);
    all(QPalette::Highlight, t.accent);
    all(QPalette::HighlightedText, t.onAccent);
    all(QPalette::Link, t.accent);
    all(QPalette::LinkVisited, t.accent);
    const QColor faint = shadesOf(t).faint;
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

} // namespace maquette::ui

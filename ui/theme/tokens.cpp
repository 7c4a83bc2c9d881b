#include "theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

const Tokens& tokens(Scheme scheme)
{
    static const Tokens dark{true,      0x1B1D21, 0x23262B, 0x2C3036, 0x373C44, 0xE8EAED, 0xA3A9B3, 0x5B8DEF,
                             0x0E1116,  0x4CB782, 0xE0A33E, 0xE5645C, 0x2A2D33, 0x1E2024, 0xC9C2B8};
    static const Tokens light{false,    0xF4F5F7, 0xFFFFFF, 0xF0F1F4, 0xD9DCE2, 0x1C1E22, 0x5A616C, 0x2F66D8,
                              0xFFFFFF, 0x1F8A56, 0x9A6500, 0xC4372F, 0xE9EBEF, 0xD6DAE1, 0xC9C2B8};
    static const Tokens contrastDark{true,     Qt::black, Qt::black, 0x1A1A1A, 0x9A9A9A, 0xFFFFFF, 0xE0E0E0, 0x7DB4FF,
                                     Qt::black, 0x66E3A4, 0xFFD34D, 0xFF9A94, Qt::black, Qt::black, 0xC9C2B8};
    static const Tokens contrastLight{false,    0xFFFFFF, 0xFFFFFF, 0xF2F2F2, 0x6A6A6A, Qt::black, 0x2E2E2E, 0x0A3FA8,
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

QColor inkOf(const QColor& colour, const Tokens& t)
{
    constexpr double kReadable = 4.5, kStep = 0.02;
    QColor ink = colour;
    const auto isReadable = [&] { return std::min({contrast(ink, t.canvas), contrast(ink, t.panel), contrast(ink, t.raised)}) >= kReadable; };
    for (double share = kStep; !isReadable() && share < 1; share += kStep)
        ink = mixed(colour, t.text, share);
    return ink;
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
    const QColor faint = mixed(t.muted, t.panel, 0.35);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

} // namespace maquette::ui

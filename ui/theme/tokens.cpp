#include "theme/tokens.h"

namespace maquette::ui {

const Tokens& tokens(Scheme scheme)
{
    static const Tokens dark{true,      0x1B1D21, 0x23262B, 0x2C3036, 0x373C44, 0xE8EAED, 0xA3A9B3, 0x5B8DEF,
                             0x0E1116,  0x4CB782, 0xE0A33E, 0xE5645C, 0x2A2D33, 0x1E2024, 0xC9C2B8};
    static const Tokens light{false,    0xF4F5F7, 0xFFFFFF, 0xF0F1F4, 0xD9DCE2, 0x1C1E22, 0x5A616C, 0x2F66D8,
                              0xFFFFFF, 0x1F8A56, 0x9A6500, 0xC4372F, 0xE9EBEF, 0xD6DAE1, 0xC9C2B8};
    return scheme == Scheme::Dark ? dark : light;
}

const Tokens& tokensOf(const QPalette& palette)
{
    return tokens(palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light);
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

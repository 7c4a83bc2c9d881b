/// Which colour is drawn on which ground: read from the style sheet rule by rule, and told of what painters draw.
#pragma once

#include "theme/style_sheet.h"
#include "theme/tokens.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <vector>

namespace maquette::test {

inline constexpr double kWords = 4.5, kSigns = 3, kOff = 3; ///< what is off is still found; nothing asks for more

struct Drawn {
    QString what;
    QColor ink, ground;
    double least;
};

inline void add(std::vector<Drawn>& list, const QString& what, const QColor& ink, std::initializer_list<QColor> grounds, double least)
{
    for (const QColor& ground : grounds)
        list.push_back({what, ink, ground, least});
}

/// Words and focus rings of every rule, on the rule's own ground or on all grounds that it may stand on.
inline std::vector<Drawn> drawnByRules(const ui::Tokens& t)
{
    static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^}]*)\\}")), ring(QStringLiteral("^2px solid (#\\w+)$")), edge(QStringLiteral("^1px solid (#\\w+)$"));
    static const QRegularExpression wordless(QStringLiteral("separator|::indicator|::groove|::sub-page|::handle|::icon|look=\"line\""));
    static const QRegularExpression state(QStringLiteral(":(hover|pressed|checked|focus)\\b"));
    std::vector<Drawn> drawn;
    QHash<QString, QString> inks, grounds;
    for (auto match = rule.globalMatch(ui::styleSheet(t, ui::measure::kText)); match.hasNext();) {
        const auto found = match.next();
        const QString name = found.captured(1).simplified();
        QHash<QString, QString> values;
        for (const QString& line : found.captured(2).split(u';', Qt::SkipEmptyParts))
            values.insert(line.section(u':', 0, 0).trimmed(), line.section(u':', 1).trimmed());
        // A state without words or ground of its own has those of the rule that it is a state of.
        const QString base = QString(name).remove(state);
        const QString ink = values.value("color", inks.value(base)), ground = values.value("background", grounds.value(base)), border = values.value("border");
        inks.insert(name, ink);
        grounds.insert(name, ground);
        const bool hasGround = ground.startsWith(u'#');
        const double least = name.contains(":disabled") ? kOff : kWords;
        if (!ink.isEmpty() && !hasGround)
            add(drawn, name, QColor(ink), {t.canvas, t.panel, t.raised}, least);
        else if (hasGround && !wordless.match(name).hasMatch())
            add(drawn, name, ink.isEmpty() ? t.text : QColor(ink), {QColor(ground)}, least);
        if (values.contains("selection-color"))
            add(drawn, name, QColor(values["selection-color"]), {QColor(values["selection-background-color"])}, kWords);
        if (const auto line = ring.match(border); line.hasMatch())
            add(drawn, name + " ring", QColor(line.captured(1)), {t.canvas, t.panel, name.contains("primary") || name.contains("indicator") ? t.accent : t.raised}, kSigns);
        if (const auto line = edge.match(border); line.hasMatch() && name.contains("::indicator") && !name.contains(":disabled"))
            add(drawn, name + " edge", QColor(line.captured(1)), {t.canvas, t.panel}, kSigns);
    }
    return drawn;
}

/// What ui/ draws itself, and icons, which no rule colours.
inline std::vector<Drawn> drawnByPainters(const ui::Tokens& t)
{
    const ui::Shades s = ui::shadesOf(t);
    std::vector<Drawn> drawn;
    const auto over = [&t](double share) { return ui::mixed(t.viewportBottom, t.panel, share); };
    for (const QColor& ink : {t.text, t.muted}) {
        add(drawn, "over the shape's ground: notes, grid numbers, a waiting picture", ink, {t.viewportTop, t.viewportBottom}, kWords);
        add(drawn, "empty state", ink, {over(t.dark ? 0.55 : 0.7)}, kWords);
        add(drawn, "queue row", ink, {t.panel, t.raised, s.selection}, kWords);
        add(drawn, "drop zone", ink, {ui::mixed(t.canvas, t.accent, 0.1), ui::mixed(t.canvas, t.line, 0.1)}, kWords);
        add(drawn, "heat bar, tags", ink, {t.panel}, kWords);
        add(drawn, "comparison sheet, mask page", ink, {t.canvas}, kWords);
        add(drawn, "icon", ink, {t.panel, t.raised, s.hover, s.pressed, s.selection}, kSigns);
    }
    add(drawn, "link over the shape's ground", s.link, {t.viewportTop, t.viewportBottom}, kWords);
    add(drawn, "list row", t.text, {s.selection, s.hover}, kWords);
    for (const QColor& ground : {t.panel, t.raised, s.selection})
        add(drawn, "a job's failure", ui::inkOn(t.bad, ground, t), {ground}, kWords);
    for (const QColor& sign : {t.accent, t.good, t.warn, t.bad})
        add(drawn, "sign of a state", sign, {t.canvas, t.panel, t.raised, s.hover, s.selection}, kSigns);
    add(drawn, "icon of the primary action", t.onAccent, {t.accent, s.accentHover, s.accentDown}, kWords);
    add(drawn, "icon that is off", s.faint, {t.canvas, t.panel, t.raised}, kOff);
    add(drawn, "ring of the viewport, line of the slider", t.accent, {t.viewportTop, t.viewportBottom}, kSigns);
    add(drawn, "ring in a list", t.accent, {t.panel, s.selection}, kSigns);
    add(drawn, "placeholder", ui::paletteOf(t).color(QPalette::PlaceholderText), {t.raised}, kWords);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        add(drawn, "words that are off", ui::paletteOf(t).color(QPalette::Disabled, role), {t.canvas, t.panel, t.raised}, kOff);
    return drawn;
}

} // namespace maquette::test

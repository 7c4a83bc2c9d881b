#include "viewport/measure_tool.h"

#include "viewport/length_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace maquette::ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("maquette::ui::MeasureTool", text);
}

} // namespace

void MeasureTool::setOn(bool on)
{
    m_on = on;
    m_points.clear();
}

void MeasureTool::add(const render::Float3& point)
{
    if (m_points.size() == 2)
        m_points.clear();
    m_points.push_back(point);
}

std::optional<double> MeasureTool::length() const
{
    if (m_points.size() < 2)
        return std::nullopt;
    double sum = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double off = double(m_points[1][axis]) - double(m_points[0][axis]);
        sum += off * off;
    }
    return std::sqrt(sum);
}

QString MeasureTool::words(double millimetresPerUnit, engine::LengthUnit unit) const
{
    const auto way = length();
    if (!way)
        return {};
    return millimetresPerUnit > 0 ? lengthInWords(*way * millimetresPerUnit, unit) : QLocale().toString(*way, 'g', 4);
}

QString MeasureTool::hint(double millimetresPerUnit, engine::LengthUnit unit) const
{
    if (!m_on)
        return {};
    if (m_points.empty())
        return ui::words(QT_TRANSLATE_NOOP("maquette::ui::MeasureTool", "Measure: click the first point on the shape. M ends."));
    if (m_points.size() == 1)
        return ui::words(QT_TRANSLATE_NOOP("maquette::ui::MeasureTool", "Click the second point."));
    return ui::words(QT_TRANSLATE_NOOP("maquette::ui::MeasureTool", "Distance: %1")).arg(words(millimetresPerUnit, unit));
}

LinesPtr MeasureTool::lines() const
{
    if (m_points.empty())
        return nullptr;
    auto lines = std::make_shared<std::vector<render::LineSegment>>();
    for (const render::Float3& point : m_points)
        lines->push_back({point, point});
    if (m_points.size() == 2)
        lines->push_back({m_points[0], m_points[1]});
    return lines;
}

} // namespace maquette::ui

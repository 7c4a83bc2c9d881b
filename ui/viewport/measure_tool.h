#pragma once

#include "viewport/pane_content.h"

#include <engine/mesh_file.h>

#include <QString>

#include <optional>

/// Two points on a shape and the way between them.
namespace maquette::ui {

class MeasureTool {
public:
    bool isOn() const { return m_on; }
    void setOn(bool on); ///< off: the points are gone
    /// The first point, the second, then the first again.
    void add(const render::Float3& point);
    int pointCount() const { return int(m_points.size()); }
    const std::vector<render::Float3>& points() const { return m_points; }

    /// In the shape's units; nothing before the second point.
    std::optional<double> length() const;
    /// "12.4 mm"; "12.4" where the scale is not known.
    QString words(double millimetresPerUnit, engine::LengthUnit unit) const;
    /// What to do next, or the answer.
    QString hint(double millimetresPerUnit, engine::LengthUnit unit) const;
    LinesPtr lines() const; ///< dots and the way; null when there is none

private:
    bool m_on = false;
    std::vector<render::Float3> m_points;
};

} // namespace maquette::ui

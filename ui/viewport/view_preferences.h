#pragma once

#include "viewport/orbit_input.h"

#include <engine/mesh_file.h>

/// What the user prefers of every viewport.
namespace maquette::ui {

/// Where the studio's key light stands, seen by the camera that carries it.
enum class StudioLight { Left, Front, Right };

struct ViewPreferences {
    MouseStyle mouse = MouseStyle::Usual;
    StudioLight light = StudioLight::Left;
    int samples = 4; ///< for smooth edges: 1 (none), 2, 4 or 8
    engine::LengthUnit unit = engine::LengthUnit::Millimetre; ///< of lengths that the window says
    bool operator==(const ViewPreferences&) const = default;
};

} // namespace maquette::ui

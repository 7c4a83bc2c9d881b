#pragma once

#include <engine/mesh_facts.h>
#include <engine/mesh_file.h>

#include <QString>

/// Lengths for people, in the unit that they have chosen.
namespace maquette::ui {

/// "0.42 mm", "12.4 cm", "1,240 mm".
QString lengthInWords(double millimetres, engine::LengthUnit unit);
/// The sides of a shape's box: "100.0 × 72.4 × 40.1 mm".
QString sizeInWords(const engine::MeshFacts& facts, double millimetresPerUnit, engine::LengthUnit unit);

} // namespace maquette::ui

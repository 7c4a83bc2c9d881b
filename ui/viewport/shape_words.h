#pragma once

#include <engine/mesh.h>
#include <engine/mesh_facts.h>
#include <engine/mesh_file.h>

#include <render/camera.h>

#include <QString>

/// What is seen, for those who do not see it.
namespace maquette::ui {

/// "Closed mesh, 84,212 faces, 80 × 120 × 76 mm".
QString shapeInWords(const engine::MeshFacts& facts, double millimetresPerUnit, engine::LengthUnit unit = engine::LengthUnit::Millimetre);
/// "view from the front", or how far around and above.
QString viewInWords(const render::Camera& camera);

} // namespace maquette::ui

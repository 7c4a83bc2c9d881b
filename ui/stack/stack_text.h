#pragma once

#include <engine/mesh_stack.h>

#include <QString>

#include <optional>

/// A mesh stack as one line of JSON, as the journal keeps it.
namespace maquette::ui {

/// Empty for a stack with the settings that every stack begins with.
QString stackToText(const engine::MeshStack& stack);
/// Settings that the text does not name are as in the beginning; nothing when it is no stack.
std::optional<engine::MeshStack> stackFromText(const QString& text);

} // namespace maquette::ui

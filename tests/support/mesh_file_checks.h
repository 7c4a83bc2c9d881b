#pragma once

#include <engine/mesh.h>

#include <string>
#include <vector>

/// Validators of our own for written mesh files: every rule that the formats and their readers ask for. Each returns
/// the broken rules in words (empty: none) and, where `mesh` is given, what the file holds.
namespace maquette::tests {

std::vector<std::string> glbFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> binaryStlFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> asciiStlFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> objFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> plyFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);

} // namespace maquette::tests

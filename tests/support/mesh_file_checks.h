#pragma once

#include <engine/mesh_file.h>

#include <filesystem>
#include <string>
#include <vector>

/// Validators of our own for written mesh files: every rule that the formats and their readers ask for. Each
/// returns the broken rules in words (empty: none) and, where `mesh` is given, what the file holds.
namespace maquette::tests {

std::vector<std::string> glbFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> binaryStlFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> asciiStlFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> objFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> plyFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);
std::vector<std::string> threeMfFaults(const std::string& bytes, engine::Mesh* mesh = nullptr);

/// The XML of a 3MF package's model.
std::string threeMfModel(const std::string& bytes);

/// The one of the above that belongs to the format.
std::vector<std::string> meshFileFaults(const std::string& bytes, engine::MeshFormat format,
                                        engine::Mesh* mesh = nullptr);

/// All bytes of a file; empty when there is none.
std::string readBytes(const std::filesystem::path& path);

} // namespace maquette::tests

#pragma once

#include <engine/mesh_file.h>
#include <engine/result.h>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>

/// How a mesh is written: --format, --size, --up, --unit; the same for every command that writes meshes.
namespace maquette::cli {

class MeshOutput {
public:
    void addTo(CLI::App& app);

    /// ".glb" unless --format says otherwise.
    std::string ending() const;
    /// By --format, else by the file's ending. Throws Error(Usage) when neither names a format.
    engine::MeshFormat formatOf(const std::filesystem::path& path) const;
    engine::MeshExportOptions exportOptions(const engine::Settings& settings) const;

private:
    std::optional<engine::MeshFormat> m_format;
    engine::MeshExportOptions m_options;
    bool m_materialFile = false;
};

} // namespace maquette::cli

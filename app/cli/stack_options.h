#pragma once

#include <engine/mesh_stack.h>

#include <CLI/CLI.hpp>

/// What is done to a mesh before it is written: --repair, --clean, --base-cut, --smooth, --faces, --turn-x ...
namespace maquette::cli {

class StackOptions {
public:
    /// Must outlive the parsing of the command line.
    void addTo(CLI::App& app);
    const engine::MeshStack& stack() const { return m_stack; }

private:
    engine::MeshStack m_stack;
};

} // namespace maquette::cli

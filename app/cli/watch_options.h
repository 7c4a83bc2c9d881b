#pragma once

#include <automation/watch_folders.h>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// What the user says about watch folders, the same for `watch` and `serve`.
namespace maquette::cli {

struct WatchChoice {
    std::vector<std::string> folders;
    bool once = false;
    automation::AfterPicture after = automation::AfterPicture::Mark;
    std::string format = "glb";

    /// `name`: "--watch" for an option, "folders" for arguments that must be there.
    void addTo(CLI::App& app, const std::string& name);
    automation::WatchOptions toOptions() const;
};

} // namespace maquette::cli

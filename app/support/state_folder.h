#pragma once

#include <filesystem>

/// Where both programs keep what is about this machine and no result: the log and crash reports.
namespace maquette::support {

/// $XDG_STATE_HOME/maquette, else ~/.local/state/maquette, readable by its owner alone. It is made if it is not there;
/// empty where it cannot be.
std::filesystem::path stateFolder();

} // namespace maquette::support

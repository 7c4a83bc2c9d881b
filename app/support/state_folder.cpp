#include "state_folder.h"

#include <cstdlib>

namespace maquette::support {

namespace fs = std::filesystem;

fs::path stateFolder()
{
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (state && *state == '/') // the specification says that a relative one is not looked at
        folder = state;
    else if (home && *home == '/')
        folder = fs::path(home) / ".local" / "state";
    if (folder.empty())
        return {};
    folder /= "maquette";
    std::error_code failed;
    const bool made = fs::create_directories(folder, failed);
    if (failed)
        return {};
    if (made)
        fs::permissions(folder, fs::perms::owner_all, failed);
    return folder;
}

} // namespace maquette::support

#pragma once

#include "server/sockets.h"

#include <filesystem>

/// A folder for temporary files that this user alone can read; it goes with its owner.
namespace maquette::automation {

class PrivateFolder {
public:
    /// Also removes what owners that were killed have left. Throws Error(FileWrite).
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    Descriptor m_lock; ///< says to others that the owner lives
};

} // namespace maquette::automation

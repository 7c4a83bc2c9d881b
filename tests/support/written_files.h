#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// Small files that a test makes for itself.
namespace maquette::tests {

/// A folder that goes away with the object.
class WrittenFiles {
public:
    std::filesystem::path path(const std::string& name = {}) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    /// Writes a file and the folders that it needs; returns its path.
    std::filesystem::path write(const std::string& name, std::string_view bytes) const
    {
        const std::filesystem::path target = path(name);
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
        return target;
    }

private:
    QTemporaryDir m_folder;
};

inline std::string fileBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace maquette::tests

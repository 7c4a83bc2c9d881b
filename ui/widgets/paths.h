#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

/// Between Qt's names of files and the engine's.
namespace maquette::ui {

inline std::filesystem::path toPath(const QString& name)
{
    return std::filesystem::path(QFile::encodeName(name).toStdString());
}

inline QString fromPath(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

} // namespace maquette::ui

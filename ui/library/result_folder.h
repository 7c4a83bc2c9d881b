#pragma once

#include "library/library_entry.h"

#include <QJsonObject>

#include <optional>

/// One folder per result: written under a temporary name and renamed, so that a folder is whole or not there.
namespace maquette::ui {

/// Writes all files and gives the folder its name; fills folder and thumbnail. Throws engine::Error(FileWrite).
LibraryEntry writeResultFolder(const QString& library, const SaveOrder& order);

/// The entry of a folder, from its settings file; nothing when it is none of ours.
std::optional<LibraryEntry> readResultFolder(const QString& library, const QString& folder);

/// The mask in a result's folder (a full path) when the user had edited it; empty otherwise.
QString editedMaskOf(const QString& folder);

/// The pictures and meshes in a result's folder (a full path) that it was made of.
struct ResultInputs {
    QString picture;    ///< empty: there is none
    QStringList others; ///< "left=/path" for a further picture, "start=/path" for a mesh
};
ResultInputs inputsOf(const QString& folder);
/// What the engine said of its run; empty when the folder (a full path) does not tell.
QJsonObject settingsOf(const QString& folder);

/// Names of result folders. `isAlone`: nobody else writes, so that leftovers of an interrupted write are removed.
QStringList tidyLibrary(const QString& library, bool isAlone);

inline constexpr int kThumbnailPixels = 256;

/// A settings list as JSON text, numbers in the shortest form that reads back.
std::string settingsJson(const engine::Settings& settings);

} // namespace maquette::ui

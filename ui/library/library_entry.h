#pragma once

#include "generation/run_order.h"

#include <QDateTime>
#include <QImage>
#include <QString>

/// What the library knows of one result.
namespace maquette::ui {

struct LibraryEntry {
    qint64 id = 0;
    QString folder; ///< inside the library, without its path
    QString name;   ///< the picture's name without its ending
    QDateTime made;
    QString model;
    int steps = 0;
    int grid = 0;
    quint64 seed = 0;
    double seconds = 0;
    qint64 faces = 0;
    qint64 vertices = 0;
    bool closed = false;
    bool starred = false;
    QString note;     ///< "stopped at 128³"; empty for a whole run
    QImage thumbnail; ///< not in the journal
};

/// A result on its way to the disk.
struct SaveOrder {
    JobId job = 0;
    ResultPtr result;
    QString input; ///< the picture; may be empty
    LibraryEntry entry; ///< without id, folder and thumbnail
};

/// Files of a result's folder.
namespace library_files {
inline constexpr const char* kMesh = "mesh.glb";
inline constexpr const char* kLatents = "latents.safetensors";
inline constexpr const char* kSettings = "settings.json";
inline constexpr const char* kThumbnail = "thumb.png";
inline constexpr const char* kSeen = "seen.png";
inline constexpr const char* kInput = "input";
} // namespace library_files

/// A job that the last run of the program did not finish.
struct UnfinishedJob {
    QString file;
    bool wasRunning = false;
};

} // namespace maquette::ui

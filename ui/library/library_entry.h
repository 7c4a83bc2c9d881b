#pragma once

#include "generation/run_order.h"

#include <QDateTime>
#include <QImage>
#include <QJsonObject>
#include <QString>

#include <optional>

/// What the library knows of one result.
namespace maquette::ui {

struct LibraryEntry {
    qint64 id = 0;
    QString folder; ///< inside the library, without its path
    QString name;   ///< of its job: as the user called it, or the picture's without its ending
    QDateTime made;
    QString model;
    int steps = 0;
    int grid = 0; ///< cells per axis that were made
    quint64 seed = 0;
    double seconds = 0;
    qint64 faces = 0;
    qint64 vertices = 0;
    bool closed = false;
    bool starred = false;
    QString note;     ///< "stopped at 128³"; empty for a whole run
    QString stack;    ///< what is done to its mesh, as stack_text.h writes it; empty: nothing
    QImage thumbnail; ///< not in the journal
};

/// A mesh that was read from a file, of a result or not.
struct LoadedShape {
    qint64 entry = 0; ///< 0: of no result
    QString file;
    MeshPtr mesh;
    ColoursPtr colours; ///< one per position; null: it has none
    engine::MeshFacts facts;
    QJsonObject settings; ///< of the run that made it; empty: not known
};

/// A result on its way to the disk.
struct SaveOrder {
    JobId job = 0;
    ResultPtr result;
    QString input; ///< the picture; empty: that of `origin`
    QString origin; ///< the folder of the result that this one was refined from; may be empty
    QString mask;  ///< what was object; may be empty
    QStringList views; ///< further pictures as "left=/path"; they are kept as input-left.png ...
    QStringList meshes; ///< beside or in place of the picture, as "start=/path"; kept as input-start.glb ...
    bool maskEdited = false; ///< by the user
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
inline constexpr const char* kMask = "mask.png";
} // namespace library_files

/// A job as the journal keeps it.
struct JobRecord {
    JobId job = 0;
    QString file;
    QString mask; ///< edited by the user; empty: none
    bool running = false;
    std::optional<quint64> seed;
    QStringList views; ///< further pictures as "left=/path"
    QString latents;    ///< a file that an earlier run left; empty: keep what the journal has
    QString latentsKey;
    QString stack; ///< with which its result begins
    QStringList meshes; ///< as "start=/path"
    QString name; ///< given by the user; empty: it goes by its file
};

/// A job that the last run of the program did not finish.
struct UnfinishedJob {
    QString file;
    bool wasRunning = false;
    QString mask;
    std::optional<quint64> seed;
    QStringList views;
    QString latents;    ///< a file of what the run had sampled; empty: nothing
    QString latentsKey; ///< as it was given with them
    QString stack;
    QStringList meshes;
    QString name; ///< given by the user; empty: none
};

} // namespace maquette::ui

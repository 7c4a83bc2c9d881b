#pragma once

#include <QMimeData>
#include <QStringList>

/// What a drop or an open dialog brings: pictures to make shapes of, meshes to view, and the rest.
namespace maquette::ui {

struct InputScan {
    QStringList pictures; ///< in the order given; folders one level deep, sorted by name
    QStringList meshes;
    QStringList models; ///< folders or files of weights
    int ignored = 0; ///< files that are neither

    bool empty() const { return pictures.isEmpty() && meshes.isEmpty() && models.isEmpty(); }
    int count() const { return int(pictures.size() + meshes.size()); }
};

/// By the names' endings; the contents are looked at when they are read. A folder gives no `ignored`: nobody
/// dropped its other files. `deep`: folders inside folders, too.
InputScan scanInputs(const QStringList& paths, bool deep = false);

/// Local files of a drag; empty when it holds none.
QStringList localFiles(const QMimeData& data);

/// "3 pictures, 1 file ignored".
QString scanInWords(const InputScan& scan);

bool isPictureName(const QString& name);
bool isMeshName(const QString& name);
/// By names alone: a file of weights, or a folder that holds the configuration of some.
bool isModelPath(const QString& path);
/// For file dialogs: "*.png *.jpg ...".
QString pictureNameFilter();
QString meshNameFilter();

/// No drop brings more files than this.
inline constexpr int kMostInputs = 10000;

} // namespace maquette::ui

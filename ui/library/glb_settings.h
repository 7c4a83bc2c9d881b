#pragma once

#include <QJsonObject>
#include <QString>

/// The settings of a run in a GLB file that this program wrote (asset.extras).
namespace maquette::ui {

inline constexpr qint64 kMostGlbJsonBytes = 4 << 20; ///< of the JSON part; a larger one is not looked at

/// Empty when it is no such file. Never throws: the mesh's own reader says what is wrong with a file.
QJsonObject settingsOfGlb(const QString& file);

} // namespace maquette::ui

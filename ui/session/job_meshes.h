#pragma once

#include "generation/run_order.h"

#include <QStringList>

/// The meshes of a job in words and lines.
namespace maquette::ui {

/// What a model may take beside a picture, or in place of one.
enum class MeshInput { Start, Part, Rest };
inline constexpr MeshInput kMeshInputs[] = {MeshInput::Start, MeshInput::Part, MeshInput::Rest};

QString meshInputInWords(MeshInput input); ///< "Mesh to start from"
QString& fileOf(MeshFiles& meshes, MeshInput input);
const QString& fileOf(const MeshFiles& meshes, MeshInput input);

/// "start=/path/x.glb" for each mesh, as the journal and the result's folder keep them.
QStringList meshLines(const MeshFiles& meshes);
/// Of lines of files that are still there; other lines are passed over.
MeshFiles meshesOf(const QStringList& lines);

} // namespace maquette::ui

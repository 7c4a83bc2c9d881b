#include "session/job_meshes.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace maquette::ui {

namespace {

const char* keyOf(MeshInput input)
{
    return input == MeshInput::Start ? "start" : input == MeshInput::Part ? "part" : "rest";
}

} // namespace

QString meshInputInWords(MeshInput input)
{
    switch (input) {
    case MeshInput::Start:
        return QCoreApplication::translate("maquette::ui::JobMeshes", "Mesh to start from");
    case MeshInput::Part:
        return QCoreApplication::translate("maquette::ui::JobMeshes", "Part to complete");
    case MeshInput::Rest:
        break;
    }
    return QCoreApplication::translate("maquette::ui::JobMeshes", "Rest of the object");
}

QString& fileOf(MeshFiles& meshes, MeshInput input)
{
    return input == MeshInput::Start ? meshes.start : input == MeshInput::Part ? meshes.part : meshes.rest;
}

const QString& fileOf(const MeshFiles& meshes, MeshInput input)
{
    return fileOf(const_cast<MeshFiles&>(meshes), input);
}

QStringList meshLines(const MeshFiles& meshes)
{
    QStringList lines;
    for (const MeshInput input : kMeshInputs)
        if (const QString& file = fileOf(meshes, input); !file.isEmpty())
            lines << QLatin1String(keyOf(input)) + u'=' + file;
    return lines;
}

MeshFiles meshesOf(const QStringList& lines)
{
    MeshFiles meshes;
    for (const QString& line : lines)
        for (const MeshInput input : kMeshInputs)
            if (line.section(u'=', 0, 0) == QLatin1String(keyOf(input)) && QFileInfo::exists(line.section(u'=', 1)))
                fileOf(meshes, input) = line.section(u'=', 1);
    return meshes;
}

} // namespace maquette::ui

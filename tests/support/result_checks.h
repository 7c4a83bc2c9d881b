#pragma once

#include <engine/error.h>
#include <engine/latent_file.h>

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QtEndian>

/// What is wrong with the folder of a result, in words; empty when it holds everything, whole.
namespace maquette::test {

inline QString faultsOfResult(const QString& folder)
{
    QFile mesh(folder + "/mesh.glb");
    if (!mesh.open(QIODevice::ReadOnly))
        return folder + ": no mesh";
    const QByteArray head = mesh.read(12);
    if (head.left(4) != "glTF" || qint64(qFromLittleEndian<quint32>(head.constData() + 8)) != mesh.size())
        return folder + ": the mesh is torn";
    try {
        if (engine::loadLatents((folder + "/latents.safetensors").toStdString()).empty())
            return folder + ": the latents are empty";
    } catch (const engine::Error& error) {
        return QString::fromUtf8(error.what());
    }
    for (const char* name : {"/thumb.png", "/input.png"})
        if (QImage(folder + name).isNull())
            return folder + name + " is torn";
    QFile settings(folder + "/settings.json");
    if (!settings.open(QIODevice::ReadOnly) || QJsonDocument::fromJson(settings.readAll()).object().isEmpty())
        return folder + ": the settings are torn";
    return {};
}

} // namespace maquette::test

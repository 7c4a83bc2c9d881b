#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QString>

/// The tiny checkpoints and pictures of tests/data/golden/hunyuan3d-2: published layout, random weights.
namespace maquette::test {

inline QString goldenFolder()
{
    return QString(MAQUETTE_TEST_DATA) + "/golden/hunyuan3d-2";
}
inline QString tinyModel(const QString& kind = "turbo")
{
    return goldenFolder() + (kind.isEmpty() ? QString("/hunyuan3d-dit-v2-0") : "/hunyuan3d-dit-v2-0-" + kind);
}
inline QString tinyVae()
{
    return goldenFolder() + "/hunyuan3d-vae-v2-0-withencoder";
}
inline QString tinyPicture(const QString& name = "a_rgba.png")
{
    return goldenFolder() + "/images/" + name;
}
inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}
/// Everything in a folder, hidden files too.
inline QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace maquette::test

#include "input/input_scan.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace maquette::ui {

namespace {

const QStringList& pictureEndings()
{
    static const QStringList endings = {"png", "jpg", "jpeg", "webp", "bmp"};
    return endings;
}

const QStringList& meshEndings()
{
    static const QStringList endings = {"obj", "glb", "gltf", "stl", "ply"};
    return endings;
}

QString filterOf(const QStringList& endings)
{
    QStringList patterns;
    for (const QString& ending : endings)
        patterns << "*." + ending << "*." + ending.toUpper();
    return patterns.join(u' ');
}

void sort(const QString& file, InputScan& scan, bool named)
{
    if (scan.count() >= kMostInputs)
        return;
    if (isPictureName(file))
        scan.pictures << file;
    else if (isMeshName(file))
        scan.meshes << file;
    else if (named)
        ++scan.ignored;
}

} // namespace

bool isPictureName(const QString& name)
{
    return pictureEndings().contains(QFileInfo(name).suffix().toLower());
}

bool isMeshName(const QString& name)
{
    return meshEndings().contains(QFileInfo(name).suffix().toLower());
}

bool isModelPath(const QString& path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return QStringList{"safetensors", "ckpt", "pt"}.contains(info.suffix().toLower());
    const QDir folder(path);
    return folder.exists(QStringLiteral("config.yaml")) || folder.exists(QStringLiteral("model_index.json")) ||
           folder.exists(QStringLiteral("checkpoints")) || !folder.entryList({QStringLiteral("*.safetensors"), QStringLiteral("*.ckpt")}, QDir::Files).isEmpty();
}

QString pictureNameFilter()
{
    return filterOf(pictureEndings());
}

QString meshNameFilter()
{
    return filterOf(meshEndings());
}

InputScan scanInputs(const QStringList& paths, bool deep)
{
    InputScan scan;
    for (const QString& path : paths) {
        if (isModelPath(path)) {
            scan.models << path;
            continue;
        }
        if (!QFileInfo(path).isDir()) {
            sort(path, scan, true);
            continue;
        }
        QStringList files;
        QDirIterator entries(path, QDir::Files,
                             deep ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
        while (entries.hasNext() && files.size() < kMostInputs)
            files << entries.next();
        std::sort(files.begin(), files.end());
        for (const QString& file : files)
            sort(file, scan, false);
    }
    return scan;
}

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

QString scanInWords(const InputScan& scan)
{
    const auto words = [](const char* text, int count) {
        return QCoreApplication::translate("maquette::ui::InputScan", text, nullptr, count);
    };
    QStringList parts;
    if (!scan.pictures.isEmpty())
        parts << words(QT_TRANSLATE_N_NOOP("maquette::ui::InputScan", "%n picture(s)"), int(scan.pictures.size()));
    if (!scan.meshes.isEmpty())
        parts << words(QT_TRANSLATE_N_NOOP("maquette::ui::InputScan", "%n mesh(es) to view"), int(scan.meshes.size()));
    if (!scan.models.isEmpty())
        parts << words(QT_TRANSLATE_N_NOOP("maquette::ui::InputScan", "%n model(s)"), int(scan.models.size()));
    if (scan.ignored > 0)
        parts << words(QT_TRANSLATE_N_NOOP("maquette::ui::InputScan", "%n file(s) ignored"), scan.ignored);
    return parts.join(QStringLiteral(", "));
}

} // namespace maquette::ui

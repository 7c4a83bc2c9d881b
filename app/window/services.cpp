#include "services.h"

#include "model_lookup.h"
#include "program_paths.h"
#include "settings/settings_dialog.h"

#include <engine/devices.h>
#include <engine/generator.h>

#include <QCoreApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace maquette::window {

namespace {

QString text(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

QStringList samplePictures()
{
    const QDir folder(text(lookup::resource("samples")));
    QStringList files;
    for (const QString& name : folder.entryList({QStringLiteral("*.png"), QStringLiteral("*.jpg")}, QDir::Files, QDir::Name))
        files << folder.filePath(name);
    return files;
}

std::vector<ui::ModelEntry> models(const QString& wanted)
{
    std::vector<ui::ModelEntry> entries;
    if (!wanted.isEmpty())
        entries.push_back({QFileInfo(wanted).fileName(), wanted});
    for (const lookup::KnownModel& model : lookup::knownModels())
        entries.push_back({QString::fromStdString(model.name), text(model.path)});
    return entries;
}

/// Why the processor is used, and what that means; empty when it is not.
QString deviceNote(engine::CudaLack lack)
{
    switch (lack) {
    case engine::CudaLack::None:
        break;
    case engine::CudaLack::NotInstalled:
        return QCoreApplication::translate("maquette::window", "This installation computes on the processor, so a shape takes longer.");
    case engine::CudaLack::NoDriver:
        return QCoreApplication::translate("maquette::window", "No graphics card with an NVIDIA driver was found, so a shape takes longer here.");
    case engine::CudaLack::Unusable:
        return QCoreApplication::translate("maquette::window", "The graphics card's part of Maquette cannot be loaded, so a shape takes longer here.");
    }
    return {};
}

} // namespace

ui::SessionServices makeServices(const StartOptions& options)
{
    ui::SessionServices services;
    const engine::CudaPluginState cuda = engine::loadCudaPlugin(lookup::programFolder());
    services.loader = [](const engine::ModelChoice& choice, const engine::RunContext& context) {
        return engine::Generator::load(choice, context);
    };
    services.models = models(options.model);
    const QString chosen = QSettings().value(QLatin1String(ui::kLibrarySetting)).toString();
    services.libraryFolder = !options.library.isEmpty() ? QDir(options.library).absolutePath()
                             : !chosen.isEmpty()
                                 ? chosen
                                 : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/Maquette");
    services.importProgram = QCoreApplication::applicationFilePath();
    services.samplePictures = samplePictures();
    services.deviceNote = deviceNote(cuda.lack);
    return services;
}

} // namespace maquette::window

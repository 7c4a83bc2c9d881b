#include "window_main.h"

#include "help/first_run.h"
#include "main_window.h"
#include "services.h"
#include "settings/settings_dialog.h"
#include "theme/languages.h"
#include "theme/theme.h"

#include <engine/mesh_file.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

namespace {

using namespace maquette;

window::StartOptions readArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("maquette::window", "Pictures to 3-D meshes. Opens the window."));
    const QCommandLineOption library(QStringLiteral("library"), QCoreApplication::translate("maquette::window", "Folder that keeps the results."), QStringLiteral("folder"));
    const QCommandLineOption model(QStringLiteral("model"), QCoreApplication::translate("maquette::window", "Model folder to begin with."), QStringLiteral("folder"));
    parser.addOptions({library, model});
    parser.addPositionalArgument(QStringLiteral("files"), QCoreApplication::translate("maquette::window", "Pictures, folders or a mesh to open."), QStringLiteral("[files...]"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    window::StartOptions options;
    options.library = parser.value(library);
    options.model = parser.value(model);
    options.inputs = parser.positionalArguments();
    return options;
}

} // namespace

int maquetteWindowMain(int argc, char** argv)
{
    // Opened meshes are parsed in a child process: this program again.
    if (const auto status = engine::runMeshImportChild(argc, argv))
        return *status;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Maquette"));
    QCoreApplication::setApplicationName(QStringLiteral("Maquette"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAQUETTE_VERSION));
    const QString language = QSettings().value(QLatin1String(ui::kLanguageSetting)).toString();
    ui::installLanguage(application, language.isEmpty() ? QLocale() : QLocale(language));
    const ui::Scheme system = ui::systemScheme();
    ui::WindowOptions look;
    look.applyTheme = [&application, system](ui::ThemeChoice choice) {
        ui::applyTheme(application, choice == ui::ThemeChoice::System  ? system
                                    : choice == ui::ThemeChoice::Light ? ui::Scheme::Light
                                                                       : ui::Scheme::Dark);
    };
    look.deviceTest = ui::testDevice;
    const window::StartOptions options = readArguments(application);
    ui::Session session(window::makeServices(options));
    ui::MainWindow mainWindow(session, look);
    mainWindow.show();
    if (!options.inputs.isEmpty())
        session.addPaths(options.inputs);
    return QApplication::exec();
}

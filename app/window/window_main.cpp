#include "window_main.h"

#include "help/first_run.h"
#include "main_window.h"
#include "quit_signals.h"
#include "self_test_window.h"
#include "services.h"
#include "settings/settings_dialog.h"
#include "theme/languages.h"
#include "theme/theme.h"
#include "window_log.h"

#include <engine/mesh_file.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStandardPaths>

#include <string_view>

namespace {

using namespace maquette;

window::StartOptions readArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("maquette::window", "Pictures to 3-D meshes. Opens the window."));
    const QCommandLineOption library(QStringLiteral("library"), QCoreApplication::translate("maquette::window", "Folder that keeps the results."), QStringLiteral("folder"));
    const QCommandLineOption model(QStringLiteral("model"), QCoreApplication::translate("maquette::window", "Model folder to begin with."), QStringLiteral("folder"));
    const QCommandLineOption test(QStringLiteral("self-test"), QCoreApplication::translate("maquette::window", "Check that what is installed works on this machine; opens no window."));
    const QCommandLineOption json(QStringLiteral("json"), QCoreApplication::translate("maquette::window", "With --self-test: one JSON line per check."));
    parser.addOptions({library, model, test, json});
    parser.addPositionalArgument(QStringLiteral("files"), QCoreApplication::translate("maquette::window", "Pictures, folders or a mesh to open."), QStringLiteral("[files...]"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    window::StartOptions options;
    options.library = parser.value(library);
    options.model = parser.value(model);
    options.inputs = parser.positionalArguments();
    options.selfTest = parser.isSet(test);
    options.json = parser.isSet(json);
    return options;
}

/// A self-test on a machine without a display must not end because there is none.
void needNoDisplay(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--self-test" && !qEnvironmentVariableIsSet("DISPLAY") &&
            !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int maquetteWindowMain(int argc, char** argv)
{
    // Opened meshes are parsed in a child process: this program again.
    if (const auto status = engine::runMeshImportChild(argc, argv))
        return *status;
    window::QuitSignals quit;
    needNoDisplay(argc, argv);
    window::WindowLog log(argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Maquette"));
    QCoreApplication::setApplicationName(QStringLiteral("Maquette"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.maquette.Maquette")); // whose icon desktops show
    QCoreApplication::setApplicationVersion(QStringLiteral(MAQUETTE_VERSION));
    const QString language = QSettings().value(QLatin1String(ui::kLanguageSetting)).toString();
    ui::installLanguage(application, language.isEmpty() ? QLocale() : QLocale(language));
    const window::StartOptions options = readArguments(application);
    if (options.selfTest)
        return window::selfTest(options.json);
    const ui::Scheme system = ui::systemScheme();
    ui::WindowOptions look;
    look.applyTheme = [&application, system](ui::ThemeChoice choice) {
        ui::applyTheme(application, choice == ui::ThemeChoice::System  ? system
                                    : choice == ui::ThemeChoice::Light ? ui::Scheme::Light
                                                                       : ui::Scheme::Dark);
    };
    look.deviceTest = ui::testDevice;
    look.logFile = log.file();
#ifdef Q_OS_LINUX
    look.systemRecent = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/recently-used.xbel");
#endif
    look.report = [&log] { return log.report(); };
    ui::Session session(window::makeServices(options));
    ui::MainWindow mainWindow(session, look);
    log.watch(session);
    mainWindow.show();
    log.tellOfCrashes(session);
    if (!options.inputs.isEmpty())
        session.addPaths(options.inputs);
    quit.listen();
    return QApplication::exec();
}

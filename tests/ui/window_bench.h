/// A main window with session, library and settings behind it, for tests that drive it as a user does.
#pragma once

#include "library/journal.h"
#include "main_window.h"
#include "scripted_generator.h"
#include "theme/languages.h"
#include "theme/theme.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

namespace maquette::test {

constexpr int kWaitMs = 60000;

/// A window with everything behind it, in a folder of its own.
class Bench {
public:
    explicit Bench(ui::GeneratorLoader loader, const ui::FrameSourceMaker& frames = ui::makeVulkanFrames)
    {
        ui::SessionServices services;
        services.loader = std::move(loader);
        services.models = {{"starter", MAQUETTE_SOURCE_DIR "/resources/starter_model/starter-dit-turbo"}};
        services.libraryFolder = folder.filePath("library");
        services.importProgram = MAQUETTE_CLI;
        const QDir samples(MAQUETTE_SOURCE_DIR "/resources/samples");
        for (const QString& name : samples.entryList({"*.png"}, QDir::Files))
            services.samplePictures << samples.filePath(name);
        services.settingsFile = folder.filePath("settings.ini");
        session = std::make_unique<ui::Session>(services);
        ui::WindowOptions options;
        options.settingsFile = folder.filePath("window.ini");
        options.frames = frames;
        window = std::make_unique<ui::MainWindow>(*session, options);
    }

    void show(QSize size = {1440, 900})
    {
        window->resize(size);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }

    void drop(const QStringList& files)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        const QPoint middle = window->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &event);
        QVERIFY(event.isAccepted());
    }

    QTemporaryDir folder;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::MainWindow> window;
};

inline QString samplePicture()
{
    return QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/cabinet.png");
}

/// What the next start would find if the window was killed now. A copy of the journal says it: the window itself is alive, and
/// its jobs are nobody else's as long as it is. Nothing while the journal is being written.
inline std::vector<ui::UnfinishedJob> leftByAKill(const Bench& bench)
{
    const QDir library(bench.session->library().folder());
    const QTemporaryDir copy; // without the locks of living programs
    for (const QString& name : library.entryList({"library.sqlite*"}, QDir::Files))
        QFile::copy(library.filePath(name), copy.filePath(name));
    try {
        return ui::Journal(copy.filePath("library.sqlite")).unfinished();
    } catch (const engine::Error&) {
        return {};
    }
}

/// A window that shows a mesh, opened from a file; no engine is behind it.
class MeshBench : public Bench {
public:
    explicit MeshBench(const engine::Mesh& mesh, const ui::FrameSourceMaker& frames = ui::makeVulkanFrames)
        : Bench(scriptedLoader(std::make_shared<GeneratorScript>()), frames), file(folder.filePath("shape.ply"))
    {
        show({1200, 700}); // as wide as all panels need, and half the pixels to draw
        engine::saveMesh(mesh, file.toStdString(), engine::MeshFormat::Ply);
        session->addPaths({file});
        QTRY_VERIFY_WITH_TIMEOUT(!session->shown().empty(), kWaitMs);
    }
    ui::ViewportWidget& viewport() { return window->resultPage().viewport(); }

    const QString file;
};

/// The pipeline itself, as the program runs it.
inline ui::GeneratorLoader realLoader()
{
    return [](const engine::ModelChoice& choice, const engine::RunContext& context) {
        return engine::Generator::load(choice, context);
    };
}

/// English words, the dark theme, and a folder for pictures: before the first window.
inline void prepareWindows()
{
    QCoreApplication::setApplicationVersion("test");
    QVERIFY(QDir().mkpath(MAQUETTE_SHOTS));
    ui::installLanguage(*qApp, QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp, ui::Scheme::Dark);
}

/// Lets everything that is queued happen: layouts in layouts, timers of no time, requests for pictures.
inline void deliverAll()
{
    for (int round = 0; round < 4; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

/// Waits until layout is done and the picture of it is drawn.
inline void settle(ui::ViewportWidget& viewport)
{
    for (int round = 0; round < 2; ++round) {
        deliverAll();
        QTRY_COMPARE_WITH_TIMEOUT(viewport.pendingFrames(), 0, kWaitMs);
    }
}

inline void settle(Bench& bench)
{
    settle(bench.window->resultPage().viewport());
}

} // namespace maquette::test

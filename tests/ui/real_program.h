/// The program itself on Qt's offscreen platform, and what its next start would find.
#pragma once

#include "library/library.h"
#include "session/run_settings.h"

#include <engine/request.h>

#include <QDir>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace maquette::test {

constexpr int kProgramWaitMs = 120000;

/// The program itself, with settings and a library of its own, that generates what it is given.
class Program {
public:
    Program()
    {
        QDir(m_folder.path()).mkpath("config/Maquette");
        QSettings settings(m_folder.filePath("config/Maquette/Maquette.conf"), QSettings::IniFormat);
        settings.setValue("run/generateOnDrop", true);
        settings.setValue("run/quality", int(engine::Quality::Draft));
        settings.setValue("run/livePreview", int(ui::LivePreview::On));
        settings.sync();
    }
    QString library() const { return m_folder.filePath("library"); }

    void start(QProcess& process, const QStringList& files) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", m_folder.filePath("config"));
        environment.insert("HOME", m_folder.path());
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("OMP_NUM_THREADS", "1");
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(MAQUETTE_PROGRAM), QStringList{"--library", library()} + files);
        QVERIFY(process.waitForStarted());
    }

private:
    QTemporaryDir m_folder;
};

/// What the next start finds.
struct Found {
    std::vector<ui::LibraryEntry> entries;
    std::vector<ui::UnfinishedJob> jobs;
};

inline Found nextStart(const QString& library)
{
    Found found;
    ui::Library next(library, MAQUETTE_CLI);
    bool opened = false;
    QObject::connect(&next, &ui::Library::opened, &next, [&](const std::vector<ui::LibraryEntry>& entries, const std::vector<ui::UnfinishedJob>& jobs) {
        opened = true;
        found = {entries, jobs};
    });
    next.open();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(opened, kProgramWaitMs); }();
    next.forgetUnfinished(); // the next kill is judged by itself
    return found;
}

} // namespace maquette::test

#include "window_log.h"

#include "crash_report.h"
#include "exit_codes.h"
#include "session/session.h"
#include "shared_report.h"
#include "state_folder.h"

#include "widgets/paths.h"

#include <kernels/version.h>

#include <QCoreApplication>

namespace maquette::window {

namespace {

/// Qt's handler of messages is one for the process and takes no argument beside the message.
support::Log* qtLog = nullptr;
QtMessageHandler earlierHandler = nullptr;

void takeQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (qtLog && type != QtDebugMsg && type != QtInfoMsg)
        qtLog->write(type == QtWarningMsg ? support::LogLevel::Warning : support::LogLevel::Error, "Qt: " + text.toStdString());
    if (earlierHandler)
        earlierHandler(type, context, text);
}

support::PrivateNames namesOf(int argc, const char* const* argv)
{
    support::PrivateNames names = support::PrivateNames::ofThisUser();
    for (int i = 1; i < argc; ++i)
        if (*argv[i] && *argv[i] != '-')
            names.addFile(argv[i]);
    return names;
}

const char* phaseName(ui::Phase phase)
{
    switch (phase) {
    case ui::Phase::Prepare:
        return "prepare";
    case ui::Phase::Encode:
        return "encode";
    case ui::Phase::Sample:
        return "sample";
    case ui::Phase::Decode:
        return "decode";
    case ui::Phase::Finish:
        return "finish";
    }
    return "unknown";
}

} // namespace

WindowLog::WindowLog(int argc, const char* const* argv)
    : m_folder(support::stateFolder()), m_log(m_folder, "maquette", namesOf(argc, argv))
{
    support::installCrashReports(m_folder, "maquette", kernels::version());
    m_log.info(std::string("started ") + kernels::version());
    qtLog = &m_log;
    earlierHandler = qInstallMessageHandler(takeQtMessage);
}

WindowLog::~WindowLog()
{
    qInstallMessageHandler(earlierHandler);
    qtLog = nullptr;
    m_log.info("ended");
}

void WindowLog::watch(ui::Session& session)
{
    QObject::connect(&session, &ui::Session::messagePosted, &session, [this](const ui::Message& message) {
        if (message.severity == ui::Message::Error)
            m_log.error(std::string("message ") + errorName(message.failure.code));
    });
    const ui::GenerationController& controller = session.controller();
    QObject::connect(&controller, &ui::GenerationController::stateChanged, &session, [this](ui::RunState state) {
        m_log.info(state == ui::RunState::Running ? "run begins" : state == ui::RunState::Stopping ? "run is stopped" : "run ended");
        if (state == ui::RunState::Idle)
            support::setCrashStage({});
    });
    QObject::connect(&controller, &ui::GenerationController::progressed, &session, [&controller] {
        if (controller.progress().isRunning())
            support::setCrashStage(phaseName(controller.progress().phase()));
    });
}

void WindowLog::tellOfCrashes(ui::Session& session) const
{
    for (const std::filesystem::path& report : support::takeNewCrashReports(m_folder)) {
        ui::Message message;
        message.severity = ui::Message::Warning;
        message.text = QCoreApplication::translate("maquette::window", "An earlier run ended in a crash. A report lies in %1; it was sent nowhere.")
                           .arg(ui::fromPath(report));
        session.post(message);
    }
}

QString WindowLog::file() const
{
    return ui::fromPath(m_log.file());
}

QString WindowLog::report() const
{
    return QString::fromStdString(support::sharedReport(m_folder, m_log.names()));
}

} // namespace maquette::window

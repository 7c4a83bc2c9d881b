#include "automation/automation.h"

#include "export/export_plan.h"
#include "widgets/paths.h"

#include <automation/token_file.h>
#include <automation/watch_folders.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace maquette::ui {

namespace {

std::vector<std::string> stringsOf(const QStringList& list)
{
    std::vector<std::string> strings;
    for (const QString& text : list)
        strings.push_back(text.toStdString());
    return strings;
}

/// What a restart of the server is needed for.
bool sameServer(const AutomationPreferences& a, const AutomationPreferences& b)
{
    return a.answers == b.answers && a.port == b.port && a.addresses == b.addresses && a.origins == b.origins;
}

std::string tokenIn(const QString& file)
{
    QDir().mkpath(QFileInfo(file).path());
    return automation::tokenFrom(toPath(file));
}

} // namespace

Automation::Automation(QString tokenFile, QObject* parent) : QObject(parent), m_tokenFile(std::move(tokenFile))
{
    m_changes = m_board.onChange([this] {
        if (!m_isTold.exchange(true))
            post([this] {
                m_isTold = false;
                Q_EMIT jobsChanged();
            });
    });
}

Automation::~Automation()
{
    // All at once, so that the waiting is for the slowest one alone.
    m_serving.run({});
    for (const auto& [folder, task] : m_watching)
        task->run({});
}

void Automation::post(const std::function<void()>& what)
{
    QMetaObject::invokeMethod(this, what, Qt::QueuedConnection);
}

void Automation::apply(const AutomationPreferences& wanted)
{
    const AutomationPreferences before = std::exchange(m_now, wanted);
    if (!sameServer(before, m_now))
        restartServer();
    const bool otherWay = before.movesPictures != m_now.movesPictures || before.format != m_now.format;
    for (const QString& folder : before.folders)
        if (!m_now.folders.contains(folder)) {
            m_watching[folder]->run({});
            m_folderStatus.remove(folder);
        }
    for (const QString& folder : m_now.folders) {
        if (before.folders.contains(folder) && !otherWay)
            continue;
        m_folderStatus[folder] = {ServiceState::Starting, {}, {}};
        std::unique_ptr<NewestTask>& task = m_watching[folder];
        if (!task)
            task = std::make_unique<NewestTask>();
        task->run([this, folder, options = m_now](const std::stop_token& stop) { watch(folder, options, stop); });
    }
    if (before != m_now)
        Q_EMIT stateChanged();
}

automation::ServerOptions Automation::serverOptions() const
{
    automation::ServerOptions options;
    options.addresses = stringsOf(m_now.addresses);
    options.port = m_now.port;
    options.allowedOrigins = stringsOf(m_now.origins);
    options.version = QCoreApplication::applicationVersion().toStdString();
    options.models = [names = m_models] {
        const std::lock_guard lock(names->mutex);
        return names->models;
    };
    return options;
}

void Automation::restartServer()
{
    const int run = ++m_run;
    if (!m_now.answers) {
        m_api = {};
        m_serving.run({});
        return;
    }
    m_api = {ServiceState::Starting, {}, {}};
    m_serving.run([this, run, options = serverOptions()](const std::stop_token& stop) { serve(options, run, stop); });
}

void Automation::serve(automation::ServerOptions options, int run, const std::stop_token& stop)
{
    ServiceStatus status;
    try {
        if (!options.addresses.empty())
            options.token = tokenIn(m_tokenFile);
        automation::Server server(m_board, options);
        status.state = ServiceState::On;
        for (const std::string& address : server.addresses())
            status.addresses << QStringLiteral("http://%1:%2").arg(QString::fromStdString(address)).arg(server.port());
        post([this, run, status] { takeApi(run, status); });
        server.run(stop);
        return;
    } catch (const automation::PortTaken&) {
        status.reason = tr("Port %1 is taken by another program. Choose another one.").arg(options.port);
    } catch (const std::exception& error) {
        status.reason = QString::fromUtf8(error.what());
    }
    status.state = ServiceState::Failed;
    status.addresses.clear();
    post([this, run, status] { takeApi(run, status); });
}

void Automation::takeApi(int run, const ServiceStatus& status)
{
    if (run != m_run)
        return;
    m_api = status;
    Q_EMIT stateChanged();
    if (status.state == ServiceState::Failed)
        Q_EMIT failed(tr("API"), status.reason);
}

void Automation::watch(const QString& folder, const AutomationPreferences& how, const std::stop_token& stop)
{
    try {
        std::vector<std::filesystem::path> together;
        for (const QString& one : how.folders)
            if (one == folder || QFileInfo(one).isDir()) // a drive that is away is its own folder's trouble
                together.push_back(toPath(one));
        automation::requireSeparate(together);
        automation::WatchOptions options;
        options.folders = {toPath(folder)};
        options.after = how.movesPictures ? automation::AfterPicture::Move : automation::AfterPicture::Mark;
        options.ending = formatEnding(how.format).toStdString();
        options.onTrouble = [this, folder](const std::string& text) {
            post([this, folder, text] { Q_EMIT failed(QDir(folder).dirName(), QString::fromStdString(text)); });
        };
        automation::WatchFolders folders(m_board, options);
        post([this, folder] { takeFolder(folder, {ServiceState::On, {}, {}}); });
        folders.run(stop);
    } catch (const std::exception& error) {
        post([this, folder, reason = QString::fromUtf8(error.what())] { takeFolder(folder, {ServiceState::Failed, reason, {}}); });
    }
}

void Automation::takeFolder(const QString& folder, const ServiceStatus& status)
{
    if (!m_folderStatus.contains(folder))
        return; // it was taken from the list meanwhile
    m_folderStatus[folder] = status;
    Q_EMIT stateChanged();
    if (status.state == ServiceState::Failed)
        Q_EMIT failed(QDir(folder).dirName(), status.reason);
}

void Automation::setModels(const QStringList& names)
{
    std::vector<automation::ServedModel> models;
    for (const QString& name : names)
        models.push_back({name.toStdString()});
    const std::lock_guard lock(m_models->mutex);
    m_models->models = std::move(models);
}

void Automation::readToken(bool anew)
{
    m_token.run([this, anew, file = m_tokenFile](const std::stop_token&) {
        QString token;
        try {
            if (anew)
                QFile::remove(file);
            token = QString::fromStdString(tokenIn(file));
        } catch (const std::exception& error) {
            post([this, reason = QString::fromUtf8(error.what())] { Q_EMIT failed(tr("API"), reason); });
        }
        post([this, token, anew] {
            if (anew && !m_now.addresses.isEmpty()) {
                restartServer();
                Q_EMIT stateChanged();
            }
            Q_EMIT tokenRead(token);
        });
    });
}

} // namespace maquette::ui

#pragma once

#include "automation/automation_preferences.h"
#include "automation/newest_task.h"

#include <automation/job_board.h>
#include <automation/server.h>

#include <QMap>
#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

/// The window's API and watched folders. Sockets and files belong to threads of their own; what comes lies on one board,
/// which the session empties. GUI thread; never waits but in the destructor.
namespace maquette::ui {

enum class ServiceState { Off, Starting, On, Failed };

/// How one of them stands.
struct ServiceStatus {
    ServiceState state = ServiceState::Off;
    QString reason; ///< of Failed: one sentence
    QStringList addresses; ///< of the API when it is on: "http://127.0.0.1:8081"
};

class Automation : public QObject {
    Q_OBJECT
public:
    explicit Automation(QString tokenFile, QObject* parent = nullptr);
    ~Automation() override; ///< closes all sockets and ends all threads

    automation::JobBoard& board() { return m_board; }
    /// Starts, stops and changes what is different from now on; what stays the same goes on undisturbed.
    void apply(const AutomationPreferences& wanted);
    const ServiceStatus& api() const { return m_api; }
    /// Of the folders that shall be watched.
    const QMap<QString, ServiceStatus>& folders() const { return m_folderStatus; }
    /// For GET /models.
    void setModels(const QStringList& names);
    /// Answers tokenRead(); `anew`: the old token is not good any more.
    void readToken(bool anew);

Q_SIGNALS:
    void stateChanged(); ///< of api() or folders()
    void failed(const QString& what, const QString& reason); ///< "API", or a folder
    void jobsChanged();  ///< those of the board; told once for many changes
    void tokenRead(const QString& token); ///< empty: see failed()

private:
    struct ModelNames {
        std::mutex mutex;
        std::vector<automation::ServedModel> models;
    };
    automation::ServerOptions serverOptions() const;
    void restartServer();
    void serve(automation::ServerOptions options, int run, const std::stop_token& stop);
    void watch(const QString& folder, const AutomationPreferences& how, const std::stop_token& stop);
    void takeApi(int run, const ServiceStatus& status);
    void takeFolder(const QString& folder, const ServiceStatus& status);
    void post(const std::function<void()>& what); ///< to the GUI thread

    QString m_tokenFile;
    AutomationPreferences m_now;
    ServiceStatus m_api;
    QMap<QString, ServiceStatus> m_folderStatus;
    int m_run = 0; ///< of the server; what an earlier one says is old
    std::shared_ptr<ModelNames> m_models = std::make_shared<ModelNames>();
    std::atomic<bool> m_isTold = false; ///< jobsChanged is on its way
    automation::JobBoard m_board;
    automation::JobBoard::Subscription m_changes;
    // Threads end before what they use.
    std::map<QString, std::unique_ptr<NewestTask>> m_watching; ///< also of folders that were taken from the list
    NewestTask m_serving, m_token;
};

} // namespace maquette::ui

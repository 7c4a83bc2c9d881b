/// A window that other programs talk to, over real sockets.
#pragma once

#include "automation/automation_status.h"
#include "http_client.h"
#include "window_dialogs.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#include <chrono>
#include <future>
#include <string>
#include <vector>

namespace maquette::test {

inline QString samplePath(const char* name)
{
    return QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/") + name;
}

/// What the add-on sends for a picture, to the letter: its defaults, and 20 steps at least.
inline std::string addOnJson(const char* sample = "chair.png")
{
    QFile file(samplePath(sample));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sample is not there");
    return R"({"image": ")" + file.readAll().toBase64().toStdString() +
           R"(", "octree_resolution": 256, "num_inference_steps": 20, "guidance_scale": 5.5, "texture": false})";
}

inline int freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

/// Descriptors of this process that are sockets which listen.
inline int listeningSockets()
{
    int count = 0;
    for (const QFileInfo& entry : QDir("/proc/self/fd").entryInfoList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)) {
        int listens = 0;
        socklen_t length = sizeof listens;
        count += ::getsockopt(entry.fileName().toInt(), SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 && listens;
    }
    return count;
}

class AutomationBench : public Bench {
public:
    explicit AutomationBench(const std::shared_ptr<GeneratorScript>& script = std::make_shared<GeneratorScript>())
        : Bench(scriptedLoader(script), makeBlankFrames), script(script), port(freePort())
    {
        show();
        if (!QTest::qWaitFor([&] { return session->model().has_value(); }, kWaitMs))
            qFatal("the starter model was not found");
    }

    void set(const std::function<void(ui::AutomationPreferences&)>& how)
    {
        session->preferences().change([&](ui::PreferenceValues& v) { how(v.automation); });
    }
    void switchOn()
    {
        set([this](ui::AutomationPreferences& v) {
            v.port = port;
            v.answers = true;
        });
        QTRY_COMPARE_WITH_TIMEOUT(session->automation().api().state, ui::ServiceState::On, kWaitMs);
    }
    /// Asks like another program: the window goes on meanwhile.
    HttpReply ask(const std::string& request)
    {
        std::future<HttpReply> reply = std::async(std::launch::async, [port = port, request] { return test::ask(port, request); });
        if (!QTest::qWaitFor([&] { return reply.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, kWaitMs))
            qFatal("no reply");
        return reply.get();
    }
    QJsonObject json(const std::string& request) { return QJsonDocument::fromJson(QByteArray::fromStdString(ask(request).body)).object(); }
    std::string send(const char* sample = "chair.png") { return json(addOnRequest(port, "/send", addOnJson(sample)))["uid"].toString().toStdString(); }
    QJsonObject status(const std::string& uid) { return json(getRequest(port, "/status/" + uid)); }
    QString stateOf(const std::string& uid) { return status(uid)["status"].toString(); }

    const std::vector<ui::Job>& rows() { return session->queue().jobs(); }
    QStringList rowNames()
    {
        QStringList names;
        for (const ui::Job& job : rows())
            names << (job.source.isEmpty() ? job.name : job.source);
        return names;
    }
    int results() { return window->history().model().rowCount(); }
    QToolButton& statusButton() { return *window->findChild<ui::AutomationStatus*>(); }

    std::shared_ptr<GeneratorScript> script;
    int port;
};

} // namespace maquette::test

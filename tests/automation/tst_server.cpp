#include "bad_requests.h"
#include "http_client.h"
#include "scripted_generator.h"

#include <automation/engine_runner.h>
#include <automation/server.h>

#include <QtCore/QByteArray>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <thread>

using namespace maquette;
using namespace maquette::automation;
using namespace maquette::test;
using namespace std::chrono_literals;

namespace {

/// What the add-on sends with its default settings.
const std::string kAddOnJson = R"({"image": "aGVsbG8h", "octree_resolution": 256, "num_inference_steps": 20, "guidance_scale": 5.5, "texture": false})";

QJsonObject jsonOf(const HttpReply& reply)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
}

/// A server and its engine thread with a scripted model.
struct Service {
    std::shared_ptr<GeneratorScript> script = std::make_shared<GeneratorScript>();
    std::unique_ptr<ScriptedGenerator> generator = std::make_unique<ScriptedGenerator>(script);
    JobBoard board;
    std::unique_ptr<Server> server;
    std::jthread serving, running;

    explicit Service(ServerOptions options = {}, bool runs = true)
    {
        options.port = 0;
        options.version = "1.2.3";
        server = std::make_unique<Server>(board, options);
        serving = std::jthread([this](const std::stop_token& stop) { server->run(stop); });
        if (runs)
            running = std::jthread([this](const std::stop_token& stop) { runJobs(board, *generator, stop); });
    }
    ~Service()
    {
        running = {};
        serving = {};
    }
    int port() const { return server->port(); }
    HttpReply get(const std::string& path, const std::string& method = "GET") const { return ask(port(), getRequest(port(), path, method)); }
    HttpReply post(const std::string& path, const std::string& json) const { return ask(port(), addOnRequest(port(), path, json)); }
    std::string send() const { return jsonOf(post("/send", kAddOnJson))["uid"].toString().toStdString(); }
    QString statusOf(const std::string& uid) const { return jsonOf(get("/status/" + uid))["status"].toString(); }
};

ServerOptions withLimits(const ServerLimits& limits)
{
    ServerOptions options;
    options.limits = limits;
    return options;
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addOnGetsItsFile();
    void sentJobsAreAskedFor();
    void everyTypeCompletes();
    void badRequestsReachNoHandler();
    void otherRoutesAnswer();
    void failuresSayWhy();
    void queueHasAnEnd();
    void jobsAreCancelled();
    void leavingCancelsTheJob();
    void eventsComeInOrder();
    void connectionsHaveAnEnd();
    void slowClientsDoNoHarm();
    void slowHeadsAndBodiesAreEnded();
    void slowReadersAreLeft();
    void bodiesTogetherHaveALimit();
    void continueIsSaid();
    void pagesAreAnsweredWhenAllowed();
    void otherAddressesNeedAToken();
    void takenPortsAreSaid();
    void nothingIsLeftBehind();
    void oldJobsAreForgotten();
    void stepsAreToldOrCapped();
};

void TestServer::addOnGetsItsFile()
{
    Service service;
    const HttpReply reply = service.post("/generate", kAddOnJson);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.starts_with("glTF"));
    QVERIFY(reply.head.find("Content-Length: " + std::to_string(reply.body.size()) + "\r\n") != std::string::npos);
    QVERIFY(reply.head.find("Content-Type: model/gltf-binary\r\n") != std::string::npos);
    QVERIFY(reply.head.find("Access-Control") == std::string::npos);
    QCOMPARE(int(service.script->runs), 1);
}

void TestServer::sentJobsAreAskedFor()
{
    Service service;
    service.script->pause = 5ms;
    const std::string uid = service.send();
    QCOMPARE(uid.size(), 32u);
    QVERIFY(service.send() != uid);
    QCOMPARE(service.statusOf(uid), QStringLiteral("processing"));
    QTRY_COMPARE_WITH_TIMEOUT(service.statusOf(uid), QStringLiteral("completed"), 10000);
    const QJsonObject done = jsonOf(service.get("/status/" + uid));
    QVERIFY(QByteArray::fromBase64(done["model_base64"].toString().toLatin1()).startsWith("glTF"));
    QCOMPARE(service.get("/status/" + std::string(kSomeUid)).status, 404);
}

void TestServer::everyTypeCompletes()
{
    Service service;
    for (const auto& [type, begin] : {std::pair<std::string, QByteArray>("glb", "glTF"), {"ply", "ply\n"}, {"3mf", "PK"}, {"obj", "#"}, {"stl", ""}}) {
        const std::string uid =
            jsonOf(service.post("/send", R"({"image":"aGVsbG8h","type":")" + type + "\"}"))["uid"].toString().toStdString();
        QTRY_COMPARE_WITH_TIMEOUT(service.statusOf(uid), QStringLiteral("completed"), 10000);
        const QByteArray bytes = QByteArray::fromBase64(jsonOf(service.get("/status/" + uid))["model_base64"].toString().toLatin1());
        QVERIFY2(bytes.size() > 80 && bytes.startsWith(begin), type.c_str());
        QVERIFY(type != "stl" || !bytes.startsWith("solid"));
    }
}

void TestServer::badRequestsReachNoHandler()
{
    Service service;
    const std::vector<BadRequest> all = badRequests(service.port());
    QVERIFY(all.size() >= 1000);
    for (const BadRequest& bad : all) {
        const HttpReply reply = ask(service.port(), bad.bytes);
        QVERIFY2(reply.status == bad.status, qPrintable(QString::fromStdString(bad.name) + QStringLiteral(": %1").arg(reply.status)));
        const QJsonObject told = jsonOf(reply);
        QVERIFY(!told["text"].toString().isEmpty() && !told["reason"].toString().isEmpty() && told["error_code"].toInt() == 1);
    }
    QCOMPARE(service.board.version(), 0u); // nothing has ever changed
    QCOMPARE(int(service.script->runs), 0);
    QCOMPARE(service.post("/generate", kAddOnJson).status, 200);
}

void TestServer::otherRoutesAnswer()
{
    ServerOptions options;
    options.models = [] { return std::vector<ServedModel>{{"starter"}, {"other"}}; };
    Service service(options);
    QTRY_VERIFY(service.board.model().has_value());
    const QJsonObject health = jsonOf(service.get("/health"));
    QCOMPARE(health["status"].toString(), QStringLiteral("healthy"));
    QCOMPARE(health["model"].toString(), QStringLiteral("scripted"));
    QCOMPARE(health["version"].toString(), QStringLiteral("1.2.3"));
    QVERIFY(health["memory"].toObject()["resident_bytes"].toDouble() > 1e6);
    QCOMPARE(jsonOf(service.get("/models"))["models"].toArray().size(), 2);
    QCOMPARE(jsonOf(service.get("/models"))["loaded"].toString(), QStringLiteral("scripted"));
    const std::string uid = service.send();
    const QJsonArray jobs = jsonOf(service.get("/jobs"))["jobs"].toArray();
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs[0].toObject()["uid"].toString().toStdString(), uid);
}

void TestServer::failuresSayWhy()
{
    Service service;
    service.script->ending = Ending::EngineError;
    const HttpReply reply = service.post("/generate", kAddOnJson);
    QCOMPARE(reply.status, 422);
    QCOMPARE(jsonOf(reply)["reason"].toString(), QStringLiteral("empty_result"));
    QCOMPARE(jsonOf(reply)["error_code"].toInt(), 1);
    QVERIFY(jsonOf(reply)["text"].toString().contains(QStringLiteral("no surface")));
    const std::string uid = service.send();
    QTRY_COMPARE(service.statusOf(uid), QStringLiteral("error"));
    QCOMPARE(jsonOf(service.get("/status/" + uid))["reason"].toString(), QStringLiteral("empty_result"));
    service.script->ending = Ending::ForeignError;
    QCOMPARE(service.post("/generate", kAddOnJson).status, 500);
    service.script->ending = Ending::Result;
    QCOMPARE(service.post("/generate", kAddOnJson).status, 200);
}

void TestServer::queueHasAnEnd()
{
    Service service({}, false);
    for (std::size_t i = 0; i < kMostWaitingJobs; ++i)
        QCOMPARE(jsonOf(service.post("/send", kAddOnJson))["place"].toInt(), int(i));
    const HttpReply reply = service.post("/send", kAddOnJson);
    QCOMPARE(reply.status, 503);
    QCOMPARE(jsonOf(reply)["reason"].toString(), QStringLiteral("queue_full"));
    QCOMPARE(service.board.jobs().size(), kMostWaitingJobs);
    QVERIFY(service.board.cancel(service.board.jobs().front().uid));
    QCOMPARE(service.post("/send", kAddOnJson).status, 200);
}

void TestServer::jobsAreCancelled()
{
    Service service;
    service.script->waits = true;
    const std::string running = service.send(), waiting = service.send();
    QTRY_COMPARE(int(service.script->runs), 1);
    QCOMPARE(service.get("/jobs/" + waiting, "DELETE").status, 200);
    QCOMPARE(service.statusOf(waiting), QStringLiteral("cancelled"));
    QCOMPARE(service.get("/jobs/" + running, "DELETE").status, 200);
    QTRY_COMPARE(service.statusOf(running), QStringLiteral("cancelled"));
    QCOMPARE(service.get("/jobs/" + running, "DELETE").status, 409);
    QCOMPARE(service.get("/jobs/" + std::string(kSomeUid), "DELETE").status, 404);
    service.script->waits = false;
    QCOMPARE(service.post("/generate", kAddOnJson).status, 200);
}

void TestServer::leavingCancelsTheJob()
{
    Service service;
    service.script->waits = true;
    HttpClient client(service.port());
    QVERIFY(client.say(addOnRequest(service.port(), "/generate", kAddOnJson)));
    QTRY_COMPARE(int(service.script->runs), 1);
    client.leave();
    QTRY_VERIFY(service.board.jobs().front().state == JobState::Cancelled);
}

void TestServer::eventsComeInOrder()
{
    Service service;
    service.script->pause = 3ms;
    HttpClient client(service.port());
    QVERIFY(client.say(getRequest(service.port(), "/events")));
    QVERIFY(client.hear(5000, "\r\n\r\n").find("text/event-stream") != std::string::npos);
    const std::string uid = service.send();
    const std::string events = client.hear(20000, "\"completed\"");
    QStringList states;
    for (const QByteArray& line : QByteArray::fromStdString(events).split('\n')) {
        if (!line.startsWith("data: "))
            continue;
        const QJsonObject job = QJsonDocument::fromJson(line.mid(6)).object();
        QCOMPARE(job["uid"].toString().toStdString(), uid);
        if (states.isEmpty() || states.back() != job["status"].toString())
            states << job["status"].toString();
    }
    states.removeAll(QStringLiteral("waiting")); // it may have begun before the first look
    QCOMPARE(states, QStringList({QStringLiteral("processing"), QStringLiteral("completed")}));
}

void TestServer::connectionsHaveAnEnd()
{
    ServerLimits limits;
    limits.patience = 1h;
    Service service(withLimits(limits));
    std::vector<HttpClient> clients;
    for (std::size_t i = 0; i < limits.connections; ++i) {
        clients.emplace_back(service.port());
        QVERIFY(clients.back().say("G"));
    }
    QTRY_COMPARE(service.get("/health").status, 503);
    QVERIFY(clients.front().say("ET /health HTTP/1.1\r\nHost: localhost:" + std::to_string(service.port()) + "\r\n\r\n"));
    QCOMPARE(parseReply(clients.front().hear()).status, 200);
    QTRY_COMPARE(service.get("/health").status, 200);
}

void TestServer::slowClientsDoNoHarm()
{
    Service service;
    service.script->pause = 10ms;
    const std::string uid = service.send();
    std::vector<HttpClient> clients;
    for (int i = 0; i < 200; ++i) {
        clients.emplace_back(service.port());
        clients.back().say(i % 2 ? "POST /generate HTTP/1.1\r\nHost: loc" : "G");
    }
    QTest::qWait(1200); // longer than a head may take when others want in
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(service.get("/health").status, 200);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(service.statusOf(uid), QStringLiteral("completed"), 10000);
    QCOMPARE(service.post("/generate", kAddOnJson).status, 200);
}

void TestServer::slowHeadsAndBodiesAreEnded()
{
    ServerLimits limits;
    limits.head = 300ms;
    limits.body = 300ms;
    Service service(withLimits(limits));
    HttpClient head(service.port()), body(service.port());
    QVERIFY(head.say("GET /health HTTP/1.1\r\n"));
    const std::string request = addOnRequest(service.port(), "/generate", kAddOnJson);
    QVERIFY(body.say(request.substr(0, request.size() - 1)));
    QCOMPARE(parseReply(head.hear(5000)).status, 408);
    QCOMPARE(parseReply(body.hear(5000)).status, 408);
    QVERIFY(service.board.jobs().empty());
}

/// Neither an answer that nobody takes nor a stream that nobody reads holds anything up, or stays.
void TestServer::slowReadersAreLeft()
{
    constexpr std::size_t kAnswerBytes = 24u << 20; // far more than the system keeps for a reader
    ServerLimits limits;
    limits.sending = 500ms;
    Service service(withLimits(limits), false);
    QVERIFY(service.board.submit({}, {std::string(kAnswerBytes, 'x')}));
    HttpClient answer(service.port()), events(service.port());
    QVERIFY(answer.say(getRequest(service.port(), "/jobs")));
    QVERIFY(events.say(getRequest(service.port(), "/events")));
    QCOMPARE(service.get("/health").status, 200);
    QTest::qWait(4000);
    QElapsedTimer timer;
    for (HttpClient* client : {&answer, &events}) {
        timer.start();
        const std::size_t heard = client->hear(20000).size();
        QVERIFY2(heard > 0 && heard < kAnswerBytes, qPrintable(QString::number(heard)));
        QVERIFY(timer.elapsed() < 10000); // the end came, and not only silence
    }
    // Who reads at once gets all of it.
    QVERIFY(service.get("/jobs").body.size() > kAnswerBytes);
}

void TestServer::bodiesTogetherHaveALimit()
{
    ServerLimits limits;
    limits.bodyBytesTogether = 100000;
    Service service(withLimits(limits));
    const std::string body(60000, ' ');
    const std::string head = addOnRequest(service.port(), "/send", body).substr(0, addOnRequest(service.port(), "/send", body).size() - body.size());
    HttpClient first(service.port()), second(service.port());
    QVERIFY(first.say(head + body.substr(1)));
    QVERIFY(second.say(head + body.substr(1)));
    const HttpReply one = parseReply(second.hear(1000)), two = parseReply(first.hear(1000));
    QCOMPARE(std::max(one.status, two.status), 503);
    QCOMPARE(std::min(one.status, two.status), 0); // the other one still may send its last byte
}

void TestServer::continueIsSaid()
{
    Service service;
    const std::string head = "POST /send HTTP/1.1\r\nHost: localhost:" + std::to_string(service.port()) +
                             "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(kAddOnJson.size()) + "\r\n\r\n";
    HttpClient client(service.port());
    QVERIFY(client.say(head));
    QCOMPARE(client.hear(5000, "\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(client.say(kAddOnJson));
    QCOMPARE(parseReply(client.hear(5000)).status, 200);
}

void TestServer::pagesAreAnsweredWhenAllowed()
{
    ServerOptions options;
    options.allowedOrigins = {"https://tool.example"};
    Service service(options);
    const std::string host = "Host: localhost:" + std::to_string(service.port()) + "\r\n";
    const HttpReply question = ask(service.port(), "OPTIONS /send HTTP/1.1\r\n" + host + "Origin: https://tool.example\r\n\r\n");
    QCOMPARE(question.status, 204);
    QVERIFY(question.head.find("Access-Control-Allow-Origin: https://tool.example\r\n") != std::string::npos);
    const HttpReply other = ask(service.port(), "GET /health HTTP/1.1\r\n" + host + "Origin: https://evil.example\r\n\r\n");
    QCOMPARE(other.status, 403);
    QVERIFY(other.head.find("Access-Control") == std::string::npos);
}

void TestServer::otherAddressesNeedAToken()
{
    JobBoard board;
    ServerOptions options;
    options.port = 0;
    options.addresses = {"0.0.0.0"};
    for (const char* token : {"", "tooshort", "0123456789012345678 0"}) {
        options.token = token;
        QVERIFY_EXCEPTION_THROWN(Server(board, options), engine::Error);
    }
    options.token = newToken();
    const Server open(board, options);
    QVERIFY(open.port() > 0);
    options.addresses = {"localhost"}; // a name may mean another machine tomorrow
    QVERIFY_EXCEPTION_THROWN(Server(board, options), engine::Error);
}

void TestServer::takenPortsAreSaid()
{
    Service service;
    JobBoard board;
    ServerOptions options;
    options.port = service.port();
    try {
        const Server second(board, options);
        QFAIL("two servers on one port");
    } catch (const engine::Error& error) {
        QVERIFY(error.code() == engine::ErrorCode::Usage);
        QVERIFY(QString::fromUtf8(error.what()).contains(QString::number(options.port)));
    }
}

void TestServer::nothingIsLeftBehind()
{
    std::filesystem::path folder;
    {
        Service service;
        const std::string uid = service.send();
        const std::filesystem::path own = service.board.find(uid)->order.output.parent_path();
        folder = own.parent_path();
        QVERIFY(std::filesystem::exists(folder));
        QCOMPARE(int(std::filesystem::status(folder).permissions()), 0700);
        QTRY_COMPARE(service.statusOf(uid), QStringLiteral("completed"));
        // Of an ended job only the mesh is kept.
        QTRY_COMPARE(std::distance(std::filesystem::directory_iterator(own), {}), 1);
    }
    QVERIFY(!std::filesystem::exists(folder));
}

void TestServer::oldJobsAreForgotten()
{
    JobBoard board;
    std::string first;
    for (std::size_t i = 0; i < kMostEndedJobs + 1; ++i) {
        const auto uid = board.submit({});
        QVERIFY(uid && board.cancel(*uid));
        if (i == 0)
            first = *uid;
        QCOMPARE(bool(board.find(first)), i < kMostEndedJobs);
    }
    QCOMPARE(board.jobs().size(), kMostEndedJobs);
    JobOrder large;
    large.pictureBytes = kMostWaitingBytes;
    QVERIFY(board.submit(large));
    large.pictureBytes = 1;
    QVERIFY(!board.submit(large));
}

void TestServer::stepsAreToldOrCapped()
{
    engine::ModelCard card;
    card.name = "turbo";
    card.kind = engine::ModelKind::StepDistilled;
    JobOrder order;
    order.steps = 20;
    std::vector<std::string> notes;
    QCOMPARE(requestOf(order, card, false, notes).steps, 20);
    QCOMPARE(notes.size(), 1u);
    QVERIFY(notes[0].find("made for 5") != std::string::npos);
    QCOMPARE(requestOf(order, card, true, notes).steps, 5);
    QCOMPARE(notes.size(), 2u);
    order.steps = 5;
    QCOMPARE(requestOf(order, card, true, notes).steps, 5);
    order.steps.reset();
    QVERIFY(!requestOf(order, card, true, notes).steps);
    card.kind = engine::ModelKind::Plain;
    order.steps = 50;
    QCOMPARE(requestOf(order, card, true, notes).steps, 50);
    QCOMPARE(notes.size(), 2u);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"

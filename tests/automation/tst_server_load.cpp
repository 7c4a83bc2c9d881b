// What the server does when answers are large, descriptors are few, or another server was killed.
#include "http_client.h"

#include <automation/server.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sys/file.h>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace maquette;
using namespace maquette::automation;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

/// A server without a runner.
struct Service {
    JobBoard board;
    std::unique_ptr<Server> server;
    std::jthread serving;

    Service()
    {
        ServerOptions options;
        options.port = 0;
        server = std::make_unique<Server>(board, options);
        serving = std::jthread([this](const std::stop_token& stop) { server->run(stop); });
    }
    ~Service() { serving = {}; }
    int port() const { return server->port(); }
};

/// A job that has made a file of so many bytes.
std::string endedJob(JobBoard& board, const fs::path& file, std::uintmax_t bytes)
{
    std::ofstream(file).close();
    fs::resize_file(file, bytes);
    JobOrder order;
    order.output = file;
    const std::string uid = *board.submit(order);
    board.take(uid);
    board.complete(uid);
    return uid;
}

bool hasAnswer(HttpClient& client)
{
    return !client.hear(0, "HTTP").empty();
}

double processorSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// All descriptors that the process may have, but one.
class FewDescriptors {
public:
    FewDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit few{kMost, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
        for (int one = ::dup(0); one >= 0; one = ::dup(0))
            m_held.push_back(one);
        ::close(m_held.back());
        m_held.pop_back();
    }
    ~FewDescriptors()
    {
        for (const int one : m_held)
            ::close(one);
        ::setrlimit(RLIMIT_NOFILE, &m_before);
    }

private:
    static constexpr rlim_t kMost = 128;
    rlimit m_before{};
    std::vector<int> m_held;
};

} // namespace

class TestServerLoad : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void largeAnswersHoldNobodyUp();
    void largeAnswersAreWhole();
    void forgottenFilesAreSaid();
    void withoutDescriptorsItRests();
    void foldersOfKilledServersGo();
};

void TestServerLoad::largeAnswersHoldNobodyUp()
{
    const QTemporaryDir folder;
    Service service;
    const std::string uid = endedJob(service.board, folder.filePath("mesh.glb").toStdString(), 48u << 20);
    HttpClient patient(service.port()), gone(service.port());
    QVERIFY(patient.say(getRequest(service.port(), "/status/" + uid)));
    QVERIFY(gone.say(getRequest(service.port(), "/status/" + uid)));
    QCOMPARE(ask(service.port(), getRequest(service.port(), "/health")).status, 200);
    QVERIFY(!hasAnswer(patient)); // it is still being made
    gone.leave();
    const HttpReply reply = parseReply(patient.hear(60000));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.size() > (64u << 20));
}

void TestServerLoad::largeAnswersAreWhole()
{
    const QTemporaryDir folder;
    Service service;
    const fs::path file = folder.filePath("mesh.glb").toStdString();
    const std::string uid = endedJob(service.board, file, 5);
    std::ofstream(file) << "glTF!";
    const HttpReply reply = ask(service.port(), getRequest(service.port(), "/status/" + uid));
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
    QCOMPARE(QByteArray::fromBase64(object["model_base64"].toString().toLatin1()), QByteArray("glTF!"));
    QCOMPARE(object["status"].toString(), QString("completed"));
}

void TestServerLoad::forgottenFilesAreSaid()
{
    const QTemporaryDir folder;
    Service service;
    const fs::path file = folder.filePath("mesh.glb").toStdString();
    const std::string uid = endedJob(service.board, file, 5);
    fs::remove(file);
    QCOMPARE(ask(service.port(), getRequest(service.port(), "/status/" + uid)).status, 404);
}

void TestServerLoad::withoutDescriptorsItRests()
{
    Service service;
    auto few = std::make_unique<FewDescriptors>();
    HttpClient client(service.port()); // with the last descriptor
    QVERIFY(client.isConnected());
    QVERIFY(client.say(getRequest(service.port(), "/health")));
    const double before = processorSeconds();
    QVERIFY(client.hear(600).empty());
    const double used = processorSeconds() - before;
    QVERIFY2(used < 0.2, std::to_string(used).c_str());
    few.reset();
    QCOMPARE(parseReply(client.hear()).status, 200);
}

void TestServerLoad::foldersOfKilledServersGo()
{
    const QTemporaryDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", temporary.path().toUtf8());
    const auto left = [&](const char* name, bool hasOwner) {
        const fs::path folder = fs::path(temporary.path().toStdString()) / name;
        fs::create_directories(folder / "0123");
        fs::permissions(folder, fs::perms::owner_all);
        std::ofstream(folder / "0123" / "image.png") << "picture";
        if (hasOwner)
            std::ofstream(folder / "owner").close();
        return folder;
    };
    const fs::path killed = left("maquette-aaaaaa", true), living = left("maquette-bbbbbb", true), unknown = left("maquette-cccccc", false),
                   others = left("somebody-else", true);
    const int lock = ::open((living / "owner").c_str(), O_RDWR | O_CLOEXEC);
    QCOMPARE(::flock(lock, LOCK_EX | LOCK_NB), 0);
    {
        Service first, second; // a living one is not taken for a dead one
        QVERIFY(!fs::exists(killed));
        for (const fs::path& stays : {living, unknown, others})
            QVERIFY2(fs::exists(stays / "0123" / "image.png"), stays.c_str());
        QCOMPARE(QDir(temporary.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 5);
        QCOMPARE(ask(first.port(), addOnRequest(first.port(), "/send", R"({"image":"aGVsbG8h"})")).status, 200);
    }
    QCOMPARE(QDir(temporary.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 3);
    ::close(lock);
    before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
}

QTEST_GUILESS_MAIN(TestServerLoad)
#include "tst_server_load.moc"

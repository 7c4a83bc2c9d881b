// The real program with the starter model, asked over real sockets and through a watched folder.
#include "cli_runner.h"
#include "http_client.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace maquette::test;

namespace {

const QString kPicture = QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/stool.png");
constexpr int kStopLimitMs = 3000;

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The Blender add-on's body, with a grid that a test has time for.
std::string addOnBody(const QByteArray& picture, const std::string& more = {})
{
    return "{\"image\": \"" + picture.toBase64().toStdString() +
           "\", \"octree_resolution\": 48, \"num_inference_steps\": 20, \"guidance_scale\": 5.5, \"texture\": false" + more + "}";
}

QJsonObject jsonOf(const HttpReply& reply)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
}

bool isWholeGlb(const std::string& bytes)
{
    if (bytes.size() < 20 || !bytes.starts_with("glTF"))
        return false;
    const auto* b = reinterpret_cast<const unsigned char*>(bytes.data());
    return (b[8] | b[9] << 8 | b[10] << 16 | unsigned(b[11]) << 24) == bytes.size();
}

/// `maquette-cli serve` on a free port.
class Server {
public:
    explicit Server(const QStringList& more = {}) : m_program(QStringList{"serve", "--port", "0", "--json", "--device", "cpu"} + more)
    {
        QProcess& process = m_program.process();
        while (port == 0 && process.waitForReadyRead(60000))
            while (process.canReadLine()) {
                const QJsonObject event = QJsonDocument::fromJson(process.readLine()).object();
                if (event["event"].toString() == QLatin1String("listening"))
                    port = event["port"].toInt();
            }
    }
    CliProcess& program() { return m_program; }
    int port = 0;

private:
    CliProcess m_program;
};

} // namespace

class TestCliServe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addOnGetsAMeshOfTheStarterModel();
    void impossibleCallsAreRefused();
    void tokenFileIsPrivate();
    void folderBecomesMeshes();
};

void TestCliServe::addOnGetsAMeshOfTheStarterModel()
{
    Server server({"--cap-steps"});
    QVERIFY(server.port > 0);
    const QByteArray picture = bytesOf(kPicture);
    // POST /generate returns the file.
    const HttpReply mesh = ask(server.port, addOnRequest(server.port, "/generate", addOnBody(picture)), 120000);
    QCOMPARE(mesh.status, 200);
    QVERIFY(isWholeGlb(mesh.body));
    // POST /send and GET /status/{uid}; the same request gives the same bytes.
    const QString uid = jsonOf(ask(server.port, addOnRequest(server.port, "/send", addOnBody(picture))))["uid"].toString();
    QCOMPARE(uid.size(), 32);
    QJsonObject status;
    QTRY_VERIFY_WITH_TIMEOUT(
        (status = jsonOf(ask(server.port, getRequest(server.port, "/status/" + uid.toStdString()))))["status"].toString() == QLatin1String("completed"), 120000);
    QCOMPARE(QByteArray::fromBase64(status["model_base64"].toString().toLatin1()).toStdString(), mesh.body);
    QVERIFY(status["notes"].toArray().first().toString().contains(QStringLiteral("20 steps were asked for")));
    // What is no picture, and what the engine refuses, are said without names of files.
    const HttpReply bad = ask(server.port, addOnRequest(server.port, "/generate", addOnBody("no picture")), 60000);
    QCOMPARE(bad.status, 422);
    QCOMPARE(jsonOf(bad)["reason"].toString(), QStringLiteral("bad_picture"));
    QVERIFY2(bad.body.find("maquette-") == std::string::npos && bad.body.find("/tmp") == std::string::npos, bad.body.c_str());
    QCOMPARE(ask(server.port, addOnRequest(server.port, "/generate", addOnBody(picture, ", \"text\": \"a stool\""))).status, 422);
    QCOMPARE(jsonOf(ask(server.port, getRequest(server.port, "/health")))["status"].toString(), QStringLiteral("healthy"));
    QElapsedTimer timer;
    timer.start();
    server.program().signal(SIGTERM);
    const CliRun run = server.program().wait();
    QCOMPARE(run.exitCode, 130);
    QVERIFY(timer.elapsed() < kStopLimitMs);
    QVERIFY(run.out.trimmed().endsWith("{\"event\":\"cancelled\"}"));
}

void TestCliServe::impossibleCallsAreRefused()
{
    QCOMPARE(runCli({"serve", "--listen", "0.0.0.0"}).exitCode, 2);
    QCOMPARE(runCli({"serve", "--listen", "example.org"}).exitCode, 2);
    QCOMPARE(runCli({"serve", "--port", "65536"}).exitCode, 2);
    QCOMPARE(runCli({"watch"}).exitCode, 2);
    QCOMPARE(runCli({"watch", "/nowhere/at/all"}).exitCode, 2);
    QTemporaryDir folder;
    QCOMPARE(runCli({"watch", folder.path(), "--once", "--model", "/nowhere/at/all"}).exitCode, 4);
    for (const char* word : {"serve", "watch"})
        QVERIFY(runCli({"--help"}).out.contains(word) && runCli({word, "--help"}).exitCode == 0);
}

void TestCliServe::tokenFileIsPrivate()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    const QStringList call = {"--listen", "0.0.0.0", "--token-file", file};
    {
        Server server(call);
        QVERIFY(server.port > 0);
        server.program().signal(SIGINT);
        const CliRun run = server.program().wait();
        QCOMPARE(run.exitCode, 130);
        const QByteArray token = bytesOf(file).trimmed();
        QCOMPARE(token.size(), 64);
        QVERIFY(!run.all().contains(token));
    }
    struct stat facts {};
    QCOMPARE(::stat(file.toLocal8Bit().constData(), &facts), 0);
    QCOMPARE(int(facts.st_mode & 0777), 0600);
    ::chmod(file.toLocal8Bit().constData(), 0644);
    const CliRun open = runCli(QStringList{"serve", "--port", "0"} + call);
    QCOMPARE(open.exitCode, 2);
    QVERIFY(open.err.contains("others can read this token"));
}

void TestCliServe::folderBecomesMeshes()
{
    QTemporaryDir folder;
    const auto in = [&](const char* name) { return folder.filePath(QString::fromUtf8(name)); };
    QVERIFY(QFile::copy(kPicture, in("stool.png")));
    QVERIFY(QFile::copy(kPicture, in("the same.png")));
    QFile broken(in("broken.png"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("\x89PNG\r\n\x1a\nnothing") > 0);
    broken.close();
    const QStringList call = {"watch", folder.path(), "--once", "--json", "--device", "cpu"};
    const CliRun run = runCli(call);
    QCOMPARE(run.exitCode, 3); // one picture cannot be used
    QVERIFY(isWholeGlb(bytesOf(in("out/stool.glb")).toStdString()));
    QVERIFY(bytesOf(in("broken.png.error.txt")).contains("broken.png"));
    QCOMPARE(bytesOf(in("the same.png.done.txt")), QByteArray("out/stool.glb\n"));
    QCOMPARE(QDir(in("out")).entryList({QStringLiteral("*.glb")}).size(), 1);
    // Another start finds nothing to do.
    const CliRun again = runCli(call);
    QCOMPARE(again.exitCode, 0);
    QVERIFY(!again.eventNames().contains(QStringLiteral("job_started")));
}

QTEST_GUILESS_MAIN(TestCliServe)
#include "tst_cli_serve.moc"

// What the import child may answer, and what its caller makes of it: each count, text and number that is a lie is refused.
#include "mesh_import/child_process.h"
#include "mesh_import/import_protocol.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstring>
#include <fstream>
#include <limits>
#include <thread>

#include <pthread.h>
#include <sys/resource.h>

using namespace maquette::engine;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMost = kImportMemoryBytes / sizeof(Float3);
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

template <class Value> std::string raw(const Value& value)
{
    return {reinterpret_cast<const char*>(&value), sizeof(value)};
}

struct Answer {
    ImportHeader header;
    std::vector<Float3> positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    std::vector<Triangle> triangles = {{0, 1, 2}};
    std::vector<Float3> colours;
    std::string text;

    std::string bytes(bool keepCounts) const
    {
        ImportHeader head = header;
        if (!keepCounts) {
            head.vertices = positions.size();
            head.triangles = triangles.size();
            head.colours = colours.size();
        }
        std::string all = raw(head) + text;
        for (const auto& p : positions)
            all += raw(p);
        for (const auto& t : triangles)
            all += raw(t);
        for (const auto& c : colours)
            all += raw(c);
        return all;
    }
};

QByteArray headerOf(std::uint64_t vertices, std::uint64_t triangles, std::uint64_t colours)
{
    Answer answer;
    answer.header.vertices = vertices;
    answer.header.triangles = triangles;
    answer.header.colours = colours;
    return QByteArray::fromStdString(answer.bytes(true));
}

template <class Change> QByteArray changed(Change change)
{
    Answer answer;
    change(answer);
    return QByteArray::fromStdString(answer.bytes(false));
}

} // namespace

class TestImportAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void liesAreRefused_data();
    void liesAreRefused();
    void textsOfTheChildAreSaidOnce();
    void coloursStayWithTheirVertices();
    void filesThatChangeAreSeen_data();
    void filesThatChangeAreSeen();
    void exhaustedDescriptorsAreSaid();
    void interruptedWaitsGoOn();
    void childrenThatAreReapedElsewhereEndTheWait();

private:
    fs::path put(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }
    /// Options with a child that runs these lines and then gives the answer.
    MeshLoadOptions child(const QByteArray& answer, const std::string& before = {}) const
    {
        put("answer", answer.toStdString());
        MeshLoadOptions options;
        options.childProgram = put("child.sh", "#!/bin/sh\n" + before + "\nexec cat '" + (m_folder / "answer").string() + "'\n");
        fs::permissions(options.childProgram, fs::perms::owner_all);
        return options;
    }
    QByteArray failure(const MeshLoadOptions& options, ErrorCode code) const
    {
        try {
            loadMesh(m_file, options);
        } catch (const Error& error) {
            return error.code() == code ? QByteArray(error.what()) : QByteArray("another code: ") + error.what();
        }
        return "accepted";
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
    fs::path m_file;
};

void TestImportAnswers::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = fs::path(m_temporary->path().toStdString());
    m_file = put("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
}

void TestImportAnswers::liesAreRefused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const QByteArray& answer, const char* part) { QTest::newRow(name) << answer << QByteArray(part); };
    const char* nonsense = "gave no sensible answer";
    row("good", changed([](Answer&) {}), "accepted");
    row("with colours", changed([](Answer& a) { a.colours = {{0, 0, 0}, {1, 1, 1}, {0.5F, 0, 1}}; }), "accepted");
    row("other magic", changed([](Answer& a) { a.header.magic = 7; }), nonsense);
    row("text past the limit", changed([](Answer& a) { a.header.textBytes = kMaxImportText + 1; }), nonsense);
    row("colours for some vertices", headerOf(3, 1, 2), nonsense);
    row("colours for no vertices", headerOf(0, 1, 3), nonsense);
    row("vertices past the limit", headerOf(kMost + 1, 0, 0), "too large");
    row("triangles past the limit", headerOf(0, kMost + 1, 0), "too large");
    row("both past the limit together", headerOf(kMost / 2 + 1, kMost / 2 + 1, 0), "too large");
    row("with colours past the limit", headerOf(kMost / 2 + 1, 1, kMost / 2 + 1), "too large");
    row("no triangles", changed([](Answer& a) { a.triangles.clear(); }), "holds no triangles");
    row("vertex past the last", changed([](Answer& a) { a.triangles[0] = {0, 1, 3}; }), "names vertex 3 of 3");
    row("not a number", changed([](Answer& a) { a.positions[1][2] = kNan; }), "vertex 1 is not a finite number");
    row("colour too bright", changed([](Answer& a) { a.colours = {{0, 0, 0}, {0, 1.5F, 0}, {0, 0, 0}}; }), nonsense);
    row("colour below 0", changed([](Answer& a) { a.colours = {{0, 0, 0}, {0, -0.5F, 0}, {0, 0, 0}}; }), nonsense);
    row("colour that is no number", changed([](Answer& a) { a.colours = {{0, 0, 0}, {0, 0, kNan}, {0, 0, 0}}; }), nonsense);
    row("nothing", QByteArray(), "makes the import program fail; it is damaged");
    row("cut in its vertices", changed([](Answer&) {}).left(sizeof(ImportHeader) + 20), "makes the import program fail; it is damaged");
}

void TestImportAnswers::liesAreRefused()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, part);
    const QByteArray error = failure(child(answer), ErrorCode::BadMesh);
    QVERIFY2(error.contains(part), error.constData());
    QVERIFY2(error == "accepted" || error.startsWith(m_file.string().c_str()), error.constData());
}

void TestImportAnswers::textsOfTheChildAreSaidOnce()
{
    const auto said = [&](const std::string& text, std::uint64_t bytes) {
        return failure(child(changed([&](Answer& a) {
                           a.header.status = ImportHeader::Failed;
                           a.header.textBytes = bytes;
                           a.text = text;
                           a.positions.clear();
                           a.triangles.clear();
                       })),
                       ErrorCode::BadMesh);
    };
    const QByteArray where = m_file.string().c_str();
    QCOMPARE(said("no faces", 8), where + ": no faces");
    QCOMPARE(said(m_file.string() + ": no faces", m_file.string().size() + 10), where + ": no faces");
    QVERIFY(said("short", 100).contains("makes the import program fail"));
}

void TestImportAnswers::coloursStayWithTheirVertices()
{
    // Vertex 1 is used by nothing, 4 lies where 0 is.
    const QByteArray answer = changed([](Answer& a) {
        a.positions = {{0, 0, 0}, {9, 9, 9}, {1, 0, 0}, {0, 1, 0}, {0, 0, 0}};
        a.triangles = {{4, 2, 3}, {0, 3, 2}};
        a.colours = {{0, 0, 0}, {0.1F, 0, 0}, {0.2F, 0, 0}, {0.3F, 0, 0}, {0.4F, 0, 0}};
    });
    for (const bool weld : {true, false}) {
        MeshLoadOptions options = child(answer);
        options.weld = weld;
        const ColouredMesh loaded = loadColouredMesh(m_file, options);
        QVERIFY(loaded.colours != nullptr);
        QCOMPARE(loaded.colours->size(), loaded.mesh.positions.size());
        QCOMPARE(loaded.mesh.positions.size(), std::size_t(weld ? 3 : 4));
        const std::vector<float> wanted = weld ? std::vector<float>{0, 0.2F, 0.3F} : std::vector<float>{0, 0.2F, 0.3F, 0.4F};
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE((*loaded.colours)[i][0], wanted[i]);
    }
}

void TestImportAnswers::filesThatChangeAreSeen_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("longer") << QByteArray("echo >>");
    QTest::newRow("only its time") << QByteArray("touch -d @1000000000");
    QTest::newRow("gone") << QByteArray("rm");
}

void TestImportAnswers::filesThatChangeAreSeen()
{
    QFETCH(QByteArray, command);
    const auto options = child(changed([](Answer&) {}), command.toStdString() + " '" + m_file.string() + "'");
    QVERIFY(failure(options, ErrorCode::FileRead).contains("the file changed while it was being read"));
}

void TestImportAnswers::exhaustedDescriptorsAreSaid()
{
    const MeshLoadOptions options = child(changed([](Answer&) {}));
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0; // what is open stays open
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    QByteArray text;
    try {
        const ChildProcess process(options.childProgram, {});
    } catch (const Error& error) {
        text = error.code() == ErrorCode::Internal ? error.what() : "another code";
    }
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY2(text.contains("could not be started: pipe: "), text.constData());
    QCOMPARE(failure(options, ErrorCode::BadMesh), QByteArray("accepted"));
}

void TestImportAnswers::interruptedWaitsGoOn()
{
    struct sigaction handler {}, before {};
    handler.sa_handler = [](int) {};
    QCOMPARE(::sigaction(SIGUSR1, &handler, &before), 0);
    ChildProcess process(child({}, "sleep 0.3; exit 3").childProgram, {});
    std::jthread interrupter([waiting = ::pthread_self()](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            ::pthread_kill(waiting, SIGUSR1);
        }
    });
    const std::string words = process.waitInWords();
    interrupter.request_stop();
    interrupter.join();
    ::sigaction(SIGUSR1, &before, nullptr);
    QCOMPARE(words, std::string("ended with status 3"));
}

void TestImportAnswers::childrenThatAreReapedElsewhereEndTheWait()
{
    const auto before = ::signal(SIGCHLD, SIG_IGN); // the system itself then reaps them, and their status is lost
    std::string words = "not waited";
    {
        ChildProcess process(child({}, "exit 3").childProgram, {});
        words = process.waitInWords();
    }
    ::signal(SIGCHLD, before);
    QCOMPARE(words, std::string());
}

QTEST_GUILESS_MAIN(TestImportAnswers)
#include "tst_import_answers.moc"

// Jobs from outside in the window: the API and watched folders, one queue with the window's own.
#include "automation_bench.h"
#include "settings/folder_list.h"
#include "window_shots.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;

class TestUiAutomation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void nothingIsOpenBeforeItIsSwitchedOn();
    void addOnsJobGoesThroughTheWindow();
    void generateWaitsForItsMesh();
    void removingARowCancelsTheJob();
    void stoppingARunCancelsTheJob();
    void deletingAJobTakesItsRow();
    void deletingARunningJobStopsIt();
    void allJobsRunInTheOrderOfTheirComing();
    void stepsAreCappedIfWanted();
    void failureIsTheClientsToo();
    void watchedPictureBecomesAMesh();
    void folderInTroubleSaysSo();
    void takenPortIsSaid();
    void changesHoldAtOnce();
    void settingsSurviveAnotherStart();
    void settingsAreThereAndReset();
    void tokenIsMadeAndCopied();
    void closingEndsTheServer();
    void windowNeverWaits();
    void screenshots();
};

void TestUiAutomation::nothingIsOpenBeforeItIsSwitchedOn()
{
    const int before = listeningSockets();
    AutomationBench bench;
    QCOMPARE(listeningSockets(), before);
    QCOMPARE(bench.statusButton().text(), QString("API off"));
    QCOMPARE(bench.session->automation().api().state, ServiceState::Off);
    bench.switchOn();
    QVERIFY(listeningSockets() > before);
    QCOMPARE(bench.statusButton().text(), QString("API on (%1)").arg(bench.port));
    bench.set([](AutomationPreferences& v) { v.answers = false; });
    QTRY_COMPARE_WITH_TIMEOUT(listeningSockets(), before, kWaitMs);
    QCOMPARE(bench.statusButton().text(), QString("API off"));
}

void TestUiAutomation::addOnsJobGoesThroughTheWindow()
{
    AutomationBench bench;
    bench.script->pause = std::chrono::milliseconds(8);
    bench.script->steps = 20;
    bench.switchOn();
    const std::string uid = bench.send();
    QCOMPARE(uid.size(), std::size_t(32));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(1), kWaitMs);
    const Job row = bench.rows().front();
    QCOMPARE(row.source, QString("API"));
    QVERIFY2(row.name.startsWith("API "), qPrintable(row.name));
    QCOMPARE(row.note, QString("20 steps, made for 5"));
    // Its progress is the window's and the client's.
    QTRY_VERIFY_WITH_TIMEOUT(bench.rows().front().line.startsWith("Sampling "), kWaitMs);
    const QJsonObject running = bench.status(uid);
    QCOMPARE(running["status"].toString(), QString("processing"));
    QVERIFY(!running["stage"].toString().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(uid), QString("completed"), kWaitMs);
    const QJsonObject done = bench.status(uid);
    QVERIFY(QByteArray::fromBase64(done["model_base64"].toString().toLatin1()).startsWith("glTF"));
    QVERIFY2(done["notes"].toArray().first().toString().contains("20 steps were asked for"), qPrintable(QJsonDocument(done["notes"].toArray()).toJson()));
    // In the library with its picture, before the client was told.
    QCOMPARE(bench.results(), 1);
    const Job ended = bench.rows().front();
    QCOMPARE(ended.state, JobState::Done);
    QVERIFY2(ended.line.startsWith("Done"), qPrintable(ended.line));
    QVERIFY2(ended.file.endsWith("/input.png") && QFileInfo::exists(ended.file), qPrintable(ended.file));
    // It can be made again as the window's own.
    bench.session->setCurrentJob(ended.id);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.results(), 2, kWaitMs);
    const QJsonObject health = bench.json(getRequest(bench.port, "/health"));
    QCOMPARE(health["model"].toString(), QString("starter-dit-turbo"));
    const QJsonObject models = bench.json(getRequest(bench.port, "/models"));
    QCOMPARE(models["models"].toArray().first()["name"].toString(), QString("starter"));
}

void TestUiAutomation::generateWaitsForItsMesh()
{
    AutomationBench bench;
    bench.switchOn();
    const HttpReply reply = bench.ask(addOnRequest(bench.port, "/generate", addOnJson()));
    QCOMPARE(reply.status, 200);
    QVERIFY(QByteArray::fromStdString(reply.body).startsWith("glTF"));
    QCOMPARE(bench.results(), 1);
}

void TestUiAutomation::removingARowCancelsTheJob()
{
    AutomationBench bench;
    bench.switchOn();
    bench.session->setPaused(true);
    const std::string uid = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(1), kWaitMs);
    bench.session->removeJob(bench.rows().front().id);
    QVERIFY(bench.rows().empty());
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(uid), QString("cancelled"), kWaitMs);
    bench.session->setPaused(false);
    QTest::qWait(50);
    QCOMPARE(bench.script->runs.load(), 0);
}

void TestUiAutomation::stoppingARunCancelsTheJob()
{
    AutomationBench bench;
    bench.script->waits = true;
    bench.switchOn();
    const std::string uid = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Running, kWaitMs);
    bench.session->stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(uid), QString("cancelled"), kWaitMs);
    QVERIFY(bench.rows().empty());
    QCOMPARE(bench.results(), 0);
}

void TestUiAutomation::deletingAJobTakesItsRow()
{
    AutomationBench bench;
    bench.switchOn();
    bench.session->setPaused(true);
    const std::string first = bench.send(), second = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(2), kWaitMs);
    QCOMPARE(bench.json(getRequest(bench.port, "/jobs/" + first, "DELETE"))["status"].toString(), QString("cancelled"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(1), kWaitMs);
    QCOMPARE(bench.rows().front().outside, second);
}

void TestUiAutomation::deletingARunningJobStopsIt()
{
    AutomationBench bench;
    bench.script->waits = true;
    bench.switchOn();
    const std::string uid = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Running, kWaitMs);
    QCOMPARE(bench.ask(getRequest(bench.port, "/jobs/" + uid, "DELETE")).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.rows().empty(), kWaitMs);
    QCOMPARE(bench.stateOf(uid), QString("cancelled"));
}

void TestUiAutomation::allJobsRunInTheOrderOfTheirComing()
{
    AutomationBench bench;
    bench.switchOn();
    bench.session->setPaused(true);
    QStringList begun;
    connect(bench.session.get(), &Session::runBegan, this, [&](JobId id) {
        const Job* job = bench.session->queue().find(id);
        begun << (job->source.isEmpty() ? job->name : job->source);
    });
    bench.session->addPaths({samplePath("chair.png")});
    bench.session->generate();
    const std::string uid = bench.send("cabinet.png");
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(2), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.status(uid)["place"].toInt(-1), 1, kWaitMs); // the window's own job stands before it
    bench.session->addPaths({samplePath("cabinet.png")});
    bench.session->generate();
    const QStringList wanted{"chair.png", "API", "cabinet.png"};
    QCOMPARE(bench.rowNames(), wanted);
    bench.session->setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.results(), 3, kWaitMs);
    QCOMPARE(begun, wanted);
    QCOMPARE(bench.script->runs.load(), 3);
    QCOMPARE(bench.script->loads.load(), 1);
}

void TestUiAutomation::stepsAreCappedIfWanted()
{
    AutomationBench bench;
    bench.set([](AutomationPreferences& v) { v.capsSteps = true; });
    bench.switchOn();
    bench.session->setPaused(true);
    const std::string uid = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(1), kWaitMs);
    QCOMPARE(bench.rows().front().note, QString("5 steps in place of 20"));
    bench.session->setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(uid), QString("completed"), kWaitMs);
    QVERIFY(bench.status(uid)["notes"].toArray().first().toString().contains("so many were made"));
}

void TestUiAutomation::failureIsTheClientsToo()
{
    AutomationBench bench;
    bench.script->ending = test::Ending::EngineError;
    bench.switchOn();
    const std::string uid = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(uid), QString("error"), kWaitMs);
    QCOMPARE(bench.status(uid)["reason"].toString(), QString("empty_result"));
    const Job row = bench.rows().front();
    QCOMPARE(row.state, JobState::Failed);
    QVERIFY(!row.isReadable()); // its picture went with it
    QVERIFY(bench.window->messages().count() > 0);
    // The next one works.
    bench.script->ending = test::Ending::Result;
    const std::string next = bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(next), QString("completed"), kWaitMs);
}

void TestUiAutomation::watchedPictureBecomesAMesh()
{
    AutomationBench bench;
    const QString folder = bench.folder.filePath("Scans");
    QVERIFY(QDir().mkpath(folder));
    bench.set([&](AutomationPreferences& v) {
        v.folders = {folder};
        v.format = engine::MeshFormat::Obj;
        v.movesPictures = true;
    });
    QVERIFY(QFile::copy(samplePath("chair.png"), folder + "/chair.png"));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(folder + "/out/chair.obj"), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(folder + "/done/chair.png"), kWaitMs);
    QCOMPARE(bench.rows().size(), std::size_t(1));
    QCOMPARE(bench.rows().front().source, QString("Scans"));
    QCOMPARE(bench.rows().front().name, QString("chair.png"));
    QCOMPARE(bench.rows().front().state, JobState::Done);
    QCOMPARE(bench.results(), 1);
    QCOMPARE(bench.statusButton().text(), QString("API off · 1 folder watched"));
}

void TestUiAutomation::folderInTroubleSaysSo()
{
    AutomationBench bench;
    const QString folder = bench.folder.filePath("a");
    QVERIFY(QDir().mkpath(folder + "/out"));
    bench.set([&](AutomationPreferences& v) { v.folders = {folder, folder + "/out", bench.folder.filePath("not there")}; });
    const Automation& service = bench.session->automation();
    for (const QString& wrong : {folder + "/out", bench.folder.filePath("not there")})
        QTRY_COMPARE_WITH_TIMEOUT(service.folders()[wrong].state, ServiceState::Failed, kWaitMs);
    QVERIFY(bench.window->messages().count() > 0);
    bench.set([&](AutomationPreferences& v) { v.folders = {folder}; });
    QVERIFY(!service.folders().contains(folder + "/out"));
}

void TestUiAutomation::takenPortIsSaid()
{
    AutomationBench bench;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, quint16(bench.port)));
    bench.set([&](AutomationPreferences& v) {
        v.port = bench.port;
        v.answers = true;
    });
    const Automation& service = bench.session->automation();
    QTRY_COMPARE_WITH_TIMEOUT(service.api().state, ServiceState::Failed, kWaitMs);
    QCOMPARE(service.api().reason, QString("Port %1 is taken by another program. Choose another one.").arg(bench.port));
    QCOMPARE(bench.statusButton().text(), QString("API failed"));
    QVERIFY(bench.statusButton().toolTip().contains(service.api().reason));
    QCOMPARE(bench.session->messages().back().text, service.api().reason);
    bench.port = freePort();
    bench.switchOn();
}

void TestUiAutomation::changesHoldAtOnce()
{
    AutomationBench bench;
    bench.switchOn();
    const int before = bench.port;
    bench.port = freePort();
    bench.switchOn();
    QTRY_COMPARE_WITH_TIMEOUT(bench.json(getRequest(bench.port, "/health"))["status"].toString(), QString("healthy"), kWaitMs);
    QVERIFY(!test::HttpClient(before).isConnected());
    // A page is refused until it is let in.
    const std::string page = "GET /health HTTP/1.1\r\nHost: localhost:" + std::to_string(bench.port) + "\r\nOrigin: https://tool.example\r\n\r\n";
    QCOMPARE(bench.ask(page).status, 403);
    bench.set([](AutomationPreferences& v) { v.origins = {"https://tool.example"}; });
    QTRY_COMPARE_WITH_TIMEOUT(bench.ask(page).status, 200, kWaitMs);
}

void TestUiAutomation::settingsSurviveAnotherStart()
{
    QTemporaryDir folder;
    SessionServices services;
    services.loader = scriptedLoader(std::make_shared<GeneratorScript>());
    services.libraryFolder = folder.filePath("library");
    services.settingsFile = folder.filePath("settings.ini");
    AutomationPreferences wanted;
    wanted.answers = true;
    wanted.port = freePort();
    wanted.origins = QStringList{"https://a.example", "https://b.example"};
    wanted.capsSteps = true;
    wanted.folders = QStringList{folder.path()};
    wanted.movesPictures = true;
    wanted.format = engine::MeshFormat::Ply;
    {
        Session session(services);
        session.preferences().change([&](PreferenceValues& v) { v.automation = wanted; });
    }
    Session session(services);
    QVERIFY(session.preferences().values().automation == wanted);
    QTRY_COMPARE_WITH_TIMEOUT(session.automation().api().state, ServiceState::On, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(session.automation().folders()[folder.path()].state, ServiceState::On, kWaitMs);
}

void TestUiAutomation::settingsAreThereAndReset()
{
    AutomationBench bench;
    test::Dialogs dialogs(bench);
    auto& list = static_cast<SettingsDialog*>(dialogs.all().front().second.get())->list();
    list.search().setText("watched");
    QCOMPARE(list.shownNames(), (QStringList{"Watched folders", "When a watched picture is done"}));
    list.search().clear();
    list.showSection("Automation");
    const QStringList names = list.shownNames();
    for (const char* name : {"API for other programs", "Port", "Watched folders", "Token", "Let web pages in", "Let other computers in at", "Format of meshes in “out”"})
        QVERIFY2(names.contains(name), name);
    const auto reset = [&](const char* name) {
        for (auto* button : list.rowOf(name)->findChildren<QToolButton*>())
            if (button->accessibleName().startsWith("Reset"))
                return button;
        return static_cast<QToolButton*>(nullptr);
    };
    auto* port = list.rowOf("Port")->findChild<QComboBox*>();
    port->setEditText(QString::number(bench.port));
    Q_EMIT port->lineEdit()->editingFinished();
    QCOMPARE(bench.session->preferences().values().automation.port, bench.port);
    list.rowOf("API for other programs")->findChild<QCheckBox*>()->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->automation().api().state, ServiceState::On, kWaitMs);
    auto* origins = list.rowOf("Let web pages in")->findChild<QLineEdit*>();
    origins->setText("https://a.example, https://b.example");
    Q_EMIT origins->editingFinished();
    QCOMPARE(bench.session->preferences().values().automation.origins.size(), 2);
    bench.set([&](AutomationPreferences& v) { v.folders = {bench.folder.path()}; });
    list.refresh();
    auto* folders = list.rowOf("Watched folders")->findChild<FolderList*>();
    QCOMPARE(folders->list().count(), 1);
    folders->list().setCurrentRow(0);
    folders->removeButton().click();
    QCOMPARE(folders->list().count(), 0);
    for (const char* name : {"Port", "API for other programs", "Let web pages in"})
        reset(name)->click();
    QVERIFY(bench.session->preferences().values().automation == AutomationPreferences());
}

void TestUiAutomation::tokenIsMadeAndCopied()
{
    AutomationBench bench;
    Automation& service = bench.session->automation();
    QSignalSpy read(&service, &Automation::tokenRead);
    service.readToken(false);
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, kWaitMs);
    service.readToken(false);
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 2, kWaitMs);
    service.readToken(true);
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 3, kWaitMs);
    QVERIFY(read[0][0].toString().size() >= 43);
    QCOMPARE(read[0][0], read[1][0]);
    QVERIFY(read[1][0] != read[2][0]);
    const QFileInfo file(bench.folder.filePath("api-token"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestUiAutomation::closingEndsTheServer()
{
    const int before = listeningSockets();
    auto bench = std::make_unique<AutomationBench>();
    bench->script->waits = true;
    bench->switchOn();
    const int port = bench->port;
    bench->send();
    bench->send("cabinet.png");
    QTRY_COMPARE_WITH_TIMEOUT(bench->session->controller().state(), RunState::Running, kWaitMs);
    QElapsedTimer clock;
    clock.start();
    bench.reset();
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(listeningSockets(), before);
    QVERIFY(!test::HttpClient(port).isConnected());
}

void TestUiAutomation::windowNeverWaits()
{
    AutomationBench bench;
    bench.switchOn();
    bench.session->setPaused(true);
    const std::string request = addOnRequest(bench.port, "/send", addOnJson());
    test::HttpClient slow(bench.port);
    QVERIFY(slow.say("POST /send HTTP/1.1\r\n"));
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer heart;
    since.start();
    connect(&heart, &QTimer::timeout, this, [&] {
        longest = std::max(longest, since.restart());
    });
    heart.start(1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(bench.ask(request).status, 200);
    for (const QString& place : {QString("x"), QString("y")}) {
        QVERIFY(QDir().mkpath(bench.folder.filePath(place)));
        bench.set([&](AutomationPreferences& v) { v.folders << bench.folder.filePath(place); });
    }
    bench.set([](AutomationPreferences& v) { v.answers = false; }); // all of them go
    QTRY_VERIFY_WITH_TIMEOUT(bench.rows().empty(), kWaitMs);
    heart.stop();
    // Others share this machine's cores; a wait for the slow client would be ten seconds.
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
}

void TestUiAutomation::screenshots()
{
    AutomationBench bench;
    const QString folder = bench.folder.filePath("Scans of the museum");
    QVERIFY(QDir().mkpath(folder));
    bench.switchOn();
    bench.session->setPaused(true);
    bench.session->addPaths({samplePath("chair.png")});
    bench.session->generate();
    bench.send("cabinet.png");
    bench.set([&](AutomationPreferences& v) { v.folders = {folder}; });
    QVERIFY(QFile::copy(samplePath("chair.png"), folder + "/wing chair from the hall.png"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows().size(), std::size_t(3), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(bench.rows().begin(), bench.rows().end(), [](const Job& job) { return !job.thumbnail.isNull(); }), kWaitMs);
    bench.script->pause = std::chrono::milliseconds(400);
    bench.script->steps = 20;
    bench.session->setPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(bench.rows()[0].state == JobState::Running, kWaitMs);
    test::shoot(bench, "automation-queue");
    test::Dialogs dialogs(bench);
    auto* dialog = static_cast<SettingsDialog*>(dialogs.all().front().second.get());
    dialog->list().showSection("Automation");
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    test::shoot(*dialog, "automation-settings");
    dialog->findChild<QScrollArea*>()->verticalScrollBar()->setValue(10000);
    test::shoot(*dialog, "automation-settings-more");
    bench.session->removeJob(bench.rows()[2].id);
    bench.script->pause = std::chrono::milliseconds(0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows()[1].state, JobState::Done, kWaitMs);
}

QTEST_MAIN(TestUiAutomation)
#include "tst_ui_automation.moc"

#include "download/download_dialog.h"
#include "download/downloader.h"
#include "file_server.h"
#include "theme/languages.h"
#include "theme/theme.h"
#include "window_shots.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::FileServer;

namespace {

constexpr int kWaitMs = 20000;

QByteArray numbers(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += char(i * 7 + i / 251);
    return bytes;
}

QByteArray sumOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray contents(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

DownloadFile file(const FileServer& server, const QString& path, const QByteArray& bytes)
{
    return {QUrl(server.address(path)), path.section(u'/', -1), bytes.size(), sumOf(bytes)};
}

/// The ends of a download, of which there is exactly one.
struct Ends {
    explicit Ends(const Downloader& d) : finished(&d, &Downloader::finished), stopped(&d, &Downloader::stopped), failed(&d, &Downloader::failed) {}
    qsizetype count() const { return finished.count() + stopped.count() + failed.count(); }
    QSignalSpy finished, stopped, failed;
};

/// Refuses with a sentence that holds the words.
template<class Work> void refuses(Work work, const char* words)
{
    try {
        work();
    } catch (const engine::Error& error) {
        QCOMPARE(error.code(), engine::ErrorCode::Usage);
        QVERIFY2(QString(error.what()).contains(words), error.what());
        return;
    }
    QFAIL(words);
}

} // namespace

class TestUiDownload : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filesArriveWhole();
    void interruptedFileGoesOnWhereItEnded();
    void otherContentIsNotGluedToTheOld();
    void serverWithoutRangesBeginsAgain();
    void wrongBeginningBeginsAgain();
    void wrongSumIsRemoved();
    void longerFileIsRefused();
    void stopKeepsWhatWasFetched();
    void fullDiskIsToldBeforeAnyRequest();
    void missingFileIsNotAskedForAgain();
    void completeFilesAreNotFetchedAgain();
    void manifestsAreReadAndHostileOnesRefused();
    void dialogAsksForTheRightAndFetches();
};

void TestUiDownload::initTestCase()
{
    QVERIFY(QDir().mkpath(MAQUETTE_SHOTS));
    installLanguage(*qApp, QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, Scheme::Dark);
}

void TestUiDownload::filesArriveWhole()
{
    FileServer server;
    const QByteArray weights = numbers(700000), config = "model: tiny\n";
    server.files = {{"/m/model.safetensors", weights}, {"/m/config.yaml", config}};
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    QSignalSpy progressed(&downloader, &Downloader::progressed);
    downloader.start({"m", {}, {file(server, "/m/model.safetensors", weights), file(server, "/m/config.yaml", config)}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(contents(folder.filePath("model.safetensors")), weights);
    QCOMPARE(contents(folder.filePath("config.yaml")), config);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2); // nothing is left beside them
    QCOMPARE(progressed.back()[0].toLongLong(), qint64(weights.size() + config.size()));
    QCOMPARE(progressed.back()[1].toLongLong(), qint64(weights.size() + config.size()));
    QCOMPARE(ends.count(), 1);
}

void TestUiDownload::interruptedFileGoesOnWhereItEnded()
{
    FileServer server;
    const QByteArray bytes = numbers(500000);
    server.files = {{"/a.bin", bytes}};
    server.cutAfter = 200000;
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {file(server, "/a.bin", bytes)}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(contents(folder.filePath("a.bin")), bytes);
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(server.requests[0].range.isEmpty());
    QCOMPARE(server.requests[1].range, QByteArray("bytes=200000-"));
    QCOMPARE(server.requests[1].ifRange, server.etag);
}

void TestUiDownload::otherContentIsNotGluedToTheOld()
{
    FileServer server;
    const QByteArray old = numbers(300000);
    QByteArray fresh = numbers(300000);
    std::reverse(fresh.begin(), fresh.end());
    server.files = {{"/a.bin", old}};
    server.cutAfter = 100000;
    server.stall = true;
    QTemporaryDir folder;
    const DownloadPlan plan{"m", {}, {{QUrl(server.address("/a.bin")), "a.bin", -1, sumOf(fresh)}}};
    {
        Downloader downloader;
        Ends ends(downloader);
        downloader.start(plan, folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(folder.filePath("a.bin.part")).size(), qint64(100000), kWaitMs);
        downloader.stop();
        QTRY_COMPARE_WITH_TIMEOUT(ends.stopped.count(), 1, kWaitMs);
    }
    server.files["/a.bin"] = fresh;
    server.etag = "\"two\"";
    Downloader downloader; // as after another start of the program
    Ends ends(downloader);
    downloader.start(plan, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 1, kWaitMs);
    QCOMPARE(ends.finished.count(), 1);
    QCOMPARE(contents(folder.filePath("a.bin")), fresh);
}

void TestUiDownload::serverWithoutRangesBeginsAgain()
{
    FileServer server;
    const QByteArray bytes = numbers(300000);
    server.files = {{"/a.bin", bytes}};
    server.cutAfter = 100000;
    server.ranges = false;
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {file(server, "/a.bin", bytes)}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(contents(folder.filePath("a.bin")), bytes);
}

void TestUiDownload::wrongBeginningBeginsAgain()
{
    FileServer server;
    const QByteArray bytes = numbers(300000);
    server.files = {{"/a.bin", bytes}};
    server.cutAfter = 100000;
    server.shift = 1;
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {file(server, "/a.bin", bytes)}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(contents(folder.filePath("a.bin")), bytes);
    QVERIFY(server.requests.size() >= 3);
}

void TestUiDownload::wrongSumIsRemoved()
{
    FileServer server;
    const QByteArray bytes = numbers(5000);
    server.files = {{"/a.bin", bytes}};
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    DownloadFile wanted = file(server, "/a.bin", bytes);
    wanted.sha256 = sumOf("something else");
    downloader.start({"m", {}, {wanted}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.failed.count(), 1, kWaitMs);
    QVERIFY(ends.failed.front()[0].toString().contains("SHA-256"));
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    QCOMPARE(server.requests.size(), 1);
}

void TestUiDownload::longerFileIsRefused()
{
    FileServer server;
    const QByteArray bytes = numbers(5000);
    server.files = {{"/a.bin", bytes}};
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    DownloadFile wanted = file(server, "/a.bin", bytes);
    wanted.bytes = 4999;
    downloader.start({"m", {}, {wanted}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.failed.count(), 1, kWaitMs);
    QCOMPARE(ends.count(), 1);
    QVERIFY(!QFile::exists(folder.filePath("a.bin")));
}

void TestUiDownload::stopKeepsWhatWasFetched()
{
    FileServer server;
    const QByteArray bytes = numbers(300000);
    server.files = {{"/a.bin", bytes}};
    server.cutAfter = 150000;
    server.stall = true;
    QTemporaryDir folder;
    const DownloadPlan plan{"m", {}, {file(server, "/a.bin", bytes)}};
    Downloader downloader;
    Ends ends(downloader);
    downloader.start(plan, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(folder.filePath("a.bin.part")).size(), qint64(150000), kWaitMs);
    downloader.stop();
    QTRY_COMPARE_WITH_TIMEOUT(ends.stopped.count(), 1, kWaitMs);
    downloader.start(plan, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(server.requests.back().range, QByteArray("bytes=150000-"));
    QCOMPARE(contents(folder.filePath("a.bin")), bytes);
}

void TestUiDownload::fullDiskIsToldBeforeAnyRequest()
{
    FileServer server;
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {{QUrl(server.address("/a.bin")), "a.bin", kMostDownloadBytes, {}}}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.failed.count(), 1, kWaitMs);
    QVERIFY(ends.failed.front()[0].toString().contains("room"));
    QVERIFY(server.requests.isEmpty());
}

void TestUiDownload::missingFileIsNotAskedForAgain()
{
    FileServer server;
    QTemporaryDir folder;
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {{QUrl(server.address("/none.bin")), "none.bin", -1, {}}}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.failed.count(), 1, kWaitMs);
    QVERIFY(ends.failed.front()[0].toString().contains("404"));
    QCOMPARE(server.requests.size(), 1);
}

void TestUiDownload::completeFilesAreNotFetchedAgain()
{
    FileServer server;
    const QByteArray bytes = numbers(5000);
    server.files = {{"/a.bin", bytes}};
    QTemporaryDir folder;
    QFile there(folder.filePath("a.bin"));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write(bytes);
    there.close();
    Downloader downloader;
    Ends ends(downloader);
    downloader.start({"m", {}, {file(server, "/a.bin", bytes)}}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QVERIFY(server.requests.isEmpty());
}

void TestUiDownload::manifestsAreReadAndHostileOnesRefused()
{
    const auto manifest = [](const QByteArray& path, const QByteArray& url = "https://example.org/m/x.bin", const QByteArray& more = "") {
        return R"({"format":"maquette-download","version":1,"name":"m","licence":"own","files":[{"url":")" + url + R"(","path":")" + path + "\"" + more + "}]}";
    };
    const DownloadPlan plan = planFromManifest(manifest("vae/x.bin", "https://example.org/m/x.bin", R"(,"bytes":12,"sha256":")" + sumOf("x") + "\""));
    QCOMPARE(plan.name, QString("m"));
    QCOMPARE(plan.files.front().path, QString("vae/x.bin"));
    QCOMPARE(plan.knownBytes(), qint64(12));
    for (const char* path : {"../x", "/etc/x", "a/../../x", "a//b", ".hidden", "C:x", "a\\\\b", "x.part", "", "x."})
        refuses([&] { planFromManifest(manifest(path)); }, "path");
    for (const char* url : {"ftp://example.org/x", "file:///etc/passwd", "https:///x", "nonsense"})
        refuses([&] { planFromManifest(manifest("x", url)); }, "address");
    refuses([&] { planFromManifest(manifest("x", "https://me:secret@example.org/x")); }, "password");
    refuses([&] { planFromManifest(manifest("x", "https://example.org/x", R"(,"sha256":"12")")); }, "sha256");
    refuses([&] { planFromManifest(manifest("x", "https://example.org/x", R"(,"bytes":-1)")); }, "size");
    refuses([&] { planFromManifest("{}"); }, "format");
    refuses([&] { planFromManifest(QByteArray(kMostManifestBytes + 1, ' ')); }, "larger");
    QByteArray many = R"({"format":"maquette-download","version":1,"name":"m","files":[)";
    for (int i = 0; i < kMostDownloadFiles; ++i)
        many += (i ? "," : "") + QByteArray(R"({"url":"https://example.org/)") + QByteArray::number(i) + "\"}";
    QCOMPARE(planFromManifest(many + "]}").files.size(), std::size_t(kMostDownloadFiles));
    refuses([&] { planFromManifest(many + R"(,{"url":"https://example.org/more"}]})"); }, "files");
    refuses([&] { planFromManifest(many.left(many.lastIndexOf(',')) + R"(,{"url":"https://example.org/7"}]})"); }, "twice");
    const DownloadPlan two = planFromAddresses("https://example.org/tiny/config.yaml\n\n https://example.org/tiny/model.safetensors \n");
    QCOMPARE(two.files.size(), std::size_t(2));
    QCOMPARE(two.name, QString("tiny"));
    refuses([] { planFromAddresses("https://example.org/"); }, "path");
}

void TestUiDownload::dialogAsksForTheRightAndFetches()
{
    FileServer server;
    const QByteArray bytes = numbers(50000);
    server.files = {{"/tiny/model.safetensors", bytes}};
    QTemporaryDir folder;
    DownloadDialog dialog(folder.path());
    dialog.show();
    QSignalSpy fetched(&dialog, &DownloadDialog::modelFetched);
    QVERIFY(!dialog.primaryButton().isEnabled());
    QVERIFY(!dialog.primaryButton().toolTip().isEmpty());
    dialog.setAddresses("ftp://example.org/x");
    QVERIFY(!dialog.primaryButton().isEnabled());
    dialog.setAddresses(server.address("/tiny/model.safetensors"));
    QVERIFY(!dialog.primaryButton().isEnabled());
    dialog.right().setChecked(true);
    QVERIFY(dialog.primaryButton().isEnabled());
    QVERIFY(server.requests.isEmpty()); // never unasked
    test::shoot(dialog, "download");
    QTest::mouseClick(&dialog.primaryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(fetched.count(), 1, kWaitMs);
    QCOMPARE(contents(folder.filePath("tiny/model.safetensors")), bytes);
    QVERIFY(!dialog.isRunning());
    dialog.setAddresses(server.address("/tiny/other.bin"));
    QVERIFY(!dialog.right().isChecked()); // it was said of other files
}

QTEST_MAIN(TestUiDownload)
#include "tst_ui_download.moc"

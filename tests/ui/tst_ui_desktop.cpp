// The window and the desktop round it: the list of recent files, where logs lie, the language's numbers, the unit of lengths.
#include "input/system_recent.h"
#include "scripted_generator.h"
#include "settings/settings_dialog.h"
#include "viewport/length_words.h"
#include "widgets/building.h"
#include "window_bench.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPushButton>
#include <QXmlStreamReader>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;

namespace {

const QDateTime kNow(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

/// As GTK writes it, with things that only others understand.
constexpr const char* kOthers = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- kept -->
<xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks" xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info" xmlns:x="urn:other">
  <bookmark href="file:///pictures/a/cup%20%26%20saucer.png" added="2025-01-01T00:00:00Z" modified="2025-01-01T00:00:00Z" visited="2025-01-01T00:00:00Z">
    <title>Cup &amp; saucer</title>
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="image/png"/>
        <bookmark:groups><bookmark:group>Graphics</bookmark:group></bookmark:groups>
        <bookmark:applications>
          <bookmark:application name="Viewer" exec="&apos;viewer %u&apos;" modified="2025-01-01T00:00:00Z" count="7"/>
        </bookmark:applications>
        <x:extra note="a &lt; b"><![CDATA[raw & text]]></x:extra>
      </metadata>
    </info>
  </bookmark>
  <bookmark href="file:///pictures/a/other.txt" added="2025-01-01T00:00:00Z" modified="2025-01-01T00:00:00Z" visited="2025-01-01T00:00:00Z"/>
</xbel>
)";

QByteArray contents(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& text)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

struct Entry {
    QString href, added, modified, mime;
    QStringList programs; ///< "name count"
};

/// What another program reads: with namespaces, as the specification says.
std::vector<Entry> read(const QByteArray& list)
{
    const QString bookmarks = "http://www.freedesktop.org/standards/desktop-bookmarks", mimes = "http://www.freedesktop.org/standards/shared-mime-info";
    std::vector<Entry> entries;
    QXmlStreamReader in(list);
    while (!in.atEnd()) {
        if (in.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes a = in.attributes();
        if (in.name() == u"bookmark" && in.namespaceUri().isEmpty())
            entries.push_back({a.value("href").toString(), a.value("added").toString(), a.value("modified").toString(), {}, {}});
        else if (in.name() == u"mime-type" && in.namespaceUri() == mimes)
            entries.back().mime = a.value("type").toString();
        else if (in.name() == u"application" && in.namespaceUri() == bookmarks)
            entries.back().programs << a.value("name").toString() + ' ' + a.value("count").toString();
    }
    return in.hasError() ? std::vector<Entry>() : entries;
}

/// Opens folders in place of a desktop.
class Opener : public QObject {
    Q_OBJECT
public:
    Opener() { QDesktopServices::setUrlHandler("file", this, "open"); }
    ~Opener() override { QDesktopServices::unsetUrlHandler("file"); }
    QStringList opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened << url.toLocalFile(); }
};

/// The settings as they are with such a host.
std::unique_ptr<SettingsDialog> settingsOf(Bench& bench, const QString& logFolder, bool hasRecent)
{
    SettingsHost host;
    host.theme = [] { return ThemeChoice::System; };
    host.setTheme = [](ThemeChoice) {};
    host.store = std::make_unique<QSettings>(bench.folder.filePath("dialog.ini"), QSettings::IniFormat);
    host.logFolder = logFolder;
    host.hasRecent = hasRecent;
    return std::make_unique<SettingsDialog>(*bench.session, std::move(host));
}

} // namespace

class TestUiDesktop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void recentListIsMade();
    void recentListKeepsWhatOthersWrote();
    void strangeListsAreLeftAlone_data();
    void strangeListsAreLeftAlone();
    void openedFilesAreListedUnlessUnwanted();
    void privacyOpensTheFolderOfTheLog();
    void lengthsAreSaidInTheChosenUnit();
    void windowSaysLengthsInTheChosenUnit();
    void pasteButtonFollowsTheClipboard();
    void thumbnailDoesNotWaitForARun();
    void animatedPictureShowsItsFirstFrame();
    void picturesOfOtherKindsAreToldWhatToDo();
    void numbersFollowTheLanguage_data(); // last: languages that were installed stay underneath
    void numbersFollowTheLanguage();
};

void TestUiDesktop::recentListIsMade()
{
    const QTemporaryDir folder;
    const QString list = folder.filePath("share/recently-used.xbel");
    QVERIFY(addToSystemRecent(list, {"/pictures/a/Ünïcødé 模型 (1).png", "/pictures/a/b.glb"}, kNow));
    const std::vector<Entry> entries = read(contents(list));
    QCOMPARE(entries.size(), std::size_t(2));
    QCOMPARE(QUrl(entries[0].href).toLocalFile(), QString("/pictures/a/Ünïcødé 模型 (1).png"));
    QVERIFY(!entries[0].href.contains(' ')); // percents
    QCOMPARE(entries[0].mime, QString("image/png"));
    QCOMPARE(entries[0].programs, QStringList("Maquette 1"));
    QCOMPARE(QDateTime::fromString(entries[0].added, Qt::ISODateWithMs), kNow);
    QCOMPARE(QFile::permissions(list) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(addToSystemRecent(list, {"/pictures/a/b.glb"}, kNow.addDays(1))); // again: no second entry
    QCOMPARE(read(contents(list)).size(), std::size_t(2));
    QCOMPARE(read(contents(list))[1].programs, QStringList("Maquette 2"));
    QCOMPARE(QDateTime::fromString(read(contents(list))[1].modified, Qt::ISODateWithMs), kNow.addDays(1));
    QCOMPARE(QDir(folder.filePath("share")).entryList(QDir::Files), QStringList("recently-used.xbel"));
}

void TestUiDesktop::recentListKeepsWhatOthersWrote()
{
    const QTemporaryDir folder;
    const QString list = folder.filePath("recently-used.xbel");
    write(list, kOthers);
    QVERIFY(addToSystemRecent(list, {"/pictures/a/new.png", "/pictures/a/cup & saucer.png"}, kNow));
    const QByteArray text = contents(list);
    for (const char* kept : {"<!-- kept -->", "<title>Cup &amp; saucer</title>", "<bookmark:group>Graphics</bookmark:group>", "xmlns:x=\"urn:other\"",
                             "<![CDATA[raw & text]]>", "note=\"a &lt; b\"", "name=\"Viewer\"", "count=\"7\""})
        QVERIFY2(text.contains(kept), kept);
    const std::vector<Entry> entries = read(text);
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].programs, (QStringList{"Viewer 7", "Maquette 1"}));
    QCOMPARE(entries[0].added, QString("2025-01-01T00:00:00Z"));
    QCOMPARE(QDateTime::fromString(entries[0].modified, Qt::ISODateWithMs), kNow);
    QCOMPARE(entries[1].modified, QString("2025-01-01T00:00:00Z")); // nobody asked for it
    QVERIFY(entries[1].programs.isEmpty());
    QCOMPARE(QUrl(entries[2].href).toLocalFile(), QString("/pictures/a/new.png"));
}

void TestUiDesktop::strangeListsAreLeftAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("taken");
    QTest::newRow("cut") << QByteArray(kOthers).left(700) << false;
    QTest::newRow("no list") << QByteArray("<html></html>") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("bytes") << QByteArray(100, '\xff') << false;
    const QByteArray head("<xbel version=\"1.0\">"), foot("</xbel>");
    const auto large = [&](qint64 bytes) { return head + QByteArray(bytes - head.size() - foot.size(), ' ') + foot; };
    QTest::newRow("as large as may be") << large(kMostListBytes) << true;
    QTest::newRow("a byte larger") << large(kMostListBytes + 1) << false;
}

void TestUiDesktop::strangeListsAreLeftAlone()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, taken);
    const QTemporaryDir folder;
    const QString list = folder.filePath("recently-used.xbel");
    write(list, text);
    QCOMPARE(addToSystemRecent(list, {"/pictures/a/new.png"}, kNow), taken);
    QCOMPARE(contents(list) == text, !taken);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing half written
}

void TestUiDesktop::openedFilesAreListedUnlessUnwanted()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    WindowOptions options;
    options.settingsFile = bench.folder.filePath("other.ini");
    options.systemRecent = bench.folder.filePath("recently-used.xbel");
    QVERIFY(bench.session->preferences().values().listsRecent);
    bench.session->preferences().change([](PreferenceValues& v) { v.listsRecent = false; });
    auto window = std::make_unique<MainWindow>(*bench.session, options);
    bench.session->addPaths({samplePicture()});
    window.reset(); // what was under way is written
    QVERIFY(!QFile::exists(options.systemRecent));
    bench.session->preferences().change([](PreferenceValues& v) { v.listsRecent = true; });
    window = std::make_unique<MainWindow>(*bench.session, options);
    bench.session->addPaths({samplePicture()});
    window.reset();
    const std::vector<Entry> entries = read(contents(options.systemRecent));
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(QUrl(entries[0].href).toLocalFile(), samplePicture());
    // The switch is there where the desktop has such a list.
    const QString name = "List files as recently used";
    QVERIFY(settingsOf(bench, {}, true)->list().rowOf(name));
    QVERIFY(!settingsOf(bench, {}, false)->list().rowOf(name));
}

void TestUiDesktop::privacyOpensTheFolderOfTheLog()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    Opener opener;
    const auto dialog = settingsOf(bench, bench.folder.path(), false);
    QWidget* row = dialog->list().rowOf("Log and crash reports");
    QVERIFY(row);
    const auto labels = row->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(bench.folder.path()); }));
    row->findChild<QPushButton*>()->click();
    QCOMPARE(opener.opened, QStringList(bench.folder.path()));
    QVERIFY(!settingsOf(bench, {}, false)->list().rowOf("Log and crash reports"));
}

void TestUiDesktop::lengthsAreSaidInTheChosenUnit()
{
    using engine::LengthUnit;
    QCOMPARE(lengthInWords(0, LengthUnit::Millimetre), QString("0 mm"));
    QCOMPARE(lengthInWords(0.42, LengthUnit::Millimetre), QString("0.420 mm"));
    QCOMPARE(lengthInWords(124, LengthUnit::Centimetre), QString("12.4 cm"));
    QCOMPARE(lengthInWords(25.4 * 3, LengthUnit::Inch), QString("3.00 in"));
    QCOMPARE(lengthInWords(1240, LengthUnit::Millimetre), QString("1,240 mm"));
    engine::MeshFacts facts;
    facts.boxMax = {1, 0.5f, 0.25f};
    QCOMPARE(sizeInWords(facts, 100, LengthUnit::Millimetre), QString("100.0 × 50.0 × 25.0 mm"));
    QCOMPARE(sizeInWords(facts, 100, LengthUnit::Centimetre), QString("10.00 × 5.00 × 2.50 cm"));
    QCOMPARE(sizeInWords(facts, 100, LengthUnit::Metre), QString("0.1000 × 0.0500 × 0.0250 m"));
    QCOMPARE(sizeInWords(facts, 25.4, LengthUnit::Inch), QString("1.00 × 0.50 × 0.25 in"));
}

void TestUiDesktop::windowSaysLengthsInTheChosenUnit()
{
    test::MeshBench bench(test::tetrahedron());
    test::settle(bench);
    QPushButton& badge = bench.window->resultPage().factsBadge();
    QVERIFY2(badge.text().contains("100.0 × 100.0 × 100.0 mm"), qPrintable(badge.text()));
    const QImage before = bench.viewport().picture();
    bench.session->preferences().change([](PreferenceValues& v) { v.view.unit = engine::LengthUnit::Inch; });
    QVERIFY2(badge.text().contains("3.94 × 3.94 × 3.94 in"), qPrintable(badge.text()));
    QVERIFY(bench.viewport().accessibleDescription().contains("3.94 in"));
    test::settle(bench);
    QVERIFY(bench.viewport().picture() != before); // the grid has lines at whole inches now
}

void TestUiDesktop::numbersFollowTheLanguage_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("length");
    QTest::newRow("German") << QLocale("de") << "84.212" << "1,50 mm";
    QTest::newRow("French") << QLocale("fr") << QStringLiteral("84\u202f212") << "1,50 mm";
    QTest::newRow("English") << QLocale("en") << "84,212" << "1.50 mm";
}

void TestUiDesktop::numbersFollowTheLanguage()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, count);
    QFETCH(QString, length);
    installLanguage(*qApp, locale);
    QCOMPARE(countInWords(84212), count);
    QCOMPARE(lengthInWords(1.5, engine::LengthUnit::Millimetre), length);
    QCOMPARE(QDoubleSpinBox().locale().decimalPoint(), locale.decimalPoint());
    installLanguage(*qApp, QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestUiDesktop::pasteButtonFollowsTheClipboard()
{
    QClipboard& clipboard = *QGuiApplication::clipboard();
    clipboard.setText("no picture");
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    QPushButton& paste = *bench.window->resultPage().emptyState().pasteButton();
    QVERIFY(paste.isVisible() && !paste.isEnabled());
    QVERIFY(paste.toolTip().startsWith("The clipboard holds no picture")); // why it cannot be pressed
    QCOMPARE(paste.accessibleDescription(), paste.toolTip());
    const auto copy = [&](const QList<QUrl>& urls) {
        auto data = std::make_unique<QMimeData>();
        data->setUrls(urls);
        clipboard.setMimeData(data.release()); // owns it
    };
    copy({QUrl("https://example.org/a.png")}); // no file of this machine
    QVERIFY(!paste.isEnabled());
    copy({QUrl::fromLocalFile(samplePicture())});
    QVERIFY(paste.isEnabled() && paste.toolTip().isEmpty());
    clipboard.setText("no picture");
    QVERIFY(!paste.isEnabled());
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    clipboard.setImage(image);
    QVERIFY(paste.isEnabled());
    paste.click();
    QCOMPARE(bench.session->queue().rowCount(), 1);
    clipboard.clear();
}

void TestUiDesktop::thumbnailDoesNotWaitForARun()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    script->pause = std::chrono::milliseconds(200);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Running), 1, kWaitMs);
    QElapsedTimer time;
    time.start();
    bench.drop({samplePicture()});
    const QModelIndex row = bench.session->queue().index(1);
    QVERIFY(row.isValid()); // its name is there at once
    QTRY_VERIFY_WITH_TIMEOUT(!row.data(JobQueue::ThumbnailRole).value<QImage>().isNull(), kWaitMs);
    const qint64 passed = time.elapsed();
    qInfo("a thumbnail after %lld ms", static_cast<long long>(passed));
    QVERIFY(passed < 2000); // 100 ms on a machine of its own
    QCOMPARE(bench.session->queue().count(JobState::Running), 1);
    bench.session->stop(StopMode::Discard);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
}

void TestUiDesktop::animatedPictureShowsItsFirstFrame()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    bench.drop({QStringLiteral(MAQUETTE_TEST_DATA "/pictures/animated.webp")});
    const QModelIndex row = bench.session->queue().index(0);
    QTRY_VERIFY_WITH_TIMEOUT(!row.data(JobQueue::ThumbnailRole).value<QImage>().isNull(), kWaitMs);
    QCOMPARE(bench.session->queue().jobs().front().size, QSize(64, 48));
    // Red grows to the right in the first frame, and green downwards; 128 pixels show 64.
    const QImage shown = row.data(JobQueue::ThumbnailRole).value<QImage>().scaled(128, 128);
    QVERIFY(std::abs(shown.pixelColor(80, 40).red() - 4 * 40) < 12);
    QVERIFY(std::abs(shown.pixelColor(80, 40).green() - 5 * 12) < 12);
}

void TestUiDesktop::picturesOfOtherKindsAreToldWhatToDo()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString film = bench.folder.filePath("dance.gif");
    write(film, "GIF89a");
    QStringList told;
    connect(bench.session.get(), &Session::messagePosted, this, [&](const Message& message) { told << message.text; });
    bench.drop({film, samplePicture()});
    QCOMPARE(bench.session->queue().rowCount(), 1);
    const QStringList words = told.filter("cannot be read");
    QCOMPARE(words.size(), 1);
    QVERIFY2(words.front().startsWith("1 file") && words.front().contains("GIF") && words.front().contains("as PNG first"), qPrintable(words.front()));
}

QTEST_MAIN(TestUiDesktop)
#include "tst_ui_desktop.moc"

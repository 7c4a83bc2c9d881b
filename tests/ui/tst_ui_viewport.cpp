// The viewport in the window: measuring, pivot, exposure, pictures, and the device behind it.
#include "ball_mesh.h"
#include "export/export_note.h"
#include "pictures/turntable.h"
#include "scripted_generator.h"
#include "viewport/viewport_overlay.h"
#include "window_shots.h"

#include <engine/mesh_file.h>

#include <QProcess>
#include <QSignalSpy>

#include <algorithm>
#include <mutex>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ball;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::MeshBench;
using maquette::test::scriptedLoader;
using maquette::test::settle;
using maquette::test::samplePicture;

namespace {

constexpr const char* kScaleVariable = "QT_SCALE_FACTOR";

/// A ball of one unit's radius, so that a unit is 50 mm.
class BallBench : public MeshBench {
public:
    explicit BallBench(const FrameSourceMaker& frames = makeVulkanFrames) : MeshBench(ball(), frames) { settle(*this); }
    void click(const QPoint& at)
    {
        QTest::mousePress(&viewport(), Qt::LeftButton, Qt::NoModifier, at);
        QTest::mouseRelease(&viewport(), Qt::LeftButton, Qt::NoModifier, at);
    }
};

/// What the validation layers say.
struct Complaints {
    std::mutex mutex;
    QStringList texts;
};

FrameSourceMaker validated(const std::shared_ptr<Complaints>& complaints, std::uint64_t lostAt = 0)
{
    render::DeviceOptions options;
    options.onValidationMessage = [complaints](std::string_view text) {
        const std::lock_guard lock(complaints->mutex);
        complaints->texts << QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    options.loseDeviceAtSubmission = lostAt;
    return vulkanFramesWith(options);
}

} // namespace

class TestUiViewport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void measuringSaysMillimetres();
    void doubleClickSetsThePivot();
    void exposureMakesItLighter();
    void picturesHaveABackgroundOrNone();
    void turntableGoesOnceRound();
    void turntableIsLeftWithEscape();
    void sidesAreSeenFromTheMenu();
    void closedShapesLookTheSame();
    void gridHasNumbers();
    void numbersStandBesideTheShape_data();
    void numbersStandBesideTheShape();
    void levelsGrowOutOfTheirCells();
    void cellsOfALevelAreSeen();
    void validationLayersAreSilent();
    void lostDeviceIsReplaced();
    void twiceAsLarge();
};

void TestUiViewport::measuringSaysMillimetres()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    viewport.lookFrom(render::View::Front);
    viewport.setOrthographic(true);
    settle(bench);
    QTest::keyClick(&viewport, Qt::Key_M);
    QVERIFY(viewport.measure().isOn());
    const auto labels = bench.window->resultPage().findChildren<QLabel*>();
    const auto found = std::find_if(labels.begin(), labels.end(), [](const QLabel* label) { return label->property("look") == "tag"; });
    QVERIFY(found != labels.end());
    const QLabel* hint = *found;
    QVERIFY(hint->isVisible());
    const QPoint middle = viewport.rect().center();
    const double pixelsPerUnit = viewport.height() / double(viewport.camera().heightAtPivot());
    const int off = int(0.5 * pixelsPerUnit);
    const render::Camera camera = viewport.camera();
    bench.click(middle - QPoint(off, 0));
    QTRY_COMPARE_WITH_TIMEOUT(viewport.measure().pointCount(), 1, kWaitMs);
    bench.click(middle + QPoint(off, 0));
    QTRY_COMPARE_WITH_TIMEOUT(viewport.measure().pointCount(), 2, kWaitMs);
    // One unit apart, seen straight from the front, both equally deep.
    QVERIFY2(std::abs(*viewport.measure().length() - 1.0) < 0.02, qPrintable(QString::number(*viewport.measure().length())));
    const double millimetres = *viewport.measure().length() * 50;
    QVERIFY(hint->text().contains(QString::number(millimetres, 'f', 1)));
    QVERIFY(viewport.camera() == camera); // clicks turn nothing
    settle(bench);
    test::shoot(bench, "measure");
    bench.click(QPoint(5, 5)); // beside the shape: nothing is hit
    QTest::qWait(50);
    QCOMPARE(viewport.measure().pointCount(), 2);
    QTest::keyClick(&viewport, Qt::Key_M);
    QVERIFY(!viewport.measure().isOn() && !hint->isVisible());
}

void TestUiViewport::doubleClickSetsThePivot()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    viewport.lookFrom(render::View::Front);
    settle(bench);
    QTest::mouseDClick(&viewport, Qt::LeftButton, Qt::NoModifier, viewport.rect().center() + QPoint(20, -10));
    QTRY_VERIFY_WITH_TIMEOUT(viewport.camera().pivot[2] > 0.9f, kWaitMs); // on the side that faces the viewer
    double radius = 0;
    for (const float v : viewport.camera().pivot)
        radius += double(v) * double(v);
    QVERIFY(std::abs(std::sqrt(radius) - 1) < 0.02);
}

void TestUiViewport::exposureMakesItLighter()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    const auto middle = [&] { return viewport.picture().pixelColor(viewport.picture().rect().center()).lightness(); };
    const int before = middle();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&viewport, Qt::Key_BraceRight);
    QCOMPARE(viewport.look().exposureStops, 1.0f);
    settle(bench);
    QVERIFY(middle() > before + 10);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&viewport, Qt::Key_BraceLeft);
    QCOMPARE(viewport.look().exposureStops, -4.0f);
    settle(bench);
    QVERIFY(middle() < before - 10);
}

void TestUiViewport::picturesHaveABackgroundOrNone()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    for (const bool transparent : {true, false}) {
        QImage taken;
        viewport.takePicture(transparent, [&taken](const QImage& picture) { taken = picture; });
        QTRY_VERIFY_WITH_TIMEOUT(!taken.isNull(), kWaitMs);
        QCOMPARE(taken.size(), viewport.picture().size());
        QCOMPARE(taken.pixelColor(2, 2).alpha(), transparent ? 0 : 255);
        QCOMPARE(taken.pixelColor(taken.rect().center()).alpha(), 255);
        settle(bench);
        QCOMPARE(viewport.picture().pixelColor(2, 2).alpha(), 255); // the window's own picture stays whole
    }
}

void TestUiViewport::turntableGoesOnceRound()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    bench.session->preferences().change([](PreferenceValues& v) { v.view.samples = 1; }); // the packing is looked at
    bench.window->resize(1024, 640);
    settle(bench);
    QTest::keyClick(&viewport, Qt::Key_Right);
    const render::Camera mine = viewport.camera();
    settle(bench);
    const QImage before = viewport.picture();
    bench.window->findChild<Turntable*>()->setPictures(4); // drawn by the processor here
    for (const bool transparent : {false, true}) {
        const QString file = bench.folder.filePath("turn.png");
        QFile::remove(file);
        bench.window->saveTurntableTo(file, transparent);
        QVERIFY(!bench.window->action("turntable")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->action("turntable")->isEnabled(), kWaitMs);
        QVERIFY(viewport.camera() == mine);
        QVERIFY(bench.window->exportNote().isVisible());
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray png = bytes.readAll();
        const qsizetype control = png.indexOf("acTL");
        QVERIFY(control > 0);
        QCOMPARE(int(quint8(png[control + 7])), 4);
        QCOMPARE(png.count("fcTL"), 4);
        // Programs that know no animation see the first picture: the user's own view.
        const QImage first(file);
        QCOMPARE(first.size(), viewport.size());
        QCOMPARE(first.hasAlphaChannel(), transparent);
        if (transparent)
            QCOMPARE(first.pixelColor(2, 2).alpha(), 0);
        else
            QCOMPARE(first.convertToFormat(QImage::Format_RGB888).pixelColor(first.rect().center()), before.pixelColor(before.rect().center()));
    }
    const auto messages = bench.session->messages().size();
    bench.window->saveTurntableTo("/nowhere/turn.png", false);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->messages().size() > messages, kWaitMs);
    QVERIFY(bench.session->messages().back().text.contains("could not be written"));
}

void TestUiViewport::turntableIsLeftWithEscape()
{
    BallBench bench;
    bench.session->preferences().change([](PreferenceValues& v) { v.view.samples = 1; });
    bench.window->resize(1024, 640);
    settle(bench);
    bench.window->findChild<Turntable*>()->setPictures(3);
    const QString file = bench.folder.filePath("turn.png");
    bench.window->saveTurntableTo(file, false);
    QTest::keyClick(&bench.viewport(), Qt::Key_Escape);
    QVERIFY(bench.window->action("turntable")->isEnabled());
    settle(bench);
    QVERIFY(!QFile::exists(file));
    bench.window->saveTurntableTo(file, false); // and goes again
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kWaitMs);
}

void TestUiViewport::sidesAreSeenFromTheMenu()
{
    BallBench bench;
    const std::pair<const char*, render::Float3> sides[] = {{"look-front", {0, 0, 1}}, {"look-back", {0, 0, -1}}, {"look-right", {1, 0, 0}},
                                                            {"look-left", {-1, 0, 0}}, {"look-top", {0, 1, 0}}, {"look-bottom", {0, -1, 0}}};
    for (const auto& [name, from] : sides) {
        bench.window->action(name)->trigger();
        const render::Float3 forward = bench.viewport().camera().forward();
        for (std::size_t axis = 0; axis < 3; ++axis)
            QVERIFY2(std::abs(forward[axis] + from[axis]) < 1e-3f, name);
    }
    bench.window->action("parallel")->trigger();
    QVERIFY(bench.viewport().camera().orthographic);
    bench.window->action("home")->trigger();
    bench.window->setTab(MainWindow::CompareTab); // the page in front is what is turned
    const render::Camera before = bench.viewport().camera();
    bench.window->action("look-back")->trigger();
    QVERIFY(bench.viewport().camera() == before);
    QVERIFY(bench.window->comparePage().viewport().camera().forward()[2] > 0.99f);
    // A picture as F12 saves it.
    bench.window->setTab(MainWindow::ResultTab);
    settle(bench);
    const QString file = bench.folder.filePath("view.png");
    bench.window->saveScreenshotTo(file, true);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file) && !QImage(file).isNull(), kWaitMs);
    QCOMPARE(QImage(file).pixelColor(2, 2).alpha(), 0);
}

void TestUiViewport::closedShapesLookTheSame()
{
    BallBench bench;
    QVERIFY(bench.viewport().panes().front().isClosed);
    const QImage closed = bench.viewport().picture();
    std::vector<PaneContent> open = bench.viewport().panes();
    open.front().isClosed = false;
    bench.viewport().setPanes(open);
    settle(bench);
    // Back faces may show through the outline's samples, and nowhere else.
    const QImage whole = bench.viewport().picture();
    int differ = 0;
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            differ += std::abs(whole.pixelColor(x, y).lightness() - closed.pixelColor(x, y).lightness()) > 8;
    QVERIFY2(differ < whole.width() * whole.height() / 1000, qPrintable(QString::number(differ)));
}

void TestUiViewport::gridHasNumbers()
{
    BallBench bench;
    ViewportWidget& viewport = bench.viewport();
    const QImage with = viewport.grab().toImage();
    viewport.setMillimetresPerUnit(0);
    settle(bench);
    const QImage without = viewport.grab().toImage();
    QVERIFY(with != without);
    viewport.setMillimetresPerUnit(50);
    QTest::keyClick(&viewport, Qt::Key_G);
    settle(bench);
    QVERIFY(!viewport.look().grid);
}

void TestUiViewport::numbersStandBesideTheShape_data()
{
    QTest::addColumn<float>("azimuth");
    QTest::addColumn<float>("elevation");
    QTest::addColumn<bool>("parallel");
    QTest::addColumn<bool>("hasZero");
    QTest::newRow("front") << 0.F << 0.F << true << true; // as one measures
    QTest::newRow("front, in perspective") << 0.F << 0.F << false << true;
    QTest::newRow("home") << 0.6F << 0.3F << false << true;
    QTest::newRow("flat") << 0.6F << 0.05F << false << true;
    QTest::newRow("back") << 3.6F << 0.5F << true << true;
    QTest::newRow("top") << 0.F << 1.57F << true << false;
    QTest::newRow("below") << 0.6F << -0.4F << false << false;
}

void TestUiViewport::numbersStandBesideTheShape()
{
    QFETCH(float, azimuth);
    QFETCH(float, elevation);
    QFETCH(bool, parallel);
    QFETCH(bool, hasZero);
    render::Box box;
    box.add(render::Float3{-1, -0.4F, -0.7F});
    box.add(render::Float3{0.9F, 1, 0.7F});
    const QRect pane(40, 30, 900, 600);
    render::Camera camera;
    camera.azimuth = azimuth;
    camera.elevation = elevation;
    camera.orthographic = parallel;
    camera.frame(box, {pane.width(), pane.height()});
    const auto numbers = gridNumbers(QFontMetrics(QApplication::font()), pane, camera, box, 50, engine::LengthUnit::Millimetre);
    const bool zero = std::any_of(numbers.begin(), numbers.end(), [](const GridNumber& number) { return number.text == "0 mm"; });
    QVERIFY(zero || !hasZero);
    constexpr int kPoints = 40; // along each side
    for (int x = 0; x <= kPoints; ++x)
        for (int y = 0; y <= kPoints; ++y)
            for (int z = 0; z <= kPoints; ++z) {
                if (x % kPoints && y % kPoints && z % kPoints)
                    continue; // inside
                const auto between = [&](std::size_t axis, int share) { return box.lower[axis] + (box.upper[axis] - box.lower[axis]) * float(share) / kPoints; };
                const auto at = camera.project({between(0, x), between(1, y), between(2, z)}, {pane.width(), pane.height()});
                QVERIFY(at);
                const QPointF point(pane.left() + double(at->x), pane.top() + double(at->y));
                for (const GridNumber& number : numbers)
                    QVERIFY2(!QRectF(number.box).contains(point), qPrintable(number.text));
            }
    for (const GridNumber& number : numbers)
        QVERIFY(pane.contains(number.box));
}

void TestUiViewport::levelsGrowOutOfTheirCells()
{
    using Blocks = std::vector<std::array<std::uint16_t, 3>>;
    const auto blocks = std::make_shared<const Blocks>(Blocks{{0, 0, 0}, {3, 3, 3}});
    const auto mesh = std::make_shared<const engine::Mesh>(test::tetrahedron());
    LiveView live;
    QVERIFY(live.take(engine::SamplingStep{1, 5, 0.1}) == LiveView::Change::None);
    QVERIFY(live.take(engine::PreviewMesh{1, 0, mesh}) == LiveView::Change::Shape);
    QVERIFY(live.content().isEstimate && live.isShown());
    QCOMPARE(live.note(), QString("Estimate after step 1"));
    QVERIFY(live.take(engine::LevelCells{1, 2, 48, 12, {-1, -1, -1}, 0.5f, blocks}) == LiveView::Change::Shape);
    QVERIFY(!live.content().mesh);
    QCOMPARE(live.content().ghost, mesh); // the estimate stays underneath
    QCOMPARE(*live.content().cells->cells, *blocks);
    QCOMPARE(live.note(), QString("Level 1 of 2 · grid 48"));
    QVERIFY(live.take(engine::PreviewMesh{0, 1, mesh}) == LiveView::Change::Landed);
    QVERIFY(!live.content().isEstimate && !live.content().ghost && live.content().cells);
    QVERIFY(live.take(engine::LevelCells{2, 2, 96, 24, {-1, -1, -1}, 0.5f, blocks}) == LiveView::Change::Shape);
    QCOMPARE(live.content().ghost, mesh);
    QVERIFY(live.take(engine::PreviewMesh{0, 2, std::make_shared<const engine::Mesh>()}) == LiveView::Change::None);
    live.clear();
    QVERIFY(!live.isShown() && !live.content().cells);
}

void TestUiViewport::cellsOfALevelAreSeen()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->pause = std::chrono::milliseconds(80); // a busy machine draws slowly, and each level has to be seen
    script->levels = 3;
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    ViewportWidget& viewport = bench.window->resultPage().viewport();
    bool cellsWereBlue = false, surfaceCame = false;
    connect(&viewport, &ViewportWidget::pictureShown, bench.window.get(), [&] {
        const PaneContent& shown = viewport.panes().front();
        if (shown.cells && shown.cellOpacity == kCellOpacity) {
            // The cubes' own colour: far bluer than clay and than the ground behind.
            const QColor middle = viewport.picture().pixelColor(viewport.picture().rect().center());
            cellsWereBlue = cellsWereBlue || middle.blue() > middle.red() + 20;
        }
        surfaceCame = surfaceCame || (shown.mesh && !shown.cells && !shown.isEstimate);
    });
    const render::Camera home = viewport.camera();
    QTest::keyClick(&viewport, Qt::Key_Right); // the camera is the user's
    const render::Camera mine = viewport.camera();
    QVERIFY(!(mine == home));
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    settle(bench);
    QVERIFY(cellsWereBlue && surfaceCame);
    QVERIFY(viewport.camera() == mine);
    QVERIFY(!viewport.panes().front().cells && !viewport.panes().front().ghost);
    // Without the live preview no step is estimated; the levels come all the same, so that a stopped run keeps its best one.
    RunSettings settings = bench.session->settings();
    settings.livePreview = LivePreview::Off;
    bench.session->setSettings(settings);
    int estimates = 0, levels = 0;
    connect(&bench.session->controller(), &GenerationController::previewCame, bench.window.get(), [&](const engine::PreviewMesh& preview) {
        ++(preview.level == 0 ? estimates : levels);
    });
    bench.session->again();
    QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 2, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    QCOMPARE(estimates, 0);
    QVERIFY(levels > 0);
}

void TestUiViewport::validationLayersAreSilent()
{
    const auto complaints = std::make_shared<Complaints>();
    {
        BallBench bench(validated(complaints));
        ViewportWidget& viewport = bench.viewport();
        for (const int shading : {0, 1, 2, 3}) {
            ViewLook look = viewport.look();
            look.shading = render::Shading(shading);
            look.wireframe = shading % 2 == 0;
            look.backFaces = shading == 1;
            viewport.setLook(look);
            settle(bench);
        }
        bool taken = false;
        viewport.takePicture(true, [&taken](const QImage&) { taken = true; });
        QTRY_VERIFY_WITH_TIMEOUT(taken, kWaitMs);
        QTest::keyClick(&viewport, Qt::Key_M);
        bench.click(viewport.rect().center());
        QTRY_COMPARE_WITH_TIMEOUT(viewport.measure().pointCount(), 1, kWaitMs);
        bench.window->resize(1024, 640);
        settle(bench);
        bench.session->addPaths({samplePicture()});
        bench.window->setTab(MainWindow::CompareTab);
        ComparePage& page = bench.window->comparePage();
        page.chooseSteps({2, 5});
        page.startButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(page.filledPanes(), 2, kWaitMs);
        for (const CompareMode mode : {CompareMode::Slider, CompareMode::Heat}) {
            page.head().setMode(mode);
            QTRY_COMPARE_WITH_TIMEOUT(page.viewport().pendingFrames(), 0, kWaitMs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    }
    QCOMPARE(complaints->texts, QStringList());
}

void TestUiViewport::lostDeviceIsReplaced()
{
    const auto complaints = std::make_shared<Complaints>();
    BallBench bench(validated(complaints, 3));
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&bench.viewport(), Qt::Key_Right);
        settle(bench);
    }
    QVERIFY(!bench.viewport().picture().isNull());
    for (const Message& message : bench.session->messages())
        QVERIFY2(message.title != "Viewport", qPrintable(message.title + ": " + message.text));
    const QImage picture = bench.viewport().picture();
    QVERIFY(picture.pixelColor(picture.rect().center()) != picture.pixelColor(2, picture.height() / 2));
}

void TestUiViewport::twiceAsLarge()
{
    if (!qEnvironmentVariableIsSet(kScaleVariable)) {
        // The scale belongs to the application, so another one looks at it.
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(kScaleVariable), "2");
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), {"twiceAsLarge"});
        QVERIFY(child.waitForFinished(kWaitMs));
        QCOMPARE(child.exitCode(), 0);
        return;
    }
    BallBench bench;
    QCOMPARE(bench.viewport().devicePixelRatioF(), 2.0);
    QCOMPARE(bench.viewport().picture().size(), bench.viewport().size() * 2);
    for (const QSize size : {QSize(1440, 900), QSize(1024, 640)}) {
        bench.window->resize(size);
        settle(bench);
        const QImage shot = bench.window->grab().toImage();
        QCOMPARE(shot.size(), bench.window->size() * 2);
        QVERIFY(shot.save(QStringLiteral(MAQUETTE_SHOTS "/twice-%1.png").arg(size.width())));
    }
}

QTEST_MAIN(TestUiViewport)
#include "tst_ui_viewport.moc"

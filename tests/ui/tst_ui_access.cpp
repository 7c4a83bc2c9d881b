// What those meet who do not see the window, or see and point less well: names, what is said, sizes, contrast.
#include "accessible_ear.h"
#include "ball_mesh.h"
#include "generation/run_speaker.h"
#include "scripted_generator.h"
#include "viewport/shape_words.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QSlider>
#include <QStatusBar>
#include <QTabBar>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::Dialogs;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;
using maquette::test::settle;

namespace {

/// What the window's speaker says while it lives.
class Listener {
public:
    explicit Listener(Bench& bench)
    {
        QObject::connect(bench.window->findChild<RunSpeaker*>(), &RunSpeaker::said, &m_context, [this](const QString& words, bool atOnce) { (atOnce ? alerts : news) << words; });
    }
    QStringList news, alerts;

private:
    QObject m_context;
};

/// What a screen reader finds as the description of one object when an event of it comes. One at a time.
class SystemEvents {
public:
    explicit SystemEvents(const QObject* of)
    {
        test::hearAccessibility([this, of](QAccessibleEvent& event) {
            if (event.object() != of || (event.type() != QAccessible::Alert && event.type() != QAccessible::DescriptionChanged))
                return;
            const QAccessibleInterface* face = event.accessibleInterface();
            (event.type() == QAccessible::Alert ? alerts : descriptions) << (face ? face->text(QAccessible::Description) : QString());
        });
    }
    ~SystemEvents() { test::hearAccessibility({}); }
    SystemEvents(const SystemEvents&) = delete;
    SystemEvents& operator=(const SystemEvents&) = delete;
    QStringList alerts, descriptions;
};

/// Draws nothing, and keeps what it was asked to draw.
class NotedFrames : public FrameSource {
public:
    NotedFrames(std::shared_ptr<std::vector<render::Frame>> frames, bool answers) : m_frames(std::move(frames)), m_answers(answers) {}
    quint64 show(const render::Frame& frame) override
    {
        m_frames->push_back(frame);
        const quint64 ticket = m_frames->size();
        if (m_answers)
            QMetaObject::invokeMethod(this, [this, ticket] { Q_EMIT pictureReady(ticket, QImage(8, 8, QImage::Format_RGB32)); }, Qt::QueuedConnection);
        return ticket;
    }
    quint64 pick(const render::Pane&, render::Size, render::Pixel) override { return 0; }
    void forget(std::uint64_t) override {}

private:
    std::shared_ptr<std::vector<render::Frame>> m_frames;
    bool m_answers;
};

/// A style whose things move, as on a desktop with animations.
class MovingStyle : public QProxyStyle {
public:
    MovingStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override
    {
        return hint == SH_Widget_Animation_Duration ? 200 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

bool isControl(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QSlider*>(&widget) || qobject_cast<const QPlainTextEdit*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QAbstractItemView*>(&widget) || widget.inherits("QKeySequenceEdit") ||
           (widget.focusPolicy() != Qt::NoFocus && QByteArray(widget.metaObject()->className()).startsWith("maquette::"));
}

/// Qt's own parts of a control have no say of their own.
bool isPart(const QWidget& widget)
{
    return widget.objectName().startsWith("qt_") || qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) ||
           qobject_cast<const QComboBox*>(widget.parentWidget()) || widget.inherits("QComboBoxListView") || widget.parentWidget()->inherits("QKeySequenceEdit") ||
           widget.parentWidget()->inherits("QComboBoxPrivateContainer") || widget.parentWidget()->inherits("QLineEdit") || qobject_cast<const QTabBar*>(widget.parentWidget());
}

QString wordsOf(const QWidget& widget)
{
    const QWidget* place = widget.parentWidget();
    return QStringLiteral("%1 '%2' in %3").arg(widget.metaObject()->className(), widget.objectName(), place ? place->metaObject()->className() : "");
}

/// What is wrong with what the controls in a window say of themselves.
QStringList saidWrong(QWidget& window)
{
    QStringList wrong;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!isControl(*widget) || isPart(*widget))
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (!face) {
            wrong << wordsOf(*widget) + ": nothing";
            continue;
        }
        const QString name = face->text(QAccessible::Name);
        if (!std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber(); }) && !qobject_cast<QLabel*>(widget))
            wrong << wordsOf(*widget) + ": no name";
        if (face->role() == QAccessible::NoRole || face->role() == QAccessible::Client)
            wrong << wordsOf(*widget) + ": no role";
        const bool hasValue = qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QSlider*>(widget);
        if (hasValue && !face->valueInterface() && face->text(QAccessible::Value).isEmpty())
            wrong << wordsOf(*widget) + ": no value";
        // A picture needs more than a name, and so does what is off: the reason.
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (button && button->text().isEmpty() && face->text(QAccessible::Description).isEmpty() && face->text(QAccessible::Help).isEmpty())
            wrong << wordsOf(*widget) + " " + name + ": no description";
    }
    return wrong;
}

constexpr int kTarget = 24;

/// Visible controls that are smaller than a finger or an unsteady hand needs.
QStringList smallTargets(QWidget& window)
{
    QStringList small;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && isControl(*widget) && !isPart(*widget) && (widget->width() < kTarget || widget->height() < kTarget))
            small << QStringLiteral("%1 %2x%3").arg(wordsOf(*widget)).arg(widget->width()).arg(widget->height());
    return small;
}

/// A window in which everything that a page can show is there.
void fill(Bench& bench)
{
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    for (const char* section : {"quality", "model", "mask", "inputs", "mesh", "checks", "details"})
        bench.window->inspector().openSection(section);
    bench.window->findChild<QDockWidget*>("messages")->show();
}

} // namespace

class TestUiAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void everyControlSaysWhatItIs();
    void everyTargetIsLargeEnough_data();
    void everyTargetIsLargeEnough();
    void speechKeepsItsPace();
    void stagesResultAndErrorAreSaid();
    void comparisonIsSaid();
    void shapeAndViewHaveWords();
    void nothingFlashesBeforeAShape();
    void firstPictureIsTheGroundThatWasThere();
    void nothingFadesWithoutMotion_data();
    void nothingFadesWithoutMotion();
    void largeLettersOfTheUserAreFollowed();
};

void TestUiAccess::everyControlSaysWhatItIs()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show();
    fill(bench);
    QCOMPARE(saidWrong(*bench.window).join('\n'), QString());
    const Dialogs dialogs(bench);
    for (const auto& [name, dialog] : dialogs.all()) {
        dialog->show();
        QVERIFY2(saidWrong(*dialog).isEmpty(), qPrintable(name + ":\n" + saidWrong(*dialog).join('\n')));
    }
    // The check itself sees a control without a name.
    QWidget nameless;
    auto* button = new QToolButton(&nameless);
    QCOMPARE(saidWrong(nameless).size(), 2);
    button->setAccessibleName("Named");
    button->setToolTip("Described");
    QVERIFY(saidWrong(nameless).isEmpty());
}

void TestUiAccess::everyTargetIsLargeEnough_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize& size : test::kShotSizes)
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestUiAccess::everyTargetIsLargeEnough()
{
    QFETCH(QSize, size);
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show(size);
    QCOMPARE(smallTargets(*bench.window).join('\n'), QString());
    fill(bench);
    for (const auto tab : {MainWindow::ResultTab, MainWindow::CompareTab, MainWindow::MaskTab}) {
        bench.window->setTab(tab);
        settle(bench);
        QCOMPARE(smallTargets(*bench.window).join('\n'), QString());
    }
    const Dialogs dialogs(bench);
    for (const auto& [name, dialog] : dialogs.all()) {
        dialog->show();
        test::deliverAll();
        QVERIFY2(smallTargets(*dialog).isEmpty(), qPrintable(name + ":\n" + smallTargets(*dialog).join('\n')));
    }
}

void TestUiAccess::speechKeepsItsPace()
{
    using engine::Stage;
    SpeechPace pace;
    QVERIFY(pace.isDue(Stage::PreparePicture, false, 0));
    QVERIFY(!pace.isDue(Stage::PreparePicture, false, 0.1));
    QVERIFY(pace.isDue(Stage::Sample, false, 0.2)); // a new stage at once
    QVERIFY(!pace.isDue(Stage::Sample, false, 5.1));
    QVERIFY(pace.isDue(Stage::Sample, false, 5.2)); // five seconds later
    QVERIFY(!pace.isDue(Stage::Sample, false, 10.1));
    QVERIFY(pace.isDue(Stage::Sample, true, 10.1)); // stopping is news
    QVERIFY(!pace.isDue(Stage::Sample, true, 10.2));
    QVERIFY(pace.isDue(Stage::Sample, true, 0)); // another run
}

void TestUiAccess::stagesResultAndErrorAreSaid()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->pause = std::chrono::milliseconds(40); // long enough for each stage to be seen, far below five seconds each
    Bench bench(scriptedLoader(script), test::makeBlankFrames);
    bench.show();
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    const Listener listener(bench);
    const SystemEvents told(bench.window->statusBar());
    QSignalSpy progressed(&bench.session->controller(), &GenerationController::progressed);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    const QStringList said = listener.news;
    const QStringList wanted{"Preparing the picture", "Encoding the picture", "Sampling", "Decoding", "Extracting the surface"};
    auto at = said.begin();
    for (const QString& words : wanted) {
        at = std::find_if(at, said.end(), [&](const QString& one) { return one.startsWith(words); });
        QVERIFY2(at != said.end(), qPrintable(words + " is not in: " + said.join(" | ")));
    }
    // Far fewer words than news: a stage once, and the time between.
    QVERIFY(progressed.count() > 30);
    QVERIFY2(said.size() <= wanted.size() + 3, qPrintable(said.join(" | ")));
    QCOMPARE(bench.window->statusBar()->accessibleDescription(), listener.alerts.value(0));
    QCOMPARE(listener.alerts, QStringList("cabinet is done. " + shapeInWords(bench.session->shown().facts, bench.session->stack().millimetresPerUnit())));
    QVERIFY(bench.window->resultPage().viewport().accessibleDescription().startsWith("Closed mesh, 4 faces, "));

    script->ending = test::Ending::EngineError;
    bench.session->again();
    QTRY_COMPARE_WITH_TIMEOUT(listener.alerts.size(), 2, kWaitMs);
    QCOMPARE(told.alerts, listener.alerts); // the result and the error, each with its words
    for (const QString& words : listener.news + listener.alerts)
        QVERIFY2(told.descriptions.contains(words), qPrintable(words));
    const QString error = listener.alerts.back();
    QVERIFY2(error.startsWith("Error. ") && error.contains("The result has no surface") && error.contains("Try another seed"), qPrintable(error));
}

void TestUiAccess::comparisonIsSaid()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show();
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    bench.window->setTab(MainWindow::CompareTab);
    const Listener listener(bench);
    ComparePage& page = bench.window->comparePage();
    page.chooseSteps({2, 5});
    page.startButton().click();
    QTRY_COMPARE_WITH_TIMEOUT(listener.alerts, QStringList("The comparison is done."), kWaitMs);
    const QString panes = page.viewport().accessibleDescription();
    QVERIFY2(panes.contains("2 steps") && panes.contains("5 steps") && panes.contains("closed"), qPrintable(panes));
}

void TestUiAccess::shapeAndViewHaveWords()
{
    engine::MeshFacts facts = engine::factsOf(test::tetrahedron());
    QCOMPARE(shapeInWords(facts, 50), QString("Closed mesh, 4 faces, 100.0 × 100.0 × 100.0 mm"));
    facts.closed = false;
    QVERIFY(shapeInWords(facts, 50).startsWith("Mesh that is not closed"));
    render::Camera camera;
    const std::pair<render::View, const char*> views[] = {{render::View::Front, "from the front"}, {render::View::Back, "from the back"},
                                                          {render::View::Left, "from the left"}, {render::View::Right, "from the right"},
                                                          {render::View::Top, "from above"}, {render::View::Bottom, "from below"}};
    for (const auto& [view, words] : views) {
        camera.lookFrom(view);
        QCOMPARE(viewInWords(camera), QString("view ") + words);
    }
    camera.lookFrom(render::View::Top);
    camera.azimuth = 2; // above is above
    QCOMPARE(viewInWords(camera), QString("view from above"));
    camera.azimuth = 0.5236f;
    camera.elevation = 0.3491f;
    QCOMPARE(viewInWords(camera), QString("view from 30° around and 20° above"));

    // The viewport's words follow the camera once it rests.
    test::MeshBench bench(test::tetrahedron(), test::makeBlankFrames);
    bench.viewport().lookFrom(render::View::Right);
    QTRY_VERIFY_WITH_TIMEOUT(bench.viewport().accessibleDescription().endsWith("view from the right"), kWaitMs);
}

void TestUiAccess::nothingFlashesBeforeAShape()
{
    const auto frames = std::make_shared<std::vector<render::Frame>>();
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), [frames] { return std::make_unique<NotedFrames>(frames, true); });
    bench.show({1200, 700});
    settle(bench);
    const std::size_t empty = frames->size();
    QVERIFY(empty > 0);
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    settle(bench);
    // Grid, shadow and axes belong to a shape: no frame has them without one, at the start or when a run begins.
    for (std::size_t i = 0; i < frames->size(); ++i)
        for (const render::Pane& pane : (*frames)[i].panes) {
            const bool hasShape = !pane.scene.meshes.empty() || !pane.scene.voxels.empty();
            QCOMPARE(pane.options.groundGrid, hasShape);
            QVERIFY(hasShape || !pane.options.gizmo);
            QVERIFY(i >= empty || !hasShape);
        }
    QVERIFY(!frames->back().panes.front().scene.meshes.empty());
}

void TestUiAccess::firstPictureIsTheGroundThatWasThere()
{
    const auto frames = std::make_shared<std::vector<render::Frame>>();
    ViewportWidget waiting([frames] { return std::make_unique<NotedFrames>(frames, false); });
    ViewportWidget drawn(makeVulkanFrames);
    for (ViewportWidget* viewport : {&waiting, &drawn}) {
        viewport->resize(240, 160);
        viewport->show();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!drawn.picture().isNull(), kWaitMs);
    QCOMPARE(waiting.pendingFrames(), 1);
    QVERIFY(waiting.picture().isNull());
    const auto differs = [&] {
        const QImage before = waiting.grab().toImage(), after = drawn.grab().toImage();
        int most = 0;
        for (int y = 4; y < 156; y += 8)
            for (int x = 4; x < 236; x += 8)
                most = std::max(most, std::abs(before.pixelColor(x, y).lightness() - after.pixelColor(x, y).lightness()));
        return most;
    };
    QVERIFY2(differs() <= 3, qPrintable(QString::number(differs())));
    // A shape of which there is no picture yet has no numbers of a grid either.
    PaneContent content;
    content.mesh = std::make_shared<const engine::Mesh>(test::ball());
    waiting.setMillimetresPerUnit(50);
    waiting.setPanes({content});
    waiting.home();
    test::deliverAll();
    QVERIFY2(differs() <= 3, qPrintable(QString::number(differs())));
}

void TestUiAccess::nothingFadesWithoutMotion_data()
{
    QTest::addColumn<bool>("reduced");
    QTest::newRow("as the system") << false;
    QTest::newRow("reduced") << true;
}

void TestUiAccess::nothingFadesWithoutMotion()
{
    QFETCH(bool, reduced);
    qApp->setStyle(new MovingStyle);
    QCOMPARE(motionMs(false), 120);
    QCOMPARE(motionMs(true), 0);
    const auto script = std::make_shared<GeneratorScript>();
    script->pause = std::chrono::milliseconds(5);
    Bench bench(scriptedLoader(script), test::makeBlankFrames);
    bench.session->preferences().change([reduced](PreferenceValues& v) { v.reducesMotion = reduced; });
    QCOMPARE(bench.window->isAnimated(), !reduced);
    bench.show();
    bench.session->addPaths({samplePicture()});
    int landed = 0, fading = 0;
    connect(&bench.session->controller(), &GenerationController::previewCame, this, [&](const engine::PreviewMesh& preview) {
        if (preview.level == 0)
            return;
        ++landed;
        fading += bench.window->resultPage().viewport().panes().front().cells != nullptr;
    });
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QVERIFY(landed > 0);
    QCOMPARE(fading, reduced ? 0 : landed);
    ui::applyTheme(*qApp, Scheme::Dark);
}

void TestUiAccess::largeLettersOfTheUserAreFollowed()
{
    const QFont before = qApp->font();
    QFont large = before;
    large.setPixelSize(18);
    qApp->setFont(large);
    ui::applyTheme(*qApp, Scheme::Dark);
    {
        Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
        bench.show();
        fill(bench);
        settle(bench);
        QCOMPARE(QFontInfo(bench.window->inspector().generateButton()->font()).pixelSize(), 18);
        QVERIFY(bench.window->grab().save(test::shotName("large-letters", Scheme::Dark)));
        QCOMPARE(test::cutTexts(*bench.window).join(u'/'), QString());
    }
    qApp->setFont(before);
    ui::applyTheme(*qApp, Scheme::Dark);
}

QTEST_MAIN(TestUiAccess)
#include "tst_ui_access.moc"

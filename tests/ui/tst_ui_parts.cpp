#include "drawn_colours.h"
#include "export/export_plan.h"
#include "generation/job_queue.h"
#include "generation/user_messages.h"
#include "input/input_scan.h"
#include "input/picture_reader.h"
#include "session/run_settings.h"
#include "theme/icons.h"
#include "theme/style_sheet.h"
#include "theme/theme.h"
#include "theme/tokens.h"
#include "viewport/frame_composer.h"
#include "viewport/viewport_overlay.h"
#include "widgets/sign_label.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace maquette;
using namespace maquette::ui;

namespace {

void touch(const QString& file)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
}

constexpr Scheme kSchemes[] = {Scheme::Light, Scheme::Dark, Scheme::ContrastLight, Scheme::ContrastDark};

engine::MeshFacts boxFacts(float x, float y, float z, bool closed = true)
{
    engine::MeshFacts facts;
    facts.closed = closed;
    facts.faces = 12;
    facts.boxMin = {0, 0, 0};
    facts.boxMax = {x, y, z};
    facts.volume = double(x) * y * z;
    return facts;
}

} // namespace

class TestUiParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textStandsOutInAllThemes();
    void allThatIsDrawnStandsOut();
    void hintsInFieldsAreRead();
    void signsFollowTheTheme();
    void highContrastOfTheSystemIsFollowed();
    void styleSheetLeavesNoName();
    void everyIconDraws();
    void dropIsSortedByKind();
    void foldersAreReadOneLevelDeep();
    void queueAddsMovesAndRemoves();
    void runningJobCannotBeRemoved();
    void everyErrorHasWords();
    void detailsHideFolders();
    void picturesSurviveTheWayToQt();
    void settingsBecomeARequest();
    void coloursReachTheFrame();
    void presetNumbersBelongToTheKind();
    void exportSidesFollowTheAxis();
    void exportFormatBringsItsUnit();
    void exportWarnsOfWhatMatters();
    void measuredLengthStandsBesideTheShape();
    void measuredLengthIsSeenWhereTheShapeFillsThePane();
};

void TestUiParts::textStandsOutInAllThemes()
{
    QCOMPARE(std::round(contrast(Qt::black, Qt::white)), 21.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01); // a well-known pair
    for (const auto scheme : kSchemes) {
        const Tokens& t = tokens(scheme);
        const bool isHigh = scheme == Scheme::ContrastLight || scheme == Scheme::ContrastDark;
        for (const QColor& ground : {t.canvas, t.panel, t.raised}) {
            QVERIFY2(contrast(t.text, ground) >= (isHigh ? 15 : 7), qPrintable(ground.name()));
            QVERIFY2(contrast(t.muted, ground) >= (isHigh ? 7 : 4.5), qPrintable(ground.name()));
            QVERIFY2(contrast(t.accent, ground) >= 3, qPrintable(ground.name())); // focus ring
            for (const QColor& colour : {t.good, t.warn, t.bad, t.accent}) {
                QVERIFY2(contrast(inkOf(colour, t), ground) >= 4.5, qPrintable(colour.name() + " on " + ground.name()));
                QVERIFY2(contrast(colour, ground) >= 3, qPrintable(colour.name() + " on " + ground.name())); // signs
            }
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QCOMPARE(&tokensOf(paletteOf(t)), &t);
        if (isHigh)
            QVERIFY(contrast(t.line, t.panel) >= 3); // edges are seen too
    }
}

void TestUiParts::allThatIsDrawnStandsOut()
{
    for (const auto scheme : kSchemes) {
        const Tokens& t = tokens(scheme);
        const std::vector<test::Drawn> byRules = test::drawnByRules(t), byPainters = test::drawnByPainters(t);
        QVERIFY(byRules.size() > 80 && byPainters.size() > 60); // the sheet was understood
        QStringList pale;
        for (const auto* list : {&byRules, &byPainters})
            for (const test::Drawn& drawn : *list) {
                QVERIFY2(drawn.ink.isValid() && drawn.ground.isValid(), qPrintable(drawn.what));
                if (const double ratio = contrast(drawn.ink, drawn.ground); ratio < drawn.least)
                    pale << QStringLiteral("%1: %2 on %3 is %4, wanted %5").arg(drawn.what, drawn.ink.name(), drawn.ground.name()).arg(ratio).arg(drawn.least);
            }
        QVERIFY2(pale.isEmpty(), qPrintable(QString::number(int(scheme)) + u'\n' + pale.join(u'\n')));
    }
}

void TestUiParts::hintsInFieldsAreRead()
{
    const QPalette before = QGuiApplication::palette();
    for (const auto scheme : kSchemes) {
        applyTheme(*qApp, scheme);
        QLineEdit line;
        QPlainTextEdit text;
        for (QWidget* field : {static_cast<QWidget*>(&line), static_cast<QWidget*>(&text)}) {
            field->ensurePolished(); // a style sheet would make hints of half the text's colour
            QCOMPARE(field->palette().color(QPalette::PlaceholderText), tokens(scheme).muted);
            QCOMPARE(field->palette().color(QPalette::Text), tokens(scheme).text);
        }
    }
    qApp->setStyleSheet({});
    QGuiApplication::setPalette(before);
}

void TestUiParts::signsFollowTheTheme()
{
    const QPalette before = QGuiApplication::palette();
    applyTheme(*qApp, Scheme::Dark);
    SignLabel sign(QStringLiteral("warning"), 16, &Tokens::warn);
    sign.show();
    for (const auto scheme : kSchemes) {
        applyTheme(*qApp, scheme);
        const QColor wanted = tokens(scheme).warn;
        const QImage drawn = sign.pixmap().toImage().convertToFormat(QImage::Format_ARGB32);
        int strokes = 0;
        for (int y = 0; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x) {
                const QColor found = drawn.pixelColor(x, y);
                if (found.alpha() < 255)
                    continue; // an edge
                ++strokes;
                QVERIFY2(found.rgb() == wanted.rgb(), qPrintable(found.name() + u' ' + wanted.name()));
            }
        QVERIFY(strokes > 0);
    }
    qApp->setStyleSheet({});
    QGuiApplication::setPalette(before);
}

void TestUiParts::highContrastOfTheSystemIsFollowed()
{
    const QPalette before = QGuiApplication::palette();
    const auto schemeWith = [](const QColor& ground, const QColor& text) {
        QPalette palette;
        palette.setColor(QPalette::Window, ground);
        palette.setColor(QPalette::WindowText, text);
        QGuiApplication::setPalette(palette);
        return systemScheme();
    };
    QCOMPARE(schemeWith(0xEFEFEF, Qt::black), Scheme::Light);
    QCOMPARE(schemeWith(0x202020, Qt::white), Scheme::Dark);
    QCOMPARE(schemeWith(Qt::black, Qt::white), Scheme::ContrastDark);
    QCOMPARE(schemeWith(Qt::white, Qt::black), Scheme::ContrastLight);
    QCOMPARE(schemeWith(Qt::white, 0x202020), Scheme::Light);
    QGuiApplication::setPalette(before);
}

void TestUiParts::styleSheetLeavesNoName()
{
    for (const auto scheme : kSchemes) {
        const QString sheet = styleSheet(tokens(scheme), 13);
        QVERIFY(!sheet.contains(u'$'));
        QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
    }
}

void TestUiParts::everyIconDraws()
{
    const QStringList names = QDir(":/icons").entryList({"*.svg"});
    QVERIFY(names.size() > 30);
    for (const QString& name : names) {
        const QImage image = strokePixmap(name.chopped(4), 20, Qt::red, 2).toImage();
        QCOMPARE(image.size(), QSize(40, 40));
        int covered = 0;
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x)
                covered += image.pixelColor(x, y).alpha() > 128;
        QVERIFY2(covered > 8 && covered < 1200, qPrintable(name));
        // Nothing is cut at the edge.
        for (int i = 0; i < 40; ++i)
            QVERIFY2(image.pixelColor(i, 0).alpha() + image.pixelColor(0, i).alpha() + image.pixelColor(39, i).alpha() == 0, qPrintable(name));
    }
}

void TestUiParts::dropIsSortedByKind()
{
    const InputScan scan = scanInputs({"/a/chair.PNG", "/a/lamp.jpeg", "/a/notes.txt", "/a/old.obj", "/a/x.webp", "/a/none"});
    QCOMPARE(scan.pictures, (QStringList{"/a/chair.PNG", "/a/lamp.jpeg", "/a/x.webp"}));
    QCOMPARE(scan.meshes, QStringList{"/a/old.obj"});
    QCOMPARE(scan.ignored, 2);
    QCOMPARE(scan.count(), 4);
    QVERIFY(scanInputs({"/a/notes.txt"}).empty());
}

void TestUiParts::foldersAreReadOneLevelDeep()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("Ünïcødé 模型 (1)/deep"));
    const QString inner = folder.filePath("Ünïcødé 模型 (1)");
    for (const char* name : {"b.png", "a.jpg", "readme.md", "deep/c.png"})
        touch(inner + '/' + name);
    const InputScan flat = scanInputs({inner});
    QCOMPARE(flat.pictures, (QStringList{inner + "/a.jpg", inner + "/b.png"}));
    QCOMPARE(flat.ignored, 0);
    QCOMPARE(scanInputs({inner}, true).pictures.size(), 3);
}

void TestUiParts::queueAddsMovesAndRemoves()
{
    JobQueue queue;
    const QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const JobId a = queue.add("/p/a.png"), b = queue.add("/p/b.png"), c = queue.add("/p/c.png");
    queue.move(a, 1);
    queue.move(c, -9);
    QCOMPARE(queue.jobs()[0].id, c);
    QCOMPARE(queue.jobs()[1].id, b);
    QCOMPARE(queue.jobs()[2].id, a);
    QCOMPARE(queue.nextWaiting().value(), c);
    queue.change(c, [](Job& job) { job.state = JobState::Done; });
    QCOMPARE(queue.nextWaiting().value(), b);
    queue.clearEnded();
    QCOMPARE(queue.rowCount(), 2);
    QVERIFY(!queue.find(c));
    queue.remove(b);
    QCOMPARE(queue.rowOf(a), 0);
    QCOMPARE(queue.data(queue.index(0), Qt::DisplayRole).toString(), QString("a.png"));
}

void TestUiParts::runningJobCannotBeRemoved()
{
    JobQueue queue;
    const JobId id = queue.add("/p/a.png");
    queue.change(id, [](Job& job) { job.state = JobState::Running; });
    queue.remove(id);
    QCOMPARE(queue.rowCount(), 1);
    QVERIFY(!queue.nextWaiting());
}

void TestUiParts::everyErrorHasWords()
{
    QSet<QString> codes;
    for (int code = 0; code <= int(engine::ErrorCode::Internal); ++code) {
        const auto value = engine::ErrorCode(code);
        QVERIFY(!messageTitle(value).isEmpty());
        QVERIFY(messageAdvice(value).endsWith('.'));
        codes.insert(messageCode(value));
    }
    QCOMPARE(codes.size(), int(engine::ErrorCode::Internal) + 1);
}

void TestUiParts::detailsHideFolders()
{
    const Failure failure{engine::ErrorCode::FileRead, "/mnt/ada/secret/chair.png: it is no regular file", nullptr};
    const QString details = messageDetails(failure, false);
    QVERIFY(details.contains("MQ-203"));
    QVERIFY(details.contains("chair.png"));
    QVERIFY(!details.contains("ada"));
    QVERIFY(messageDetails(failure, true).contains("/mnt/ada/secret/chair.png"));
}

void TestUiParts::picturesSurviveTheWayToQt()
{
    for (const int channels : {1, 2, 3, 4}) {
        engine::Picture picture = engine::filledPicture(5, 3, channels, 0);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = std::uint8_t(i * 7);
        const QImage image = toImage(picture);
        QCOMPARE(image.size(), QSize(5, 3));
        const std::size_t at = picture.at(3, 2);
        QCOMPARE(image.pixelColor(3, 2).red(), int(picture.pixels[at]));
        const bool alpha = channels == 2 || channels == 4;
        QCOMPARE(image.pixelColor(3, 2).alpha(), alpha ? int(picture.pixels[at + std::size_t(channels) - 1]) : 255);
        if (channels >= 3) {
            QCOMPARE(toPicture(image).pixels, picture.pixels);
        }
    }
    const QImage thumbnail = thumbnailOf(QImage(40, 10, QImage::Format_RGB32), 16);
    QCOMPARE(thumbnail.size(), QSize(16, 16));
}

void TestUiParts::settingsBecomeARequest()
{
    RunSettings settings;
    settings.grid = 96;
    settings.seed = 77;
    settings.targetFaces = 500;
    QVERIFY(!requestFor(settings, Job()).colour);
    settings.colour = true;
    Job job;
    job.file = "/p/a.png";
    job.mask = "/p/mask.png";
    const engine::Request request = requestFor(settings, job);
    QCOMPARE(request.pictures.size(), std::size_t(1));
    QCOMPARE(request.pictures[0].picture.string(), std::string("/p/a.png"));
    QCOMPARE(request.pictures[0].mask.string(), std::string("/p/mask.png"));
    QCOMPARE(request.grid.value(), 96);
    QVERIFY(!request.steps);
    QCOMPARE(request.seed, std::uint64_t(77));
    QCOMPARE(request.targetFaces.value(), 500);
    QVERIFY(request.previews);
    QVERIFY(request.stepPreviews == engine::StepPreviews::WhenCheap);
    settings.livePreview = LivePreview::Off;
    QVERIFY(requestFor(settings, job).stepPreviews == engine::StepPreviews::Never);
    settings.livePreview = LivePreview::On;
    QVERIFY(requestFor(settings, job).stepPreviews == engine::StepPreviews::Always);
    QVERIFY(request.colour);
}

void TestUiParts::coloursReachTheFrame()
{
    auto mesh = std::make_shared<engine::Mesh>();
    mesh->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    mesh->triangles = {{0, 1, 2}};
    PaneContent content;
    content.mesh = mesh;
    FrameComposer composer;
    const auto item = [&] {
        composer.setPanes({content}, [](std::uint64_t) {});
        FrameComposer::View view;
        view.cameras.emplace_back();
        return composer.pane(0, view, tokensOf(QPalette())).scene.meshes.at(0);
    };
    QVERIFY(item().colouring == render::Colouring::Material);
    content.colours = std::make_shared<const engine::MeshColours>(3, engine::Float3{1, 0, 0});
    QVERIFY(item().colouring == render::Colouring::PerVertex);
    QCOMPARE(item().mesh.colours.size(), std::size_t(3));
    // Colours of another mesh are not shown: an index past their end would be read.
    content.colours = std::make_shared<const engine::MeshColours>(2, engine::Float3{1, 0, 0});
    QVERIFY(item().colouring == render::Colouring::Material);
    QVERIFY(item().mesh.colours.empty());
}

void TestUiParts::presetNumbersBelongToTheKind()
{
    RunSettings settings;
    QCOMPARE(effectivePreset(settings, engine::ModelKind::StepDistilled).steps, 5);
    QCOMPARE(effectivePreset(settings, engine::ModelKind::Plain).steps, 30);
    settings.steps = 12;
    QCOMPARE(effectivePreset(settings, engine::ModelKind::Plain).steps, 12);
    QVERIFY(settingsInWords(settings, engine::ModelKind::Plain).contains("12"));
}

void TestUiParts::exportSidesFollowTheAxis()
{
    ExportPlan plan;
    plan.sizeMillimetres = 100;
    const engine::MeshFacts facts = boxFacts(1, 2, 0.5f);
    auto sides = sidesMillimetres(plan, facts);
    QCOMPARE(sides[0], 50.0);
    QCOMPARE(sides[1], 100.0);
    QCOMPARE(sides[2], 25.0);
    plan.up = engine::UpAxis::Z;
    sides = sidesMillimetres(plan, facts);
    QCOMPARE(sides[1], 25.0);
    QCOMPARE(sides[2], 100.0);
    QVERIFY(planInWords(plan, facts).contains("Z up"));
    QCOMPARE(sidesMillimetres(plan, boxFacts(0, 0, 0))[0], 0.0);
}

void TestUiParts::exportFormatBringsItsUnit()
{
    ExportPlan plan;
    plan.file = "/p/chair.v2.glb";
    setFormat(plan, engine::MeshFormat::StlBinary);
    QCOMPARE(plan.file, QString("/p/chair.v2.stl"));
    QVERIFY(plan.unit == engine::LengthUnit::Millimetre && plan.up == engine::UpAxis::Z);
    setFormat(plan, engine::MeshFormat::Glb);
    QVERIFY(plan.unit == engine::LengthUnit::Metre && plan.up == engine::UpAxis::Y);
    const auto options = exportOptions(plan, "Stuhl");
    QCOMPARE(options.sizeMillimetres.value(), 100.0);
    QCOMPARE(options.name, std::string("Stuhl"));
}

void TestUiParts::exportWarnsOfWhatMatters()
{
    ExportPlan plan;
    QVERIFY(planWarnings(plan, boxFacts(1, 1, 1)).isEmpty());
    QCOMPARE(planWarnings(plan, boxFacts(1, 1, 1, false)).size(), 1);
    setFormat(plan, engine::MeshFormat::StlBinary);
    plan.unit = engine::LengthUnit::Metre;
    plan.sizeMillimetres = plan.defaults.bedMillimetres + 1;
    QCOMPARE(planWarnings(plan, boxFacts(1, 1, 1)).size(), 2);
}

namespace {

constexpr QRect kPane(40, 30, 900, 600);
constexpr QSizeF kTag(70, 24);

render::Box unitBox()
{
    render::Box box;
    box.add(render::Float3{-1, -1, -1});
    box.add(render::Float3{1, 1, 1});
    return box;
}

QLineF wayOf(const render::Camera& camera, const render::Float3& from, const render::Float3& to)
{
    const auto at = [&camera](const render::Float3& point) {
        const auto pixel = camera.project(point, {kPane.width(), kPane.height()});
        return QPointF(kPane.left() + double(pixel->x), kPane.top() + double(pixel->y));
    };
    return {at(from), at(to)};
}

} // namespace

void TestUiParts::measuredLengthStandsBesideTheShape()
{
    for (const float azimuth : {0.F, 0.6F, 2.1F, 4.F})
        for (const auto& [from, to] : {std::pair{render::Float3{-0.5F, 0, 1}, render::Float3{0.5F, 0, 1}}, // across, along, in one point
                                       {render::Float3{0.3F, -0.9F, 1}, render::Float3{0.3F, 0.9F, 1}},
                                       {render::Float3{0, 0, 1}, render::Float3{0, 0, 1}}}) {
            render::Camera camera;
            camera.azimuth = azimuth;
            camera.frame(unitBox(), {kPane.width(), kPane.height()});
            const QLineF way = wayOf(camera, from, to);
            const std::vector<QRect> taken{{kPane.left(), kPane.top(), kPane.width(), 80}};
            for (const bool hasTools : {false, true}) {
                const MeasureTag tag = placeMeasureTag(kTag, way, kPane, camera, unitBox(), hasTools ? taken : std::vector<QRect>());
                QVERIFY(QRectF(kPane).contains(tag.box));
                QCOMPARE(tag.box.size(), kTag);
                for (const float x : {-1.F, 1.F}) // the shape is within its corners
                    for (const float y : {-1.F, 1.F})
                        for (const float z : {-1.F, 1.F})
                            QVERIFY(!tag.box.contains(wayOf(camera, {x, y, z}, {x, y, z}).p1()));
                QVERIFY(!tag.box.contains(wayOf(camera, {}, {}).p1()) && !tag.box.contains(way.center()));
                QVERIFY(!hasTools || !tag.box.intersects(taken.front()));
                QCOMPARE(tag.leader.p2(), way.center());
                QVERIFY(tag.box.adjusted(-1, -1, 1, 1).contains(tag.leader.p1()));
            }
        }
}

void TestUiParts::measuredLengthIsSeenWhereTheShapeFillsThePane()
{
    render::Camera camera;
    camera.frame(unitBox(), {kPane.width(), kPane.height()});
    for (int i = 0; i < 30; ++i)
        camera.zoom(1.1F, {float(kPane.width()) / 2, float(kPane.height()) / 2}, {kPane.width(), kPane.height()});
    const QLineF way = wayOf(camera, {-0.05F, 0, 1}, {0.05F, 0, 1});
    const MeasureTag tag = placeMeasureTag(kTag, way, kPane, camera, unitBox(), {});
    QVERIFY(QRectF(kPane).contains(tag.box));
    for (int step = 0; step <= 10; ++step)
        QVERIFY(!tag.box.contains(way.pointAt(step / 10.0)));
    // A way beyond the pane: the tag is at the edge that is next to it.
    const MeasureTag beyond = placeMeasureTag(kTag, {QPointF(5000, 300), QPointF(5100, 300)}, kPane, camera, unitBox(), {});
    QVERIFY(QRectF(kPane).contains(beyond.box) && beyond.box.right() > kPane.right() - 20);
}

QTEST_MAIN(TestUiParts)
#include "tst_ui_parts.moc"

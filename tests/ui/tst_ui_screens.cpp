// The window on screens of several scales, and on its way between them.
#include "ball_mesh.h"
#include "theme/icons.h"
#include "viewport/ready_state.h"
#include "widgets/sharp.h"
#include "widgets/sign_label.h"
#include "window_shots.h"

#include <QScreen>
#include <QTemporaryFile>
#include <QToolButton>
#include <QWindow>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;

namespace {

constexpr int kScreenWidth = 1600;
/// Side by side, in this order.
constexpr double kScales[] = {1, 2, 1.5};
constexpr QSize kWindow(1200, 700);

QByteArray screens()
{
    QByteArray list;
    for (int i = 0; i < int(std::size(kScales)); ++i)
        list += QByteArray(i ? "," : "") + R"({"name":"screen)" + QByteArray::number(i) + R"(","x":)" + QByteArray::number(i * kScreenWidth) +
                R"(,"y":0,"width":)" + QByteArray::number(kScreenWidth) + R"(,"height":1000,"logicalDpi":96,"logicalBaseDpi":96,"dpr":)" +
                QByteArray::number(kScales[i]) + '}';
    return R"({"synchronousWindowSystemEvents":true,"windowFrameMargins":false,"screens":[)" + list + "]}";
}

void moveTo(Bench& bench, int screen)
{
    bench.window->move(screen * kScreenWidth + 40, 40);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->devicePixelRatioF(), kScales[screen], kWaitMs);
    QCOMPARE(bench.window->screen()->name(), QStringLiteral("screen%1").arg(screen));
    test::settleAll(bench);
}

/// How many of the squares of two by two pixels are not of one colour: none in what was drawn for half as many pixels.
int finePlaces(const QImage& image)
{
    int fine = 0;
    for (int y = 0; y + 1 < image.height(); y += 2)
        for (int x = 0; x + 1 < image.width(); x += 2)
            fine += image.pixel(x, y) != image.pixel(x + 1, y) || image.pixel(x, y) != image.pixel(x, y + 1);
    return fine;
}

} // namespace

class TestUiScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theShapeIsDrawnForEachScreen();
    void picturesAreDrawnForEachScreen();
    void nothingIsCutOnAnyScreen();
    void picturesAreAsLargeAsTheScreenShowsThem();
};

void TestUiScreens::initTestCase()
{
    QCOMPARE(qApp->screens().size(), qsizetype(std::size(kScales)));
    test::prepareWindows();
}

void TestUiScreens::theShapeIsDrawnForEachScreen()
{
    test::MeshBench bench(test::ball());
    ViewportWidget& viewport = bench.viewport();
    for (const int screen : {0, 1, 2, 0}) {
        moveTo(bench, screen);
        const double scale = kScales[screen];
        QCOMPARE(bench.window->size(), kWindow); // in the user's pixels nothing changes
        QCOMPARE(viewport.picture().size(), (QSizeF(viewport.size()) * scale).toSize());
        QCOMPARE(viewport.picture().format(), QImage::Format_RGB32); // as the window's own pixels: painted without a conversion
        // What is seen are the picture's own pixels, not a stretched copy.
        const QImage shown = viewport.grab().toImage();
        QCOMPARE(shown.size(), viewport.picture().size());
        const QRect middle(shown.rect().center() - QPoint(60, 60), QSize(120, 120));
        QImage pixels = shown.copy(middle).convertToFormat(QImage::Format_RGB32);
        pixels.setDevicePixelRatio(1); // the picture itself knows of none
        QCOMPARE(pixels, viewport.picture().copy(middle));
        QCOMPARE(bench.window->grab().toImage().size(), (QSizeF(bench.window->size()) * scale).toSize());
        QVERIFY(test::savePicture(bench.window->grab(), QStringLiteral(MAQUETTE_SHOTS "/screen-%1.png").arg(scale)));
    }
}

void TestUiScreens::picturesAreDrawnForEachScreen()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show(kWindow);
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->queue().jobs().front().thumbnail.isNull(), kWaitMs);
    const auto* ready = bench.window->findChild<ReadyState*>();
    QTRY_VERIFY_WITH_TIMEOUT(ready->isVisible(), kWaitMs);
    SignLabel sign(QStringLiteral("warning"), 20, &Tokens::warn, bench.window.get());
    sign.show();
    for (const int screen : {1, 0, 2, 1}) {
        moveTo(bench, screen);
        const double scale = kScales[screen];
        QCOMPARE(sign.pixmap().devicePixelRatio(), scale);
        QCOMPARE(sign.pixmap().size(), QSize(20, 20) * scale);
        for (const auto* label : ready->findChildren<QLabel*>())
            if (!label->pixmap().isNull())
                QCOMPARE(label->pixmap().devicePixelRatio(), scale);
        if (scale != 2)
            continue;
        int buttons = 0;
        for (auto* button : bench.window->inputPanel().findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->icon().isNull())
                continue;
            ++buttons;
            QVERIFY2(finePlaces(button->grab().toImage()) > 0, qPrintable(button->accessibleName()));
        }
        QVERIFY(buttons > 0);
        auto* queue = bench.window->inputPanel().findChild<QAbstractItemView*>();
        const QRect row = queue->visualRect(queue->model()->index(0, 0));
        // The middle of the row's picture, without its corners and its sign.
        const QImage thumbnail = queue->viewport()->grab(QRect(row.left() + 26, row.center().y() - 10, 20, 20)).toImage();
        QCOMPARE(thumbnail.size(), QSize(40, 40));
        QVERIFY(finePlaces(thumbnail) > 0);
    }
}

void TestUiScreens::nothingIsCutOnAnyScreen()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show({1024, 640});
    for (const int screen : {0, 1, 2}) {
        moveTo(bench, screen);
        test::verifyNothingCut(*bench.window, QString::number(kScales[screen]));
    }
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    for (const int screen : {0, 1, 2}) {
        moveTo(bench, screen);
        test::verifyNothingCut(*bench.window, QString::number(kScales[screen]));
        QVERIFY(bench.window->screen()->geometry().contains(bench.window->geometry()));
    }
}

void TestUiScreens::picturesAreAsLargeAsTheScreenShowsThem()
{
    QImage image(320, 160, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (const double scale : kScales) {
        const QPixmap pixmap = sharpPixmap(image, QSize(44, 44), scale);
        QCOMPARE(pixmap.size(), QSize(44, 22) * scale);
        QCOMPARE(pixmap.devicePixelRatio(), scale);
    }
    QVERIFY(sharpPixmap({}, QSize(44, 44), 1).isNull());
    QVERIFY(sharpPixmap(image, {}, 1).isNull());
}

int main(int argc, char** argv)
{
    QTemporaryFile list;
    if (!list.open() || list.write(screens()) < 0 || !list.flush())
        return 1;
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + list.fileName().toUtf8());
    QApplication application(argc, argv);
    TestUiScreens test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ui_screens.moc"

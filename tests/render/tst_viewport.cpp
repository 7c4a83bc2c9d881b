#include "render_shapes.h"

#include <render/viewport.h>

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace maquette::render;
using namespace maquette::render::test;

namespace {

// Collects events; waiting is for a fact, with a limit.
struct Log {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::uint64_t> pictures;
    std::vector<Picture> pixels;
    std::vector<ErrorCode> failures;
    std::vector<std::pair<std::uint64_t, bool>> picks;
    std::vector<bool> devices; ///< true: replaces a lost one
    bool hold = false;         ///< the drawing thread waits in its next event

    template <class Add>
    void note(const Add& add)
    {
        std::unique_lock lock(mutex);
        add();
        changed.notify_all();
        changed.wait_for(lock, std::chrono::seconds(30), [this] { return !hold; });
    }

    template <class Fact>
    bool waitFor(const Fact& fact)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(60), fact);
    }

    void setHold(bool value)
    {
        const std::lock_guard lock(mutex);
        hold = value;
        changed.notify_all();
    }

    ViewportEvents events()
    {
        ViewportEvents events;
        events.pictureReady = [this](std::uint64_t ticket, Picture picture) {
            note([&] {
                pictures.push_back(ticket);
                pixels.push_back(std::move(picture));
            });
        };
        events.failed = [this](Error error) { note([&] { failures.push_back(error.code()); }); };
        events.picked = [this](std::uint64_t ticket, std::optional<Hit> hit) {
            note([&] { picks.push_back({ticket, hit.has_value()}); });
        };
        events.deviceReady = [this](DeviceInfo, bool lost) { note([&] { devices.push_back(lost); }); };
        return events;
    }
};

// A frame that keeps its own data alive.
Frame frameOf(const std::shared_ptr<const Shape>& shape, std::uint64_t key = 1)
{
    Frame frame;
    frame.size = {48, 36};
    Pane pane;
    pane.scene.meshes.push_back({shape->view(key)});
    pane.scene.meshes[0].mesh.owner = shape;
    pane.camera.frame(boundsOf(pane.scene), frame.size);
    frame.panes.push_back(pane);
    return frame;
}

std::shared_ptr<const Shape> someShape() { return std::make_shared<const Shape>(ball(1, 24, 12)); }

} // namespace

class TestViewport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsWhatOffscreenDraws();
    void newestRequestWins();
    void everyPickIsAnswered();
    void lostDeviceIsReplaced();
    void machineWithoutDriversFailsEachRequest();
    void badFrameFailsAndTheNextOneIsDrawn();
    void dataLivesAsLongAsItIsNeeded();
    void closesWhileBusy();
};

void TestViewport::drawsWhatOffscreenDraws()
{
    Log log;
    const Frame frame = frameOf(someShape());
    Viewport viewport(log.events());
    const std::uint64_t ticket = viewport.show(frame);
    QVERIFY(log.waitFor([&] { return log.pictures.size() == 1; }));
    QCOMPARE(log.pictures[0], ticket);
    QCOMPARE(log.devices, std::vector<bool>{false});
    Offscreen offscreen;
    QVERIFY(log.pixels[0].rgba == offscreen.render(frame).rgba);
}

void TestViewport::newestRequestWins()
{
    Log log;
    log.hold = true; // the thread stops when its device is ready
    Viewport viewport(log.events());
    QVERIFY(log.waitFor([&] { return log.devices.size() == 1; }));
    std::uint64_t last = 0;
    for (int i = 0; i < 20; ++i) {
        last = viewport.show(frameOf(someShape()));
    }
    log.setHold(false);
    QVERIFY(log.waitFor([&] { return !log.pictures.empty(); }));
    QCOMPARE(log.pictures, std::vector<std::uint64_t>{last});
    QCOMPARE(last, std::uint64_t(20));
}

void TestViewport::everyPickIsAnswered()
{
    Log log;
    Viewport viewport(log.events());
    const Frame frame = frameOf(someShape());
    const auto middle = viewport.pick(frame.panes[0], frame.size, {24, 18});
    const auto corner = viewport.pick(frame.panes[0], frame.size, {1, 1});
    QVERIFY(log.waitFor([&] { return log.picks.size() == 2; }));
    QCOMPARE(log.picks[0], std::make_pair(middle, true));
    QCOMPARE(log.picks[1], std::make_pair(corner, false));
}

void TestViewport::lostDeviceIsReplaced()
{
    for (const std::uint64_t submission : {2, 4, 8}) {
        Log log;
        DeviceOptions options;
        options.loseDeviceAtSubmission = submission;
        Viewport viewport(log.events(), options);
        const Frame frame = frameOf(someShape());
        for (int i = 0; i < 4; ++i) {
            viewport.show(frame);
            QVERIFY(log.waitFor([&] { return int(log.pictures.size()) == i + 1; }));
            QVERIFY(log.pixels.back().rgba == log.pixels.front().rgba);
        }
        QCOMPARE(log.devices, (std::vector<bool>{false, true}));
        QVERIFY(log.failures.empty());
    }
}

void TestViewport::machineWithoutDriversFailsEachRequest()
{
    const QByteArray before = qgetenv("VK_ICD_FILENAMES");
    qputenv("VK_ICD_FILENAMES", "/nowhere/no_driver.json");
    {
        Log log;
        Viewport viewport(log.events());
        QVERIFY(log.waitFor([&] { return log.failures.size() == 1; }));
        viewport.show(frameOf(someShape()));
        QVERIFY(log.waitFor([&] { return log.failures.size() == 2; }));
        viewport.pick({}, {8, 8}, {1, 1});
        QVERIFY(log.waitFor([&] { return log.failures.size() == 3; }));
        QCOMPARE(log.failures, std::vector<ErrorCode>(3, ErrorCode::NoVulkan));
        QVERIFY(log.pictures.empty() && log.devices.empty());
    }
    before.isNull() ? qunsetenv("VK_ICD_FILENAMES") : qputenv("VK_ICD_FILENAMES", before);
}

void TestViewport::badFrameFailsAndTheNextOneIsDrawn()
{
    Log log;
    Viewport viewport(log.events());
    viewport.show(Frame{});
    QVERIFY(log.waitFor([&] { return log.failures.size() == 1; }));
    QCOMPARE(log.failures[0], ErrorCode::Usage);
    viewport.show(frameOf(someShape()));
    QVERIFY(log.waitFor([&] { return log.pictures.size() == 1; }));
}

void TestViewport::dataLivesAsLongAsItIsNeeded()
{
    Log log;
    auto shape = someShape();
    const std::weak_ptr<const Shape> watch = shape;
    Viewport viewport(log.events());
    viewport.show(frameOf(shape));
    shape.reset();
    QVERIFY(log.waitFor([&] { return log.pictures.size() == 1; }));
    // Sent and drawn: what the device holds needs no host data any more.
    QTRY_VERIFY(watch.expired());
    viewport.forget(1);
    viewport.show(frameOf(someShape(), 2));
    QVERIFY(log.waitFor([&] { return log.pictures.size() == 2; }));
}

void TestViewport::closesWhileBusy()
{
    for (int i = 0; i < 5; ++i) {
        Log log;
        Viewport viewport(log.events());
        viewport.show(frameOf(someShape()));
        viewport.pick(Pane{}, {8, 8}, {1, 1});
        if (i % 2 == 0) {
            QVERIFY(log.waitFor([&] { return !log.devices.empty(); }));
        }
        viewport.show(frameOf(someShape()));
    }
}

QTEST_GUILESS_MAIN(TestViewport)
#include "tst_viewport.moc"

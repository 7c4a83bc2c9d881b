#include "automation/newest_task.h"
#include "generation/event_mailbox.h"
#include "server/answer_desk.h"
#include "training/data/ordered_workers.h"

#include <QtTest/QTest>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace maquette;

namespace {

constexpr int kRounds = 400;

} // namespace

/// Where threads of the engine, the server and the window meet, each by itself and in a hurry. What is checked matters less
/// than that ThreadSanitizer sees plain values pass through.
class TestMeetingPoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsReachTheWindow();
    void newestTaskIsDone();
    void answersComeFromTheDesk();
    void resultsComeInOrder();
};

void TestMeetingPoints::eventsReachTheWindow()
{
    std::atomic<int> calls = 0;
    ui::EventMailbox box([&] { ++calls; });
    std::jthread run([&] {
        for (int i = 1; i <= kRounds; ++i) {
            auto mesh = std::make_shared<engine::Mesh>();
            mesh->positions.push_back({float(i), 0, 0});
            box.put(engine::PreviewMesh{i, 0, mesh});
            box.put(engine::SamplingStep{i, kRounds, 0.0});
        }
    });
    int steps = 0;
    float newest = 0;
    while (steps < kRounds)
        for (const engine::Event& event : box.takeAll())
            if (const auto* step = std::get_if<engine::SamplingStep>(&event))
                QCOMPARE(step->index, ++steps);
            else if (const auto* preview = std::get_if<engine::PreviewMesh>(&event))
                newest = preview->mesh->positions.front()[0];
    QCOMPARE(newest, float(kRounds));
    QVERIFY(calls > 0);
}

void TestMeetingPoints::newestTaskIsDone()
{
    std::vector<int> done(kRounds, 0); // not guarded: the task's thread comes after who gave it, and its end before the end
    {
        ui::NewestTask task;
        std::atomic<bool> last = false;
        for (int i = 0; i < kRounds; ++i)
            task.run([&done, &last, i, text = std::string("a text that lies on the heap, ") + std::to_string(i)](const std::stop_token&) {
                done[std::size_t(i)] = int(text.size());
                last = i == kRounds - 1;
            });
        QTRY_VERIFY(last);
    }
    QVERIFY(done.back() > 0);
}

void TestMeetingPoints::answersComeFromTheDesk()
{
    std::atomic<bool> isCalled = false;
    automation::AnswerDesk desk([&] { isCalled = true; });
    int answered = 0;
    const auto take = [&] {
        for (const automation::AnswerDesk::Ready& answer : desk.takeReady())
            answered += answer.bytes.ends_with(' ' + std::to_string(answer.number)) ? 1 : kRounds;
    };
    for (int i = 0; i < kRounds; ++i) {
        desk.order(std::uint64_t(i), [text = "number " + std::to_string(i)] { return automation::Answer{200, "text/plain", text, {}}; }, {});
        desk.drop(std::uint64_t(kRounds + i)); // nobody has ordered it
        take();
    }
    while (answered < kRounds)
        take();
    QCOMPARE(answered, kRounds);
    QVERIFY(isCalled);
}

void TestMeetingPoints::resultsComeInOrder()
{
    std::vector<std::string> come;
    engine::runInOrder<std::string>(
        kRounds, 3, [](std::size_t i) { return "result " + std::to_string(i); },
        [&](std::size_t i, std::string&& result) {
            QCOMPARE(i, come.size());
            come.push_back(std::move(result));
        });
    QCOMPARE(come.size(), std::size_t(kRounds));
    QCOMPARE(come.back(), "result " + std::to_string(kRounds - 1));
}

QTEST_GUILESS_MAIN(TestMeetingPoints)
#include "tst_meeting_points.moc"

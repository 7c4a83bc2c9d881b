// The facade over a scripted model: every run ends once, in a result, a stop or one of our errors.
#include "scripted_model.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace maquette::test;

class TestGeneratorEnds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFaultIsOneOfOurErrors_data();
    void everyFaultIsOneOfOurErrors();
    void nextRunIsAsIfTheLastHadNotBeen();
    void lackOfMemoryIsSurvived();
    void cancelAtEveryEventEndsTheRunOnce();
    void impossibleRequestsAreRefused_data();
    void impossibleRequestsAreRefused();
    void closedMeshMeetsTheRequirement();

private:
    Request pictureRequest() const { return maquette::test::pictureRequest(m_picture); }

    QTemporaryDir m_folder;
    std::filesystem::path m_picture;
};

void TestGeneratorEnds::initTestCase()
{
    m_picture = std::filesystem::path(m_folder.path().toStdString()) / "Ünïcødé 模型.png";
    saveTestPicture(m_picture);
}

void TestGeneratorEnds::everyFaultIsOneOfOurErrors_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("end");
    QTest::newRow("none") << int(Fault::None) << "finished";
    QTest::newRow("memory once") << int(Fault::NoMemoryOnce) << "finished";
    QTest::newRow("memory") << int(Fault::NoMemoryEver) << withLatents(ErrorCode::OutOfMemory).c_str();
    QTest::newRow("foreign") << int(Fault::ForeignError) << withLatents(ErrorCode::Internal).c_str();
    QTest::newRow("standard") << int(Fault::StandardError) << withLatents(ErrorCode::Internal).c_str();
    QTest::newRow("empty") << int(Fault::NoSurface) << withLatents(ErrorCode::EmptyResult).c_str();
}

void TestGeneratorEnds::everyFaultIsOneOfOurErrors()
{
    QFETCH(int, fault);
    QFETCH(QString, end);
    const auto script = std::make_shared<Script>();
    script->fault = static_cast<Fault>(fault);
    const auto generator = scripted(script);
    QCOMPARE(endOf([&] { generator->generate(pictureRequest(), {}); }), end.toStdString());
    try {
        script->fieldCalls = 0;
        generator->generate(latentRequest(), {});
    } catch (const LatentsError& error) {
        QCOMPARE(error.latents().values, latentRequest().latents.values);
        QVERIFY(!QString(error.what()).contains('\n'));
    }
}

void TestGeneratorEnds::nextRunIsAsIfTheLastHadNotBeen()
{
    const auto script = std::make_shared<Script>();
    const auto generator = scripted(script);
    const Result wanted = generator->generate(pictureRequest(), {});
    for (const Fault fault : {Fault::NoMemoryEver, Fault::ForeignError, Fault::NoSurface}) {
        script->fault = fault;
        QVERIFY(endOf([&] { generator->generate(pictureRequest(), {}); }) != "finished");
        script->fault = Fault::None;
        QVERIFY(generator->generate(pictureRequest(), {}).mesh->positions == wanted.mesh->positions);
    }
}

void TestGeneratorEnds::lackOfMemoryIsSurvived()
{
    const auto script = std::make_shared<Script>();
    script->fault = Fault::NoMemoryOnce;
    const Result result = scripted(script)->generate(latentRequest(), {});
    QCOMPARE(result.warnings.size(), 1u);
    QVERIFY(QString::fromStdString(result.warnings[0]).contains("not enough memory"));
}

void TestGeneratorEnds::cancelAtEveryEventEndsTheRunOnce()
{
    const auto generator = scripted(std::make_shared<Script>());
    int events = 0;
    generator->generate(pictureRequest(), {{}, [&](const Event&) { ++events; }});
    QVERIFY(events > 10);
    int cancelled = 0;
    for (int stopAt = 1; stopAt <= events; ++stopAt) {
        std::stop_source source;
        int seen = 0, after = 0;
        const std::string end = endOf([&] {
            generator->generate(pictureRequest(), {source.get_token(), [&](const Event&) {
                                                       if (++seen == stopAt)
                                                           source.request_stop();
                                                       else if (seen > stopAt)
                                                           ++after;
                                                   }});
        });
        QVERIFY2(end == "cancelled" || (end == "finished" && stopAt == events), end.c_str());
        QVERIFY2(after <= 2,
                 qPrintable(QString("%1 events after a stop at event %2").arg(after).arg(stopAt)));
        cancelled += end == "cancelled";
    }
    QVERIFY(cancelled >= events - 1);
}

void TestGeneratorEnds::impossibleRequestsAreRefused_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("nothing asked") << 0;
    QTest::newRow("two sources") << 1;
    QTest::newRow("latents of another width") << 2;
    QTest::newRow("latents of another size") << 3;
    QTest::newRow("views for a one-picture model") << 4;
    QTest::newRow("no encoder") << 5;
    QTest::newRow("steps") << 6;
    QTest::newRow("grid") << 7;
    QTest::newRow("bounds") << 8;
    QTest::newRow("decoder") << 9;
    QTest::newRow("same view twice") << 10;
    QTest::newRow("faces") << 11;
}

void TestGeneratorEnds::impossibleRequestsAreRefused()
{
    QFETCH(int, change);
    const auto script = std::make_shared<Script>();
    script->encoder = change != 5;
    script->multiView = change == 10;
    Request request = latentRequest();
    switch (change) {
    case 0:
        request.latents = {};
        break;
    case 1:
        request.pictures = {{m_picture, {}, View::Front}};
        break;
    case 2:
        request.latents.channels = 8;
        request.latents.count = 3;
        break;
    case 3:
        request.latents.values.pop_back();
        break;
    case 4:
        request = pictureRequest();
        request.pictures.push_back({m_picture, {}, View::Left});
        break;
    case 5:
        request.latents = {};
        request.surface = std::make_shared<Mesh>();
        break;
    case 6:
        request.steps = 0;
        break;
    case 7:
        request.grid = 0;
        break;
    case 8:
        request.bounds = std::nan("");
        break;
    case 9:
        request.decoder = "other";
        break;
    case 10:
        request = pictureRequest();
        request.pictures.push_back({m_picture, {}, View::Front});
        break;
    case 11:
        request.targetFaces = 2;
        break;
    default:
        break;
    }
    const auto generator = scripted(script);
    QCOMPARE(endOf([&] { generator->generate(request, {}); }), without(ErrorCode::Usage));
}

void TestGeneratorEnds::closedMeshMeetsTheRequirement()
{
    const auto generator = scripted(std::make_shared<Script>());
    Request request = latentRequest();
    request.requireClosed = true;
    QCOMPARE(endOf([&] { generator->generate(request, {}); }), std::string("finished"));
}

QTEST_GUILESS_MAIN(TestGeneratorEnds)
#include "tst_generator_ends.moc"

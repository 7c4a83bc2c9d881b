#include "small_catalogue.h"
#include "training/data/shape_index.h"
#include "training_shapes.h"
#include "written_files.h"

#include <engine/prepare_data.h>

#include <QtTest>

#include <algorithm>

using namespace maquette::engine;
using namespace maquette::tests;

/// How the preparation of training data begins, stops and goes on; tst_shape_dataset has what it writes.
class TestPrepareData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        writeSmallCatalogue(m_files);
    }
    void usageErrorsAreNamed();
    void iconsLeftOutAreReported();
    void stopEndsPreparation();
    void interruptedPreparationGoesOn();
    void progressOfOtherOptionsIsRefused();

private:
    WrittenFiles m_files;
};

void TestPrepareData::usageErrorsAreNamed()
{
    const auto codeOf = [&](auto change) {
        PrepareDataOptions options = smallPreparation(m_files, "unused");
        change(options);
        const auto failure = failureOf([&] { prepareData(options, {}); });
        return failure ? failure->first : ErrorCode::Internal;
    };
    QCOMPARE(codeOf([&](auto& o) { o.output = m_files.path("Scopia"); }), ErrorCode::Usage); // not empty
    QCOMPARE(codeOf([](auto& o) { o.threads = 0; }), ErrorCode::Usage);
    QCOMPARE(codeOf([](auto& o) { o.views = 0; }), ErrorCode::Usage);
    QCOMPARE(codeOf([](auto& o) { o.cells = 32; }), ErrorCode::Usage);
    QCOMPARE(codeOf([](auto& o) { o.shapesPerShard = 0; }), ErrorCode::Usage);
    QCOMPARE(codeOf([](auto& o) { o.catalogue.clear(), o.procedural = 0; }), ErrorCode::Usage);
    QCOMPARE(codeOf([&](auto& o) { o.output = m_files.path("Scopia/a.obj/x"); }), ErrorCode::FileWrite);
    QCOMPARE(codeOf([&](auto& o) { o.catalogue = m_files.path("nowhere"); }), ErrorCode::FileRead);
}

void TestPrepareData::iconsLeftOutAreReported()
{
    PrepareDataOptions options = smallPreparation(m_files, "all-icons");
    options.procedural = 0;
    QCOMPARE(prepareData(options, {}).iconsLeftOut, 0);

    WrittenFiles broken;
    writeSmallCatalogue(broken);
    broken.write("Scopia/a.png", "not a picture");
    options = smallPreparation(broken, "no-icons");
    options.procedural = 0;
    std::vector<std::string> reasons;
    options.progress = [&](const PrepareDataProgress& progress) { reasons.push_back(progress.skipped); };
    const PrepareDataResult result = prepareData(options, {});
    QCOMPARE(result.iconsLeftOut, 1);
    QVERIFY(std::ranges::any_of(reasons, [](const std::string& reason) {
        return reason.starts_with("only its icon: ") && reason.find("a.png") != std::string::npos;
    }));
    const ShapeIndex index = readShapeIndex(options.output);
    QCOMPARE(index.iconsLeftOut.size(), 1u);
    QCOMPARE(index.iconsLeftOut.front().id, "Scopia#square-switch");
    QCOMPARE(index.shapes.size(), std::size_t(result.shapes)); // the shape itself stays
}

void TestPrepareData::stopEndsPreparation()
{
    std::stop_source stop;
    PrepareDataOptions options = smallPreparation(m_files, "stopped");
    options.threads = 2;
    options.progress = [&](const PrepareDataProgress&) { stop.request_stop(); };
    QVERIFY_EXCEPTION_THROWN(prepareData(options, {stop.get_token(), {}}), Cancelled);
    QVERIFY(!std::filesystem::exists(m_files.path("stopped/index.json")));
}

void TestPrepareData::interruptedPreparationGoesOn()
{
    PrepareDataOptions options = smallPreparation(m_files, "whole");
    options.shapesPerShard = 1;
    prepareData(options, {});
    options.output = m_files.path("interrupted");
    int interruptions = 0;
    for (bool isDone = false; !isDone;) {
        std::stop_source stop;
        int calls = 0; // each run stops after three models, of which two at most are left out
        options.progress = [&](const PrepareDataProgress& progress) {
            QCOMPARE(progress.total, std::int64_t(7));
            if (++calls == 3 && progress.done < progress.total)
                stop.request_stop();
        };
        try {
            prepareData(options, {stop.get_token(), {}});
            isDone = true;
        } catch (const Cancelled&) {
            QVERIFY(!std::filesystem::exists(options.output / "index.json"));
            QVERIFY(++interruptions < 7);
        }
    }
    QVERIFY(interruptions >= 2);
    QVERIFY(!std::filesystem::exists(options.output / "unfinished.json"));
    for (const auto& file : std::filesystem::directory_iterator(m_files.path("whole")))
        QVERIFY2(fileBytes(options.output / file.path().filename()) == fileBytes(file.path()), file.path().c_str());
}

void TestPrepareData::progressOfOtherOptionsIsRefused()
{
    std::stop_source stop;
    PrepareDataOptions options = smallPreparation(m_files, "begun");
    options.shapesPerShard = 1;
    options.progress = [&](const PrepareDataProgress& progress) {
        if (progress.done == 3)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(prepareData(options, {stop.get_token(), {}}), Cancelled);
    options.progress = {};
    const auto failureWith = [&](auto change) {
        PrepareDataOptions changed = options;
        change(changed);
        return failureOf([&] { prepareData(changed, {}); });
    };
    for (const auto& failure : {failureWith([](auto& o) { o.cells = 65; }), failureWith([](auto& o) { o.seed = 1; }),
                                failureWith([](auto& o) { o.procedural = 2; })}) {
        QVERIFY(failure);
        QCOMPARE(failure->first, ErrorCode::Usage);
        QVERIFY(failure->second.find("begun with other options") != std::string::npos);
    }
    std::filesystem::remove(options.output / "shapes-0000.mqs");
    const auto torn = failureWith([](auto&) {});
    QVERIFY(torn);
    QCOMPARE(torn->first, ErrorCode::BadMesh);
    QVERIFY(torn->second.find("shapes-0000.mqs is not there") != std::string::npos);
    std::ofstream(options.output / "unfinished.json") << "{}";
    QCOMPARE(failureWith([](auto&) {})->first, ErrorCode::BadMesh);
}

QTEST_GUILESS_MAIN(TestPrepareData)
#include "tst_prepare_data.moc"

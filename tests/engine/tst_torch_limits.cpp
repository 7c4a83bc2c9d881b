// Section 5 of the file rules: every limit of a pickle of weights at and past it, and pickles made to be slow.
#include "model_file/safetensors_header.h"
#include "model_file/torch_containers.h"

#include "listed_pickle.h"
#include "pickle_builder.h"

#include <QtTest/QtTest>

using namespace maquette::engine;
using namespace maquette::test;
using namespace maquette::test::pickles;

class TestTorchLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pickleSizeAtAndPastTheLimit();
    void expansionAtAndPastTheLimit();
    void rankAndNamesAtAndPastTheLimit();
    void longListsAreNotCopiedAgainAndAgain();
    void memoKeysCannotSlowItDown();
};

void TestTorchLimits::pickleSizeAtAndPastTheLimit()
{
    // One long text beside the tensor fills the pickle up.
    const auto pickleOf = [](std::uint64_t size) {
        const std::string front = "\x80\x02}(" + text("w") + tensor() + text("x"), back = "u.";
        return front + text(std::string(size - front.size() - back.size() - 5, 'x')) + back;
    };
    QCOMPARE(namesOf(pickleOf(kMaxPickleBytes)), std::string("names: w"));
    QVERIFY(namesOf(pickleOf(kMaxPickleBytes + 1)).find("the limit is") != std::string::npos);
    const std::string archive = buildZip({{"a/data.pkl", pickleOf(kMaxPickleBytes + 1)}});
    QVERIFY(errorOf([&] { readTorchFile(MemorySource(bytesOf(archive))); }).find("the limit is") != std::string::npos);
}

void TestTorchLimits::expansionAtAndPastTheLimit()
{
    const std::uint64_t most = kMaxExpandedBytes / 4;
    QCOMPARE(namesOf(dictOf(tensor(0, {most}, {0}))), std::string("names: w"));
    QVERIFY(namesOf(dictOf(tensor(0, {most + 1}, {0}))).find("repeats") != std::string::npos);
}

void TestTorchLimits::rankAndNamesAtAndPastTheLimit()
{
    const std::vector<std::uint64_t> ones(kMaxTensorRank, 1), more(kMaxTensorRank + 1, 1);
    QCOMPARE(namesOf(dictOf(tensor(0, ones, ones))), std::string("names: w"));
    QVERIFY(namesOf(dictOf(tensor(0, more, more))).find("the limit of 8") != std::string::npos);
    const std::string longest(kMaxTensorNameBytes, 'n');
    QCOMPARE(namesOf(dictOf(tensor(), longest)), "names: " + longest);
    QVERIFY(namesOf(dictOf(tensor(), longest + "n")).find("no tensor name") != std::string::npos);
    // Modules in modules: deeper ones are listed as skipped, and nothing recurses.
    const auto nested = [](std::size_t depth) {
        std::string pickle = "\x80\x02";
        for (std::size_t i = 0; i < depth; ++i)
            pickle += "}" + text("m");
        pickle += "}" + text("w") + tensor() + "s" + std::string(depth, 's');
        return pickle + ".";
    };
    QVERIFY(namesOf(nested(kMaxNestedModules)).ends_with("m.w"));
    QCOMPARE(namesOf(nested(kMaxNestedModules + 1)), std::string("names: "));
    QCOMPARE(namesOf(nested(100000)), std::string("names: "));
    std::string beside;
    for (std::size_t i = 0; i < kMaxSkippedNames + 10; ++i)
        beside += text("x" + std::to_string(i)) + "N";
    QCOMPARE(namesOf(dict(text("w") + tensor() + beside)), std::string("names: w"));
    // All names together, in modules whose names are long.
    const auto together = [](std::size_t tensors) {
        std::string pickle = "\x80\x02}" + text(std::string(kMaxTensorNameBytes - 8, 'm')) + "}(" + text("first") + tensor() + "q\x01";
        for (std::size_t i = 1; i < tensors; ++i)
            pickle += text(std::to_string(i)) + "h\x01";
        return namesOf(pickle + "us.");
    };
    QVERIFY(together(kMaxListingNameBytes / kMaxTensorNameBytes).starts_with("names: "));
    QVERIFY(together(kMaxListingNameBytes / (kMaxTensorNameBytes - 8)).find("longer than the limit") != std::string::npos);
    // Tensors in one file.
    const auto many = [](std::size_t count) {
        std::string pickle = "\x80\x02}(" + text("w") + tensor() + "q\x01";
        for (std::size_t i = 1; i < count; ++i)
            pickle += text(std::to_string(i)) + "h\x01";
        return namesOf(pickle + "u.");
    };
    QVERIFY(many(kMaxSafetensorsTensors).starts_with("names: "));
    QVERIFY(many(kMaxSafetensorsTensors + 1).find("limit of 100000") != std::string::npos);
}

void TestTorchLimits::longListsAreNotCopiedAgainAndAgain()
{
    std::string pickle = "\x80\x02](";
    for (int i = 0; i < 50000; ++i)
        pickle += "K\x01K\x01\x86";
    pickle += "eq\x01" + global("collections", "OrderedDict") + "q\x02";
    for (int i = 0; i < 50000; ++i)
        pickle += "h\x02h\x01\x85R";
    QElapsedTimer clock;
    clock.start();
    QVERIFY(namesOf(pickle + ".").find("than the pickle has bytes") != std::string::npos);
    QVERIFY(clock.elapsed() < 1000);
}

void TestTorchLimits::memoKeysCannotSlowItDown()
{
    std::string pickle = "\x80\x02}";
    for (std::uint64_t i = 0; i < 200000; ++i)
        pickle += "r" + littleEndian(i * 62233, 4); // multiples of a table size that hash maps like
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(namesOf(pickle + "."), std::string("names: "));
    QVERIFY(clock.elapsed() < 2000);
}

QTEST_GUILESS_MAIN(TestTorchLimits)
#include "tst_torch_limits.moc"

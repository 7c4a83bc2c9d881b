// Files of torch.save before 1.6, made by hand: three pickles, a list of storages, the storages; each part damaged in turn.
#include "model_file/pickle_values.h"
#include "model_file/torch_containers.h"

#include "pickle_builder.h"

#include <engine/error.h>

#include <QtTest/QtTest>

#include <functional>

using namespace maquette::engine;
using namespace maquette::test;
using namespace maquette::test::pickles;

namespace {

const std::string kBeginning("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e\x80\x02M\xe9\x03.", 21);
const std::string kLittle = "\x80\x02}(" + text("protocol_version") + "M\xe9\x03" + text("little_endian") + "\x88u.";

/// A reference as the old format has it, with the view that a storage may be.
std::string oldStorage(const std::string& key = "7", std::uint64_t count = 12, const std::string& view = "N",
                       const std::string& type = global("torch", "FloatStorage"))
{
    return "(" + text("storage") + type + text(key) + text("cpu") + number(count) + view + "tQ";
}
std::string oldTensor(const std::string& storageText = oldStorage())
{
    return tensorFrom(storageText, 0, tuple({3, 4}), tuple({4, 1}));
}
std::string keyList(const std::string& items = text("7"))
{
    return "\x80\x02](" + items + "e.";
}
/// What follows the list: the number of elements and their bytes.
std::string data(std::uint64_t count = 12, std::size_t bytes = 48)
{
    return littleEndian(count, 8) + std::string(bytes, '\1');
}

struct Parts {
    std::string beginning = kBeginning;
    std::string system = kLittle;
    std::string object = dictOf(oldTensor());
    std::string keys = keyList();
    std::string storages = data();
};

std::string errorOf(const std::string& bytes)
{
    try {
        const TorchListing listing = readTorchFile(MemorySource(std::as_bytes(std::span(bytes.data(), bytes.size()))));
        return "names:" + (listing.tensors.empty() ? std::string() : " " + listing.tensors.front().name);
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadModelFile ? error.what() : std::string("another code: ") + error.what();
    }
}

void row(const char* name, const std::function<void(Parts&)>& change, const char* part)
{
    Parts parts;
    change(parts);
    QTest::newRow(name) << QByteArray::fromStdString(parts.beginning + parts.system + parts.object + parts.keys + parts.storages)
                        << QByteArray(part);
}

// clang-format off
void addContainers()
{
    row("good", [](Parts&) {}, "names: w");
    row("no tensors", [](Parts& p) { p.object = "\x80\x02}."; p.keys = keyList(""); p.storages.clear(); }, "names:");
    row("other version", [](Parts& p) { p.beginning[18] = '\x01'; }, "of an unknown version");
    row("other magic", [](Parts& p) { p.beginning[5] = '\x01'; }, "no file of torch.save");
    row("machine that is a list", [](Parts& p) { p.system = "\x80\x02]."; }, "description of the machine is damaged");
    row("machine that says nothing", [](Parts& p) { p.system = "\x80\x02}."; }, "not little-endian");
    row("machine that says other things", [](Parts& p) { p.system = "\x80\x02}(" "K\x01\x88" + text("big_endian") + "\x88u."; }, "not little-endian");
    row("big-endian machine", [](Parts& p) { p.system = "\x80\x02}" + text("little_endian") + "\x89s."; }, "not little-endian");
    row("machine with a number for a truth", [](Parts& p) { p.system = "\x80\x02}" + text("little_endian") + "K\x01s."; }, "not little-endian");
    row("keys that are a dictionary", [](Parts& p) { p.keys = "\x80\x02}."; }, "list of storages is damaged");
    row("key that is a number", [](Parts& p) { p.keys = keyList("K\x07"); }, "list of storages is damaged");
    row("key of no storage", [](Parts& p) { p.keys = keyList(text("8")); }, "of which type the storage '8' is");
    row("key missing", [](Parts& p) { p.keys = keyList(""); p.storages.clear(); }, "the storage '7' is missing");
    row("key twice", [](Parts& p) { p.keys = keyList(text("7") + text("7")); p.storages = data() + data(); }, "is there twice");
    row("storage of another size", [](Parts& p) { p.storages = data(11, 44); }, "of another size");
    row("no count", [](Parts& p) { p.storages.resize(7); }, "it ends too early");
    row("storage cut off", [](Parts& p) { p.storages.pop_back(); }, "reaches beyond the end");
    row("count that wraps", [](Parts& p) { p.storages = data(std::uint64_t{1} << 62); }, "reaches beyond the end");
    row("bytes behind the storages", [](Parts& p) { p.storages += 'x'; }, "bytes follow the last storage");
    row("pickle cut off", [](Parts& p) { p.keys.clear(); p.storages.clear(); }, "ends too early");
}
void addReferences()
{
    const auto object = [](const char* name, const std::string& pickle, const char* part) {
        row(name, [&](Parts& p) { p.object = pickle; }, part);
    };
    const std::string type = global("torch", "FloatStorage");
    object("view of another storage", dictOf(oldTensor(oldStorage("7", 12, tuple({1, 2, 3})))), "view of another one");
    object("reference of 5", dictOf(oldTensor(storage("FloatStorage", 12, "7"))), "nothing says of which type");
    object("reference that is a text", dict(text("w") + oldTensor() + text("x") + text("7") + "Q"), "something that is no storage");
    object("type that is a text", dict(text("w") + oldTensor(oldStorage("7", 12, "N", text("FloatStorage")))), "nothing says of which type");
    object("type that is no storage", dict(text("w") + oldTensor(oldStorage("7", 12, "N", global("torch", "Size")))), "nothing says of which type");
    object("key that is a number", dict(text("w") + tensorFrom("(" + text("storage") + type + "K\x07" + text("cpu") + number(12) + "NtQ", 0, tuple({3, 4}), tuple({4, 1}))), "nothing says of which type");
    object("other word", dict(text("w") + oldTensor() + text("x") + "(" + text("module") + type + text("7") + text("cpu") + number(12) + "NtQ"), "something that is no storage");
    object("number for the word", dict(text("w") + oldTensor() + text("x") + "(K\x01" + type + text("7") + text("cpu") + number(12) + "NtQ"), "something that is no storage");
    object("text for the count", dict(text("w") + oldTensor() + text("x") + "(" + text("storage") + type + text("7") + text("cpu") + text("12") + "NtQ"), "something that is no storage");
}
// clang-format on

} // namespace

class TestLegacyTorch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsAreReadOrRefused_data();
    void partsAreReadOrRefused();
    void longPicklesAreReadInLargerWindows();
    void beginningsDecide();
};

void TestLegacyTorch::partsAreReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("part");
    addContainers();
    addReferences();
}

void TestLegacyTorch::partsAreReadOrRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, part);
    const std::string found = errorOf(file.toStdString());
    QVERIFY2(found.find(part.toStdString()) != std::string::npos, found.c_str());
    QCOMPARE(found.starts_with("names:"), part.startsWith("names:"));
}

void TestLegacyTorch::longPicklesAreReadInLargerWindows()
{
    // The length of a pickle is not stored: the first window of 1 MiB is too small for this one.
    const auto file = [](std::size_t filler, const std::string& end) {
        Parts parts;
        parts.object = "\x80\x02}(" + text("w") + oldTensor() + text("x") + text(std::string(filler, 'x')) + end;
        return parts.beginning + parts.system + parts.object + parts.keys + parts.storages;
    };
    QCOMPARE(errorOf(file(3 << 20, "u.")), std::string("names: w"));
    QVERIFY(errorOf(file(3 << 20, "").substr(0, 2 << 20)).find("ends too early") != std::string::npos);
    QVERIFY(errorOf(file(kMaxPickleBytes, "u.")).find("ends too early") != std::string::npos);
}

void TestLegacyTorch::beginningsDecide()
{
    const auto bytesOf = [](const std::string& begin) { return std::as_bytes(std::span(begin.data(), begin.size())); };
    for (const char* zip : {"PK\3\4", "PK\5\6"})
        QVERIFY(looksLikeZip(bytesOf(zip)));
    for (const char* other : {"PK\3", "QK\3\4", "PQ\3\4", "PK\3\5", "PK\5\4", "PK\1\2"})
        QVERIFY(!looksLikeZip(bytesOf(other)));
    QVERIFY(looksLikeLegacyTorch(bytesOf(kBeginning)));
    QVERIFY(!looksLikeLegacyTorch(bytesOf(kBeginning.substr(0, 14))));
    QVERIFY(errorOf(kBeginning.substr(0, 20)).find("of an unknown version") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestLegacyTorch)
#include "tst_legacy_torch.moc"

// Section 5 of the file rules: hostile archives and pickles made by hand, each refused for its own reason,
// and every limit at and past it. The files of torch itself are in tst_checkpoint_zoo.
#include "model_file/safetensors_header.h"
#include "model_file/torch_containers.h"
#include "model_file/torch_listing.h"
#include "model_file/zip_reader.h"

#include "listed_pickle.h"
#include "pickle_builder.h"

#include <QtTest/QtTest>

#include <functional>

using namespace maquette::engine;
using namespace maquette::test;
using namespace maquette::test::pickles;

namespace {

// ---- archives
std::vector<ZipItem> goodItems()
{
    return {{"a/data.pkl", dictOf(tensor())}, {"a/byteorder", "little"}, {"a/data/0", std::string(48, '\1')}};
}
std::string archiveError(const std::string& bytes)
{
    return errorOf([&] { readTorchFile(MemorySource(bytesOf(bytes))); });
}

// ---- the tables
using Row = std::function<void(const char* name, const std::string& bytes, const char* part)>;

void addRow(const char* name, const std::string& bytes, const char* part)
{
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(part);
}

// clang-format off
void addGoodPickles(const Row& row)
{
    const std::string shape = tuple({3, 4}), strides = tuple({4, 1});
    row("tensor", dictOf(tensor()), "names: w");
    row("two names, one tensor", dict(text("a") + tensor() + "q\x01" + text("b") + "h\x01"), "names: a b");
    row("nested", dict(text("m") + "}" + text("x") + tensor() + "s"), "names: m.x");
    row("state_dict wins", dict(text("x") + tensor() + text("state_dict") + "}" + text("y") + tensor() + "s"), "names: y");
    row("state_dict that is no dictionary", dict(text("state_dict") + tensor()), "names: state_dict");
    row("OrderedDict of pairs", "\x80\x02" + global("collections", "OrderedDict") + "](]" + text("w") + "a" + tensor() + "ae\x85R.", "names: w");
    row("OrderedDict of a number", "\x80\x02" + global("collections", "OrderedDict") + "K\x01\x85R.", "unknown arguments");
    row("parameter", dictOf(global("torch._utils", "_rebuild_parameter") + "(" + tensor() + "\x88)tR"), "names: w");
    row("torch.Size as shape", dictOf(tensorFrom(storage(), 0, global("torch", "Size") + shape + "\x85R", strides)), "names: w");
    row("version 3 with a dtype", dictOf(tensorFrom(storage("FloatStorage"), 0, shape, strides, "_rebuild_tensor_v3", global("torch", "float32"))), "names: w");
    row("int key", dict("K\x07" + tensor()), "names: 7");
    row("OrderedDict of pairs that are tuples", "\x80\x02" + global("collections", "OrderedDict") + "](" + text("w") + tensor() + "\x86" "e\x85R.", "names: w");
    row("integers of every length", dict("\x8a" + std::string(1, '\0') + tensor() + "\x8a\x01\xff" + tensor() + "\x8a\x02\x01\x01" + tensor() + "J\xfe\xff\xff\xff" + tensor()), "names: -1 -2 0 257");
    row("long memo keys", dict(text("a") + tensor() + "r\x01\x02\x03\x04" + text("b") + "j\x01\x02\x03\x04"), "names: a b");
    row("short text as key", dict("U\x01w" + tensor()), "names: w");
    row("all that lies beside", dict(text("w") + tensor() + text("x") + "(N\x88\x89\x8f" "G" + std::string(8, 'f') + "K\x01t"), "names: w");
    row("items of something opaque", dict(text("w") + tensor() + text("x") + global("argparse", "Namespace") + ")R" "K\x01" "a" "K\x01K\x01s"), "names: w");
    row("dictionary in itself", "\x80\x02}q\x01(" + text("w") + tensor() + text("m") + "h\x01u.", "names: w");
    row("module with a long name", dict(text("w") + tensor() + text(std::string(kMaxTensorNameBytes, 'n')) + "}" + text("x") + tensor() + "s"), "names: w");
    row("huge integer beside", dict(text("w") + tensor() + text("n") + "\x8a\x0b" + std::string(11, '\x7f')), "names: w");
}
void addBrokenPickles(const Row& row)
{
    row("empty", "", "ends too early");
    row("no STOP", "\x80\x02}", "ends too early");
    row("STOP alone", "\x80\x02.", "STOP without exactly one value");
    row("two values at STOP", "\x80\x02}}.", "STOP with 2 values");
    row("open mark at STOP", "\x80\x02}(.", "STOP without exactly one value");
    row("something after STOP", "\x80\x02}.}", "something follows the STOP");
    row("protocol 3", std::string("\x80\x03}."), "protocol 3");
    row("unknown opcode", "\x80\x02\xff.", "number 255");
    for (const char* opcode : {"I1\n", "V1\n", "S'a'\n", "P1\n", "0", "2", "l", "d", "g1\n", "p1\n"})
        row((std::string("old opcode ") + opcode[0]).c_str(), std::string("\x80\x02}") + opcode + ".", "is not one that torch.save writes");
    row("cut global", "\x80\x02" "ctorch\nSi", "ends too early");
    row("long global", "\x80\x02" "c" + std::string(2000, 'a') + "\nb\n.", "longer than the limit");
    row("text beyond the end", "\x80\x02X\xff\xff\xff\xff" "abc.", "reaches beyond its end");
    row("dotted name", "\x80\x02" + global("collections", "OrderedDict.fromkeys") + ".", "OrderedDict.fromkeys");
    row("import of a module", "\x80\x02" + global("os", "system") + text("x") + "\x85R.", "os.system");
    row("builtins eval", "\x80\x02" + global("builtins", "eval") + text("x") + "\x85R.", "builtins.eval");
    row("getattr", "\x80\x02" + global("__builtin__", "getattr") + ".", "__builtin__.getattr");
    row("name without letters", "\x80\x02" + global("torch", "") + ".", "'torch.'");
    row("name with a brace", "\x80\x02" + global("torch", "a{") + ".", "torch.a{");
    row("torch.load", "\x80\x02" + global("torch", "load") + ".", "torch.load");
    row("package by its beginning", "\x80\x02" + global("lightningx", "a") + ".", "lightningx.a");
    row("control characters in a name", "\x80\x02" + global("os\x1b[2J", "x") + ".", "os?[2J.x");
    row("call of a text", "\x80\x02" + text("x") + ")R.", "no known function");
    row("call of an opaque object", "\x80\x02" + global("functools", "partial") + ")R)R.", "no known function");
    row("call of a storage type", "\x80\x02" + global("torch", "FloatStorage") + ")R.", "no function");
    row("call with a list", "\x80\x02" + global("collections", "OrderedDict") + "]R.", "no known function");
    row("object of a function", "\x80\x02" + global("torch._utils", "_rebuild_tensor_v2") + ")\x81.", "makes none");
    row("object of a text", "\x80\x02" + text("x") + ")\x81.", "no known type");
    row("object with a list", "\x80\x02" + global("collections", "OrderedDict") + "]\x81.", "no known type");
    row("OrderedDict with arguments", "\x80\x02" + global("collections", "OrderedDict") + "(K\x01t\x81.", "makes none");
    row("OrderedDict of two lists", "\x80\x02" + global("collections", "OrderedDict") + "]]\x86R.", "unknown arguments");
    row("OrderedDict of numbers", "\x80\x02" + global("collections", "OrderedDict") + "](K\x01" "e\x85R.", "no pair");
    row("OrderedDict of a triple", "\x80\x02" + global("collections", "OrderedDict") + "](K\x01K\x01K\x01\x87" "e\x85R.", "no pair");
    row("torch.Size of nothing", "\x80\x02" + global("torch", "Size") + ")R.", "torch.Size of unknown arguments");
    row("torch.Size of a list", "\x80\x02" + global("torch", "Size") + "]\x85R.", "torch.Size of unknown arguments");
    row("state for a number", "\x80\x02K\x01}b.", "state to something that has none");
    row("state for a tensor", dictOf(tensor() + "}b"), "state to something that has none");
    row("append to a tuple", "\x80\x02)K\x01" "a.", "no list");
    row("item of a list", "\x80\x02]K\x01K\x01s.", "no dictionary");
    row("odd items", "\x80\x02}(K\x01u.", "without a value");
    row("pop across a mark", "\x80\x02}(K\x01" "a.", "empty stack");
    row("mark missing", "\x80\x02}u.", "MARK that is not there");
    row("memo missing", "\x80\x02h\x05.", "never stored");
    row("memo of nothing", "\x80\x02q\x01}.", "empty stack");
}
void addUnsoundRoots(const Row& row)
{
    row("root is a list", "\x80\x02].", "no dictionary");
    row("root is a tensor", "\x80\x02" + tensor() + ".", "no dictionary");
    row("root is opaque", "\x80\x02" + global("argparse", "Namespace") + ")\x81.", "no dictionary");
    row("same name twice", dict(text("w") + tensor() + text("w") + tensor()), "two tensors have the name");
    row("same name by nesting", dict(text("a.b") + tensor() + text("a") + "}" + text("b") + tensor() + "s"), "two tensors have the name");
    row("list as key", dict("]" + tensor()), "neither text nor a number");
    row("empty name", dictOf(tensor(), ""), "no tensor name");
    row("line feed in a name", dictOf(tensor(), "a\nb"), "no tensor name");
    row("delete in a name", dictOf(tensor(), "a\x7f"), "no tensor name");
    row("name that is not UTF-8", dictOf(tensor(), "\xff"), "no tensor name");
}
void addUnsoundTensors(const Row& row)
{
    const std::string shape = tuple({3, 4}), strides = tuple({4, 1});
    row("tensor of an opaque value", dictOf(tensorFrom(global("argparse", "Namespace") + ")R", 0, shape, strides)), "not rebuilt from a storage");
    row("tensor of few arguments", dictOf(global("torch._utils", "_rebuild_tensor_v2") + "(" + storage() + "tR"), "from 1 arguments");
    row("version 3 without a dtype", dictOf(tensorFrom(storage(), 0, shape, strides, "_rebuild_tensor_v3")), "from 6 arguments");
    row("version 3 with a text", dictOf(tensorFrom(storage(), 0, shape, strides, "_rebuild_tensor_v3", text("float32"))), "no known dtype");
    row("untyped bytes without a dtype", dictOf(tensorFrom(storage("UntypedStorage", 48), 0, shape, strides)), "does not fit its storage");
    row("parameter of a parameter", dictOf(global("torch._utils", "_rebuild_parameter") + "(" + global("torch._utils", "_rebuild_parameter") + "(" + tensor() + "tRtR"), "parameter of a parameter");
    row("parameter of a dictionary", dictOf(global("torch._utils", "_rebuild_parameter") + "(}tR"), "no tensor");
    row("version 3 with another name", dictOf(tensorFrom(storage(), 0, shape, strides, "_rebuild_tensor_v3", global("torch", "Size"))), "no known dtype");
    row("parameter of nothing", dictOf(global("torch._utils", "_rebuild_parameter") + ")R"), "parameter of unknown arguments");
    row("parameter of four", dictOf(global("torch._utils", "_rebuild_parameter") + "(" + tensor() + "\x88NNtR"), "parameter of unknown arguments");
    row("tensor of nine arguments", dictOf(tensorFrom(storage(), 0, shape, strides, "_rebuild_tensor_v2", "NNN")), "from 9 arguments");
    row("offset that is a text", dictOf(global("torch._utils", "_rebuild_tensor_v2") + "(" + storage() + text("0") + shape + strides + "tR"), "not rebuilt from a storage");
    row("elements wrap early", dictOf(tensor(0, {std::uint64_t{1} << 62, 4, 2}, {0, 0, 0})), "does not fit 64 bits");
    for (const auto& [name, reference] : std::map<const char*, std::string>{
             {"another word", text("module") + global("torch", "FloatStorage") + text("0") + text("cpu") + number(12)},
             {"a number for the word", "K\x01" + global("torch", "FloatStorage") + text("0") + text("cpu") + number(12)},
             {"a text for the type", text("storage") + text("FloatStorage") + text("0") + text("cpu") + number(12)},
             {"a number for the key", text("storage") + global("torch", "FloatStorage") + "K\x01" + text("cpu") + number(12)},
             {"a text for the count", text("storage") + global("torch", "FloatStorage") + text("0") + text("cpu") + text("12")}})
        row(name, dictOf(tensorFrom("(" + reference + "tQ", 0, shape, strides)), "something that is no storage");
    row("shape is a list", dictOf(tensorFrom(storage(), 0, "]", strides)), "no tuple");
    row("shape of texts", dictOf(tensorFrom(storage(), 0, "(" + text("3") + "t", tuple({1}))), "no numbers of 0 or more");
    row("negative size", dictOf(tensor(0, {~std::uint64_t{0}, 4}, {4, 1})), "no numbers of 0 or more");
    row("negative stride", dictOf(tensor(0, {3, 4}, {~std::uint64_t{0}, 1})), "no numbers of 0 or more");
    row("negative offset", dictOf(tensor(~std::uint64_t{0})), "begins before");
    row("offset past the end", dictOf(tensor(1)), "reaches beyond");
    row("empty view past the end", dictOf(tensor(13, {0}, {1})), "reaches beyond");
    row("strides too far", dictOf(tensor(0, {3, 4}, {5, 1})), "reaches beyond");
    row("reach wraps", dictOf(tensor(8, {3, 4}, {std::uint64_t{1} << 62, 1})), "reaches beyond");
    row("reach wraps twice", dictOf(tensor(0, {9, 4}, {std::uint64_t{1} << 62, 1})), "does not fit 64 bits");
    row("rank mismatch", dictOf(tensor(0, {3, 4}, {1})), "2 sizes, but 1 strides");
    row("storage reference is a text", "\x80\x02" + text("0") + "Q.", "no storage");
    row("storage reference of 4", "\x80\x02(" + text("storage") + global("torch", "FloatStorage") + text("0") + number(1) + "tQ.", "no storage");
    row("storage of an opaque type", dictOf(tensorFrom("(" + text("storage") + global("argparse", "Namespace") + text("0") + text("cpu") + number(12) + "tQ", 0, shape, strides)), "no known type");
    row("storage key with a path", dictOf(tensorFrom(storage("FloatStorage", 12, "../0"), 0, shape, strides)), "is no number");
    row("storage key of letters", dictOf(tensorFrom(storage("FloatStorage", 12, "a"), 0, shape, strides)), "is no number");
    row("storage key empty", dictOf(tensorFrom(storage("FloatStorage", 12, ""), 0, shape, strides)), "is no number");
    row("storage of another size", dictOf(tensorFrom(storage("FloatStorage", 13), 0, shape, strides)), "no such storage");
    row("storage with a negative count", dictOf(tensorFrom(storage("FloatStorage", ~std::uint64_t{0}), 0, shape, strides)), "impossible number");
    row("storage whose bytes wrap", dictOf(tensorFrom(storage("DoubleStorage", std::uint64_t{1} << 61), 0, shape, strides)), "impossible number");
    row("bad storage in a branch that is skipped", dict(text("w") + tensor() + text("x") + "]" + storage("FloatStorage", 1) + "a"), "two types or sizes");
}
// clang-format on

// The good archive with its data/0 entry changed.
std::string with(const std::function<void(ZipItem&)>& change)
{
    auto items = goodItems();
    change(items[2]);
    return buildZip(items);
}
std::string ended(const ZipEnd& end)
{
    return buildZip(goodItems(), end);
}

std::string patched(std::string bytes, std::size_t at, int value)
{
    bytes.at(at) = static_cast<char>(value);
    return bytes;
}

// clang-format off
void addArchiveFields(const Row& row)
{
    const std::string good = buildZip(goodItems());
    row("good", good, "accepted");
    row("with a comment", ended({.comment = "hello"}), "accepted");
    row("with a descriptor", with([](ZipItem& i) { i.flags = 8; i.localSize = 0; }), "accepted");
    row("with a descriptor of 64 bits", with([](ZipItem& i) { i.flags = 8; i.localSize = 0xffffffff; }), "accepted");
    row("descriptor that says another size", with([](ZipItem& i) { i.flags = 8; i.localSize = 7; }), "something else");
    row("with unknown records", [] { auto i = goodItems(); i.push_back({"a/other", "x"}); return buildZip(i); }(), "accepted");

    row("no end record", good.substr(0, good.size() - 22), "no end record");
    row("last byte missing", good.substr(0, good.size() - 1), "no end record");
    row("comment too short", ended({.commentSize = 5}), "no end record");
    row("bytes after the end", good + "x", "no end record");
    row("second disk", ended({.disk = 1}), "several disks");
    row("directory on a second disk", patched(good, good.size() - 16, 1), "several disks");
    row("entries on a second disk", patched(good, good.size() - 14, 2), "several disks");
    row("entry on a second disk", patched(good, good.find("PK\x01\x02") + 34, 1), "several disks");
    row("no entry where one should be", patched(good, good.find("PK\x01\x02") + 3, 7), "directory is damaged at byte 0");
    row("name longer than the directory", patched(good, good.rfind("PK\x01\x02") + 29, 1), "directory is damaged");
    row("directory cut in an entry", ended({.size = 3 * 46}), "directory is damaged");
    row("directory outside", ended({.offset = 0x7fffffff}), "outside the file");
    row("directory too long", ended({.size = 0x7fffffff}), "outside the file");
    row("directory offset wraps", ended({.size = 0xfffffff0, .offset = 0xfffffff0}), "outside the file");
    row("more entries than bytes", ended({.entries = 60000}), "does not fit 60000 entries");
    row("one entry more", ended({.entries = 4}), "does not fit 4 entries");
    row("one entry fewer", ended({.entries = 2}), "behind its last entry");
    row("compressed", with([](ZipItem& i) { i.method = 8; }), "is compressed");
    row("encrypted", with([](ZipItem& i) { i.flags = 1; }), "is encrypted");
    row("masked", with([](ZipItem& i) { i.flags = 1 << 13; }), "is encrypted");
    row("two sizes", with([](ZipItem& i) { i.packed = 40; }), "two different sizes");
    row("size past the directory", with([](ZipItem& i) { i.size = 400; }), "reaches beyond");
    row("size of 4 GiB", with([](ZipItem& i) { i.size = 0xfffffffe; }), "reaches beyond");
    row("offset past the directory", with([](ZipItem& i) { i.offset = 1000000; }), "begins outside");
    row("offset just before the directory", with([&](ZipItem& i) { i.offset = std::int64_t(good.find("PK\x01\x02")) - 29; }), "begins outside");
    row("offset of another entry", with([](ZipItem& i) { i.offset = 0; }), "something else than the directory");
    row("offset of nothing", with([](ZipItem& i) { i.offset = 1; }), "no local header");
    row("other name in the local header", with([](ZipItem& i) { i.localName = "a/data/1"; }), "something else");
    row("other flags in the local header", with([](ZipItem& i) { i.localFlags = 2; }), "something else");
    row("other size in the local header", with([](ZipItem& i) { i.localSize = 8; }), "something else");
    row("zip64 field missing", with([](ZipItem& i) { i.size = 0xffffffff; }), "reaches beyond");
    row("zip64 field too short", with([](ZipItem& i) { i.size = 0xffffffff; i.extra = littleEndian(1, 2) + littleEndian(4, 2) + "abcd"; }), "too short");
    row("extra field too long", with([](ZipItem& i) { i.extra = littleEndian(7, 2) + littleEndian(99, 2); }), "beyond its entry");
    row("zip64 size of 2^63", with([](ZipItem& i) { i.size = 0xffffffff; i.extra = littleEndian(1, 2) + littleEndian(16, 2) + littleEndian(std::uint64_t{1} << 63, 8) + littleEndian(std::uint64_t{1} << 63, 8); }), "reaches beyond");
}
void addArchiveContents(const Row& row)
{
    for (const char* name : {"/a/x", "a/../x", "..", "a/./x", "a\\x", "a/x\n", "a/\xff", "a/\x7f"})
        row((std::string("entry name ") + name).c_str(), [&] { auto i = goodItems(); i.push_back({name, "x"}); return buildZip(i); }(), "not acceptable");
    row("empty entry name", [] { auto i = goodItems(); i.push_back({"", "x"}); return buildZip(i); }(), "not acceptable");
    row("long entry name", [] { auto i = goodItems(); i.push_back({"a/" + std::string(1023, 'n'), "x"}); return buildZip(i); }(), "not acceptable");
    row("name twice", [] { auto i = goodItems(); i.push_back(i[2]); return buildZip(i); }(), "two entries have the name");
    row("data over the next entry", [] {
        auto i = goodItems();
        i[1].size = 60; // into the local header behind it
        i[1].localSize = 60;
        return buildZip(i);
    }(), "overlaps");
    row("no pickle", buildZip({{"a/byteorder", "little"}}), "no data.pkl");
    row("empty archive", buildZip({}), "it is empty");
    row("no folder", buildZip({{"data.pkl", dictOf(tensor())}}), "in no folder");
    row("two folders", [] { auto i = goodItems(); i.push_back({"b/x", "y"}); return buildZip(i); }(), "two folders");
    row("program", [] { auto i = goodItems(); i.push_back({"a/constants.pkl", ")."}); return buildZip(i); }(), "TorchScript");
    row("code", [] { auto i = goodItems(); i.push_back({"a/code/x.py", ""}); return buildZip(i); }(), "TorchScript");
    row("big-endian", [] { auto i = goodItems(); i[1].data = "big"; return buildZip(i); }(), "little-endian");
    row("long byte order", [] { auto i = goodItems(); i[1].data = std::string(65, 'l'); return buildZip(i); }(), "the limit is 64");
    row("wrong checksum of the pickle", [] { auto i = goodItems(); i[0].crc = 7; return buildZip(i); }(), "checksum");
    row("dtype that does not fit", [] {
        auto i = goodItems();
        const std::string bytes = storage("ByteStorage", 47);
        i[0].data = dictOf(tensorFrom(bytes, 0, tuple({3}), tuple({1}), "_rebuild_tensor_v3", global("torch", "float32")));
        i[2].data.pop_back();
        return buildZip(i);
    }(), "does not fit its storage");
    row("record missing", [] { auto i = goodItems(); i.pop_back(); return buildZip(i); }(), "'data/0' is missing");
    row("record too short", with([](ZipItem& i) { i.data.pop_back(); }), "has 47 bytes");
    row("record too long", with([](ZipItem& i) { i.data += 'x'; }), "has 49 bytes");
    row("text", "hello, this is a text", "no file of torch.save");
    row("old file cut in its magic", std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e"), "unknown version");
}
// clang-format on

} // namespace

class TestTorchListing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picklesAreReadOrRefused_data();
    void picklesAreReadOrRefused();
    void archivesAreReadOrRefused_data();
    void archivesAreReadOrRefused();
    void zip64RecordsAreFollowed();
    void zip64RecordsAreChecked_data();
    void zip64RecordsAreChecked();
    void entryCountAtAndPastTheLimit();
};

void TestTorchListing::picklesAreReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("part");
    for (const auto& addRows : {addGoodPickles, addBrokenPickles, addUnsoundRoots, addUnsoundTensors})
        addRows(addRow);
}

void TestTorchListing::picklesAreReadOrRefused()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, part);
    const std::string found = namesOf(pickle.toStdString());
    QVERIFY2(found.find(part.toStdString()) != std::string::npos, found.c_str());
    QCOMPARE(found.starts_with("names: "), part.startsWith("names: "));
}

void TestTorchListing::archivesAreReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("part");
    addArchiveFields(addRow);
    addArchiveContents(addRow);
}

void TestTorchListing::archivesAreReadOrRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, part);
    const std::string found = archiveError(file.toStdString());
    QVERIFY2(found.find(part.toStdString()) != std::string::npos, found.c_str());
}

void TestTorchListing::zip64RecordsAreFollowed()
{
    const std::string plain = buildZip(goodItems());
    const auto directoryAt = plain.find("PK\x01\x02");
    const auto directorySize = plain.size() - 22 - directoryAt;
    const auto wide = [&](ZipEnd end, std::uint64_t entries, std::uint64_t size, std::uint64_t offset) {
        end.before = zip64End(entries, size, offset);
        return archiveError(buildZip(goodItems(), end));
    };
    QCOMPARE(wide({}, 3, directorySize, directoryAt), std::string("accepted"));
    QCOMPARE(
        wide({.entries = 0xFFFF, .size = 0xFFFFFFFF, .offset = 0xFFFFFFFF}, 3, directorySize, directoryAt),
        std::string("accepted"));
    QVERIFY(wide({}, 2, directorySize, directoryAt).find("disagree") != std::string::npos);
    QVERIFY(
        wide({.entries = 0xFFFF}, std::uint64_t{1} << 63, directorySize, directoryAt).find("the limit is") !=
        std::string::npos);
    QVERIFY(wide({.size = 0xFFFFFFFF, .offset = 0xFFFFFFFF}, 3, directorySize, ~std::uint64_t{0} - 4)
                .find("zip") != std::string::npos);
}

void TestTorchListing::zip64RecordsAreChecked_data()
{
    QTest::addColumn<int>("at"); // in the record of 56 bytes, or in its locator behind it
    QTest::addColumn<int>("value");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, int at, int value, const char* part) { QTest::newRow(name) << at << value << QByteArray(part); };
    row("signature", 0, 7, "not where its locator points");
    row("its disk", 16, 1, "several disks");
    row("disk of the directory", 20, 1, "several disks");
    row("entries on this disk", 24, 2, "several disks");
    row("size", 40, 1, "disagree");
    row("offset", 48, 1, "disagree");
    row("locator's disk", 56 + 4, 1, "several disks");
    row("number of disks", 56 + 16, 2, "several disks");
    row("record far away", 56 + 8 + 7, 0x7f, "lies outside");
}

void TestTorchListing::zip64RecordsAreChecked()
{
    QFETCH(int, at);
    QFETCH(int, value);
    QFETCH(QByteArray, part);
    const std::string plain = buildZip(goodItems());
    const auto directoryAt = plain.find("PK\x01\x02");
    const auto directorySize = plain.size() - 22 - directoryAt;
    ZipEnd end;
    end.before = patched(zip64End(3, directorySize, directoryAt), std::size_t(at), value);
    const std::string found = archiveError(buildZip(goodItems(), end));
    QVERIFY2(found.find(part.toStdString()) != std::string::npos, found.c_str());
    // Without a word of the plain end record, which is saturated.
    const auto wide = [&](std::uint64_t size, std::uint64_t offset, int shift) {
        ZipEnd saturated{.entries = 0xFFFF, .size = 0xFFFFFFFF, .offset = 0xFFFFFFFF};
        saturated.before = zip64End(3, size, offset);
        saturated.before.replace(56 + 8, 8, littleEndian(directoryAt + directorySize + std::uint64_t(shift), 8));
        return archiveError(buildZip(goodItems(), saturated));
    };
    QCOMPARE(wide(directorySize, directoryAt, 0), std::string("accepted"));
    QVERIFY(wide(directorySize, directoryAt, 1).find("lies outside") != std::string::npos);
    QVERIFY(wide(directorySize + 1, directoryAt, 0).find("reaches into its end record") != std::string::npos);
    QVERIFY(wide(directorySize, directoryAt + directorySize + 1, 0).find("reaches into its end record") != std::string::npos);
}

void TestTorchListing::entryCountAtAndPastTheLimit()
{
    const auto count = [](std::uint64_t entries) {
        std::vector<ZipItem> items;
        for (std::uint64_t i = 0; i < entries; ++i)
            items.push_back({"a/" + std::to_string(i), ""});
        std::string plain = buildZip(items);
        const auto at = plain.find("PK\x01\x02");
        ZipEnd end{.entries = 0xFFFF};
        end.before = zip64End(entries, plain.size() - 22 - at, at);
        const std::string file = buildZip(items, end);
        std::size_t found = 0;
        const std::string error =
            errorOf([&] { found = readZipDirectory(MemorySource(bytesOf(file))).size(); });
        return error == "accepted" ? std::to_string(found) : error;
    };
    QCOMPARE(count(kMaxZipEntries), std::to_string(kMaxZipEntries));
    QVERIFY(count(kMaxZipEntries + 1).find("the limit is 200000") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTorchListing)
#include "tst_torch_listing.moc"

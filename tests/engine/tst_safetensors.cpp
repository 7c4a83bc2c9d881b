#include "core/atomic_file.h"
#include "core/sha256.h"
#include "model_file/dtype_words.h"
#include "model_file/safetensors.h"
#include "model_file/safetensors_writer.h"

#include <ATen/ATen.h>

#include <QtTest/QtTest>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include <sys/stat.h>

using namespace maquette::engine;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A safetensors file by hand: header text and data bytes.
std::string fileOf(const std::string& header, const std::string& data)
{
    std::string bytes;
    for (std::uint64_t n = header.size(), i = 0; i < 8; ++i, n >>= 8)
        bytes += static_cast<char>(n & 0xFF);
    return bytes + header + data;
}

std::string errorOf(const std::function<void()>& call, ErrorCode code = ErrorCode::BadModelFile)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == code ? error.what() : std::string("another code: ") + error.what();
    }
    return "no error";
}

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

// The same bits, NaN included.
bool sameBytes(const at::Tensor& a, const at::Tensor& b)
{
    return a.scalar_type() == b.scalar_type() && a.sizes() == b.sizes() &&
           std::memcmp(a.contiguous().const_data_ptr(), b.contiguous().const_data_ptr(), a.nbytes()) == 0;
}

std::vector<NamedTensor> sampleTensors()
{
    std::vector<NamedTensor> tensors;
    for (const auto type :
         {at::kBool, at::kByte, at::kChar, at::kShort, at::kUInt16, at::kHalf, at::kBFloat16, at::kInt,
          at::kUInt32, at::kFloat, at::kComplexFloat, at::kDouble, at::kLong, at::kUInt64, at::kFloat8_e5m2,
          at::kFloat8_e4m3fn, at::kFloat8_e4m3fnuz, at::kFloat8_e5m2fnuz}) {
        const at::Tensor value = at::arange(0, 30, at::kFloat).reshape({5, 6}).to(type);
        tensors.push_back({std::string("x.") + c10::toString(type), value});
    }
    tensors.push_back({"scalar", at::scalar_tensor(1.5, at::kFloat)});
    tensors.push_back({"empty", at::empty({0, 7}, at::kHalf)});
    tensors.push_back({"strided", at::arange(0, 24, at::kFloat).reshape({4, 6}).t()});
    tensors.push_back({"name with \"quotes\", \\ and \xc3\xa9", at::ones({2})});
    return tensors;
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void writtenTensorsReadBackBitEqual();
    void layoutIsWidestFirstThenByName();
    void writerRefusesWhatTheReaderWould();
    void failedWriteLeavesTheOldFile();
    void boolBytesBecomeZeroOrOne();
    void countsNanAndInfinity();
    void oddHeaderLengthsAndUnalignedDataAreFine();
    void unusableDtypesFailOnlyWhenRead();
    void unknownNamesAreNamed();
    void headerFaultsNameTheFile();
    void changedFilesAreNoticed();
    void shortenedFilesAreAnErrorNotASignal();
    void onlyRegularFilesAreOpened();
    void shardsReadAsOne();
    void shardFaultsAreListedTogether();
    void sha256KnowsItsVectors();

private:
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSafetensors::writtenTensorsReadBackBitEqual()
{
    const auto tensors = sampleTensors();
    writeSafetensors(path("a"), tensors, {{"format", "pt"}});
    const SafetensorsFile file(path("a"));
    QCOMPARE(file.tensors().size(), tensors.size());
    QVERIFY(std::is_sorted(file.tensors().begin(), file.tensors().end(),
                           [](const TensorInfo& a, const TensorInfo& b) { return a.name < b.name; }));
    for (const NamedTensor& one : tensors) {
        const at::Tensor value = file.read(one.name);
        QVERIFY2(value.is_contiguous() && sameBytes(value, one.value), one.name.c_str());
    }
    QCOMPARE(file.metadata().at("format"), std::string("pt"));
    // The same tensors give the same bytes, whatever their order.
    writeSafetensors(path("b"), {tensors.rbegin(), tensors.rend()}, {{"format", "pt"}});
    QVERIFY(contentOf(path("a")) == contentOf(path("b")));
}

void TestSafetensors::layoutIsWidestFirstThenByName()
{
    writeSafetensors(path("a"), {{"b", at::ones({3}, at::kHalf)},
                                 {"a", at::ones({3}, at::kByte)},
                                 {"d", at::ones({1}, at::kLong)},
                                 {"c", at::ones({1}, at::kHalf)}});
    const std::string bytes = contentOf(path("a"));
    const auto header =
        parseSafetensorsHeader(std::as_bytes(std::span(bytes.data(), bytes.size())), bytes.size());
    std::string order;
    for (const SafetensorsEntry& entry : header.tensors)
        order += entry.name;
    QCOMPARE(order, std::string("dbca"));
    QCOMPARE(header.dataOffset % 8, std::uint64_t{0});
}

void TestSafetensors::writerRefusesWhatTheReaderWould()
{
    const auto refused = [&](const std::vector<NamedTensor>& tensors) {
        return errorOf([&] { writeSafetensors(path("a"), tensors); }, ErrorCode::Usage);
    };
    const at::Tensor one = at::ones({1});
    QVERIFY(contains(refused({{"a", one}, {"a", one}}), "twice"));
    QVERIFY(contains(refused({{"", one}}), "no tensor name"));
    QVERIFY(contains(refused({{"__metadata__", one}}), "no tensor name"));
    QVERIFY(contains(refused({{"a\n", one}}), "no tensor name"));
    QVERIFY(contains(refused({{"\xff", one}}), "no tensor name"));
    QVERIFY(contains(refused({{std::string(kMaxTensorNameBytes + 1, 'n'), one}}), "no tensor name"));
    QVERIFY(contains(refused({{"a", at::ones({1}, at::kComplexDouble)}}), "ComplexDouble"));
    QVERIFY(contains(refused({{"a", at::ones({1, 1, 1, 1, 1, 1, 1, 1, 1})}}), "dimensions"));
    QVERIFY(contains(refused({{"a", at::Tensor()}}), "undefined"));
    QVERIFY(fs::is_empty(m_folder->path().toStdString()));
}

void TestSafetensors::failedWriteLeavesTheOldFile()
{
    saveAtomically(path("a"), "old");
    QVERIFY(errorOf(
                [&] {
                    writeSafetensors(path("a"), {{"", at::ones({1})}});
                },
                ErrorCode::Usage) != "no error");
    QCOMPARE(contentOf(path("a")), std::string("old"));
    QVERIFY(contains(errorOf(
                         [&] {
                             writeSafetensors(path("none/a"), {{"x", at::ones({1})}});
                         },
                         ErrorCode::FileWrite),
                     "none/a"));
}

void TestSafetensors::boolBytesBecomeZeroOrOne()
{
    saveAtomically(path("a"), fileOf(R"({"a":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}})",
                                     std::string("\x00\x01\x02\xff", 4)));
    const at::Tensor value = SafetensorsFile(path("a")).read("a");
    const auto* bytes = static_cast<const unsigned char*>(value.const_data_ptr());
    QCOMPARE(int(bytes[0]), 0);
    for (int i = 1; i < 4; ++i)
        QCOMPARE(int(bytes[i]), 1);
}

void TestSafetensors::countsNanAndInfinity()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const at::Tensor bad = at::tensor({0.0f, nan, infinity, -infinity, 1e-40f, -nan, 65504.0f});
    std::vector<NamedTensor> tensors = {{"good", at::tensor({0.0f, -1.0f, 3e38f})},
                                        {"ints", at::full({9}, 0x7F800000)}};
    for (const auto type : {at::kHalf, at::kBFloat16, at::kFloat, at::kDouble, at::kComplexFloat})
        tensors.push_back({c10::toString(type), bad.to(type)});
    writeSafetensors(path("a"), tensors);
    const SafetensorsFile file(path("a"));
    QVERIFY(file.nonFinite().empty());
    for (const NamedTensor& one : tensors)
        QVERIFY(sameBytes(file.read(one.name), one.value));
    const auto counts = file.nonFinite();
    QCOMPARE(counts.size(), std::size_t{5});
    for (const auto& [name, count] : counts)
        QVERIFY2(count == (NonFiniteCount{2, 2}), name.c_str());
}

void TestSafetensors::oddHeaderLengthsAndUnalignedDataAreFine()
{
    std::string data(1, '\x07');
    data += std::string("\x00\x00\x80\x3f", 4);
    saveAtomically(path("a"), fileOf(R"({"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                                     R"("a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}  )",
                                     data));
    const SafetensorsFile file(path("a"));
    QCOMPARE(file.read("a").item<float>(), 1.0f);
    QCOMPARE(file.read("b").item<int>(), 7);
}

void TestSafetensors::unusableDtypesFailOnlyWhenRead()
{
    saveAtomically(path("a"), fileOf(R"({"four":{"dtype":"F4","shape":[2],"data_offsets":[0,1]},)"
                                     R"("a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                                     "xy"));
    const SafetensorsFile file(path("a"));
    QCOMPARE(file.read("a").item<int>(), int('y'));
    QVERIFY(contains(errorOf([&] { file.read("four"); }), "F4"));
}

void TestSafetensors::unknownNamesAreNamed()
{
    writeSafetensors(path("a"), {{"a", at::ones({1})}});
    const std::string text = errorOf([&] { SafetensorsFile(path("a")).read("b\n"); });
    QVERIFY2(contains(text, "no tensor 'b?'") && contains(text, path("a").c_str()), text.c_str());
}

void TestSafetensors::headerFaultsNameTheFile()
{
    saveAtomically(path("a"), fileOf(R"({"a":{"dtype":"X"}})", ""));
    const std::string text = errorOf([&] { SafetensorsFile file(path("a")); });
    QVERIFY2(contains(text, path("a").c_str()) && contains(text, "'a'") && contains(text, "[DtypeUnknown]"),
             text.c_str());
    saveAtomically(path("short"), "abc");
    QVERIFY(contains(errorOf([&] { SafetensorsFile file(path("short")); }), "[FileTooShort]"));
}

void TestSafetensors::changedFilesAreNoticed()
{
    writeSafetensors(path("a"), {{"a", at::ones({4})}});
    const SafetensorsFile file(path("a"));
    std::ofstream(path("a"), std::ios::app) << "more";
    QVERIFY(contains(errorOf([&] { file.read("a"); }), "changed while it was being read"));
}

void TestSafetensors::shortenedFilesAreAnErrorNotASignal()
{
    writeSafetensors(path("a"), {{"a", at::ones({1 << 16})}});
    const SafetensorsFile file(path("a"));
    fs::resize_file(path("a"), 4096);
    QVERIFY(contains(errorOf([&] { file.read("a"); }), "shorter while it was being read"));
}

void TestSafetensors::onlyRegularFilesAreOpened()
{
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    QVERIFY(contains(errorOf([&] { SafetensorsFile file(path("pipe")); }), "pipe or device"));
    QVERIFY(contains(errorOf([&] { SafetensorsFile file("/dev/zero"); }), "pipe or device"));
    QVERIFY(contains(errorOf([&] { SafetensorsFile file(path(".")); }), "folder"));
    QVERIFY(contains(errorOf([&] { SafetensorsFile file(path("none")); }, ErrorCode::FileRead), "none"));
    writeSafetensors(path("a"), {{"a", at::ones({1})}});
    fs::create_symlink(path("a"), path("link"));
    QCOMPARE(SafetensorsFile(path("link")).read("a").item<float>(), 1.0f);
}

void TestSafetensors::shardsReadAsOne()
{
    const auto tensors = sampleTensors();
    const fs::path folder = m_folder->path().toStdString();
    const fs::path index = writeShardedSafetensors(folder, "model", tensors, 200, {{"format", "pt"}});
    QCOMPARE(index.filename().string(), std::string("model.safetensors.index.json"));
    const SafetensorsShards shards(index);
    QVERIFY(shards.files().size() > 3);
    QVERIFY(shards.files().front().filename().string().starts_with("model-00001-of-000"));
    QCOMPARE(shards.tensors().size(), tensors.size());
    for (const NamedTensor& one : tensors)
        QVERIFY2(sameBytes(shards.read(one.name), one.value), one.name.c_str());
    QVERIFY(contains(errorOf([&] { shards.read("none"); }), "no tensor 'none'"));
    const fs::path single = writeShardedSafetensors(folder, "small", tensors, 1 << 20);
    QCOMPARE(single.filename().string(), std::string("small.safetensors"));
    QCOMPARE(SafetensorsFile(single).tensors().size(), tensors.size());
}

void TestSafetensors::shardFaultsAreListedTogether()
{
    writeSafetensors(path("one"), {{"a", at::ones({1})}, {"twice", at::ones({1})}, {"stray", at::ones({1})}});
    writeSafetensors(path("two"), {{"b", at::ones({1})}, {"twice", at::ones({1})}});
    saveAtomically(path("index"),
                   R"({"weight_map":{"a":"one","twice":"two","b":"two","c":"two","d":"gone"}})");
    const std::string text = errorOf([&] { SafetensorsShards shards(path("index")); });
    QVERIFY2(contains(text, "missing file   gone"), text.c_str());
    QVERIFY2(contains(text, "not in index   stray of one"), text.c_str());
    QVERIFY2(contains(text, "in two files   twice in one, the index says two"), text.c_str());
    QVERIFY2(contains(text, "not in file    c, the index says two"), text.c_str());

    saveAtomically(path("outside"), R"({"weight_map":{"a":"../one"}})");
    QVERIFY(contains(errorOf([&] { SafetensorsShards shards(path("outside")); }), "no plain file name"));
    saveAtomically(path("broken"), R"({"weight_map":{"a":)");
    QVERIFY(contains(errorOf([&] { SafetensorsShards shards(path("broken")); }), "broken"));
}

void TestSafetensors::sha256KnowsItsVectors()
{
    const auto hash = [](const std::string& text) {
        return sha256Hex(std::as_bytes(std::span(text.data(), text.size())));
    };
    QCOMPARE(hash(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(hash("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(hash(std::string(1000000, 'a')),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    // Pieces of every size around a block give what the whole gives.
    for (std::size_t size = 50; size < 140; ++size) {
        const std::string text(size, 'x');
        const QByteArray expected = QCryptographicHash::hash(QByteArray(text.data(), static_cast<int>(size)),
                                                             QCryptographicHash::Sha256)
                                        .toHex();
        Sha256 pieces;
        for (std::size_t at = 0; at < size; at += 7)
            pieces.update(std::as_bytes(std::span(text.data() + at, std::min<std::size_t>(7, size - at))));
        QCOMPARE(pieces.hex(), expected.toStdString());
        QCOMPARE(hash(text), expected.toStdString());
    }
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"

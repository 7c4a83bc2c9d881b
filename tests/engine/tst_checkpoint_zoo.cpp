// Every file of tests/data/golden/ckpt-zoo does what its expected.json says (made with torch 2.11.0; see the
// file's own "about" and "rules").
#include "core/sha256.h"
#include "model_file/checkpoint.h"
#include "model_file/torch_archive.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

#include <sys/resource.h>

using namespace maquette::engine;
namespace fs = std::filesystem;

namespace {

const fs::path kZoo = fs::path(MAQUETTE_TEST_DATA) / "golden" / "ckpt-zoo";
constexpr long kMaxRefusalKib = 8 * 1024;

std::string dtypeWordOf(const std::string& torchName)
{
    static const std::map<std::string, std::string> kWords = {
        {"float64", "F64"}, {"float32", "F32"}, {"float16", "F16"}, {"bfloat16", "BF16"}, {"int64", "I64"},
        {"int32", "I32"},   {"int16", "I16"},   {"int8", "I8"},     {"uint8", "U8"},      {"bool", "BOOL"}};
    return kWords.at(torchName);
}

long peakKib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

// The whole life of a reader: open and read every tensor.
std::string errorOf(const fs::path& path)
{
    try {
        const auto source = openCheckpoint(path);
        for (const TensorInfo& info : source->tensors())
            source->read(info.name);
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadModelFile ? error.what()
                                                       : std::string("another code: ") + error.what();
    }
    return {};
}

} // namespace

class TestCheckpointZoo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFileDoesWhatIsExpected_data();
    void everyFileDoesWhatIsExpected();
    void refusalsSayWhatTheFileIs_data();
    void refusalsSayWhatTheFileIs();
    void sideBranchesAreListed();
    void viewsAreIndependentCopies();
    void everyPrefixIsRefused_data();
    void everyPrefixIsRefused();
    void everyFlippedByteIsRefusedOrRead_data();
    void everyFlippedByteIsRefusedOrRead();
};

void TestCheckpointZoo::everyFileDoesWhatIsExpected_data()
{
    QTest::addColumn<QByteArray>("json");
    std::ifstream in(kZoo / "expected.json");
    const auto table = nlohmann::json::parse(in);
    int count = 0;
    for (const auto& file : table["files"]) {
        QTest::newRow(file["file"].get<std::string>().c_str()) << QByteArray::fromStdString(file.dump());
        ++count;
    }
    QCOMPARE(count, 76);
}

void TestCheckpointZoo::everyFileDoesWhatIsExpected()
{
    QFETCH(QByteArray, json);
    const auto file = nlohmann::json::parse(json.toStdString());
    const fs::path path = kZoo / file["file"].get<std::string>();
    const std::string expect = file["expect"];

    const long before = peakKib();
    QElapsedTimer clock;
    clock.start();
    const std::string error = errorOf(path);
    QVERIFY2(clock.elapsed() < 1000, "too slow");
    if (!error.empty()) {
        QVERIFY2(expect != "tensors", error.c_str());
        QVERIFY2(error.starts_with(path.string() + ": "), error.c_str());
        QVERIFY2(peakKib() - before < kMaxRefusalKib, "too much memory");
        return;
    }
    QVERIFY2(expect != "refuse", "it was read");
    const auto source = openCheckpoint(path);
    std::map<std::string, nlohmann::json> expected;
    for (const auto& tensor : file["tensors"])
        expected.emplace(tensor["name"], tensor);
    QCOMPARE(source->tensors().size(), expected.size());
    for (const TensorInfo& info : source->tensors()) {
        QVERIFY2(expected.contains(info.name), info.name.c_str());
        const auto& wanted = expected.at(info.name);
        QVERIFY2(info.shape == wanted["shape"].get<std::vector<std::int64_t>>(), info.name.c_str());
        QCOMPARE(info.dtype, dtypeWordOf(wanted["dtype"]));
        const at::Tensor value = source->read(info.name);
        QVERIFY(value.is_contiguous() && value.sizes() == at::IntArrayRef(info.shape));
        QCOMPARE(info.bytes, std::uint64_t{value.nbytes()});
        QCOMPARE(sha256Hex(std::span(static_cast<const std::byte*>(value.const_data_ptr()), value.nbytes())),
                 wanted["sha256"].get<std::string>());
    }
}

void TestCheckpointZoo::refusalsSayWhatTheFileIs_data()
{
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* file, const char* part) { QTest::newRow(file) << QByteArray(part); };
    row("torchscript.pt", "TorchScript");
    row("lfs_pointer.ckpt", "Git LFS pointer");
    row("html_page.ckpt", "web page");
    row("empty_file.pt", "empty");
    row("not_an_archive.pt", "neither a safetensors file nor");
    row("zip_deflated.pt", "compressed");
    row("zip_big_endian.pt", "little-endian");
    row("zip_protocol4.pt", "protocol 4");
    row("zip_list_root.pt", "no dictionary");
    row("whole_module.pt", "torch.nn.modules.linear.Linear");
    row("hostile_os_system.pt", "posix.system");
    row("hostile_side_branch.ckpt", "posix.system");
    row("hostile_legacy.pt", "posix.system");
    row("hostile_inst.pt", "INST");
    row("hostile_obj.pt", "posix.system");
    row("hostile_extension.pt", "EXT");
    row("hostile_long.pt", "LONG4");
    row("hostile_path_key.pt", "../version");
    row("damaged_truncated.pt", "incomplete");
    row("damaged_crc.pt", "checksum");
    row("damaged_missing_storage.pt", "data/0");
    row("damaged_short_storage.pt", "40 bytes");
    row("damaged_two_folders.pt", "two folders");
    row("damaged_two_types.pt", "two types");
    row("damaged_no_pickle.pt", "no data.pkl");
    row("damaged_rank.pt", "2 sizes, but 1 strides");
    row("damaged_expand_bomb.pt", "repeats");
    row("damaged_overflow.pt", "64 bits");
}

void TestCheckpointZoo::refusalsSayWhatTheFileIs()
{
    QFETCH(QByteArray, part);
    const std::string error = errorOf(kZoo / QTest::currentDataTag());
    QVERIFY2(error.find(part.toStdString()) != std::string::npos, error.c_str());
}

void TestCheckpointZoo::sideBranchesAreListed()
{
    const TorchArchive archive(kZoo / "lightning.ckpt");
    const auto& skipped = archive.skipped();
    QVERIFY(std::find(skipped.begin(), skipped.end(), "hyper_parameters") != skipped.end());
    QVERIFY(std::find(skipped.begin(), skipped.end(), "state_dict") == skipped.end());
}

void TestCheckpointZoo::viewsAreIndependentCopies()
{
    const TorchArchive archive(kZoo / "zip_shared.pt");
    const at::Tensor first = archive.read("tied.a");
    const at::Tensor second = archive.read("tied.b");
    const at::Tensor base = archive.read("base");
    const at::Tensor row = archive.read("row");
    const at::Tensor kept = base.clone();
    first.fill_(7);
    row.fill_(7);
    QVERIFY(!second.equal(first));
    QVERIFY(base.equal(kept));
    QVERIFY(!archive.read("row").equal(row));
}

void TestCheckpointZoo::everyPrefixIsRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char* name : {"zip_state_dict.pt", "legacy.pt", "zip_torch113_layout.pt"})
        QTest::newRow(name) << QByteArray(name);
}

void TestCheckpointZoo::everyPrefixIsRefused()
{
    QFETCH(QByteArray, file);
    std::ifstream in(kZoo / file.toStdString(), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "cut";
    for (std::size_t size = 0; size < whole.size(); size += 1 + size % 7) {
        fs::remove(path); // a new file each time: some file systems flush one that is written over
        std::ofstream(path, std::ios::binary) << whole.substr(0, size);
        QVERIFY2(!errorOf(path).empty(), qPrintable(QString::number(size)));
    }
}

void TestCheckpointZoo::everyFlippedByteIsRefusedOrRead_data()
{
    everyPrefixIsRefused_data();
}

void TestCheckpointZoo::everyFlippedByteIsRefusedOrRead()
{
    QFETCH(QByteArray, file);
    std::ifstream in(kZoo / file.toStdString(), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "flipped";
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += 7) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        fs::remove(path); // a new file each time: some file systems flush one that is written over
        std::ofstream(path, std::ios::binary) << bytes;
        const std::string error = errorOf(path); // anything but an Error would end the test
        QVERIFY2(!error.starts_with("another code"), error.c_str());
        refused += !error.empty();
    }
    QVERIFY(refused > 0);
}

QTEST_GUILESS_MAIN(TestCheckpointZoo)
#include "tst_checkpoint_zoo.moc"

// The rows of section 4 of the file rules: every check of the safetensors header, and every limit at and past it.
#include "core/utf8.h"
#include "model_file/json_scanner.h"
#include "model_file/safetensors_header.h"
#include "model_file/shard_index.h"

#include <QtTest/QtTest>

#include <optional>
#include <random>

using namespace maquette::engine;
using Fault = SafetensorsFault;

namespace {

// A file's first bytes: the length (or a lie about it), then the header.
std::vector<std::byte> fileOf(const std::string& header, std::optional<std::uint64_t> length = {})
{
    std::uint64_t n = length.value_or(header.size());
    std::vector<std::byte> bytes;
    for (int i = 0; i < 8; ++i, n >>= 8)
        bytes.push_back(static_cast<std::byte>(n & 0xFF));
    for (const char c : header)
        bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

std::optional<Fault> faultOf(const std::vector<std::byte>& bytes, std::uint64_t fileSize)
{
    try {
        parseSafetensorsHeader(bytes, fileSize);
    } catch (const SafetensorsError& error) {
        const std::string name = std::string("[") + safetensorsFaultName(error.fault()) + "]";
        return std::string(error.what()).ends_with(name) ? std::optional(error.fault()) : std::nullopt;
    }
    return {};
}

const char* nameOf(const std::optional<Fault>& fault)
{
    return fault ? safetensorsFaultName(*fault) : "accepted";
}

std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets)
{
    return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

std::string nested(int depth)
{
    std::string text = R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"more":)";
    text += std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    return text + "}}";
}

struct Case {
    const char* name;
    std::string header;
    std::uint64_t dataBytes;
    std::optional<Fault> fault;
};

// clang-format off
std::vector<Case> legalCases()
{
    return {
        {"empty object", "{}", 0, {}},
        {"empty object with blanks", "{ \t\r\n}  \n", 0, {}},
        {"null metadata", R"({"__metadata__":null})", 0, {}},
        {"empty metadata", R"({"__metadata__":{}})", 0, {}},
        {"metadata of strings", R"({"__metadata__":{"format":"pt","":"x"}})", 0, {}},
        {"one tensor", R"({"a":)" + entry("F32", "[2,3]", "[0,24]") + "}", 24, {}},
        {"scalar", R"({"a":)" + entry("F64", "[]", "[0,8]") + "}", 8, {}},
        {"zero-size", R"({"a":)" + entry("F32", "[0,4]", "[0,0]") + "}", 0, {}},
        {"zero-size between others", R"({"a":)" + entry("U8", "[2]", "[0,2]") + R"(,"b":)" + entry("F16", "[0]", "[2,2]") + R"(,"c":)" + entry("U8", "[1]", "[2,3]") + "}", 3, {}},
        {"entries in any order", R"({"b":)" + entry("U8", "[1]", "[1,2]") + R"(,"a":)" + entry("U8", "[1]", "[0,1]") + "}", 2, {}},
        {"fields in any order", R"({"a":{"data_offsets":[0,1],"shape":[1],"dtype":"U8"}})", 1, {}},
        {"unknown fields are skipped", R"({"a":{"x":{"shape":"y","dtype":[1.5,-2]},"dtype":"U8","shape":[1],"data_offsets":[0,1],"z":null}})", 1, {}},
        {"two 4-bit numbers", R"({"a":)" + entry("F4", "[2]", "[0,1]") + "}", 1, {}},
        {"four 6-bit numbers", R"({"a":)" + entry("F6_E2M3", "[4]", "[0,3]") + "}", 3, {}},
        {"rank at the limit", R"({"a":)" + entry("U8", "[1,1,1,1,1,1,1,1]", "[0,1]") + "}", 1, {}},
        {"escaped name", R"({"\u0061\ud83d\ude00\"\\":)" + entry("U8", "[1]", "[0,1]") + "}", 1, {}},
        {"name of UTF-8", "{\"\xc3\xa9\xf0\x9f\x98\x80\":" + entry("U8", "[1]", "[0,1]") + "}", 1, {}},
        {"name at the limit", "{\"" + std::string(kMaxTensorNameBytes, 'n') + "\":" + entry("U8", "[1]", "[0,1]") + "}", 1, {}},
        {"depth at the limit", nested(kMaxSafetensorsDepth - 2), 1, {}},
        {"digits of every kind in escapes", R"({"\u00aF\uE000\uFfF9":)" + entry("U8", "[1]", "[0,1]") + "}", 1, {}},
        {"numbers of every form are skipped", R"({"a":{"x":[1e+5,1E-5,1.5e5,0,-0.5],"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1, {}},
        {"huge dims with a zero", R"({"a":)" + entry("F32", "[0,9223372036854775807]", "[0,0]") + "}", 0, {}},
    };
}

std::vector<Case> jsonCases()
{
    const std::string ok = entry("U8", "[1]", "[0,1]");
    return {
        {"leading blank", " {}", 0, Fault::NotAnObject},
        {"leading line feed", "\n{}", 0, Fault::NotAnObject},
        {"array", "[]", 0, Fault::NotAnObject},
        {"number", "12", 0, Fault::NotAnObject},
        {"byte order mark", "\xef\xbb\xbf{}", 0, Fault::NotAnObject},
        {"not UTF-8", "{\"\xff\":" + ok + "}", 1, Fault::InvalidUtf8},
        {"overlong UTF-8", "{\"\xc0\xaf\":" + ok + "}", 1, Fault::InvalidUtf8},
        {"surrogate in UTF-8", "{\"\xed\xa0\x80\":" + ok + "}", 1, Fault::InvalidUtf8},
        {"above U+10FFFF", "{\"\xf4\x90\x80\x80\":" + ok + "}", 1, Fault::InvalidUtf8},
        {"cut UTF-8", "{}\xe2\x82", 0, Fault::InvalidUtf8},
        {"NUL padding", std::string("{}\0\0", 4), 0, Fault::JsonTrailing},
        {"second value", "{}{}", 0, Fault::JsonTrailing},
        {"letter after it", "{}x", 0, Fault::JsonTrailing},
        {"vertical tab after it", "{}\v", 0, Fault::JsonTrailing},
        {"comment", "{/**/}", 0, Fault::JsonSyntax},
        {"trailing comma", R"({"a":)" + ok + ",}", 1, Fault::JsonSyntax},
        {"leading comma", R"({,"a":)" + ok + "}", 1, Fault::JsonSyntax},
        {"no colon", R"({"a")" + ok + "}", 1, Fault::JsonSyntax},
        {"no comma", R"({"a":)" + ok + R"("b":)" + ok + "}", 1, Fault::JsonSyntax},
        {"key without quotes", "{a:" + ok + "}", 1, Fault::JsonSyntax},
        {"single quotes", "{'a':" + ok + "}", 1, Fault::JsonSyntax},
        {"literal in capitals", R"({"__metadata__":Null})", 0, Fault::JsonSyntax},
        {"NaN", R"({"a":{"x":NaN}})", 0, Fault::JsonSyntax},
        {"mixed brackets", R"({"a":[}])", 0, Fault::JsonSyntax},
        {"open object", R"({"a":)" + ok, 1, Fault::JsonTruncated},
        {"open string", R"({"a)", 0, Fault::JsonTruncated},
        {"raw control character", "{\"a\n\":" + ok + "}", 1, Fault::JsonControlCharacter},
        {"NUL inside a string", std::string("{\"a\0\":", 6) + ok + "}", 1, Fault::JsonControlCharacter},
        {"unknown escape", R"({"\x61":)" + ok + "}", 1, Fault::JsonEscape},
        {"short escape", R"({"\u61":)" + ok + "}", 1, Fault::JsonEscape},
        {"high surrogate alone", R"({"\ud800":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"low surrogate alone", R"({"\udc00":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"high surrogate and another escape", R"({"\ud800\n":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"high surrogate and a letter", R"({"\ud800x":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"high surrogate and a later character", R"({"\ud800\ue000":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"letter past f in an escape", R"({"\u00g0":)" + ok + "}", 1, Fault::JsonEscape},
        {"letter past F in an escape", R"({"\u00G0":)" + ok + "}", 1, Fault::JsonEscape},
        {"sign past 9 in an escape", R"({"\u00:0":)" + ok + "}", 1, Fault::JsonEscape},
        {"sign before 0 in an escape", R"({"\u00/0":)" + ok + "}", 1, Fault::JsonEscape},
        {"two high surrogates", R"({"\ud800\ud800":)" + ok + "}", 1, Fault::JsonSurrogate},
        {"leading zero", R"({"a":)" + entry("U8", "[01]", "[0,1]") + "}", 1, Fault::JsonNumber},
        {"plus sign", R"({"a":)" + entry("U8", "[+1]", "[0,1]") + "}", 1, Fault::JsonSyntax},
        {"point without digits", R"({"a":)" + entry("U8", "[1.]", "[0,1]") + "}", 1, Fault::JsonNumber},
        {"exponent without digits", R"({"a":)" + entry("U8", "[1e]", "[0,1]") + "}", 1, Fault::JsonNumber},
        {"minus alone", R"({"a":)" + entry("U8", "[-]", "[0,1]") + "}", 1, Fault::JsonNumber},
        {"depth past the limit", nested(kMaxSafetensorsDepth - 1), 1, Fault::JsonTooDeep},
        {"same name twice", R"({"a":)" + ok + R"(,"a":)" + ok + "}", 1, Fault::DuplicateKey},
        {"same name after unescaping", R"({"a":)" + ok + R"(,"\u0061":)" + ok + "}", 1, Fault::DuplicateKey},
        {"same field twice", R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1, Fault::DuplicateKey},
        {"same metadata key twice", R"({"__metadata__":{"a":"1","a":"1"}})", 0, Fault::DuplicateKey},
        {"metadata twice", R"({"__metadata__":{},"__metadata__":{}})", 0, Fault::DuplicateKey},
        {"same key twice in a skipped field", R"({"a":{"x":{"k":1,"k":1},"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1, Fault::DuplicateKey},
        {"syntax comes before content", R"({"a":7,)", 0, Fault::JsonTruncated},
    };
}

std::vector<Case> contentCases()
{
    const std::string ok = entry("U8", "[1]", "[0,1]");
    return {
        {"metadata is a list", R"({"__metadata__":[]})", 0, Fault::MetadataKind},
        {"metadata is a string", R"({"__metadata__":"x"})", 0, Fault::MetadataKind},
        {"metadata is true", R"({"__metadata__":true})", 0, Fault::MetadataKind},
        {"metadata value is a number", R"({"__metadata__":{"a":1}})", 0, Fault::MetadataValue},
        {"metadata value is null", R"({"__metadata__":{"a":null}})", 0, Fault::MetadataValue},
        {"metadata value is an object", R"({"__metadata__":{"a":{"b":"c"}}})", 0, Fault::MetadataValue},
        {"metadata value is a list", R"({"__metadata__":{"shape":[1]}})", 0, Fault::MetadataValue},
        {"empty name", R"({"":)" + ok + "}", 1, Fault::NameEmpty},
        {"name past the limit", "{\"" + std::string(kMaxTensorNameBytes + 1, 'n') + "\":" + ok + "}", 1, Fault::NameTooLong},
        {"control character in a name", R"({"a\u001f":)" + ok + "}", 1, Fault::NameControlCharacter},
        {"NUL in a name", R"({"a\u0000":)" + ok + "}", 1, Fault::NameControlCharacter},
        {"delete in a name", "{\"a\x7f\":" + ok + "}", 1, Fault::NameControlCharacter},
        {"tensor is a list", R"({"a":["U8",[1],[0,1]]})", 1, Fault::EntryKind},
        {"tensor is null", R"({"a":null})", 0, Fault::EntryKind},
        {"tensor is a number", R"({"a":1})", 0, Fault::EntryKind},
        {"tensor is a string", R"({"a":"U8"})", 0, Fault::EntryKind},
        {"no dtype", R"({"a":{"shape":[1],"data_offsets":[0,1]}})", 1, Fault::DtypeMissing},
        {"no shape", R"({"a":{"dtype":"U8","data_offsets":[0,1]}})", 1, Fault::ShapeMissing},
        {"no data_offsets", R"({"a":{"dtype":"U8","shape":[1]}})", 1, Fault::OffsetsMissing},
        {"empty entry", R"({"a":{}})", 0, Fault::DtypeMissing},
        {"dtype is a number", R"({"a":{"dtype":8,"shape":[1],"data_offsets":[0,1]}})", 1, Fault::DtypeKind},
        {"dtype is a list", R"({"a":{"dtype":["U8"],"shape":[1],"data_offsets":[0,1]}})", 1, Fault::DtypeKind},
        {"dtype is null", R"({"a":{"dtype":null,"shape":[1],"data_offsets":[0,1]}})", 1, Fault::DtypeKind},
        {"unknown dtype", R"({"a":)" + entry("F128", "[1]", "[0,16]") + "}", 16, Fault::DtypeUnknown},
        {"unknown dtype with unsound offsets", R"({"a":)" + entry("X", "[1]", "[5,2]") + "}", 1, Fault::DtypeUnknown},
        {"dtype in small letters", R"({"a":)" + entry("f32", "[1]", "[0,4]") + "}", 4, Fault::DtypeUnknown},
        {"shape is a number", R"({"a":)" + entry("U8", "1", "[0,1]") + "}", 1, Fault::ShapeKind},
        {"shape is null", R"({"a":)" + entry("U8", "null", "[0,1]") + "}", 1, Fault::ShapeKind},
        {"shape is an object", R"({"a":)" + entry("U8", R"({"0":1})", "[0,1]") + "}", 1, Fault::ShapeKind},
        {"offsets are a string", R"({"a":)" + entry("U8", "[1]", "\"0,1\"") + "}", 1, Fault::OffsetsKind},
        {"offsets are an object", R"({"a":)" + entry("U8", "[1]", "{}") + "}", 1, Fault::OffsetsKind},
        {"one offset", R"({"a":)" + entry("U8", "[1]", "[1]") + "}", 1, Fault::OffsetsCount},
        {"three offsets", R"({"a":)" + entry("U8", "[1]", "[0,1,1]") + "}", 1, Fault::OffsetsCount},
        {"no offsets", R"({"a":)" + entry("U8", "[1]", "[]") + "}", 1, Fault::OffsetsCount},
        {"minus zero", R"({"a":)" + entry("U8", "[1]", "[-0,1]") + "}", 1, Fault::IntegerForm},
        {"negative dim", R"({"a":)" + entry("U8", "[-1]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"negative offset", R"({"a":)" + entry("U8", "[1]", "[-1,0]") + "}", 1, Fault::IntegerForm},
        {"dim with a point", R"({"a":)" + entry("U8", "[1.0]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"dim with an exponent", R"({"a":)" + entry("U8", "[1e0]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"dim in quotes", R"({"a":)" + entry("U8", "[\"1\"]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"dim is true", R"({"a":)" + entry("U8", "[true]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"dim is a list", R"({"a":)" + entry("U8", "[[1]]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"dim is an object", R"({"a":)" + entry("U8", "[{}]", "[0,1]") + "}", 1, Fault::IntegerForm},
        {"2^63", R"({"a":)" + entry("U8", "[9223372036854775808]", "[0,1]") + "}", 1, Fault::IntegerRange},
        {"2^64", R"({"a":)" + entry("U8", "[18446744073709551616]", "[0,1]") + "}", 1, Fault::IntegerRange},
        {"200 digits", R"({"a":)" + entry("U8", "[1" + std::string(200, '0') + "]", "[0,1]") + "}", 1, Fault::IntegerRange},
        {"rank past the limit", R"({"a":)" + entry("U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]") + "}", 1, Fault::RankTooHigh},
    };
}

std::vector<Case> layoutCases()
{
    return {
        {"product wraps to 0", R"({"a":)" + entry("U8", "[4294967296,4294967296]", "[0,0]") + "}", 0, Fault::SizeOverflow},
        {"product wraps to a small size", R"({"a":)" + entry("U8", "[6148914691236517206,3]", "[0,2]") + "}", 2, Fault::SizeOverflow},
        {"product past 64 bits hidden by a zero", R"({"a":)" + entry("U8", "[4294967296,0,4294967296]", "[0,0]") + "}", 0, Fault::SizeOverflow},
        {"product wraps before the last dim", R"({"a":)" + entry("U8", "[4294967296,4294967296,2]", "[0,0]") + "}", 0, Fault::SizeOverflow},
        {"bits wrap", R"({"a":)" + entry("F64", "[2305843009213693952]", "[0,0]") + "}", 0, Fault::SizeOverflow},
        {"half a byte", R"({"a":)" + entry("F4", "[3]", "[0,2]") + "}", 2, Fault::PartialByte},
        {"first begins late", R"({"a":)" + entry("U8", "[1]", "[1,2]") + "}", 2, Fault::FirstOffset},
        {"gap", R"({"a":)" + entry("U8", "[1]", "[0,1]") + R"(,"b":)" + entry("U8", "[1]", "[2,3]") + "}", 3, Fault::Gap},
        {"overlap", R"({"a":)" + entry("U8", "[2]", "[0,2]") + R"(,"b":)" + entry("U8", "[2]", "[1,3]") + "}", 3, Fault::Overlap},
        {"same range twice", R"({"a":)" + entry("U8", "[2]", "[0,2]") + R"(,"b":)" + entry("U8", "[2]", "[0,2]") + "}", 2, Fault::Overlap},
        {"end before begin", R"({"a":)" + entry("U8", "[2]", "[0,2]") + R"(,"b":)" + entry("U8", "[0]", "[2,1]") + "}", 2, Fault::EndBeforeBegin},
        {"offsets too long for the shape", R"({"a":)" + entry("F32", "[2]", "[0,9]") + "}", 9, Fault::LengthMismatch},
        {"offsets too short for the shape", R"({"a":)" + entry("F32", "[2]", "[0,7]") + "}", 7, Fault::LengthMismatch},
        {"zero-size with bytes", R"({"a":)" + entry("F32", "[0]", "[0,4]") + "}", 4, Fault::LengthMismatch},
        {"file one byte short", R"({"a":)" + entry("F32", "[2]", "[0,8]") + "}", 7, Fault::DataMissing},
        {"data far beyond the file", R"({"a":)" + entry("U8", "[9223372036854775807]", "[0,9223372036854775807]") + "}", 8, Fault::SizeOverflow},
        {"data beyond the file", R"({"a":)" + entry("U8", "[1099511627776]", "[0,1099511627776]") + "}", 8, Fault::DataMissing},
        {"file one byte long", R"({"a":)" + entry("F32", "[2]", "[0,8]") + "}", 9, Fault::DataSurplus},
        {"no tensors but data", "{}", 1, Fault::DataSurplus},
    };
}
// clang-format on

// One well-formed header of random tensors, and its entries in the order of their data.
std::vector<SafetensorsEntry> randomEntries(std::mt19937& random)
{
    static const char* kDtypes[] = {"BOOL", "U8", "F16", "BF16", "F32", "F64", "I64", "C64", "F8_E4M3"};
    std::vector<SafetensorsEntry> entries;
    std::uint64_t position = 0;
    for (unsigned i = random() % 6; i > 0; --i) {
        SafetensorsEntry one{.name = "t" + std::to_string(i) + "\"\\\xc3\xa9", .dtype = kDtypes[random() % 9]};
        std::uint64_t bytes = safetensorsDtypeBits(one.dtype) / 8;
        for (unsigned rank = random() % 5; rank > 0; --rank) {
            one.shape.push_back(random() % 4);
            bytes *= one.shape.back();
        }
        one.begin = position;
        one.end = position += bytes;
        entries.push_back(one);
    }
    return entries;
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestSafetensorsHeader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyHeaderGetsItsCode_data();
    void everyHeaderGetsItsCode();
    void lengthFieldIsCheckedFirst();
    void headerLengthAtAndPastTheLimit();
    void tensorCountAtAndPastTheLimit();
    void truncatedInputNeverReadsPastItsEnd();
    void damagedBytesAreRefusedOrSound();
    void writtenHeadersReadBackEqual();
    void shardIndexTakesPlainNamesOnly_data();
    void shardIndexTakesPlainNamesOnly();
    void utf8IsStrict();
};

void TestSafetensorsHeader::everyHeaderGetsItsCode_data()
{
    QTest::addColumn<Case>("c");
    for (const auto& cases : {legalCases(), jsonCases(), contentCases(), layoutCases()})
        for (const Case& c : cases)
            QTest::newRow(c.name) << c;
}

void TestSafetensorsHeader::everyHeaderGetsItsCode()
{
    QFETCH(Case, c);
    const auto bytes = fileOf(c.header);
    QCOMPARE(nameOf(faultOf(bytes, bytes.size() + c.dataBytes)), nameOf(c.fault));
}

void TestSafetensorsHeader::lengthFieldIsCheckedFirst()
{
    const auto whole = fileOf("{}");
    for (std::size_t size = 0; size < 8; ++size)
        QCOMPARE(nameOf(faultOf({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}, size)), "FileTooShort");
    QCOMPARE(nameOf(faultOf(fileOf("{}", 0), 10)), "HeaderTooSmall");
    QCOMPARE(nameOf(faultOf(fileOf("{}", 1), 10)), "HeaderTooSmall");
    QCOMPARE(nameOf(faultOf(fileOf("{}", 3), 10)), "HeaderBeyondFile");
    QCOMPARE(nameOf(faultOf(fileOf("{}", 2), 9)), "HeaderBeyondFile");
    QCOMPARE(nameOf(faultOf(fileOf("{}", ~std::uint64_t{0}), 10)), "HeaderTooLarge");     // N + 8 wraps to 7
    QCOMPARE(nameOf(faultOf(fileOf("{}", ~std::uint64_t{0} - 7), 10)), "HeaderTooLarge"); // N + 8 wraps to 0
    QCOMPARE(nameOf(faultOf(fileOf("{}", 20), 28)), "HeaderNotGiven");
    QCOMPARE(nameOf(faultOf({whole.begin(), whole.begin() + 7}, 10)), "HeaderNotGiven");
}

void TestSafetensorsHeader::headerLengthAtAndPastTheLimit()
{
    const auto lengthOf = [](std::uint64_t length) -> std::string {
        const auto bytes = fileOf("", length);
        try {
            return std::to_string(safetensorsHeaderLength(bytes, std::uint64_t{1} << 40));
        } catch (const SafetensorsError& error) {
            return safetensorsFaultName(error.fault());
        }
    };
    QCOMPARE(lengthOf(kMaxSafetensorsHeaderBytes), std::string("100000000"));
    QCOMPARE(lengthOf(kMaxSafetensorsHeaderBytes + 1), std::string("HeaderTooLarge"));
}

void TestSafetensorsHeader::tensorCountAtAndPastTheLimit()
{
    std::string header = "{";
    for (std::size_t i = 0; i < kMaxSafetensorsTensors; ++i)
        header += (i ? ",\"" : "\"") + std::to_string(i) + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
    const auto atLimit = fileOf(header + "}");
    QCOMPARE(nameOf(faultOf(atLimit, atLimit.size())), "accepted");
    const auto past = fileOf(header + R"(,"more":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})");
    QCOMPARE(nameOf(faultOf(past, past.size())), "TooManyTensors");
    std::string index = R"({"weight_map":{"a":"m")";
    for (std::size_t i = 1; i < kMaxSafetensorsTensors; ++i)
        index += ",\"" + std::to_string(i) + R"(":"m")";
    QCOMPARE(parseShardIndex(index + "}}").size(), std::size_t{kMaxSafetensorsTensors});
    QVERIFY_EXCEPTION_THROWN(parseShardIndex(index + R"(,"b":"m"}})"), Error);
}

void TestSafetensorsHeader::truncatedInputNeverReadsPastItsEnd()
{
    const std::string header = R"({"__metadata__":{"a":"\u00e9"},"a":)" + entry("F32", "[2]", "[0,8]") + "}";
    for (std::size_t size = 2; size < header.size(); ++size) {
        const auto bytes = fileOf(header.substr(0, size)); // the length field agrees with the shorter text
        QVERIFY2(faultOf(bytes, bytes.size() + 8), qPrintable(QString::number(size)));
    }
}

void TestSafetensorsHeader::damagedBytesAreRefusedOrSound()
{
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        const auto entries = randomEntries(random);
        const std::uint64_t dataBytes = entries.empty() ? 0 : entries.back().end;
        std::string text = formatSafetensorsHeader(entries, {});
        text[random() % text.size()] = static_cast<char>(random());
        const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
        const std::uint64_t fileSize = text.size() + dataBytes;
        try {
            const SafetensorsHeader header = parseSafetensorsHeader(bytes, fileSize);
            std::uint64_t position = 0;
            for (const SafetensorsEntry& one : header.tensors) {
                QCOMPARE(one.begin, position);
                QVERIFY(one.end >= one.begin);
                position = one.end;
            }
            QCOMPARE(header.dataOffset + position, fileSize);
        } catch (const SafetensorsError&) {
        }
    }
}

void TestSafetensorsHeader::writtenHeadersReadBackEqual()
{
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        const auto entries = randomEntries(random);
        const std::map<std::string, std::string> metadata = {{"format", "pt"}, {"\n\"", "\\\x01\xc3\xa9"}};
        const std::string text = formatSafetensorsHeader(entries, metadata);
        QCOMPARE(text.size() % 8, std::size_t{0});
        const auto header = parseSafetensorsHeader(std::as_bytes(std::span(text.data(), text.size())),
                                                   text.size() + (entries.empty() ? 0 : entries.back().end));
        QVERIFY(header.tensors.size() == entries.size());
        for (const SafetensorsEntry& one : entries) // empty tensors at one place may change their order
            QVERIFY(std::find(header.tensors.begin(), header.tensors.end(), one) != header.tensors.end());
        QVERIFY(header.metadata == metadata);
        QCOMPARE(header.dataOffset, std::uint64_t{text.size()});
    }
}

void TestSafetensorsHeader::shardIndexTakesPlainNamesOnly_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* name, const char* json, bool accepted) {
        QTest::newRow(name) << QByteArray(json) << accepted;
    };
    row("plain", R"({"metadata":{"total_size":7,"x":[{}]},"weight_map":{"a":"m-1.safetensors","b":"m-2.safetensors"}})", true);
    row("empty map", R"({"weight_map":{}})", true);
    row("a dot in the name", R"({"weight_map":{"a":"m.1"}})", true);
    row("slash", R"({"weight_map":{"a":"x/m"}})", false);
    row("absolute", R"({"weight_map":{"a":"/etc/passwd"}})", false);
    row("backslash", R"({"weight_map":{"a":"x\\m"}})", false);
    row("parent", R"({"weight_map":{"a":".."}})", false);
    row("two dots inside", R"({"weight_map":{"a":"a..b"}})", false);
    row("this folder", R"({"weight_map":{"a":"."}})", false);
    row("drive", R"({"weight_map":{"a":"C:m"}})", false);
    row("NUL", R"({"weight_map":{"a":"m\u0000"}})", false);
    row("line feed", R"({"weight_map":{"a":"m\n"}})", false);
    row("empty file name", R"({"weight_map":{"a":""}})", false);
    row("empty tensor name", R"({"weight_map":{"":"m"}})", false);
    row("number for a file", R"({"weight_map":{"a":1}})", false);
    row("list for a file", R"({"weight_map":{"a":["m"]}})", false);
    row("object for a file", R"({"weight_map":{"a":{"m":"m"}}})", false);
    row("map is a list", R"({"weight_map":["m"]})", false);
    row("map is null", R"({"weight_map":null})", false);
    row("no map", R"({"metadata":{}})", false);
    row("list", R"(["weight_map"])", false);
    row("string", R"("weight_map")", false);
    row("tensor twice", R"({"weight_map":{"a":"m","a":"n"}})", false);
    row("map twice", R"({"weight_map":{},"weight_map":{}})", false);
    row("other keys of any depth", R"({"metadata":{"x":{"y":{"z":"w"}}},"other":"s","more":{"a":"b"},"weight_map":{"a":"m"}})", true);
    row("delete in a file name", "{\"weight_map\":{\"a\":\"m\x7f\"}}", false);
    row("name past the limit", ("{\"weight_map\":{\"" + std::string(kMaxTensorNameBytes + 1, 'n') + "\":\"m\"}}").c_str(), false);
    row("name at the limit", ("{\"weight_map\":{\"" + std::string(kMaxTensorNameBytes, 'n') + "\":\"m\"}}").c_str(), true);
    row("not UTF-8", "{\"weight_map\":{\"\xff\":\"m\"}}", false);
    row("empty text", "", false);
    row("cut", R"({"weight_map":{"a":"m")", false);
}

void TestSafetensorsHeader::shardIndexTakesPlainNamesOnly()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, accepted);
    bool taken = true;
    try {
        parseShardIndex(json.toStdString());
    } catch (const Error& error) {
        taken = false;
        QCOMPARE(error.code(), ErrorCode::BadModelFile);
    }
    QCOMPARE(taken, accepted);
}

void TestSafetensorsHeader::utf8IsStrict()
{
    for (std::uint32_t code = 0; code <= 0x10FFFF; code += code < 0x11000 ? 1 : 97) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        std::string text;
        appendUtf8(text, code);
        QCOMPARE(validUtf8Length(text), text.size());
        for (std::size_t size = 1; size < text.size(); ++size)
            QCOMPARE(validUtf8Length(text.substr(0, size)), std::size_t{0});
    }
    for (const char* bad : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
                            "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff", "\xc3\x28",
                            "\xf0\x28\x98\x80", "\xf0\x9f\x28\x80", "\xf0\x9f\x98\x28"})
        QCOMPARE(validUtf8Length(bad), std::size_t{0});
    QCOMPARE(printable("a\n\xff\xc3\xa9", 9), std::string("a??\xc3\xa9"));
    QCOMPARE(printable("abcdef", 3), std::string("abc..."));
}

QTEST_GUILESS_MAIN(TestSafetensorsHeader)
#include "tst_safetensors_header.moc"

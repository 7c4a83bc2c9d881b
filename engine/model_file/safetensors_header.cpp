// The checks follow the format's published specification; their order is that of the enumeration in the
// header.
#include "model_file/safetensors_header.h"

#include "core/checked.h"
#include "core/utf8.h"
#include "model_file/json_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <iterator>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

namespace maquette::engine {

namespace {

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kMaxInteger = std::numeric_limits<std::int64_t>::max();

constexpr std::array<std::pair<std::string_view, unsigned>, 22> kDtypes = {{
    {"BOOL", 8},        {"U8", 8},          {"I8", 8},      {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8},
    {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
    {"I32", 32},        {"U32", 32},        {"F32", 32},    {"C64", 64},    {"F64", 64},    {"I64", 64},
    {"U64", 64},        {"F4", 4},          {"F6_E2M3", 6}, {"F6_E3M2", 6},
}};

[[noreturn]] void fail(SafetensorsFault fault, const std::string& message)
{
    throw SafetensorsError(fault, message + " [" + safetensorsFaultName(fault) + "]");
}

std::string named(const std::string& name)
{
    return "tensor '" + printable(name) + "'";
}

SafetensorsFault faultOf(JsonFault fault)
{
    switch (fault) {
    case JsonFault::InvalidUtf8:
        return SafetensorsFault::InvalidUtf8;
    case JsonFault::UnexpectedCharacter:
        return SafetensorsFault::JsonSyntax;
    case JsonFault::Truncated:
        return SafetensorsFault::JsonTruncated;
    case JsonFault::ControlCharacter:
        return SafetensorsFault::JsonControlCharacter;
    case JsonFault::BadEscape:
        return SafetensorsFault::JsonEscape;
    case JsonFault::LoneSurrogate:
        return SafetensorsFault::JsonSurrogate;
    case JsonFault::BadNumber:
        return SafetensorsFault::JsonNumber;
    case JsonFault::TooDeep:
        return SafetensorsFault::JsonTooDeep;
    case JsonFault::DuplicateKey:
        return SafetensorsFault::DuplicateKey;
    case JsonFault::Trailing:
        return SafetensorsFault::JsonTrailing;
    }
    return SafetensorsFault::JsonSyntax;
}

std::uint64_t integer(std::string_view token, const std::string& owner)
{
    const bool digitsOnly =
        std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digitsOnly)
        fail(SafetensorsFault::IntegerForm,
             owner + ": " + printable(token, 40) + " is not a whole number of 0 or more written in digits");
    std::uint64_t value = 0;
    const auto [end, status] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (status != std::errc() || value > kMaxInteger)
        fail(SafetensorsFault::IntegerRange, owner + ": " + printable(token, 40) + " does not fit 63 bits");
    return value;
}

// Collects the entries. Depth 1 is the header's object, 2 a tensor's object or the metadata, 3 a list in it.
class HeaderHandler final : public JsonHandler {
public:
    void beginObject() override
    {
        if (m_depth == 1 && !m_isMetadata)
            guarded([&] { beginEntry(); });
        else if (m_depth > 1)
            guarded([&] { unexpected("an object"); });
        ++m_depth;
    }
    void endObject() override
    {
        --m_depth;
        if (m_depth == 1 && !m_isMetadata)
            guarded([&] { endEntry(); });
    }
    void beginArray() override
    {
        if (m_depth == 2 && !m_isMetadata && (m_field == "shape" || m_field == "data_offsets"))
            guarded([&] { beginList(); });
        else
            guarded([&] { unexpected("an array"); });
        ++m_depth;
    }
    void endArray() override
    {
        if (--m_depth == 2)
            m_list = nullptr;
    }
    void key(std::string name) override
    {
        if (m_depth == 1) {
            m_isMetadata = name == "__metadata__";
            m_name = std::move(name);
            if (!m_isMetadata)
                guarded([&] { checkName(); });
        } else if (m_depth == 2) {
            m_field = std::move(name);
        }
    }
    void string(std::string value) override
    {
        if (m_depth == 2 && m_isMetadata)
            m_header.metadata.emplace(m_field, std::move(value));
        else if (m_depth == 2 && m_field == "dtype")
            guarded([&] { setDtype(std::move(value)); });
        else
            guarded([&] { unexpected("a string"); });
    }
    void number(std::string_view token) override
    {
        if (m_depth == 3 && m_list)
            guarded([&] { addInteger(token); });
        else
            guarded([&] { unexpected("a number"); });
    }
    void word(JsonWord value) override
    {
        if (m_depth != 1 || !m_isMetadata || value != JsonWord::Null)
            guarded([&] { unexpected("a literal"); });
    }

    /// The entries in the order of the text; throws the first fault of their content.
    SafetensorsHeader take()
    {
        if (m_fault)
            std::rethrow_exception(m_fault);
        return std::move(m_header);
    }

private:
    // Syntax and duplicate keys come before content in the order of checks, so a fault of the content is only
    // kept.
    template <class Check>
    void guarded(Check check)
    {
        if (m_fault)
            return;
        try {
            check();
        } catch (const SafetensorsError&) {
            m_fault = std::current_exception();
        }
    }

    void checkName()
    {
        if (m_name.empty())
            fail(SafetensorsFault::NameEmpty, "a tensor has an empty name");
        if (m_name.size() > kMaxTensorNameBytes)
            fail(SafetensorsFault::NameTooLong, named(m_name.substr(0, 40)) + " has a name of " +
                                                    std::to_string(m_name.size()) + " bytes; the limit is " +
                                                    std::to_string(kMaxTensorNameBytes));
        for (const char c : m_name)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                fail(SafetensorsFault::NameControlCharacter,
                     named(m_name) + " has a control character in its name");
        if (m_header.tensors.size() >= kMaxSafetensorsTensors)
            fail(SafetensorsFault::TooManyTensors,
                 "more than the limit of " + std::to_string(kMaxSafetensorsTensors) + " tensors");
    }
    // A value of a kind that its place does not take; fine inside a field that is skipped.
    void unexpected(const std::string& found) const
    {
        if (m_depth == 1 && m_isMetadata)
            fail(SafetensorsFault::MetadataKind,
                 "__metadata__ is " + found + ", wanted an object of strings");
        if (m_depth == 1)
            fail(SafetensorsFault::EntryKind, named(m_name) + " is " + found + ", wanted an object");
        const std::string place = named(m_name) + ": '" + printable(m_field, 40) + "'";
        if (m_depth == 2 && m_isMetadata)
            fail(SafetensorsFault::MetadataValue, place + " is " + found + ", wanted a string");
        if (m_depth == 2 && m_field == "dtype")
            fail(SafetensorsFault::DtypeKind, place + " is " + found + ", wanted a string");
        if (m_depth == 2 && m_field == "shape")
            fail(SafetensorsFault::ShapeKind, place + " is " + found + ", wanted a list of numbers");
        if (m_depth == 2 && m_field == "data_offsets")
            fail(SafetensorsFault::OffsetsKind, place + " is " + found + ", wanted a list of 2 numbers");
        if (m_depth == 3 && m_list)
            fail(SafetensorsFault::IntegerForm, place + " holds " + found + ", wanted whole numbers");
    }

    void beginEntry()
    {
        m_header.tensors.push_back({.name = m_name});
        m_hasDtype = m_hasShape = m_hasOffsets = false;
        m_offsets.clear();
        m_field.clear();
    }
    void beginList()
    {
        const bool isShape = m_field == "shape";
        m_list = isShape ? &m_header.tensors.back().shape : &m_offsets;
        (isShape ? m_hasShape : m_hasOffsets) = true;
    }
    void addInteger(std::string_view token)
    {
        m_list->push_back(integer(token, named(m_name) + ": " + m_field));
        if (m_list == &m_offsets && m_offsets.size() > 2)
            fail(SafetensorsFault::OffsetsCount, named(m_name) + ": data_offsets has more than 2 numbers");
        if (m_list != &m_offsets && m_list->size() > kMaxTensorRank)
            fail(SafetensorsFault::RankTooHigh, named(m_name) + " has more than the limit of " +
                                                    std::to_string(kMaxTensorRank) + " dimensions");
    }
    void setDtype(std::string value)
    {
        if (safetensorsDtypeBits(value) == 0)
            fail(SafetensorsFault::DtypeUnknown, named(m_name) + " has the dtype '" + printable(value, 40) +
                                                     "', which the format does not know");
        m_header.tensors.back().dtype = std::move(value);
        m_hasDtype = true;
    }
    void endEntry()
    {
        if (!m_hasDtype)
            fail(SafetensorsFault::DtypeMissing, named(m_name) + " has no dtype");
        if (!m_hasShape)
            fail(SafetensorsFault::ShapeMissing, named(m_name) + " has no shape");
        if (!m_hasOffsets)
            fail(SafetensorsFault::OffsetsMissing, named(m_name) + " has no data_offsets");
        if (m_offsets.size() != 2)
            fail(SafetensorsFault::OffsetsCount, named(m_name) + ": data_offsets has " +
                                                     std::to_string(m_offsets.size()) + " numbers, wanted 2");
        m_header.tensors.back().begin = m_offsets[0];
        m_header.tensors.back().end = m_offsets[1];
    }

    SafetensorsHeader m_header;
    std::exception_ptr m_fault;
    int m_depth = 0;
    bool m_isMetadata = false;
    std::string m_name;
    std::string m_field;
    std::vector<std::uint64_t> m_offsets;
    std::vector<std::uint64_t>* m_list = nullptr;
    bool m_hasDtype = false;
    bool m_hasShape = false;
    bool m_hasOffsets = false;
};

std::uint64_t byteLength(const SafetensorsEntry& entry)
{
    std::optional<std::uint64_t> count = 1;
    bool empty = false;
    for (const std::uint64_t dim : entry.shape) {
        empty = empty || dim == 0;
        if (dim != 0 && count)
            count = checkedMul(*count, dim);
    }
    if (!count)
        fail(SafetensorsFault::SizeOverflow,
             named(entry.name) + ": the number of elements does not fit 64 bits");
    if (empty)
        return 0;
    const auto bits = checkedMul(*count, safetensorsDtypeBits(entry.dtype));
    if (!bits)
        fail(SafetensorsFault::SizeOverflow, named(entry.name) + ": the number of bits does not fit 64 bits");
    if (*bits % 8 != 0)
        fail(SafetensorsFault::PartialByte,
             named(entry.name) + ": " + std::to_string(*bits) + " bits are no whole bytes");
    return *bits / 8;
}

void checkLayout(std::vector<SafetensorsEntry>& tensors, std::uint64_t dataBytes)
{
    std::sort(tensors.begin(), tensors.end(), [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    std::uint64_t position = 0;
    for (const SafetensorsEntry& entry : tensors) {
        const std::string range = named(entry.name) + " lies at " + std::to_string(entry.begin) + " to " +
                                  std::to_string(entry.end);
        if (&entry == &tensors.front() && entry.begin != 0)
            fail(SafetensorsFault::FirstOffset, range + ", but the first tensor has to begin at 0");
        if (entry.begin > position)
            fail(SafetensorsFault::Gap,
                 range + ", but the data before it ends at " + std::to_string(position));
        if (entry.begin < position)
            fail(SafetensorsFault::Overlap,
                 range + ", but the data before it ends at " + std::to_string(position));
        if (entry.end < entry.begin)
            fail(SafetensorsFault::EndBeforeBegin, range + ": it ends before it begins");
        const std::uint64_t wanted = byteLength(entry);
        if (entry.end - entry.begin != wanted)
            fail(SafetensorsFault::LengthMismatch,
                 range + ", but its shape and dtype need " + std::to_string(wanted) + " bytes");
        position = entry.end;
    }
    if (position > dataBytes)
        fail(SafetensorsFault::DataMissing, "the tensors need " + std::to_string(position) +
                                                " bytes, the file has " + std::to_string(dataBytes) +
                                                "; it is incomplete, get it again");
    if (position < dataBytes)
        fail(SafetensorsFault::DataSurplus,
             std::to_string(dataBytes - position) + " bytes follow the last tensor");
}

} // namespace

const char* safetensorsFaultName(SafetensorsFault fault)
{
    static constexpr const char* kNames[] = {
        "FileTooShort",
        "HeaderTooLarge",
        "HeaderBeyondFile",
        "HeaderTooSmall",
        "HeaderNotGiven",
        "InvalidUtf8",
        "NotAnObject",
        "JsonSyntax",
        "JsonTruncated",
        "JsonControlCharacter",
        "JsonEscape",
        "JsonSurrogate",
        "JsonNumber",
        "JsonTooDeep",
        "JsonTrailing",
        "DuplicateKey",
        "MetadataKind",
        "MetadataValue",
        "NameEmpty",
        "NameTooLong",
        "NameControlCharacter",
        "TooManyTensors",
        "EntryKind",
        "DtypeMissing",
        "ShapeMissing",
        "OffsetsMissing",
        "DtypeKind",
        "DtypeUnknown",
        "ShapeKind",
        "OffsetsKind",
        "OffsetsCount",
        "IntegerForm",
        "IntegerRange",
        "RankTooHigh",
        "SizeOverflow",
        "PartialByte",
        "FirstOffset",
        "Gap",
        "Overlap",
        "EndBeforeBegin",
        "LengthMismatch",
        "DataMissing",
        "DataSurplus",
    };
    static_assert(std::size(kNames) == static_cast<std::size_t>(SafetensorsFault::DataSurplus) + 1);
    return kNames[static_cast<std::size_t>(fault)];
}

unsigned safetensorsDtypeBits(const std::string& dtype)
{
    for (const auto& [name, bits] : kDtypes)
        if (name == dtype)
            return bits;
    return 0;
}

std::uint64_t safetensorsHeaderLength(std::span<const std::byte> bytes, std::uint64_t fileSize)
{
    if (fileSize < kLengthBytes)
        fail(SafetensorsFault::FileTooShort,
             "the file has " + std::to_string(fileSize) + " bytes, a header needs at least 8");
    if (bytes.size() < kLengthBytes)
        fail(SafetensorsFault::HeaderNotGiven,
             "only " + std::to_string(bytes.size()) + " bytes of the header were given");
    std::uint64_t length = 0;
    for (std::size_t i = kLengthBytes; i-- > 0;)
        length = length << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    const std::string text = "the header says that it has " + std::to_string(length) + " bytes";
    if (length > kMaxSafetensorsHeaderBytes)
        fail(SafetensorsFault::HeaderTooLarge, text + "; the limit is " +
                                                   std::to_string(kMaxSafetensorsHeaderBytes) +
                                                   ", so this is no safetensors file");
    if (length > fileSize - kLengthBytes)
        fail(SafetensorsFault::HeaderBeyondFile, text + ", but the file has only " +
                                                     std::to_string(fileSize) +
                                                     "; it is incomplete, get it again");
    if (length < 2)
        fail(SafetensorsFault::HeaderTooSmall, text + "; even an empty one has 2");
    return length;
}

SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes, std::uint64_t fileSize)
{
    const std::uint64_t length = safetensorsHeaderLength(bytes, fileSize);
    if (bytes.size() - kLengthBytes < length)
        fail(SafetensorsFault::HeaderNotGiven,
             "only " + std::to_string(bytes.size()) + " bytes of the header were given");
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + kLengthBytes,
                                static_cast<std::size_t>(length));
    if (const std::size_t valid = validUtf8Length(text); valid != text.size())
        fail(SafetensorsFault::InvalidUtf8, "the header is not UTF-8 at byte " + std::to_string(valid));
    if (text.front() != '{')
        fail(SafetensorsFault::NotAnObject, "the header does not begin with '{'");

    HeaderHandler handler;
    try {
        scanJson(text, kMaxSafetensorsDepth, handler);
    } catch (const JsonError& error) {
        fail(faultOf(error.fault()), std::string("the header's ") + error.what());
    }
    SafetensorsHeader header = handler.take();
    header.dataOffset = kLengthBytes + length;
    checkLayout(header.tensors, fileSize - header.dataOffset);
    return header;
}

std::string formatSafetensorsHeader(const std::vector<SafetensorsEntry>& tensors,
                                    const std::map<std::string, std::string>& metadata)
{
    std::string text(kLengthBytes, '\0');
    text += '{';
    const auto separate = [&] { text += text.back() == '{' ? "" : ","; };
    if (!metadata.empty()) {
        text += "\"__metadata__\":{";
        for (const auto& [key, value] : metadata) {
            separate();
            text += jsonQuoted(key) + ':' + jsonQuoted(value);
        }
        text += '}';
    }
    for (const SafetensorsEntry& entry : tensors) {
        separate();
        text += jsonQuoted(entry.name) + ":{\"dtype\":" + jsonQuoted(entry.dtype) + ",\"shape\":[";
        for (std::size_t i = 0; i < entry.shape.size(); ++i)
            text += (i ? "," : "") + std::to_string(entry.shape[i]);
        text += "],\"data_offsets\":[" + std::to_string(entry.begin) + ',' + std::to_string(entry.end) + "]}";
    }
    text += '}';
    text.append((8 - text.size() % 8) % 8, ' ');
    std::uint64_t length = text.size() - kLengthBytes;
    for (std::size_t i = 0; i < kLengthBytes; ++i, length >>= 8)
        text[i] = static_cast<char>(length & 0xFF);
    return text;
}

} // namespace maquette::engine

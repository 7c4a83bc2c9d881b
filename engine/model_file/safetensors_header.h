#pragma once

#include <engine/error.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

/// The header of a safetensors file: bytes in, checked values out; no file access, no LibTorch.
///
/// Strict: never laxer than the published reference. Every range that comes out lies inside the file, the
/// ranges tile the data without gap or overlap, and each is exactly as long as shape and dtype say.
namespace maquette::engine {

constexpr std::uint64_t kMaxSafetensorsHeaderBytes = 100'000'000;
constexpr std::size_t kMaxSafetensorsTensors = 100'000;
constexpr std::size_t kMaxTensorRank = 8;
constexpr std::size_t kMaxTensorNameBytes = 1'024;
constexpr int kMaxSafetensorsDepth = 8;

/// What is wrong, in the order of the checks. The name of each (safetensorsFaultName) stands in the message.
enum class SafetensorsFault {
    FileTooShort,     ///< fewer than the 8 bytes of the header's length
    HeaderTooLarge,   ///< length past the limit
    HeaderBeyondFile, ///< length past the file's end
    HeaderTooSmall,   ///< fewer than the 2 bytes of "{}"
    HeaderNotGiven,   ///< the caller's bytes end before the header does
    InvalidUtf8,
    NotAnObject, ///< first byte is not '{'
    JsonSyntax,
    JsonTruncated,
    JsonControlCharacter,
    JsonEscape,
    JsonSurrogate,
    JsonNumber,
    JsonTooDeep,
    JsonTrailing,
    DuplicateKey,
    MetadataKind,  ///< __metadata__ is neither null nor an object
    MetadataValue, ///< a value of __metadata__ is not a string
    NameEmpty,
    NameTooLong,
    NameControlCharacter,
    TooManyTensors,
    EntryKind, ///< a tensor's value is not an object
    DtypeMissing,
    ShapeMissing,
    OffsetsMissing,
    DtypeKind,
    DtypeUnknown,
    ShapeKind,
    OffsetsKind,
    OffsetsCount,
    IntegerForm,  ///< not of the form 0|[1-9][0-9]*
    IntegerRange, ///< past 2^63 - 1
    RankTooHigh,
    SizeOverflow, ///< elements or bits do not fit 64 bits
    PartialByte,  ///< sub-byte elements that do not fill whole bytes
    FirstOffset,  ///< the first tensor does not begin at 0
    Gap,
    Overlap,
    EndBeforeBegin,
    LengthMismatch, ///< offsets and shape x dtype disagree
    DataMissing,    ///< the data needs more bytes than the file has
    DataSurplus,    ///< bytes after the last tensor
};

const char* safetensorsFaultName(SafetensorsFault fault);

class SafetensorsError : public Error {
public:
    SafetensorsError(SafetensorsFault fault, const std::string& message)
        : Error(ErrorCode::BadModelFile, message), m_fault(fault)
    {}
    SafetensorsFault fault() const { return m_fault; }

private:
    SafetensorsFault m_fault;
};

/// One tensor of the header.
struct SafetensorsEntry {
    std::string name;
    std::string dtype; ///< the format's word: "F16", "BOOL", ...
    std::vector<std::uint64_t> shape;
    std::uint64_t begin = 0; ///< bytes from dataOffset
    std::uint64_t end = 0;

    bool operator==(const SafetensorsEntry&) const = default;
};

struct SafetensorsHeader {
    std::vector<SafetensorsEntry> tensors; ///< in the order of their data
    std::map<std::string, std::string> metadata;
    std::uint64_t dataOffset = 0; ///< where the data begins in the file
};

/// Bits of one element of a dtype, 0 when the format does not know it.
unsigned safetensorsDtypeBits(const std::string& dtype);

/// Header length N of a file, from its first 8 bytes (fewer when the file is shorter). Throws
/// SafetensorsError.
std::uint64_t safetensorsHeaderLength(std::span<const std::byte> bytes, std::uint64_t fileSize);

/// Parses the beginning of a file, at least 8 + N bytes of it. Throws SafetensorsError; messages name the
/// tensor but not the file.
SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes, std::uint64_t fileSize);

/// The header's bytes, length included, for tensors that lie in this order. Padded with blanks to a multiple
/// of 8.
std::string formatSafetensorsHeader(const std::vector<SafetensorsEntry>& tensors,
                                    const std::map<std::string, std::string>& metadata);

} // namespace maquette::engine

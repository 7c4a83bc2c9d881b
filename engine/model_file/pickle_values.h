#pragma once

#include "model_file/pickle_globals.h"

#include <engine/error.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

/// Pickles as torch.save writes them (protocol 2), turned into plain values. Nothing is executed.
///
/// 34 opcodes are known; any other is refused by name, as is every global that is not in the table of
/// pickle_globals.h. A call becomes a value that names its function and its arguments; what it would give is
/// for the caller to decide. Values live in an arena and refer to each other by index, so that loops, shared
/// values and any depth cost nothing.
namespace maquette::engine {

constexpr std::uint64_t kMaxPickleBytes = 64 << 20;

enum class PickleKind : std::uint8_t {
    None,
    Bool,
    Int,
    Float, ///< or an integer past 64 bits; its value is not kept
    Text,
    Global,
    Tuple,
    List,
    Dict,
    Set,
    Call,       ///< a function of the table with its arguments
    Persistent, ///< a reference to something outside the pickle
    Opaque,     ///< stepped over
};

using PickleIndex = std::uint32_t;

/// The values of one pickle. Refers to the bytes that it was read from, which must outlive it.
class PickleValues {
public:
    PickleIndex root() const { return m_root; }
    /// Bytes up to and with STOP.
    std::size_t consumed() const { return m_consumed; }
    /// Every Persistent value, also those that the root does not reach.
    const std::vector<PickleIndex>& persistents() const { return m_persistents; }

    PickleKind kind(PickleIndex index) const { return m_nodes[index].kind; }
    std::int64_t integer(PickleIndex index) const { return m_nodes[index].number; } ///< of Int and Bool
    std::string_view text(PickleIndex index) const;
    const PickleGlobal& global(PickleIndex index) const { return m_globals[m_nodes[index].list.first]; }
    PickleIndex callee(PickleIndex index) const { return m_nodes[index].list.first; }   ///< of Call: a Global
    PickleIndex arguments(PickleIndex index) const { return m_nodes[index].list.last; } ///< of Call: a Tuple
    PickleIndex reference(PickleIndex index) const { return m_nodes[index].list.first; } ///< of Persistent
    std::size_t count(PickleIndex index) const { return m_nodes[index].list.count; } ///< of the containers
    /// The values of a Tuple or List; key, value, key, value of a Dict.
    std::vector<PickleIndex> items(PickleIndex index) const;

private:
    friend class PickleReader;

    struct Chain { // a container's cells, or what the accessors above say
        std::uint32_t first;
        std::uint32_t last;
        std::uint32_t count;
    };
    struct Node {
        PickleKind kind = PickleKind::None;
        union {
            std::int64_t number;
            Chain list = {0, 0, 0};
        };
    };
    struct Cell {
        PickleIndex value;
        std::uint32_t next;
    };

    std::span<const std::byte> m_bytes;
    std::deque<Node> m_nodes; // grows without a copy
    std::deque<Cell> m_cells;
    std::vector<PickleGlobal> m_globals;
    std::vector<PickleIndex> m_persistents;
    PickleIndex m_root = 0;
    std::size_t m_consumed = 0;
};

/// The bytes end before the pickle does.
class PickleTruncated : public Error {
public:
    using Error::Error;
};

/// Reads the pickle at the beginning of `bytes`; `mustEnd` demands that STOP is the last byte.
/// Throws Error(BadModelFile) that names opcode and position.
PickleValues parsePickle(std::span<const std::byte> bytes, bool mustEnd = true);

} // namespace maquette::engine

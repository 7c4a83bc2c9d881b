#include "model_file/pickle_values.h"

#include "core/utf8.h"
#include "model_file/pickle_opcodes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace maquette::engine {

namespace {

constexpr unsigned char kHighestProtocol = 2;
constexpr std::size_t kMaxGlobalBytes = 1'024;
constexpr std::size_t kMaxLongBytes = 8;

} // namespace

class PickleReader {
public:
    explicit PickleReader(std::span<const std::byte> bytes) { m_values.m_bytes = bytes; }

    PickleValues run(bool mustEnd)
    {
        while (step()) {
        }
        if (mustEnd && m_at != m_values.m_bytes.size())
            fail("something follows the STOP");
        if (m_stack.empty() || !m_marks.empty())
            fail("STOP without exactly one value");
        m_values.m_root = m_stack.back();
        if (m_stack.size() != 1)
            fail("STOP with " + std::to_string(m_stack.size()) + " values");
        m_values.m_consumed = m_at;
        return std::move(m_values);
    }

private:
    using Node = PickleValues::Node;
    using Kind = PickleKind;

    [[noreturn]] void fail(const std::string& message) const
    {
        throw Error(ErrorCode::BadModelFile, "pickle byte " + std::to_string(m_opcodeAt) + ": " + message);
    }

    // ---- input
    std::span<const std::byte> take(std::uint64_t count)
    {
        if (count > m_values.m_bytes.size() - m_at)
            throw PickleTruncated(ErrorCode::BadModelFile,
                                  "pickle byte " + std::to_string(m_opcodeAt) +
                                      ": it ends too early, or a length reaches beyond its end");
        const auto bytes = m_values.m_bytes.subspan(m_at, static_cast<std::size_t>(count));
        m_at += static_cast<std::size_t>(count);
        return bytes;
    }
    std::uint64_t little(std::size_t width)
    {
        std::uint64_t value = 0;
        const auto bytes = take(width);
        for (std::size_t i = width; i-- > 0;)
            value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
        return value;
    }
    // A line of a GLOBAL: its text without the line feed.
    std::string_view line()
    {
        const std::size_t begin = m_at;
        while (take(1)[0] != std::byte{'\n'})
            if (m_at - begin > kMaxGlobalBytes)
                fail("a name is longer than the limit of " + std::to_string(kMaxGlobalBytes) + " bytes");
        return {reinterpret_cast<const char*>(m_values.m_bytes.data()) + begin, m_at - begin - 1};
    }

    // ---- values
    PickleIndex add(Kind kind, PickleValues::Chain list = {0, 0, 0})
    {
        Node node;
        node.kind = kind;
        node.list = list;
        m_values.m_nodes.push_back(node);
        return static_cast<PickleIndex>(m_values.m_nodes.size() - 1);
    }
    void push(PickleIndex index) { m_stack.push_back(index); }
    void push(Kind kind, PickleValues::Chain list = {0, 0, 0}) { push(add(kind, list)); }
    void pushNumber(Kind kind, std::int64_t number)
    {
        push(kind);
        m_values.m_nodes.back().number = number;
    }
    void pushText(std::uint64_t size)
    {
        const std::size_t begin = m_at;
        take(size);
        push(Kind::Text, {static_cast<std::uint32_t>(begin), 0, static_cast<std::uint32_t>(size)});
    }
    PickleIndex pop()
    {
        const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
        if (m_stack.size() <= floor)
            fail("it takes a value from an empty stack");
        const PickleIndex index = m_stack.back();
        m_stack.pop_back();
        return index;
    }
    Node& top()
    {
        push(pop()); // the checks of pop()
        return m_values.m_nodes[m_stack.back()];
    }
    // The values since the last MARK, which is removed with them.
    std::vector<PickleIndex> popToMark()
    {
        if (m_marks.empty())
            fail("it looks for a MARK that is not there");
        const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<PickleIndex> values(begin, m_stack.end());
        m_stack.erase(begin, m_stack.end());
        m_marks.pop_back();
        return values;
    }
    void append(Node& container, PickleIndex value)
    {
        const auto cell = static_cast<std::uint32_t>(m_values.m_cells.size());
        m_values.m_cells.push_back({value, 0});
        if (container.list.count++ == 0)
            container.list.first = cell;
        else
            m_values.m_cells[container.list.last].next = cell;
        container.list.last = cell;
    }
    void pushTuple(const std::vector<PickleIndex>& values)
    {
        push(Kind::Tuple);
        for (const PickleIndex value : values)
            append(m_values.m_nodes[m_stack.back()], value);
    }

    // ---- opcodes
    bool step()
    {
        m_opcodeAt = m_at;
        const auto opcode = std::to_integer<unsigned char>(take(1)[0]);
        if (opcode == '.')
            return false;
        if (!scalar(opcode) && !container(opcode) && !object(opcode) && !memo(opcode))
            refuse(opcode);
        return true;
    }

    [[noreturn]] void refuse(unsigned char opcode) const
    {
        fail("the opcode " + pickleOpcodeName(opcode) +
             " is not one that torch.save writes for weights; save them again as safetensors");
    }

    bool scalar(unsigned char opcode)
    {
        switch (opcode) {
        case 'N':
            push(Kind::None);
            return true;
        case 0x88:
            pushNumber(Kind::Bool, 1);
            return true;
        case 0x89:
            pushNumber(Kind::Bool, 0);
            return true;
        case 'J':
            pushNumber(Kind::Int, static_cast<std::int32_t>(static_cast<std::uint32_t>(little(4))));
            return true;
        case 'K':
            pushNumber(Kind::Int, static_cast<std::int64_t>(little(1)));
            return true;
        case 'M':
            pushNumber(Kind::Int, static_cast<std::int64_t>(little(2)));
            return true;
        case 0x8a:
            longInteger();
            return true;
        case 'G':
            take(8);
            push(Kind::Float);
            return true;
        case 'X':
            pushText(little(4));
            return true;
        case 'U':
            pushText(little(1));
            return true;
        default:
            return false;
        }
    }

    void longInteger()
    {
        const std::size_t size = static_cast<std::size_t>(little(1));
        if (size > kMaxLongBytes) { // legal beside the weights, but no size or count
            take(size);
            return push(Kind::Float);
        }
        std::uint64_t bits = little(size);
        if (size > 0 && size < 8 && bits >> (8 * size - 1) != 0)
            bits |= ~std::uint64_t{0} << (8 * size); // the sign
        pushNumber(Kind::Int, static_cast<std::int64_t>(bits));
    }

    bool container(unsigned char opcode)
    {
        switch (opcode) {
        case '(':
            m_marks.push_back(m_stack.size());
            return true;
        case ')':
            push(Kind::Tuple);
            return true;
        case ']':
            push(Kind::List);
            return true;
        case '}':
            push(Kind::Dict);
            return true;
        case 0x8f:
            push(Kind::Set);
            return true;
        case 't':
            pushTuple(popToMark());
            return true;
        case 0x85:
        case 0x86:
        case 0x87:
            shortTuple(opcode - 0x84u);
            return true;
        case 'a':
            appendAll({pop()});
            return true;
        case 'e':
            appendAll(popToMark());
            return true;
        case 's': {
            const PickleIndex value = pop();
            const PickleIndex key = pop();
            setAll({key, value});
            return true;
        }
        case 'u':
            setAll(popToMark());
            return true;
        default:
            return false;
        }
    }

    void shortTuple(std::size_t size)
    {
        std::vector<PickleIndex> values(size);
        for (std::size_t i = size; i-- > 0;)
            values[i] = pop();
        pushTuple(values);
    }
    void appendAll(const std::vector<PickleIndex>& values)
    {
        Node& list = top();
        if (list.kind == Kind::Opaque)
            return;
        if (list.kind != Kind::List)
            fail("it appends to something that is no list");
        for (const PickleIndex value : values)
            append(list, value);
    }
    void setAll(const std::vector<PickleIndex>& values)
    {
        Node& dict = top();
        if (values.size() % 2 != 0)
            fail("it sets a key without a value");
        if (dict.kind == Kind::Opaque)
            return;
        if (dict.kind != Kind::Dict)
            fail("it sets an item of something that is no dictionary");
        for (const PickleIndex value : values)
            append(dict, value);
    }

    bool object(unsigned char opcode)
    {
        switch (opcode) {
        case 0x80:
            protocol();
            return true;
        case 'c':
            global();
            return true;
        case 'R':
            reduce();
            return true;
        case 0x81:
            newObject();
            return true;
        case 'b':
            build();
            return true;
        case 'Q': {
            const PickleIndex reference = pop();
            push(Kind::Persistent, {reference, 0, 0});
            m_values.m_persistents.push_back(m_stack.back());
            return true;
        }
        default:
            return false;
        }
    }

    void protocol()
    {
        const std::uint64_t version = little(1);
        if (version > kHighestProtocol)
            fail("protocol " + std::to_string(version) +
                 " is not one that torch.save writes; save the weights again");
    }
    void global()
    {
        const std::string_view module = line(), name = line();
        const auto known = findPickleGlobal(module, name);
        if (!known)
            fail("it names '" + printable(module) + "." + printable(name) +
                 "', which is not part of plain weights; nothing was run, and the file is refused");
        m_values.m_globals.push_back(*known);
        push(Kind::Global, {static_cast<std::uint32_t>(m_values.m_globals.size() - 1), 0, 0});
    }

    void reduce()
    {
        const PickleIndex arguments = pop();
        const PickleIndex callee = pop();
        if (m_values.kind(callee) != Kind::Global || m_values.kind(arguments) != Kind::Tuple)
            fail("a call of something that is no known function");
        switch (m_values.global(callee).kind) {
        case PickleGlobalKind::OrderedDict:
            orderedDict(arguments);
            return;
        case PickleGlobalKind::Size:
            size(arguments);
            return;
        case PickleGlobalKind::RebuildTensor:
        case PickleGlobalKind::RebuildTensorV3:
        case PickleGlobalKind::RebuildParameter:
            push(Kind::Call, {callee, arguments, 0});
            return;
        case PickleGlobalKind::Opaque:
            push(Kind::Opaque);
            return;
        default:
            fail("a call of something that is no function");
        }
    }
    // OrderedDict() or, from old writers, OrderedDict([[key, value], ...]).
    void orderedDict(PickleIndex arguments)
    {
        std::vector<PickleIndex> flat;
        if (m_values.count(arguments) > 0) {
            if (m_values.count(arguments) != 1 ||
                m_values.kind(m_values.items(arguments).front()) != Kind::List)
                fail("an OrderedDict of unknown arguments");
            const PickleIndex list = m_values.items(arguments).front();
            // Without this a short pickle could copy one long list again and again.
            m_copied += m_values.count(list);
            if (m_copied > m_values.m_bytes.size())
                fail("more items in OrderedDicts than the pickle has bytes");
            for (const PickleIndex pair : m_values.items(list)) {
                const bool isPair = m_values.kind(pair) == Kind::List || m_values.kind(pair) == Kind::Tuple;
                if (!isPair || m_values.count(pair) != 2)
                    fail("an OrderedDict of something that is no pair");
                for (const PickleIndex part : m_values.items(pair))
                    flat.push_back(part);
            }
        }
        push(Kind::Dict);
        for (const PickleIndex value : flat)
            append(m_values.m_nodes[m_stack.back()], value);
    }
    void size(PickleIndex arguments)
    {
        if (m_values.count(arguments) != 1 || m_values.kind(m_values.items(arguments).front()) != Kind::Tuple)
            fail("a torch.Size of unknown arguments");
        push(m_values.items(arguments).front());
    }
    void newObject()
    {
        const PickleIndex arguments = pop();
        const PickleIndex type = pop();
        if (m_values.kind(type) != Kind::Global || m_values.kind(arguments) != Kind::Tuple)
            fail("an object of something that is no known type");
        if (m_values.global(type).kind == PickleGlobalKind::OrderedDict && m_values.count(arguments) == 0)
            push(Kind::Dict);
        else if (m_values.global(type).kind == PickleGlobalKind::Opaque)
            push(Kind::Opaque);
        else
            fail("an object of a type that makes none in plain weights");
    }
    // A state given to a dictionary (the `_metadata` of a state_dict) or to something opaque is dropped.
    void build()
    {
        pop();
        const Kind kind = top().kind;
        if (kind != Kind::Dict && kind != Kind::Opaque)
            fail("it gives a state to something that has none");
    }

    bool memo(unsigned char opcode)
    {
        switch (opcode) {
        case 'q':
            put(little(1));
            return true;
        case 'r':
            put(little(4));
            return true;
        case 'h':
            get(little(1));
            return true;
        case 'j':
            get(little(4));
            return true;
        default:
            return false;
        }
    }
    void put(std::uint64_t key)
    {
        top();
        m_memo[static_cast<std::uint32_t>(key)] = m_stack.back();
    }
    void get(std::uint64_t key)
    {
        const auto found = m_memo.find(static_cast<std::uint32_t>(key));
        if (found == m_memo.end())
            fail("it asks for the memo entry " + std::to_string(key) + ", which was never stored");
        push(found->second);
    }

    PickleValues m_values;
    std::size_t m_at = 0;
    std::size_t m_opcodeAt = 0;
    std::uint64_t m_copied = 0;
    std::vector<PickleIndex> m_stack;
    std::vector<std::size_t> m_marks;
    std::map<std::uint32_t, PickleIndex> m_memo; // ordered: chosen keys cannot make it slow
};

std::string_view PickleValues::text(PickleIndex index) const
{
    const Chain& range = m_nodes[index].list;
    return {reinterpret_cast<const char*>(m_bytes.data()) + range.first, range.count};
}

std::vector<PickleIndex> PickleValues::items(PickleIndex index) const
{
    const Chain& list = m_nodes[index].list;
    std::vector<PickleIndex> values;
    values.reserve(list.count);
    for (std::uint32_t cell = list.first; values.size() < list.count; cell = m_cells[cell].next)
        values.push_back(m_cells[cell].value);
    return values;
}

PickleValues parsePickle(std::span<const std::byte> bytes, bool mustEnd)
{
    if (bytes.size() > kMaxPickleBytes)
        throw Error(ErrorCode::BadModelFile, "a pickle of " + std::to_string(bytes.size()) +
                                                 " bytes; the limit is " + std::to_string(kMaxPickleBytes));
    return PickleReader(bytes).run(mustEnd);
}

} // namespace maquette::engine

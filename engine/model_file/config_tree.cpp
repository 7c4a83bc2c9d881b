#include "model_file/config_tree.h"

#include "core/checked.h"
#include "core/utf8.h"
#include "model_file/json_scanner.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace maquette::engine {

namespace {

using Kind = ConfigTree::Kind;
using Index = ConfigTree::Index;

} // namespace

// Puts the events of either reader together. Throws as soon as a limit is passed, so that a small text cannot
// make a large tree.
class ConfigTreeBuilder {
public:
    Index addNull() { return add({.kind = Kind::Null}); }
    Index addScalar(std::string value, bool isPlain)
    {
        return add({.kind = Kind::Scalar, .isPlain = isPlain, .scalar = std::move(value)});
    }
    Index begin(Kind kind)
    {
        if (m_open.size() >= static_cast<std::size_t>(kMaxConfigDepth))
            fail("nested deeper than the limit of " + std::to_string(kMaxConfigDepth));
        const Index index = add({.kind = kind});
        m_open.push_back({index, {}, {}, false});
        return index;
    }
    void end()
    {
        const Index index = m_open.back().index;
        m_open.pop_back();
        finish(index);
    }
    // A node that was finished before, once more.
    void alias(Index index)
    {
        if (std::any_of(m_open.begin(), m_open.end(), [&](const Open& open) { return open.index == index; }))
            fail("an alias inside the anchor that it refers to");
        const ConfigTree::Node& node = m_tree.m_nodes[index];
        charge(node.nodeCount);
        if (m_open.size() + static_cast<std::size_t>(node.depth) >
            static_cast<std::size_t>(kMaxConfigDepth) + 1)
            fail("nested deeper than the limit of " + std::to_string(kMaxConfigDepth));
        place(index);
    }
    void jsonKey(std::string name) { takeKey(std::move(name)); }

    ConfigTree take() { return std::move(m_tree); }
    void setLine(int line) { m_line = line; }
    [[noreturn]] void fail(const std::string& message) const
    {
        throw Error(ErrorCode::BadModelFile,
                    "config" + (m_line > 0 ? " line " + std::to_string(m_line) : std::string()) + ": " +
                        message);
    }

private:
    struct Open {
        Index index;
        std::set<std::string> keys;
        std::string key;
        bool hasKey;
    };

    Index add(ConfigTree::Node node)
    {
        charge(1);
        m_tree.m_nodes.push_back(std::move(node));
        const auto index = static_cast<Index>(m_tree.m_nodes.size() - 1);
        place(index);
        return index;
    }
    void charge(std::uint64_t nodes)
    {
        m_total = checkedAdd(m_total, nodes).value_or(~std::uint64_t{0});
        if (m_total > kMaxConfigNodes)
            fail("more than the limit of " + std::to_string(kMaxConfigNodes) +
                 " values, aliases multiplied out");
    }
    void takeKey(std::string name)
    {
        Open& open = m_open.back();
        if (name == "<<")
            fail("merge keys ('<<') are not supported; write the values out");
        if (!open.keys.insert(name).second)
            fail("the key '" + printable(name) + "' a second time in one mapping");
        open.key = std::move(name);
        open.hasKey = true;
    }
    // Where the next value belongs: root, list item, key or value of a mapping.
    void place(Index index)
    {
        if (m_open.empty()) {
            m_tree.m_root = index;
            return;
        }
        Open& open = m_open.back();
        if (m_tree.m_nodes[open.index].kind == Kind::List) {
            m_tree.m_nodes[open.index].items.push_back(index);
        } else if (open.hasKey) {
            m_tree.m_nodes[open.index].members.emplace_back(std::move(open.key), index);
            open.hasKey = false;
        } else if (m_tree.m_nodes[index].kind == Kind::Scalar) {
            takeKey(m_tree.m_nodes[index].scalar);
        } else {
            fail("a key that is not a plain word");
        }
    }
    void finish(Index index)
    {
        ConfigTree::Node& node = m_tree.m_nodes[index];
        const auto include = [&](Index child) {
            node.nodeCount += m_tree.m_nodes[child].nodeCount; // bounded by charge()
            node.depth = std::max(node.depth, 1 + m_tree.m_nodes[child].depth);
        };
        for (const Index item : node.items)
            include(item);
        for (const auto& [key, child] : node.members)
            include(child);
    }

    ConfigTree m_tree;
    std::vector<Open> m_open;
    std::uint64_t m_total = 0;
    int m_line = 0;
};

namespace {

class YamlEvents final : public YAML::EventHandler {
public:
    explicit YamlEvents(ConfigTreeBuilder& builder) : m_builder(builder) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        at(mark);
        remember(anchor, m_builder.addNull());
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        at(mark);
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            m_builder.fail("an alias without its anchor");
        m_builder.alias(found->second);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        at(mark);
        checkTag(tag);
        remember(anchor, m_builder.addScalar(value, tag == "?" || tag.empty()));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        at(mark);
        checkTag(tag);
        remember(anchor, m_builder.begin(Kind::List));
    }
    void OnSequenceEnd() override { m_builder.end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        at(mark);
        checkTag(tag);
        remember(anchor, m_builder.begin(Kind::Map));
    }
    void OnMapEnd() override { m_builder.end(); }

private:
    void at(const YAML::Mark& mark) { m_builder.setLine(mark.line + 1); }
    void remember(YAML::anchor_t anchor, Index index)
    {
        if (anchor != 0)
            m_anchors[anchor] = index;
    }
    // A tag would name a type or a class.
    void checkTag(const std::string& tag) const
    {
        if (!tag.empty() && tag != "?" && tag != "!")
            m_builder.fail("the tag '" + printable(tag, 60) + "'; only plain values are read");
    }

    ConfigTreeBuilder& m_builder;
    std::map<YAML::anchor_t, Index> m_anchors;
};

class JsonEvents final : public JsonHandler {
public:
    explicit JsonEvents(ConfigTreeBuilder& builder) : m_builder(builder) {}
    void beginObject() override { m_builder.begin(Kind::Map); }
    void key(std::string name) override { m_builder.jsonKey(std::move(name)); }
    void endObject() override { m_builder.end(); }
    void beginArray() override { m_builder.begin(Kind::List); }
    void endArray() override { m_builder.end(); }
    void string(std::string value) override { m_builder.addScalar(std::move(value), false); }
    void number(std::string_view token) override { m_builder.addScalar(std::string(token), true); }
    void word(JsonWord value) override
    {
        if (value == JsonWord::Null)
            m_builder.addNull();
        else
            m_builder.addScalar(value == JsonWord::True ? "true" : "false", true);
    }

private:
    ConfigTreeBuilder& m_builder;
};

void readYaml(std::string_view text, ConfigTreeBuilder& builder)
{
    YamlEvents events(builder);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(events))
            builder.fail("the text is empty");
        builder.setLine(0);
        if (parser) // whether something follows; its content is not looked at
            builder.fail("more than one document");
    } catch (const YAML::Exception& error) {
        builder.setLine(error.mark.line + 1);
        builder.fail("no valid YAML: " + printable(error.msg));
    }
}

} // namespace

ConfigTree parseConfigTree(std::string_view text)
{
    ConfigTreeBuilder builder;
    if (text.size() > kMaxConfigBytes)
        builder.fail("the text has " + std::to_string(text.size()) + " bytes; the limit is " +
                     std::to_string(kMaxConfigBytes));
    if (const std::size_t valid = validUtf8Length(text); valid != text.size())
        builder.fail("bytes that are not UTF-8, at " + std::to_string(valid));
    if (text.find('\0') != std::string_view::npos)
        builder.fail("a NUL character");
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{') {
        JsonEvents events(builder);
        scanJson(text, kMaxConfigDepth, events);
    } else {
        readYaml(text, builder);
    }
    return builder.take();
}

} // namespace maquette::engine

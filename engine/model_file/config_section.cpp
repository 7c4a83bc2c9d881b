#include "model_file/config_section.h"

#include "core/number_text.h"
#include "core/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace maquette::engine {

namespace {

using Kind = ConfigTree::Kind;

std::string found(const ConfigTree::Node& node)
{
    switch (node.kind) {
    case Kind::Null:
        return "nothing";
    case Kind::List:
        return "a list";
    case Kind::Map:
        return "a mapping";
    case Kind::Scalar:
        break;
    }
    return "'" + printable(node.scalar, 60) + "'";
}

bool isNullWord(const ConfigTree::Node& node)
{
    static constexpr std::string_view kWords[] = {"", "~", "null", "Null", "NULL"};
    return node.kind == Kind::Null ||
           (node.kind == Kind::Scalar && node.isPlain &&
            std::find(std::begin(kWords), std::end(kWords), node.scalar) != std::end(kWords));
}

} // namespace

ConfigSection::ConfigSection(const ConfigTree& tree, const ConfigTree::Node& node, std::string path)
    : m_tree(&tree), m_node(&node), m_path(std::move(path))
{
    if (node.kind != Kind::Map)
        throw Error(ErrorCode::BadModelFile, "config" + (m_path.empty() ? "" : " " + m_path) +
                                                 ": wanted a mapping, found " + found(node));
}

void ConfigSection::fail(const std::string& key, const std::string& message) const
{
    throw Error(ErrorCode::BadModelFile, "config " + printable(pathOf(key)) + ": " + message);
}

const ConfigTree::Node* ConfigSection::find(const std::string& key)
{
    m_asked.insert(key);
    for (const auto& [name, index] : m_node->members)
        if (name == key)
            return isNullWord(m_tree->node(index)) ? nullptr : &m_tree->node(index);
    return nullptr;
}

bool ConfigSection::has(const std::string& key)
{
    return find(key) != nullptr;
}

const ConfigTree::Node& ConfigSection::scalar(const std::string& key, const ConfigTree::Node& node,
                                              const char* wanted) const
{
    if (node.kind != Kind::Scalar)
        fail(key, std::string("wanted ") + wanted + ", found " + found(node));
    return node;
}

std::int64_t ConfigSection::integerOf(const std::string& key, const ConfigTree::Node& node, Range range) const
{
    const std::string wanted =
        "a whole number from " + numberText(range.min) + " to " + numberText(range.max);
    const std::string& text = scalar(key, node, wanted.c_str()).scalar;
    std::int64_t value = 0;
    const char* begin = text.data() + (text.starts_with('+') && text.size() > 1 && text[1] != '-' ? 1 : 0);
    const auto [end, status] = std::from_chars(begin, text.data() + text.size(), value);
    if (!node.isPlain || status != std::errc() || end != text.data() + text.size() || value < range.min ||
        value > range.max)
        fail(key, "wanted " + wanted + ", found " + found(node));
    return value;
}

std::int64_t ConfigSection::integer(const std::string& key, Range range, std::optional<std::int64_t> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted a whole number");
    return integerOf(key, *node, range);
}

double ConfigSection::number(const std::string& key, RealRange range, std::optional<double> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted a number");
    return numberOf(key, *node, range);
}

std::vector<double> ConfigSection::numbers(const std::string& key, RealRange range, std::size_t maxCount,
                                           std::optional<std::vector<double>> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted a list of numbers");
    if (node->kind != Kind::List || node->items.size() > maxCount)
        fail(key, "wanted a list of at most " + numberText(maxCount) + " numbers, found " + found(*node));
    std::vector<double> values;
    for (const ConfigTree::Index item : node->items)
        values.push_back(numberOf(key, m_tree->node(item), range));
    return values;
}

double ConfigSection::numberOf(const std::string& key, const ConfigTree::Node& node, RealRange range) const
{
    const std::string wanted = "a number from " + numberText(range.min) + " to " + numberText(range.max);
    const std::string& text = scalar(key, node, wanted.c_str()).scalar;
    double value = 0;
    const char* begin = text.data() + (text.starts_with('+') && text.size() > 1 && text[1] != '-' ? 1 : 0);
    const auto [end, status] = std::from_chars(begin, text.data() + text.size(), value);
    if (!node.isPlain || status != std::errc() || end != text.data() + text.size() ||
        !std::isfinite(value) || value < range.min || value > range.max)
        fail(key, "wanted " + wanted + ", found " + found(node));
    return value;
}

bool ConfigSection::boolean(const std::string& key, std::optional<bool> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted true or false");
    static constexpr std::string_view kTrue[] = {"true", "True", "TRUE", "yes", "Yes",
                                                 "YES",  "on",   "On",   "ON"};
    static constexpr std::string_view kFalse[] = {"false", "False", "FALSE", "no", "No",
                                                  "NO",    "off",   "Off",   "OFF"};
    const std::string& text = scalar(key, *node, "true or false").scalar;
    const bool isTrue = std::find(std::begin(kTrue), std::end(kTrue), text) != std::end(kTrue);
    const bool isFalse = std::find(std::begin(kFalse), std::end(kFalse), text) != std::end(kFalse);
    if (!node->isPlain || (!isTrue && !isFalse))
        fail(key, "wanted true or false, found " + found(*node));
    return isTrue;
}

std::string ConfigSection::text(const std::string& key, std::optional<std::string> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted a text");
    return scalar(key, *node, "a text").scalar;
}

std::vector<std::int64_t> ConfigSection::integers(const std::string& key, Range range, std::size_t maxCount,
                                                  std::optional<std::vector<std::int64_t>> absent)
{
    const ConfigTree::Node* node = find(key);
    if (!node && absent)
        return *absent;
    if (!node)
        fail(key, "it is missing; wanted a list of whole numbers");
    if (node->kind != Kind::List || node->items.size() > maxCount)
        fail(key,
             "wanted a list of at most " + numberText(maxCount) + " whole numbers, found " + found(*node));
    std::vector<std::int64_t> values;
    for (const ConfigTree::Index item : node->items)
        values.push_back(integerOf(key, m_tree->node(item), range));
    return values;
}

ConfigSection ConfigSection::section(const std::string& key)
{
    const ConfigTree::Node* node = find(key);
    if (!node)
        fail(key, "it is missing; wanted a mapping");
    return ConfigSection(*m_tree, *node, pathOf(key));
}

void ConfigSection::ignore(std::initializer_list<const char*> keys)
{
    m_asked.insert(keys.begin(), keys.end());
}

void ConfigSection::appendUnknown(std::vector<std::string>& unknown) const
{
    for (const auto& [name, index] : m_node->members)
        if (!m_asked.contains(name))
            unknown.push_back(printable(pathOf(name)));
}

void requireDivides(const ConfigSection& section, const std::string& key, std::int64_t whole,
                    std::int64_t part, const char* wholeName)
{
    if (whole % part != 0)
        section.fail(key, "wanted a number that divides " + std::string(wholeName) + " " +
                              std::to_string(whole) + ", found " + std::to_string(part));
}

void requireEven(const ConfigSection& section, const std::string& key, std::int64_t value)
{
    if (value % 2 != 0)
        section.fail(key, "wanted an even number, found " + std::to_string(value));
}

void requireSwitch(ConfigSection& section, const std::string& key, bool wanted)
{
    if (section.boolean(key, wanted) != wanted)
        section.fail(key, std::string("wanted ") + (wanted ? "true" : "false") + ", the only value that is known here");
}

} // namespace maquette::engine

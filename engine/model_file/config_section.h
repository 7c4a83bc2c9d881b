#pragma once

#include "model_file/config_tree.h"

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Typed access to one mapping of a configuration. Every getter checks kind and range and names the path,
/// what it wanted and what it found; a null counts as absent. No LibTorch.
namespace maquette::engine {

class ConfigSection {
public:
    struct Range {
        std::int64_t min = 1;
        std::int64_t max = std::numeric_limits<std::int32_t>::max();
    };
    struct RealRange {
        double min = 0;
        double max = 1e9;
    };

    /// `path` is "" for the root.
    ConfigSection(const ConfigTree& tree, const ConfigTree::Node& node, std::string path);

    const std::string& path() const { return m_path; }
    bool has(const std::string& key);

    std::int64_t integer(const std::string& key, Range range, std::optional<std::int64_t> absent = {});
    double number(const std::string& key, RealRange range, std::optional<double> absent = {});
    bool boolean(const std::string& key, std::optional<bool> absent = {});
    std::string text(const std::string& key, std::optional<std::string> absent = {});
    std::vector<std::int64_t> integers(const std::string& key, Range range, std::size_t maxCount,
                                       std::optional<std::vector<std::int64_t>> absent = {});
    std::vector<double> numbers(const std::string& key, RealRange range, std::size_t maxCount,
                                std::optional<std::vector<double>> absent = {});
    /// A mapping that has to be there.
    ConfigSection section(const std::string& key);

    /// Keys that have no say in what the program does, so that they are not reported as unknown.
    void ignore(std::initializer_list<const char*> keys);
    /// The paths of all keys that nobody asked for.
    void appendUnknown(std::vector<std::string>& unknown) const;

    [[noreturn]] void fail(const std::string& key, const std::string& message) const;

private:
    const ConfigTree::Node* find(const std::string& key);
    const ConfigTree::Node& scalar(const std::string& key, const ConfigTree::Node& node,
                                   const char* wanted) const;
    std::int64_t integerOf(const std::string& key, const ConfigTree::Node& node, Range range) const;
    double numberOf(const std::string& key, const ConfigTree::Node& node, RealRange range) const;
    std::string pathOf(const std::string& key) const { return m_path.empty() ? key : m_path + "." + key; }

    const ConfigTree* m_tree;
    const ConfigTree::Node* m_node;
    std::string m_path;
    std::set<std::string> m_asked;
};

/// Fails like the getters of a section do when `part` does not divide `whole`.
void requireDivides(const ConfigSection& section, const std::string& key, std::int64_t whole, std::int64_t part,
                    const char* wholeName);
/// Fails when the number that stands at `key` is odd.
void requireEven(const ConfigSection& section, const std::string& key, std::int64_t value);
/// Fails when a switch that we know one way only is set the other way; absent, it counts as wanted.
void requireSwitch(ConfigSection& section, const std::string& key, bool wanted);

} // namespace maquette::engine

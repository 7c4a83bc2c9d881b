#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// A stage's settings by name, as preset files spell them.
namespace maquette::engine {

class PresetTable {
public:
    /// Each ties a key to a value that outlives the table; both ends of a range are allowed.
    void real(const std::string& key, double& value, double lowest, double highest);
    void integer(const std::string& key, std::int64_t& value, std::int64_t lowest, std::int64_t highest);
    void flag(const std::string& key, bool& value);

    /// Takes the values of a preset file: a JSON object (or the same in YAML) with "stage", maybe "description", and
    /// any of the keys; what it does not name stays. Throws Error(Usage) that names the file for another stage, an
    /// unknown key (with the list of known ones), and a value of the wrong kind or out of range; Error(FileRead).
    void read(const std::filesystem::path& file, const std::string& stage) const;
    /// "batch, learning_rate, ...", in order.
    std::string keys() const;
    /// A preset file for `stage` with all present values, one a line.
    std::string toJson(const std::string& stage) const;

private:
    enum class Kind { Real, Integer, Flag };
    struct Entry {
        std::string key;
        Kind kind;
        double* real;
        std::int64_t* integer;
        bool* flag;
        double lowest, highest;
    };
    void take(const std::string& text, const std::string& stage) const;
    std::vector<Entry> m_entries;
};

} // namespace maquette::engine

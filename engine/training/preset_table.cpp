#include "training/preset_table.h"

#include "core/input_file.h"
#include "core/number_text.h"
#include "model_file/config_section.h"

namespace maquette::engine {

namespace {

constexpr std::uint64_t kMaxPresetBytes = 1 << 16;

} // namespace

void PresetTable::real(const std::string& key, double& value, double lowest, double highest)
{
    m_entries.push_back({key, Kind::Real, &value, nullptr, nullptr, lowest, highest});
}

void PresetTable::integer(const std::string& key, std::int64_t& value, std::int64_t lowest, std::int64_t highest)
{
    m_entries.push_back({key, Kind::Integer, nullptr, &value, nullptr, static_cast<double>(lowest),
                         static_cast<double>(highest)});
}

void PresetTable::flag(const std::string& key, bool& value)
{
    m_entries.push_back({key, Kind::Flag, nullptr, nullptr, &value, 0, 1});
}

std::string PresetTable::keys() const
{
    std::string all;
    for (const Entry& entry : m_entries)
        all += (all.empty() ? "" : ", ") + entry.key;
    return all;
}

std::string PresetTable::toJson(const std::string& stage) const
{
    std::string text = "{\n  \"stage\": \"" + stage + '"';
    for (const Entry& entry : m_entries) {
        text += ",\n  \"" + entry.key + "\": ";
        if (entry.kind == Kind::Flag)
            text += *entry.flag ? "true" : "false";
        else
            text += entry.kind == Kind::Integer ? numberText(*entry.integer) : numberText(*entry.real);
    }
    return text + "\n}\n";
}

void PresetTable::take(const std::string& text, const std::string& stage) const
{
    const ConfigTree tree = parseConfigTree(text);
    ConfigSection section(tree, tree.root(), "");
    if (const std::string found = section.text("stage"); found != stage)
        throw Error(ErrorCode::Usage, "the preset is for the stage '" + found + "', wanted one for '" + stage + "'");
    section.ignore({"description"});
    for (const Entry& entry : m_entries)
        if (section.has(entry.key)) {
            const ConfigSection::Range whole = {static_cast<std::int64_t>(entry.lowest),
                                                static_cast<std::int64_t>(entry.highest)};
            switch (entry.kind) {
            case Kind::Real:
                *entry.real = section.number(entry.key, {entry.lowest, entry.highest});
                break;
            case Kind::Integer:
                *entry.integer = section.integer(entry.key, whole);
                break;
            case Kind::Flag:
                *entry.flag = section.boolean(entry.key);
                break;
            }
        }
    std::vector<std::string> unknown;
    section.appendUnknown(unknown);
    if (!unknown.empty())
        throw Error(ErrorCode::Usage, "unknown key '" + unknown.front() + "'; the stage '" + stage + "' knows: stage, "
                                      "description, " + keys());
}

void PresetTable::read(const std::filesystem::path& file, const std::string& stage) const
{
    const std::string text = readSmallFile(file, kMaxPresetBytes, "a training preset", ErrorCode::Usage);
    try {
        take(text, stage);
    } catch (const Error& error) {
        throw Error(ErrorCode::Usage, file.string() + ": " + error.what());
    }
}

} // namespace maquette::engine

#include "session/user_presets.h"

#include <engine/parameters.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr const char* kStoreKey = "presets/json";
constexpr const char* kFormat = "maquette-presets";
constexpr int kVersion = 1;

[[noreturn]] void refuse(const std::string& why)
{
    throw engine::Error(engine::ErrorCode::Usage, "these are no presets of Maquette: " + why);
}

QJsonObject toObject(const UserPreset& preset)
{
    const RunSettings& s = preset.settings;
    QJsonObject object{{QStringLiteral("name"), preset.name},
                       {QStringLiteral("quality"), int(s.quality)},
                       {QStringLiteral("decoder"), s.decoder},
                       {QStringLiteral("clean"), s.clean},
                       {QStringLiteral("preview"), s.livePreview}};
    if (s.steps)
        object[QStringLiteral("steps")] = *s.steps;
    if (s.grid)
        object[QStringLiteral("grid")] = *s.grid;
    if (s.guidance)
        object[QStringLiteral("guidance")] = *s.guidance;
    if (s.targetFaces)
        object[QStringLiteral("faces")] = *s.targetFaces;
    return object;
}

template<class Number> std::optional<Number> numberOf(const QJsonObject& object, const char* name)
{
    const QJsonValue value = object[QLatin1String(name)];
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isDouble())
        refuse(std::string("'") + name + "' is no number");
    engine::requireInRange(name, value.toDouble());
    return Number(value.toDouble());
}

UserPreset fromObject(const QJsonObject& object)
{
    UserPreset preset;
    preset.name = object[QLatin1String("name")].toString().trimmed();
    if (preset.name.isEmpty())
        refuse("one has no name");
    RunSettings& s = preset.settings;
    const int quality = object[QLatin1String("quality")].toInt(-1);
    if (quality < 0 || quality > int(engine::Quality::Maximum))
        refuse("the quality of '" + preset.name.toStdString() + "' is not one of 0 to 3");
    s.quality = engine::Quality(quality);
    s.steps = numberOf<int>(object, "steps");
    s.grid = numberOf<int>(object, "grid");
    s.guidance = numberOf<double>(object, "guidance");
    s.targetFaces = numberOf<int>(object, "faces");
    s.decoder = object[QLatin1String("decoder")].toString(s.decoder);
    if (!QStringList{"minimal", "hierarchical", "flash", "dense"}.contains(s.decoder))
        refuse("no decoder is called '" + s.decoder.toStdString() + "'");
    s.clean = object[QLatin1String("clean")].toBool(s.clean);
    s.livePreview = object[QLatin1String("preview")].toBool(s.livePreview);
    return preset;
}

} // namespace

RunSettings applyPreset(const RunSettings& settings, const UserPreset& preset)
{
    RunSettings result = settings;
    const RunSettings& from = preset.settings;
    result.quality = from.quality;
    result.steps = from.steps;
    result.grid = from.grid;
    result.guidance = from.guidance;
    result.decoder = from.decoder;
    result.clean = from.clean;
    result.targetFaces = from.targetFaces;
    result.livePreview = from.livePreview;
    result.userPreset = preset.name;
    return result;
}

bool matchesPreset(const RunSettings& settings, const UserPreset& preset)
{
    UserPreset now{preset.name, settings};
    return toObject(now) == toObject(preset);
}

const UserPreset* UserPresets::find(const QString& name) const
{
    const auto found = std::find_if(m_presets.begin(), m_presets.end(), [&](const UserPreset& p) { return p.name == name; });
    return found == m_presets.end() ? nullptr : &*found;
}

void UserPresets::save(const QString& name, const RunSettings& settings)
{
    std::erase_if(m_presets, [&](const UserPreset& p) { return p.name == name; });
    m_presets.push_back({name, settings});
    std::sort(m_presets.begin(), m_presets.end(), [](const UserPreset& a, const UserPreset& b) { return a.name.localeAwareCompare(b.name) < 0; });
    Q_EMIT changed();
}

bool UserPresets::rename(const QString& name, const QString& newName)
{
    const UserPreset* preset = find(name);
    if (!preset || newName.isEmpty() || find(newName))
        return false;
    const RunSettings settings = preset->settings;
    std::erase_if(m_presets, [&](const UserPreset& p) { return p.name == name; });
    save(newName, settings);
    return true;
}

void UserPresets::remove(const QString& name)
{
    std::erase_if(m_presets, [&](const UserPreset& p) { return p.name == name; });
    Q_EMIT changed();
}

QByteArray UserPresets::toJson() const
{
    QJsonArray list;
    for (const UserPreset& preset : m_presets)
        list.append(toObject(preset));
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), QLatin1String(kFormat)}, {QStringLiteral("version"), kVersion}, {QStringLiteral("presets"), list}})
        .toJson();
}

int UserPresets::addJson(const QByteArray& text)
{
    if (text.size() > kMostBytes)
        refuse("the file is larger than 1 MiB");
    const QJsonObject all = QJsonDocument::fromJson(text).object();
    if (all[QLatin1String("format")].toString() != QLatin1String(kFormat))
        refuse("the file does not say that it holds some");
    if (all[QLatin1String("version")].toInt() != kVersion)
        refuse("they were written by a newer version");
    std::vector<UserPreset> added;
    for (const QJsonValue& value : all[QLatin1String("presets")].toArray())
        added.push_back(fromObject(value.toObject()));
    if (added.size() + m_presets.size() > std::size_t(kMostPresets))
        refuse("there would be more than 200");
    for (const UserPreset& preset : added)
        save(preset.name, preset.settings);
    return int(added.size());
}

void UserPresets::load(const QSettings& store)
{
    const QByteArray text = store.value(QLatin1String(kStoreKey)).toByteArray();
    try {
        if (!text.isEmpty())
            addJson(text);
    } catch (const engine::Error&) {
        // Settings that somebody else wrote must not keep the window from opening; what is there is left alone
        // until the next preset is saved.
    }
}

void UserPresets::store(QSettings& store) const
{
    store.setValue(QLatin1String(kStoreKey), toJson());
}

} // namespace maquette::ui

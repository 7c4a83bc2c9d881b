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

/// What a preset holds, once for applying, comparing and files: the name in the file, and the setting.
template<class Field> void eachField(const Field& field)
{
    field("quality", &RunSettings::quality);
    field("steps", &RunSettings::steps);
    field("grid", &RunSettings::grid);
    field("guidance", &RunSettings::guidance);
    field("faces", &RunSettings::targetFaces);
    field("decoder", &RunSettings::decoder);
    field("clean", &RunSettings::clean);
    field("preview", &RunSettings::livePreview);
}

QJsonValue toValue(engine::Quality quality) { return int(quality); }
QJsonValue toValue(LivePreview preview) { return int(preview); }
QJsonValue toValue(bool value) { return value; }
QJsonValue toValue(const QString& value) { return value; }
template<class Number> QJsonValue toValue(const std::optional<Number>& value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Undefined); // not written
}

void read(const char*, const QJsonValue& value, engine::Quality& to)
{
    const int quality = value.toInt(-1);
    if (quality < 0 || quality > int(engine::Quality::Maximum))
        refuse("a quality is not one of 0 to 3");
    to = engine::Quality(quality);
}

/// Files of earlier versions say true or false.
void read(const char*, const QJsonValue& value, LivePreview& to)
{
    if (value.isBool()) {
        to = value.toBool() ? LivePreview::On : LivePreview::Off;
        return;
    }
    const int preview = value.toInt(int(to));
    if (preview < 0 || preview > int(LivePreview::On))
        refuse("a live preview is not one of 0 to 2");
    to = LivePreview(preview);
}

void read(const char*, const QJsonValue& value, bool& to)
{
    to = value.toBool(to);
}

void read(const char*, const QJsonValue& value, QString& decoder)
{
    decoder = value.toString(decoder);
    if (!QStringList{"minimal", "hierarchical", "flash", "dense"}.contains(decoder))
        refuse("no decoder is called '" + decoder.toStdString() + "'");
}

template<class Number> void read(const char* name, const QJsonValue& value, std::optional<Number>& to)
{
    if (value.isUndefined()) {
        to.reset();
        return;
    }
    if (!value.isDouble())
        refuse(std::string("'") + name + "' is no number");
    engine::requireInRange(name, value.toDouble());
    to = Number(value.toDouble());
}

QJsonObject toObject(const UserPreset& preset)
{
    QJsonObject object{{QStringLiteral("name"), preset.name}};
    eachField([&](const char* name, auto member) { object.insert(QLatin1String(name), toValue(preset.settings.*member)); });
    return object;
}

UserPreset fromObject(const QJsonObject& object)
{
    UserPreset preset;
    preset.name = object[QLatin1String("name")].toString().trimmed();
    if (preset.name.isEmpty())
        refuse("one has no name");
    eachField([&](const char* name, auto member) { read(name, object[QLatin1String(name)], preset.settings.*member); });
    return preset;
}

} // namespace

RunSettings applyPreset(const RunSettings& settings, const UserPreset& preset)
{
    RunSettings result = settings;
    eachField([&](const char*, auto member) { result.*member = preset.settings.*member; });
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

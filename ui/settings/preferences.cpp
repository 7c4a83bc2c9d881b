#include "settings/preferences.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace maquette::ui {

namespace {

constexpr const char* kGroup = "preferences";
constexpr double kLeastMillimetres = 0.001;

/// Every value once, for both directions: its name in the file, the value, and the least and most of numbers.
template<class Values, class Field> void eachField(Values& v, const Field& field)
{
    field("memoryLimitGb", v.memoryLimitGb, 0.0, Preferences::kMostMemoryGb);
    field("unloadMinutes", v.unloadMinutes, 0, Preferences::kMostUnloadMinutes);
    field("librarySizeGb", v.librarySizeGb, 0.0, Preferences::kMostMemoryGb);
    field("exportFormat", v.exports.format, engine::MeshFormat::Glb, engine::MeshFormat::ThreeMf);
    field("exportMillimetres", v.exports.sizeMillimetres, kLeastMillimetres, Preferences::kMostMillimetres);
    field("exportUnit", v.exports.unit, engine::LengthUnit::Metre, engine::LengthUnit::Inch);
    field("exportObjUp", v.exports.objUp, engine::UpAxis::Y, engine::UpAxis::Z);
    field("exportPlyUp", v.exports.plyUp, engine::UpAxis::Y, engine::UpAxis::Z);
    field("exportStlUp", v.exports.stlUp, engine::UpAxis::Y, engine::UpAxis::Z);
    field("exportThreeMfUp", v.exports.threeMfUp, engine::UpAxis::Y, engine::UpAxis::Z);
    field("bedMillimetres", v.exports.bedMillimetres, kLeastMillimetres, Preferences::kMostMillimetres);
    field("nozzleMillimetres", v.exports.nozzleMillimetres, kLeastMillimetres, Preferences::kMostMillimetres);
    field("mouse", v.view.mouse, MouseStyle::Usual, MouseStyle::Maya);
    field("light", v.view.light, StudioLight::Left, StudioLight::Right);
    field("samples", v.view.samples, 1, 8);
    field("lengthUnit", v.view.unit, engine::LengthUnit::Metre, engine::LengthUnit::Inch);
    field("listsRecent", v.listsRecent, false, true);
    field("apiOn", v.automation.answers, false, true);
    field("apiPort", v.automation.port, 1, AutomationPreferences::kMostPort);
    field("apiCapsSteps", v.automation.capsSteps, false, true);
    field("watchMoves", v.automation.movesPictures, false, true);
    field("watchFormat", v.automation.format, engine::MeshFormat::Glb, engine::MeshFormat::ThreeMf);
    field("asksBeforeRemoving", v.asksBeforeRemoving, false, true);
    field("reducesMotion", v.reducesMotion, false, true);
    field("asksBeforeClosing", v.asksBeforeClosing, false, true);
}

/// The lists likewise, with how long they may be.
template<class Values, class List> void eachList(Values& v, const List& list)
{
    list("programs", v.programs, Preferences::kMostPrograms);
    list("apiAddresses", v.automation.addresses, AutomationPreferences::kMostWords);
    list("apiOrigins", v.automation.origins, AutomationPreferences::kMostWords);
    list("watchFolders", v.automation.folders, AutomationPreferences::kMostFolders);
}

template<class T> QVariant toVariant(const T& value)
{
    if constexpr (std::is_enum_v<T>)
        return int(value);
    else
        return value;
}

/// `to` keeps its value when the stored one is no such thing or out of range.
template<class T> void fromVariant(const QVariant& stored, T& to, T least, T most)
{
    if constexpr (std::is_same_v<T, bool>) {
        to = stored.toBool();
    } else {
        bool good = false;
        const double number = stored.toDouble(&good);
        if (good && number >= double(least) && number <= double(most) && (std::is_same_v<T, double> || number == std::floor(number)))
            to = T(std::conditional_t<std::is_same_v<T, double>, double, int>(number));
    }
}

} // namespace

void Preferences::change(const std::function<void(PreferenceValues&)>& how)
{
    PreferenceValues values = m_values;
    how(values);
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT changed();
}

void Preferences::rememberProgram(const QString& program)
{
    change([&](PreferenceValues& v) {
        v.programs.removeAll(program);
        v.programs.prepend(program);
        v.programs = v.programs.mid(0, kMostPrograms);
    });
}

void Preferences::load(QSettings& store)
{
    PreferenceValues values;
    store.beginGroup(QLatin1String(kGroup));
    eachField(values, [&](const char* name, auto& value, auto least, auto most) {
        if (store.contains(QLatin1String(name)))
            fromVariant(store.value(QLatin1String(name)), value, least, most);
    });
    eachList(values, [&](const char* name, QStringList& list, int most) { list = store.value(QLatin1String(name)).toStringList().mid(0, most); });
    store.endGroup();
    change([&](PreferenceValues& v) { v = values; });
}

void Preferences::save(QSettings& store) const
{
    store.beginGroup(QLatin1String(kGroup));
    eachField(m_values, [&](const char* name, const auto& value, auto, auto) { store.setValue(QLatin1String(name), toVariant(value)); });
    eachList(m_values, [&](const char* name, const QStringList& list, int) { store.setValue(QLatin1String(name), list); });
    store.endGroup();
}

} // namespace maquette::ui

#include "stack/stack_text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace maquette::ui {

namespace {

using engine::MeshStack;

constexpr double kMostWhole = 1e15; // whole numbers below are exact in JSON

/// Every setting once, for both directions: step, name, place.
template<class Stack, class Field> void eachField(Stack& s, const Field& field)
{
    field("repair", "on", s.repair.on);
    field("clean", "on", s.clean.on);
    field("clean", "floater_share", s.clean.floaterShare);
    field("base_cut", "on", s.baseCut.on);
    field("base_cut", "height", s.baseCut.height);
    field("base_cut", "tilt_x", s.baseCut.tiltXDegrees);
    field("base_cut", "tilt_z", s.baseCut.tiltZDegrees);
    field("smooth", "on", s.smooth.on);
    field("smooth", "iterations", s.smooth.iterations);
    field("smooth", "keep_volume", s.smooth.keepVolume);
    field("decimate", "on", s.decimate.on);
    field("decimate", "faces", s.decimate.faces);
    field("decimate", "max_error", s.decimate.maxError);
    field("orient", "on", s.orient.on);
    field("orient", "x", s.orient.xDegrees);
    field("orient", "y", s.orient.yDegrees);
    field("orient", "z", s.orient.zDegrees);
    field("size", "on", s.size.on);
    field("size", "side", s.size.side);
    field("size", "millimetres", s.size.millimetres);
}

QJsonValue toValue(bool value) { return value; }
QJsonValue toValue(double value) { return value; }
QJsonValue toValue(int value) { return value; }
QJsonValue toValue(std::int64_t value) { return qint64(value); }
QJsonValue toValue(engine::SizeSide side) { return int(side); }
template<class T> QJsonValue toValue(const std::optional<T>& value) { return value ? toValue(*value) : QJsonValue(); }

// False: the value is none of that kind.
bool fromValue(const QJsonValue& value, bool& to)
{
    to = value.toBool();
    return value.isBool();
}

bool fromValue(const QJsonValue& value, double& to)
{
    to = value.toDouble();
    return value.isDouble();
}

template<class Whole> bool wholeFrom(const QJsonValue& value, double least, double most, Whole& to)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number != std::floor(number) || number < least || number > most)
        return false;
    to = Whole(qint64(number));
    return true;
}

bool fromValue(const QJsonValue& value, int& to) { return wholeFrom(value, 0, 1e9, to); }
bool fromValue(const QJsonValue& value, std::int64_t& to) { return wholeFrom(value, 0, kMostWhole, to); }
bool fromValue(const QJsonValue& value, engine::SizeSide& to) { return wholeFrom(value, 0, double(engine::SizeSide::Depth), to); }

template<class T> bool fromValue(const QJsonValue& value, std::optional<T>& to)
{
    if (value.isNull()) {
        to.reset();
        return true;
    }
    return fromValue(value, to.emplace());
}

} // namespace

QString stackToText(const MeshStack& stack)
{
    if (stack == MeshStack())
        return {};
    QJsonObject all;
    eachField(stack, [&](const char* step, const char* name, const auto& value) {
        QJsonObject object = all[QLatin1String(step)].toObject();
        object[QLatin1String(name)] = toValue(value);
        all[QLatin1String(step)] = object;
    });
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

std::optional<MeshStack> stackFromText(const QString& text)
{
    if (text.isEmpty())
        return MeshStack();
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject all = document.object();
    MeshStack stack;
    bool good = true;
    eachField(stack, [&](const char* step, const char* name, auto& value) {
        const QJsonValue found = all.value(QLatin1String(step)).toObject().value(QLatin1String(name));
        if (!found.isUndefined())
            good = fromValue(found, value) && good;
    });
    return good ? std::optional(stack) : std::nullopt;
}

} // namespace maquette::ui

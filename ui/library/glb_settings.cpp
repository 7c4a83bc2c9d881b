#include "library/glb_settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QtEndian>

namespace maquette::ui {

namespace {

constexpr quint32 kMagic = 0x46546c67;     // "glTF"
constexpr quint32 kJsonChunk = 0x4e4f534a; // "JSON"
constexpr qint64 kHeadBytes = 20;          // of the file and of its first part

} // namespace

QJsonObject settingsOfGlb(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray head = file.read(kHeadBytes);
    const auto number = [&](qsizetype at) { return qFromLittleEndian<quint32>(head.constData() + at); };
    if (head.size() != kHeadBytes || number(0) != kMagic || number(16) != kJsonChunk || number(12) > kMostGlbJsonBytes)
        return {};
    const QJsonObject asset = QJsonDocument::fromJson(file.read(number(12))).object()[QStringLiteral("asset")].toObject();
    const QJsonObject extras = asset[QStringLiteral("extras")].toObject();
    return extras[QStringLiteral("generator")].toString().startsWith(QStringLiteral("Maquette")) ? extras : QJsonObject();
}

} // namespace maquette::ui

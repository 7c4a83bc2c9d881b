#include "download/download_plan.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace maquette::ui {

namespace {

[[noreturn]] void refuse(const QString& what)
{
    throw engine::Error(engine::ErrorCode::Usage, what.toStdString());
}

void requireAddress(const QUrl& url, const QString& text)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != QStringLiteral("https") && url.scheme() != QStringLiteral("http")))
        refuse(text.left(kMostDownloadPath) + QStringLiteral(": this is no http or https address of a file"));
    if (!url.userInfo().isEmpty())
        refuse(url.host() + QStringLiteral(": the address holds a name or password; addresses are stored, so leave it out"));
}

/// A name that stays inside the target folder on every system.
void requirePath(const QString& path)
{
    static const QRegularExpression part(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.+-]*$"));
    if (path.isEmpty() || path.size() > kMostDownloadPath)
        refuse(QStringLiteral("a file's path is empty or longer than %1 letters").arg(kMostDownloadPath));
    for (const QString& name : path.split(u'/'))
        if (!part.match(name).hasMatch() || name.endsWith(u'.') || name.endsWith(QStringLiteral(".part")))
            refuse(QStringLiteral("'%1' cannot be a file's path; letters, digits, _ . + - and / make one").arg(path));
}

void requireFiles(const DownloadPlan& plan)
{
    if (plan.files.empty() || plan.files.size() > std::size_t(kMostDownloadFiles))
        refuse(QStringLiteral("a download has 1 to %1 files").arg(kMostDownloadFiles));
    QSet<QString> seen;
    for (const DownloadFile& file : plan.files) {
        requirePath(file.path);
        if (seen.contains(file.path.toLower()))
            refuse(QStringLiteral("'%1' is named twice").arg(file.path));
        seen.insert(file.path.toLower());
    }
}

DownloadFile fileFromObject(const QJsonObject& object)
{
    static const QRegularExpression digest(QStringLiteral("^[0-9a-f]{64}$"));
    DownloadFile file;
    const QString address = object[QLatin1String("url")].toString();
    file.url = QUrl(address, QUrl::StrictMode);
    requireAddress(file.url, address);
    file.path = object[QLatin1String("path")].toString(file.url.fileName());
    const double bytes = object[QLatin1String("bytes")].toDouble(-1);
    if (bytes > double(kMostDownloadBytes) || (bytes < 0 && object.contains(QLatin1String("bytes"))))
        refuse(QStringLiteral("'%1' has an impossible size").arg(file.path));
    file.bytes = qint64(bytes);
    const QString sum = object[QLatin1String("sha256")].toString().toLower();
    if (object.contains(QLatin1String("sha256")) && !digest.match(sum).hasMatch())
        refuse(QStringLiteral("'%1': its sha256 is not 64 hexadecimal digits").arg(file.path));
    file.sha256 = sum.toLatin1();
    return file;
}

} // namespace

qint64 DownloadPlan::knownBytes() const
{
    qint64 sum = 0;
    for (const DownloadFile& file : files)
        sum += std::max<qint64>(0, file.bytes);
    return sum;
}

DownloadPlan planFromAddresses(const QString& text)
{
    DownloadPlan plan;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString address = line.trimmed();
        if (address.isEmpty())
            continue;
        DownloadFile file;
        file.url = QUrl(address, QUrl::StrictMode);
        requireAddress(file.url, address);
        file.path = file.url.fileName();
        plan.files.push_back(file);
    }
    requireFiles(plan);
    const QString folder = plan.files.front().url.path().section(u'/', -2, -2);
    static const QRegularExpression awkward(QStringLiteral("[^A-Za-z0-9_.+-]"));
    plan.name = QString(folder).replace(awkward, QStringLiteral("_"));
    if (plan.name.isEmpty() || plan.name.startsWith(u'.'))
        plan.name = QStringLiteral("model");
    return plan;
}

DownloadPlan planFromManifest(const QByteArray& json)
{
    if (json.size() > kMostManifestBytes)
        refuse(QStringLiteral("the manifest is larger than 1 MiB"));
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    if (all[QLatin1String("format")].toString() != QStringLiteral("maquette-download"))
        refuse(QStringLiteral("this is no manifest of a download: its format is not 'maquette-download'"));
    if (all[QLatin1String("version")].toInt() != 1)
        refuse(QStringLiteral("the manifest was written for another version"));
    DownloadPlan plan;
    plan.name = all[QLatin1String("name")].toString();
    requirePath(plan.name);
    if (plan.name.contains(u'/'))
        refuse(QStringLiteral("the manifest's name cannot hold a /"));
    plan.licence = all[QLatin1String("licence")].toString();
    for (const QJsonValue& value : all[QLatin1String("files")].toArray())
        plan.files.push_back(fileFromObject(value.toObject()));
    requireFiles(plan);
    return plan;
}

} // namespace maquette::ui

#include "download/downloader.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStorageInfo>
#include <QTimer>

namespace maquette::ui {

namespace {

constexpr qint64 kHashBlock = 1 << 20, kReportBytes = 1 << 18;
constexpr int kRetryMs = 400;
constexpr int kPartial = 206, kWhole = 200, kNoSuchRange = 416;

/// The first byte of "bytes 100-199/200"; negative when it says something else.
qint64 firstByte(const QByteArray& contentRange)
{
    static const QRegularExpression form(QStringLiteral("^bytes (\\d+)-\\d+/(?:\\d+|\\*)$"));
    const auto match = form.match(QString::fromLatin1(contentRange));
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

} // namespace

Downloader::~Downloader()
{
    if (m_reply)
        m_reply->abort();
}

QString Downloader::target() const
{
    return m_folder + u'/' + file().path;
}

void Downloader::start(const DownloadPlan& plan, const QString& folder)
{
    if (m_running)
        return;
    m_plan = plan;
    m_folder = folder;
    m_index = 0;
    m_doneBefore = 0;
    m_retries = 0;
    m_stop = false;
    m_running = true;
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setTransferTimeout(kTimeoutMs);
        m_network->setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    }
    qint64 present = 0;
    for (const DownloadFile& file : plan.files)
        present += QFileInfo(folder + u'/' + file.path + QLatin1String(kPart)).size() + QFileInfo(folder + u'/' + file.path).size();
    if (hasRoom(plan.knownBytes() - present))
        next();
}

void Downloader::stop()
{
    m_stop = true;
    QMetaObject::invokeMethod(this, [this] {
        if (m_reply)
            m_reply->abort();
    });
}

bool Downloader::hasRoom(qint64 bytes)
{
    QDir().mkpath(m_folder);
    const qint64 free = QStorageInfo(m_folder).bytesAvailable();
    if (free < 0 || bytes <= 0 || free >= bytes + kReserve)
        return true;
    fail(QStringLiteral("%1 has room for %2 bytes, the download needs %3 more; free some space or choose another folder")
             .arg(m_folder).arg(free).arg(bytes + kReserve));
    return false;
}

void Downloader::next()
{
    if (m_stop) {
        endQuietly();
        return;
    }
    while (m_index < m_plan.files.size()) {
        const QFileInfo there(target());
        if (!there.exists())
            break;
        const bool right = (file().bytes < 0 || there.size() == file().bytes) && (file().sha256.isEmpty() || checkSum(target()));
        if (m_stop) {
            endQuietly();
            return;
        }
        if (!right && !QFile::remove(target())) {
            fail(target() + QStringLiteral(" is another file than the one that is wanted, and cannot be removed"));
            return;
        }
        if (!right)
            break;
        m_doneBefore += there.size();
        ++m_index;
    }
    if (m_index == m_plan.files.size()) {
        m_running = false;
        Q_EMIT finished(m_folder);
        return;
    }
    request();
}

void Downloader::request()
{
    QDir().mkpath(QFileInfo(target()).path());
    m_part = std::make_unique<QFile>(target() + QLatin1String(kPart));
    if (!m_part->open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        fail(m_part->fileName() + QStringLiteral(" cannot be written; choose another folder"));
        return;
    }
    QNetworkRequest request(file().url);
    // Another content under the same address must not be glued to what is there.
    const Note note = readNote();
    const QByteArray same = note.etag.startsWith('"') ? note.etag : note.modified;
    if (m_part->size() > 0 && (note.url != file().url.toEncoded() || same.isEmpty()))
        m_part->resize(0);
    m_expected = file().bytes;
    m_accepted = false;
    const qint64 have = m_part->size();
    m_part->seek(have);
    request.setRawHeader("Accept-Encoding", "identity");
    if (have > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(have) + "-");
        request.setRawHeader("If-Range", same);
    }
    m_reply = m_network->get(request);
    m_reply->setReadBufferSize(4 << 20);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Downloader::takeHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &Downloader::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Downloader::endOfReply);
    report(true);
}

void Downloader::takeHeaders()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_accepted || (status != kWhole && status != kPartial))
        return;
    if (status == kPartial && firstByte(m_reply->rawHeader("Content-Range")) != m_part->size()) {
        m_part->resize(0);
        m_reply->abort(); // not what was asked for; endOfReply() begins again
        return;
    }
    if (status == kWhole)
        m_part->resize(0);
    m_part->seek(m_part->size());
    m_accepted = true;
    writeNote({file().url.toEncoded(), m_reply->rawHeader("ETag"), m_reply->rawHeader("Last-Modified")});
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && m_expected < 0)
        m_expected = m_part->size() + length.toLongLong();
    if (m_expected > 0 && !hasRoom(m_expected - m_part->size()))
        m_reply->abort();
}

void Downloader::takeBytes()
{
    takeHeaders();
    if (!m_accepted || !m_running)
        return;
    const QByteArray bytes = m_reply->readAll();
    const qint64 most = m_expected >= 0 ? m_expected : kMostDownloadBytes;
    if (m_part->size() + bytes.size() > most) {
        m_part->resize(0);
        fail(file().url.toDisplayString() + QStringLiteral(" is longer than it should be; the address may hold another file now"));
        m_reply->abort();
        return;
    }
    if (m_part->write(bytes) != bytes.size()) {
        fail(m_part->fileName() + QStringLiteral(" cannot be written any further; free some space and start again"));
        m_reply->abort();
        return;
    }
    report();
}

void Downloader::endOfReply()
{
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    if (m_running && !m_stop) {
        m_reply = reply; // what came before the connection broke counts, too
        takeBytes();
        m_reply = nullptr;
    }
    m_part->flush();
    const qint64 have = m_part->size();
    m_part->close();
    if (!m_running)
        return;
    if (m_stop) {
        endQuietly();
        return;
    }
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool whole = reply->error() == QNetworkReply::NoError && (m_expected < 0 || have == m_expected);
    if (whole || (status == kNoSuchRange && have > 0 && have == file().bytes)) {
        if (finishFile())
            next();
        return;
    }
    if (status == kNoSuchRange)
        QFile::remove(m_part->fileName());
    if (status >= 400 && status < 500 && status != kNoSuchRange && status != 408 && status != 429)
        fail(QStringLiteral("%1: the server answered %2; check the address").arg(file().url.toDisplayString()).arg(status));
    else
        tryAgain(reply->error() == QNetworkReply::NoError ? QStringLiteral("the connection ended early") : reply->errorString());
}

void Downloader::tryAgain(const QString& why)
{
    if (m_retries++ >= kRetries) {
        fail(QStringLiteral("%1: %2; what was fetched is kept, start again to go on").arg(file().url.host(), why));
        return;
    }
    QTimer::singleShot(kRetryMs * m_retries, this, [this] { m_stop ? endQuietly() : request(); });
}

bool Downloader::checkSum(const QString& name)
{
    QFile in(name);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!in.open(QIODevice::ReadOnly))
        return false;
    while (!in.atEnd() && !m_stop)
        hash.addData(in.read(kHashBlock));
    return hash.result().toHex() == file().sha256;
}

bool Downloader::finishFile()
{
    const QString part = target() + QLatin1String(kPart);
    const bool right = file().sha256.isEmpty() || checkSum(part);
    if (m_stop) {
        endQuietly();
        return false;
    }
    QFile::remove(target() + QLatin1String(kNote));
    if (!right) {
        QFile::remove(part);
        fail(QStringLiteral("%1: its SHA-256 is not the expected one, so it was removed; it is damaged, or another file").arg(file().path));
        return false;
    }
    if (!QFile::rename(part, target())) {
        fail(target() + QStringLiteral(" cannot be given its name"));
        return false;
    }
    m_doneBefore += QFileInfo(target()).size();
    m_retries = 0;
    ++m_index;
    return true;
}

void Downloader::report(bool always)
{
    const qint64 done = m_doneBefore + (m_part ? m_part->size() : 0);
    if (!always && done - m_reported < kReportBytes && m_part->size() != m_expected)
        return;
    m_reported = done;
    bool known = true;
    for (const DownloadFile& one : m_plan.files)
        known = known && one.bytes >= 0;
    const qint64 total = known ? m_plan.knownBytes() : m_plan.files.size() == 1 && m_expected >= 0 ? m_expected : -1;
    Q_EMIT progressed(done, total, file().path);
}

void Downloader::fail(const QString& what)
{
    if (!std::exchange(m_running, false))
        return;
    Q_EMIT failed(what);
}

void Downloader::endQuietly()
{
    m_running = false;
    Q_EMIT stopped();
}

Downloader::Note Downloader::readNote() const
{
    QFile in(target() + QLatin1String(kNote));
    if (!in.open(QIODevice::ReadOnly) || in.size() > kMostManifestBytes)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(in.readAll()).object();
    const auto text = [&](const char* name) { return object[QLatin1String(name)].toString().toLatin1(); };
    return {text("url"), text("etag"), text("modified")};
}

void Downloader::writeNote(const Note& note) const
{
    QSaveFile out(target() + QLatin1String(kNote));
    if (!out.open(QIODevice::WriteOnly))
        return; // without it the next start begins this file again
    out.write(QJsonDocument(QJsonObject{{"url", QString::fromLatin1(note.url)}, {"etag", QString::fromLatin1(note.etag)}, {"modified", QString::fromLatin1(note.modified)}}).toJson());
    out.commit();
}

} // namespace maquette::ui

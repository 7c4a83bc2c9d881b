// Desktop Bookmark Specification 0.9 (freedesktop.org).
#include "input/system_recent.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QSaveFile>
#include <QUrl>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace maquette::ui {

namespace {

constexpr const char* kProgram = "Maquette";
constexpr const char* kExec = "'maquette %f'";
constexpr const char* kBookmarkSpace = "http://www.freedesktop.org/standards/desktop-bookmarks";
constexpr const char* kMimeSpace = "http://www.freedesktop.org/standards/shared-mime-info";
constexpr const char* kOwner = "http://freedesktop.org";

/// Copies a list and changes what is ours. Names are compared with their prefixes, as all known writers write them.
class Copier {
public:
    Copier(const QByteArray& from, QIODevice* to, const QStringList& files, const QDateTime& now)
        : m_in(from), m_out(to), m_now(now.toUTC().toString(Qt::ISODateWithMs))
    {
        m_in.setNamespaceProcessing(false);
        m_out.setAutoFormatting(false);
        for (const QString& file : files)
            m_files << QFileInfo(file).absoluteFilePath();
    }

    bool run()
    {
        while (!m_in.atEnd()) {
            m_in.readNext();
            if (m_in.tokenType() == QXmlStreamReader::StartElement)
                start();
            else if (m_in.tokenType() == QXmlStreamReader::EndElement)
                end();
            else
                copyOther();
        }
        return !m_in.hasError() && m_isXbel && !m_out.hasError();
    }

private:
    void start()
    {
        const QString name = m_in.qualifiedName().toString();
        QXmlStreamAttributes attributes = m_in.attributes();
        if (m_depth++ == 0) {
            m_isXbel = name == QLatin1String("xbel");
            for (const auto& [prefix, space] : {std::pair{"xmlns:bookmark", kBookmarkSpace}, {"xmlns:mime", kMimeSpace}})
                if (!attributes.hasAttribute(QLatin1String(prefix)))
                    attributes.append(QLatin1String(prefix), QLatin1String(space));
        } else if (name == QLatin1String("bookmark")) {
            // Compared as paths: programs differ in which letters they write as percents.
            m_isOurs = m_files.removeAll(QUrl(attributes.value(QLatin1String("href")).toString()).toLocalFile()) > 0;
            m_isNamed = false;
            if (m_isOurs)
                attributes = changed(attributes, {{QStringLiteral("modified"), m_now}, {QStringLiteral("visited"), m_now}});
        } else if (m_isOurs && name == QLatin1String("bookmark:application") && attributes.value(QLatin1String("name")) == QLatin1String(kProgram)) {
            m_isNamed = true;
            const int count = attributes.value(QLatin1String("count")).toInt();
            attributes = changed(attributes, {{QStringLiteral("modified"), m_now}, {QStringLiteral("count"), QString::number(count + 1)}});
        }
        m_out.writeStartElement(name);
        m_out.writeAttributes(attributes);
    }

    void end()
    {
        const auto name = m_in.qualifiedName();
        if (--m_depth == 0)
            for (const QString& file : m_files)
                add(file);
        else if (name == QLatin1String("bookmark:applications") && m_isOurs && !m_isNamed)
            addProgram();
        else if (name == QLatin1String("bookmark"))
            m_isOurs = false;
        m_out.writeEndElement();
    }

    void copyOther()
    {
        switch (m_in.tokenType()) {
        case QXmlStreamReader::StartDocument:
            m_out.writeStartDocument();
            break;
        case QXmlStreamReader::EndDocument:
            m_out.writeEndDocument();
            break;
        case QXmlStreamReader::Characters:
            m_in.isCDATA() ? m_out.writeCDATA(m_in.text().toString()) : m_out.writeCharacters(m_in.text().toString());
            break;
        case QXmlStreamReader::Comment:
            m_out.writeComment(m_in.text().toString());
            break;
        case QXmlStreamReader::DTD:
            m_out.writeDTD(m_in.text().toString());
            break;
        case QXmlStreamReader::EntityReference:
            m_out.writeEntityReference(m_in.name().toString());
            break;
        case QXmlStreamReader::ProcessingInstruction:
            m_out.writeProcessingInstruction(m_in.processingInstructionTarget().toString(), m_in.processingInstructionData().toString());
            break;
        default:
            break;
        }
    }

    static QXmlStreamAttributes changed(const QXmlStreamAttributes& old, const QList<std::pair<QString, QString>>& values)
    {
        QXmlStreamAttributes all;
        for (const QXmlStreamAttribute& one : old)
            if (std::none_of(values.begin(), values.end(), [&](const auto& value) { return one.qualifiedName() == value.first; }))
                all.append(one);
        for (const auto& [name, value] : values)
            all.append(name, value);
        return all;
    }

    void addProgram()
    {
        m_out.writeEmptyElement(QStringLiteral("bookmark:application"));
        m_out.writeAttribute(QStringLiteral("name"), QLatin1String(kProgram));
        m_out.writeAttribute(QStringLiteral("exec"), QLatin1String(kExec));
        m_out.writeAttribute(QStringLiteral("modified"), m_now);
        m_out.writeAttribute(QStringLiteral("count"), QStringLiteral("1"));
    }

    void add(const QString& file)
    {
        m_out.writeCharacters(QStringLiteral("  "));
        m_out.writeStartElement(QStringLiteral("bookmark"));
        m_out.writeAttribute(QStringLiteral("href"), QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded));
        for (const char* name : {"added", "modified", "visited"})
            m_out.writeAttribute(QLatin1String(name), m_now);
        m_out.writeStartElement(QStringLiteral("info"));
        m_out.writeStartElement(QStringLiteral("metadata"));
        m_out.writeAttribute(QStringLiteral("owner"), QLatin1String(kOwner));
        m_out.writeEmptyElement(QStringLiteral("mime:mime-type"));
        m_out.writeAttribute(QStringLiteral("type"), QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name());
        m_out.writeStartElement(QStringLiteral("bookmark:applications"));
        addProgram();
        for (int open = 0; open < 4; ++open)
            m_out.writeEndElement();
        m_out.writeCharacters(QStringLiteral("\n"));
    }

    QXmlStreamReader m_in;
    QXmlStreamWriter m_out;
    QString m_now;
    QStringList m_files; ///< those that have no entry yet
    int m_depth = 0;
    bool m_isXbel = false;
    bool m_isOurs = false;  ///< the entry that is being copied is of one of the files
    bool m_isNamed = false; ///< and names us already
};

} // namespace

bool addToSystemRecent(const QString& xbel, const QStringList& files, const QDateTime& now)
{
    QFile old(xbel);
    QByteArray list("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\">\n</xbel>\n");
    if (old.exists()) {
        if (old.size() > kMostListBytes || !old.open(QIODevice::ReadOnly))
            return false;
        list = old.read(kMostListBytes + 1);
        if (list.size() > kMostListBytes || old.error() != QFileDevice::NoError)
            return false;
    } else if (!QDir().mkpath(QFileInfo(xbel).path())) {
        return false;
    }
    QSaveFile file(xbel);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // what was opened is nobody else's business
    return Copier(list, &file, files, now).run() && file.commit();
}

SystemRecent::SystemRecent(const QString& xbel) : m_xbel(xbel)
{
    m_thread.setMaxThreadCount(1);
}

SystemRecent::~SystemRecent()
{
    m_thread.waitForDone();
}

void SystemRecent::add(const QStringList& files)
{
    if (!m_xbel.isEmpty() && !files.isEmpty())
        m_thread.start([xbel = m_xbel, files, now = QDateTime::currentDateTimeUtc()] { addToSystemRecent(xbel, files, now); });
}

} // namespace maquette::ui

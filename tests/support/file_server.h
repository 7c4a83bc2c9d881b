#pragma once

#include <QCryptographicHash>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

/// A small HTTP server on this machine for tests of downloads: ranges, and whatever goes wrong on a network.
namespace maquette::test {

class FileServer : public QTcpServer {
public:
    struct Request {
        QByteArray path, range, ifRange;
    };

    FileServer()
    {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    QString address(const QString& path) const { return QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path); }

    QHash<QByteArray, QByteArray> files; ///< by path, "/m/model.bin"
    QByteArray etag = "\"one\"";
    QList<Request> requests;
    qint64 cutAfter = -1;  ///< the connection ends after so many bytes of a body, once
    bool stall = false;    ///< the body stops at cutAfter, and the connection stays
    bool ranges = true;    ///< false: always the whole file
    qint64 shift = 0;      ///< a wrong beginning in Content-Range
    int status = 0;        ///< in place of 200

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& text = m_texts[socket];
        text += socket->readAll();
        if (!text.contains("\r\n\r\n"))
            return;
        const QByteArray head = text;
        text.clear();
        Request request;
        const QList<QByteArray> lines = head.split('\n');
        request.path = lines.front().split(' ').value(1);
        for (const QByteArray& line : lines) {
            const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower(), value = line.mid(line.indexOf(':') + 1).trimmed();
            if (name == "range")
                request.range = value;
            if (name == "if-range")
                request.ifRange = value;
        }
        requests << request;
        answer(socket, request);
    }

    void answer(QTcpSocket* socket, const Request& request)
    {
        if (status != 0 || !files.contains(request.path)) {
            socket->write("HTTP/1.1 " + QByteArray::number(status ? status : 404) + " no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
            return;
        }
        const QByteArray& whole = files[request.path];
        const qint64 first = request.range.mid(6).chopped(request.range.isEmpty() ? 0 : 1).toLongLong();
        const bool part = ranges && !request.range.isEmpty() && request.ifRange == etag;
        QByteArray head;
        if (part && first >= whole.size())
            head = "HTTP/1.1 416 no\r\nContent-Length: 0\r\n";
        else if (part)
            head = "HTTP/1.1 206 part\r\nContent-Range: bytes " + QByteArray::number(first + shift) + "-" + QByteArray::number(whole.size() - 1) + "/" +
                   QByteArray::number(whole.size()) + "\r\nContent-Length: " + QByteArray::number(whole.size() - first) + "\r\n";
        else
            head = "HTTP/1.1 200 ok\r\nContent-Length: " + QByteArray::number(whole.size()) + "\r\n";
        QByteArray body = part ? whole.mid(first) : whole;
        const bool cut = cutAfter >= 0 && cutAfter < body.size();
        if (cut)
            body.truncate(std::exchange(cutAfter, -1));
        socket->write(head + "ETag: " + etag + "\r\nConnection: close\r\n\r\n" + body);
        if (!(cut && stall))
            socket->disconnectFromHost();
    }

    QHash<QTcpSocket*, QByteArray> m_texts;
};

} // namespace maquette::test

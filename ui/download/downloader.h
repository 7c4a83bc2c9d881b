#pragma once

#include "download/download_plan.h"

#include <QCryptographicHash>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>

#include <atomic>
#include <memory>

/// Fetches the files of a plan, one after the other, into a folder. What an interruption leaves is gone on with.
namespace maquette::ui {

/// Lives on one thread and works there; only stop() may be called from others. No request is made before start().
class Downloader : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Downloader() override;

    /// Ends in exactly one of finished, stopped, failed. A file that is already there with its size and sum is kept.
    void start(const maquette::ui::DownloadPlan& plan, const QString& folder);
    void stop(); ///< any thread; what was fetched stays for the next start

    /// Names beside a file that is not complete: its bytes, and what the server said of it.
    static constexpr const char* kPart = ".part";
    static constexpr const char* kNote = ".part.json";
    static constexpr int kRetries = 3;
    static constexpr int kTimeoutMs = 30000;      ///< without a byte
    static constexpr qint64 kReserve = 64000000;  ///< bytes that stay free on the disk

Q_SIGNALS:
    void progressed(qint64 bytesDone, qint64 bytesTotal, const QString& file); ///< total negative: not known
    void finished(const QString& folder);
    void stopped();
    void failed(const QString& sentence); ///< English, for the details; names file and advice

private:
    struct Note {
        QByteArray url, etag, modified;
    };
    void next();
    void request();
    void takeHeaders();
    void takeBytes();
    void endOfReply();
    bool finishFile(); ///< false: it was failed
    bool checkSum(const QString& file);
    bool hasRoom(qint64 bytes);
    void report(bool always = false);
    void fail(const QString& what);
    void endQuietly();
    void tryAgain(const QString& why);
    Note readNote() const;
    void writeNote(const Note& note) const;
    QString target() const;
    const DownloadFile& file() const { return m_plan.files[m_index]; }

    DownloadPlan m_plan;
    QString m_folder;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< made by start()
    QNetworkReply* m_reply = nullptr;
    std::unique_ptr<QFile> m_part;
    std::size_t m_index = 0;
    qint64 m_doneBefore = 0; ///< bytes of finished files
    qint64 m_expected = -1;  ///< of the present file
    qint64 m_reported = 0;
    int m_retries = 0;
    bool m_running = false, m_accepted = false;
    std::atomic<bool> m_stop{false};
};

} // namespace maquette::ui

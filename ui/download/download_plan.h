#pragma once

#include <engine/error.h>

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <vector>

/// What a download fetches and where it goes: a value, from addresses or from a manifest. Both are hostile.
namespace maquette::ui {

struct DownloadFile {
    QUrl url;          ///< http or https
    QString path;      ///< inside the target folder, '/' between its parts
    qint64 bytes = -1; ///< negative: not known
    QByteArray sha256; ///< 64 lower-case hexadecimal digits; empty: not known
};

struct DownloadPlan {
    QString name;    ///< of the folder that will hold the files
    QString licence; ///< for the user to read; may be empty
    std::vector<DownloadFile> files;

    qint64 knownBytes() const; ///< the sum of what is known
};

/// One address a line; the files keep the names of their addresses. Throws engine::Error(Usage) naming the address that
/// cannot be used.
DownloadPlan planFromAddresses(const QString& text);

/// {"format": "maquette-download", "version": 1, "name", "licence", "files": [{"url", "path", "bytes", "sha256"}]}.
/// Throws engine::Error(Usage).
DownloadPlan planFromManifest(const QByteArray& json);

inline constexpr qint64 kMostManifestBytes = 1 << 20;
inline constexpr int kMostDownloadFiles = 500;
inline constexpr int kMostDownloadPath = 200;              ///< letters
inline constexpr qint64 kMostDownloadBytes = qint64(1) << 40; ///< of one file

} // namespace maquette::ui

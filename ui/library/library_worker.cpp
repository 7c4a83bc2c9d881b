#include "library/library_worker.h"

#include "library/glb_settings.h"
#include "library/result_folder.h"
#include "widgets/paths.h"

#include <engine/latent_file.h>
#include <engine/mesh_file.h>
#include <engine/small_files.h>

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace maquette::ui {

namespace {

/// Qt makes a bin, but not the folder that it lies in. Where it can make none, Qt 6.4 moves to "files" in the folder that the
/// program runs in, and says yes: what was moved there is put back.
bool moveToBin(const QString& folder)
{
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    QString moved;
    if (!QFile::moveToTrash(folder, &moved))
        return false;
    if (!moved.startsWith(QLatin1String("./")))
        return true;
    QDir().rename(moved, folder);
    return false;
}

} // namespace

LibraryWorker::LibraryWorker(QString folder, QString importProgram)
    : m_folder(std::move(folder)), m_importProgram(std::move(importProgram))
{}

void LibraryWorker::guarded(const std::function<void()>& work, const std::function<void(const Failure&)>& onFailure)
{
    try {
        work();
    } catch (const engine::Error& error) {
        onFailure({error.code(), QString::fromUtf8(error.what()), nullptr});
    } catch (const std::exception& error) {
        onFailure({engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
    }
}

void LibraryWorker::guarded(const std::function<void()>& work)
{
    guarded(work, [this](const Failure& failure) { Q_EMIT failed(failure); });
}

Journal& LibraryWorker::journal()
{
    if (!m_journal) {
        engine::makeFolder(toPath(m_folder));
        m_journal = std::make_unique<Journal>(m_folder + QStringLiteral("/library.sqlite"));
    }
    m_journal->requireFile();
    return *m_journal;
}

std::vector<LibraryEntry> LibraryWorker::reconcile()
{
    // A kill between a folder's rename and its row leaves a folder that nobody knows; a folder that the user
    // deleted leaves a row.
    std::vector<LibraryEntry> entries;
    QSet<QString> known;
    std::vector<LibraryEntry> rows = journal().entries();
    for (LibraryEntry& entry : rows) {
        if (!QFileInfo::exists(m_folder + u'/' + entry.folder)) {
            journal().remove(entry.id);
            continue;
        }
        known.insert(entry.folder);
        entries.push_back(std::move(entry));
    }
    for (const QString& folder : tidyLibrary(m_folder, journal().isAlone())) {
        if (known.contains(folder))
            continue;
        if (auto entry = readResultFolder(m_folder, folder)) {
            entry->id = journal().add(*entry);
            entries.push_back(std::move(*entry));
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const LibraryEntry& a, const LibraryEntry& b) { return a.made > b.made; });
    for (LibraryEntry& entry : entries)
        entry.thumbnail = QImage(m_folder + u'/' + entry.folder + u'/' + library_files::kThumbnail);
    return entries;
}

void LibraryWorker::open()
{
    guarded([this] {
        const std::vector<UnfinishedJob> unfinished = journal().unfinished();
        Q_EMIT opened(reconcile(), unfinished);
        tellState();
    });
}

void LibraryWorker::tellState()
{
    switch (journal().opened().state) {
    case JournalState::Sound:
        return;
    case JournalState::MadeAnew:
        Q_EMIT failed({engine::ErrorCode::FileRead,
                       tr("The library's list was damaged. It was made anew from the results' folders; jobs that were waiting are not in "
                          "it. The old one is kept as %1.")
                           .arg(QFileInfo(journal().opened().movedTo).fileName()),
                       nullptr});
        return;
    case JournalState::ReadOnly:
        Q_EMIT failed({engine::ErrorCode::FileWrite,
                       tr("A newer version of Maquette made the library's list, so that this one only reads it: new results are kept in "
                          "their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library "
                          "folder in the settings."),
                       nullptr});
        return;
    }
}

void LibraryWorker::save(const SaveOrder& order)
{
    guarded(
        [&] {
            const QString latents = journal().latentsOf(order.job); // first: without the journal there is no library to write into
            std::erase_if(m_unlisted, [](const auto& known) { return known.first.expired(); });
            LibraryEntry& unlisted = m_unlisted[order.result]; // a second try after a fault of the journal makes no second folder
            if (unlisted.folder.isEmpty() || !QFileInfo::exists(m_folder + u'/' + unlisted.folder))
                unlisted = writeResultFolder(m_folder, order);
            LibraryEntry entry = unlisted;
            entry.id = journal().addAndDropJob(entry, order.job);
            m_unlisted.erase(order.result);
            if (!latents.isEmpty())
                QFile::remove(latents);
            Q_EMIT saved(order.job, entry);
        },
        [&](const Failure& failure) { Q_EMIT saveFailed(order, failure); });
}

void LibraryWorker::saveElsewhere(const SaveOrder& order, const QString& folder)
{
    guarded([&] {
        const LibraryEntry entry = writeResultFolder(folder, order);
        Q_EMIT savedElsewhere(order, folder + u'/' + entry.folder);
        if (order.job != 0)
            guarded([&] { journal().dropJob(order.job); }, [](const Failure&) {}); // else it is offered again at the next start
    });
}

void LibraryWorker::loadMesh(qint64 entry, const QString& file)
{
    guarded(
        [&] {
            engine::MeshLoadOptions options;
            options.childProgram = toPath(m_importProgram);
            engine::ColouredMesh loaded = engine::loadColouredMesh(toPath(file), options);
            const auto mesh = std::make_shared<const engine::Mesh>(std::move(loaded.mesh));
            const QJsonObject settings = entry ? settingsOf(QFileInfo(file).path()) : settingsOfGlb(file);
            Q_EMIT meshLoaded({entry, file, mesh, loaded.colours, engine::factsOf(*mesh), settings});
        },
        [&](const Failure& failure) { Q_EMIT meshFailed(file, failure); });
}

void LibraryWorker::setStarred(qint64 id, bool starred)
{
    guarded([&] { journal().setStarred(id, starred); });
}

void LibraryWorker::rename(qint64 id, const QString& name)
{
    guarded([&] { journal().rename(id, name); });
}

void LibraryWorker::setStack(qint64 id, const QString& stack)
{
    guarded([&] { journal().setStack(id, stack); });
}

void LibraryWorker::remove(const LibraryEntry& entry)
{
    guarded([&] {
        const QString folder = m_folder + u'/' + entry.folder;
        if (QFileInfo::exists(folder) && !moveToBin(folder))
            throw engine::Error(engine::ErrorCode::FileWrite,
                                folder.toStdString() + " could not be moved to the bin; remove it by hand");
        journal().remove(entry.id);
        Q_EMIT removed(entry.id);
    });
}

void LibraryWorker::measure()
{
    guarded([&] {
        QMap<QString, qint64> bytes;
        for (const LibraryEntry& entry : journal().entries()) {
            qint64& sum = bytes[entry.folder];
            for (const QFileInfo& file : QDir(m_folder + u'/' + entry.folder).entryInfoList(QDir::Files))
                sum += file.size();
        }
        Q_EMIT measured(bytes);
    });
}

void LibraryWorker::putJob(const JobRecord& record)
{
    guarded([&] { journal().putJob(record); });
}

void LibraryWorker::dropJob(JobId job)
{
    guarded([&] {
        const QString latents = journal().latentsOf(job);
        journal().dropJob(job);
        if (!latents.isEmpty())
            QFile::remove(latents);
    });
}

void LibraryWorker::forgetUnfinished()
{
    guarded([&] { journal().forgetUnfinished(); });
}

void LibraryWorker::keepLatents(JobId job, const QString& key, const engine::LatentSet& latents)
{
    guarded([&] {
        const QString before = journal().latentsOf(job);
        const QString folder = m_folder + QStringLiteral("/.latents");
        engine::makeFolder(toPath(folder));
        const QString file = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".safetensors");
        engine::saveLatents(latents, {}, toPath(file));
        journal().setLatents(job, file, key);
        if (!before.isEmpty())
            QFile::remove(before);
    });
}

} // namespace maquette::ui

#pragma once

#include "library/journal.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

/// The library's file work, on its own thread; see library.h for the signals' meaning.
namespace maquette::ui {

class LibraryWorker : public QObject {
    Q_OBJECT
public:
    LibraryWorker(QString folder, QString importProgram);

    void open();
    void save(const maquette::ui::SaveOrder& order);
    void saveElsewhere(const maquette::ui::SaveOrder& order, const QString& folder);
    void loadMesh(qint64 entry, const QString& file);
    void setStarred(qint64 id, bool starred);
    void rename(qint64 id, const QString& name); ///< its folder keeps its name
    void setStack(qint64 id, const QString& stack); ///< as stack_text.h writes it
    void remove(const maquette::ui::LibraryEntry& entry);
    void measure();
    void putJob(const maquette::ui::JobRecord& record);
    void dropJob(maquette::ui::JobId job);
    void forgetUnfinished();
    void keepLatents(maquette::ui::JobId job, const QString& key, const engine::LatentSet& latents);

Q_SIGNALS:
    void opened(const std::vector<maquette::ui::LibraryEntry>& entries,
                const std::vector<maquette::ui::UnfinishedJob>& unfinished);
    void saved(maquette::ui::JobId job, const maquette::ui::LibraryEntry& entry);
    void saveFailed(const maquette::ui::SaveOrder& order, const maquette::ui::Failure& failure);
    void savedElsewhere(const maquette::ui::SaveOrder& order, const QString& folder);
    void meshLoaded(const maquette::ui::LoadedShape& shape);
    void meshFailed(const QString& file, const maquette::ui::Failure& failure);
    void removed(qint64 id);
    void measured(const QMap<QString, qint64>& bytes); ///< of every result's folder
    void failed(const maquette::ui::Failure& failure);

private:
    /// What `work` throws becomes a Failure for `onFailure`.
    static void guarded(const std::function<void()>& work, const std::function<void(const Failure&)>& onFailure);
    void guarded(const std::function<void()>& work);
    Journal& journal(); ///< opens it when it is first needed; throws when its file is gone
    std::vector<LibraryEntry> reconcile();
    void tellState(); ///< what the user must know of the journal

    QString m_folder;
    QString m_importProgram;
    std::unique_ptr<Journal> m_journal;
    /// Folders that were written, but whose row failed; of results that somebody still has.
    std::map<std::weak_ptr<const engine::Result>, LibraryEntry, std::owner_less<>> m_unlisted;
};

} // namespace maquette::ui

#pragma once

#include "library/library_entry.h"

#include <QMap>
#include <QObject>
#include <QThread>

#include <vector>

/// The results on disk, seen from the GUI thread: every call returns at once, answers come as signals. All file
/// work happens on one thread of low priority.
namespace maquette::ui {

class LibraryWorker;

class Library : public QObject {
    Q_OBJECT
public:
    /// importProgram  answers engine::kMeshImportArgument (engine/mesh_file.h)
    Library(const QString& folder, const QString& importProgram, QObject* parent = nullptr);
    ~Library() override; ///< waits for what is being written

    QString folder() const { return m_folder; }
    QString folderOf(const LibraryEntry& entry) const { return m_folder + u'/' + entry.folder; }

    void open();
    void save(const SaveOrder& order);
    void saveElsewhere(const SaveOrder& order, const QString& folder); ///< as a folder in that one, which is in no list
    void loadMesh(const LibraryEntry& entry);
    void openMeshFile(const QString& file);
    void setStarred(qint64 id, bool starred);
    void rename(qint64 id, const QString& name); ///< its folder keeps its name
    void setStack(qint64 id, const QString& stack); ///< as stack_text.h writes it
    void remove(const LibraryEntry& entry); ///< the folder goes to the system's bin
    void measure(); ///< answers measured()
    void putJob(const JobRecord& record);
    void dropJob(JobId job);
    /// What open() told of unfinished jobs was dealt with; until then each start tells it again.
    void forgetUnfinished();
    /// What a running job has sampled, until the job is dropped. Any thread.
    void keepLatents(JobId job, const QString& key, const std::shared_ptr<const engine::LatentSet>& latents);

Q_SIGNALS:
    void opened(const std::vector<maquette::ui::LibraryEntry>& entries,
                const std::vector<maquette::ui::UnfinishedJob>& unfinished);
    /// The files are on disk and in the journal.
    void saved(maquette::ui::JobId job, const maquette::ui::LibraryEntry& entry);
    void saveFailed(const maquette::ui::SaveOrder& order, const maquette::ui::Failure& failure);
    void savedElsewhere(const maquette::ui::SaveOrder& order, const QString& folder);
    void meshLoaded(const maquette::ui::LoadedShape& shape);
    void meshFailed(const QString& file, const maquette::ui::Failure& failure);
    void removed(qint64 id);
    void measured(const QMap<QString, qint64>& bytes); ///< of every result's folder
    void failed(const maquette::ui::Failure& failure);

private:
    QString m_folder;
    LibraryWorker* m_worker; ///< deletes itself on its thread, which closes the journal there
    QThread m_thread;
};

} // namespace maquette::ui

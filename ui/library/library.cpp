#include "library/library.h"

#include "library/library_worker.h"

namespace maquette::ui {

Library::Library(const QString& folder, const QString& importProgram, QObject* parent)
    : QObject(parent), m_folder(folder), m_worker(new LibraryWorker(folder, importProgram))
{
    const LibraryWorker* worker = m_worker;
    connect(worker, &LibraryWorker::opened, this, &Library::opened);
    connect(worker, &LibraryWorker::saved, this, &Library::saved);
    connect(worker, &LibraryWorker::saveFailed, this, &Library::saveFailed);
    connect(worker, &LibraryWorker::savedElsewhere, this, &Library::savedElsewhere);
    connect(worker, &LibraryWorker::meshLoaded, this, &Library::meshLoaded);
    connect(worker, &LibraryWorker::meshFailed, this, &Library::meshFailed);
    connect(worker, &LibraryWorker::measured, this, &Library::measured);
    connect(worker, &LibraryWorker::removed, this, &Library::removed);
    connect(worker, &LibraryWorker::failed, this, &Library::failed);
    m_thread.setObjectName(QStringLiteral("library"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

Library::~Library()
{
    // Behind all that waits: nothing that was handed over is lost.
    QMetaObject::invokeMethod(m_worker, [this] { m_thread.quit(); });
    m_thread.wait();
}

void Library::open()
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker] { w->open(); });
}

void Library::save(const SaveOrder& order)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, order] { w->save(order); });
}

void Library::saveElsewhere(const SaveOrder& order, const QString& folder)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, order, folder] { w->saveElsewhere(order, folder); });
}

void Library::loadMesh(const LibraryEntry& entry)
{
    const QString file = folderOf(entry) + u'/' + library_files::kMesh;
    QMetaObject::invokeMethod(m_worker, [w = m_worker, id = entry.id, file] { w->loadMesh(id, file); });
}

void Library::openMeshFile(const QString& file)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, file] { w->loadMesh(0, file); });
}

void Library::setStarred(qint64 id, bool starred)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, id, starred] { w->setStarred(id, starred); });
}

void Library::rename(qint64 id, const QString& name)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, id, name] { w->rename(id, name); });
}

void Library::setStack(qint64 id, const QString& stack)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, id, stack] { w->setStack(id, stack); });
}

void Library::remove(const LibraryEntry& entry)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, entry] { w->remove(entry); });
}

void Library::measure()
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker] { w->measure(); });
}

void Library::putJob(const JobRecord& record)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, record] { w->putJob(record); });
}

void Library::forgetUnfinished()
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker] { w->forgetUnfinished(); });
}

void Library::keepLatents(JobId job, const QString& key, const std::shared_ptr<const engine::LatentSet>& latents)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, job, key, latents] { w->keepLatents(job, key, *latents); });
}

void Library::dropJob(JobId job)
{
    QMetaObject::invokeMethod(m_worker, [w = m_worker, job] { w->dropJob(job); });
}

} // namespace maquette::ui

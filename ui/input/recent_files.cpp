#include "input/recent_files.h"

#include <QFileInfo>

namespace maquette::ui {

namespace {

constexpr const char* kKey = "window/recent";

} // namespace

RecentFiles::RecentFiles(QWidget* parent) : QMenu(tr("Recent"), parent)
{
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentFiles::fill);
    fill();
}

void RecentFiles::add(const QStringList& files)
{
    QStringList all = files.mid(0, kMost);
    for (const QString& file : m_files)
        if (!all.contains(file))
            all << file;
    m_files = all.mid(0, kMost);
    fill();
}

void RecentFiles::fill()
{
    clear();
    for (const QString& file : m_files)
        if (QFileInfo::exists(file)) {
            QAction* entry = addAction(QFileInfo(file).fileName(), this, [this, file] { Q_EMIT chosen(file); });
            entry->setToolTip(file);
        }
    menuAction()->setEnabled(!isEmpty());
    if (isEmpty())
        return;
    addSeparator();
    addAction(tr("Forget these"), this, [this] {
        m_files.clear();
        fill();
    });
}

void RecentFiles::load(const QSettings& store)
{
    m_files = store.value(QLatin1String(kKey)).toStringList().mid(0, kMost);
    fill();
}

void RecentFiles::save(QSettings& store) const
{
    store.setValue(QLatin1String(kKey), m_files);
}

} // namespace maquette::ui

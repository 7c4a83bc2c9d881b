// The window's history: what its rows can be asked for.
#include "main_window.h"

#include "export/export_writer.h"
#include "library/entry_name.h"
#include "library/unsaved_bar.h"
#include "stack/stack_text.h"
#include "widgets/building.h"
#include "widgets/quick_look.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace maquette::ui {

namespace {

/// A file in the folder that is neither there nor among those that are about to be.
QString freeName(const QString& folder, const QString& name, const QString& ending, const QStringList& taken)
{
    QString file = folder + u'/' + name + ending;
    for (int number = 2; QFileInfo::exists(file) || taken.contains(file); ++number)
        file = QStringLiteral("%1/%2-%3%4").arg(folder, name).arg(number).arg(ending);
    return file;
}

} // namespace

void MainWindow::connectHistory()
{
    connect(&m_session, &Session::libraryOpened, this,
            [this](const std::vector<LibraryEntry>& entries) { m_history->model().reset(entries); });
    connect(&m_session, &Session::entryAdded, this, [this](const LibraryEntry& entry) { m_history->model().add(entry); });
    connect(&m_session.library(), &Library::removed, this, [this](qint64 id) { m_history->model().remove(id); });
    connect(m_history, &HistoryStrip::entryChosen, this, [this](const LibraryEntry& entry) {
        setTab(ResultTab);
        m_session.showEntry(entry);
    });
    const auto measure = [this] {
        if (m_session.preferences().values().librarySizeGb > 0 && !m_askedAboutSize)
            m_session.library().measure();
    };
    connect(&m_session, &Session::libraryOpened, this, measure);
    connect(&m_session, &Session::entryAdded, this, measure);
    connect(&m_session.library(), &Library::measured, this, &MainWindow::askAboutSize);
    connect(m_history, &HistoryStrip::removeAsked, this, &MainWindow::removeEntries);
    connect(m_history, &HistoryStrip::renameAsked, this, &MainWindow::renameEntry);
    connect(m_history, &HistoryStrip::exportAsked, this, &MainWindow::exportEntries);
    connect(m_history, &HistoryStrip::lookAsked, this, [this](const LibraryEntry& entry) {
        const QString words = tr("%1 · %2 faces · %3").arg(QLocale().toString(entry.made, QLocale::ShortFormat), countInWords(entry.faces), entry.model);
        QuickLook(entry.name, words, entry.thumbnail, {}, this).exec();
    });
    connect(m_input, &InputPanel::lookAsked, this, [this](JobId id) {
        if (const Job* job = m_session.queue().find(id))
            QuickLook(job->title(), job->line, job->thumbnail, job->isPart() ? QString() : job->file, this).exec();
    });
    connect(m_history, &HistoryStrip::useSettingsAsked, &m_session, &Session::useSettings);
    connect(m_history, &HistoryStrip::refineAsked, &m_session, &Session::refineEntry);
    connect(m_history, &HistoryStrip::againAsked, this, [this](const LibraryEntry& entry) {
        m_session.useSettings(entry);
        m_session.again();
    });
    connect(m_history, &HistoryStrip::variationsAsked, this, [this](const LibraryEntry& entry) {
        m_session.useSettings(entry);
        m_session.variations(m_session.currentJob());
    });
    connect(m_history, &HistoryStrip::openFolderAsked, this, [this](const LibraryEntry& entry) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_session.library().folderOf(entry)));
    });
    connect(m_history, &HistoryStrip::compareAsked, this, [this](const std::vector<LibraryEntry>& entries) {
        m_compare->compareEntries(entries);
        setTab(CompareTab);
    });
    connect(m_history, &HistoryStrip::starAsked, this, [this](const LibraryEntry& entry) {
        m_session.library().setStarred(entry.id, !entry.starred);
        m_history->model().setStarred(entry.id, !entry.starred);
    });
    connect(m_history, &HistoryStrip::foldedChanged, this, [this](bool folded) {
        if (!m_fitsHistory)
            m_historyFolded = folded;
        resizeDocks({m_historyDock}, {m_history->height()}, Qt::Vertical);
    });
}

void MainWindow::askAboutSize(const QMap<QString, qint64>& bytes)
{
    const double limit = m_session.preferences().values().librarySizeGb * 1e9;
    double size = 0;
    for (const qint64 one : bytes)
        size += double(one);
    if (m_askedAboutSize || limit <= 0 || size <= limit)
        return;
    m_askedAboutSize = true;
    std::vector<LibraryEntry> oldest;
    double left = size;
    const HistoryModel& model = m_history->model();
    for (int row = model.rowCount() - 1; row > 0 && left > limit; --row) { // the newest stays in any case
        const auto entry = model.index(row).data(HistoryModel::EntryRole).value<LibraryEntry>();
        if (entry.starred)
            continue;
        left -= double(bytes.value(entry.folder));
        oldest.push_back(entry);
    }
    if (oldest.empty())
        return;
    QMessageBox box(QMessageBox::Question, tr("Library"), tr("The library takes %1, and its limit is %2.").arg(bytesInWords(quint64(size)), bytesInWords(quint64(limit))),
                    QMessageBox::NoButton, this);
    box.setInformativeText(tr("Shall the %n oldest result(s) without a star go to the system's bin?", nullptr, int(oldest.size())));
    QPushButton* move = box.addButton(tr("Move to the bin"), QMessageBox::DestructiveRole);
    box.setDefaultButton(box.addButton(tr("Keep them"), QMessageBox::RejectRole));
    box.exec();
    if (box.clickedButton() == move)
        for (const LibraryEntry& entry : oldest)
            m_session.library().remove(entry);
}

void MainWindow::removeEntries(const std::vector<LibraryEntry>& entries)
{
    const int count = int(entries.size());
    const QString question = count == 1 ? tr("Move %1 to the system's bin?").arg(entries.front().name) : tr("Move %n result(s) to the system's bin?", nullptr, count);
    const bool asks = count > 1 || m_session.preferences().values().asksBeforeRemoving;
    if (asks && QMessageBox::question(this, tr("Remove"), question) != QMessageBox::Yes)
        return;
    for (const LibraryEntry& entry : entries)
        m_session.library().remove(entry);
}

void MainWindow::renameEntry(const LibraryEntry& entry)
{
    const QString name = tidyName(QInputDialog::getText(this, tr("Rename"), tr("Name of the result"), QLineEdit::Normal, entry.name));
    if (name.isEmpty() || name == entry.name)
        return;
    m_session.library().rename(entry.id, name);
    m_history->model().rename(entry.id, name);
    m_session.renamed(entry.id, name);
}

void MainWindow::exportEntries(const std::vector<LibraryEntry>& entries)
{
    const ExportPlan plan = firstPlan();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Export to (as %1)").arg(formatName(plan.format)), QFileInfo(plan.file).path());
    if (!folder.isEmpty())
        exportEntriesTo(entries, folder);
}

void MainWindow::exportEntriesTo(const std::vector<LibraryEntry>& entries, const QString& folder)
{
    ExportPlan plan = firstPlan();
    QStringList taken;
    for (const LibraryEntry& entry : entries) {
        const QString name = fileNameOf(entry.name);
        plan.file = freeName(folder, name, formatEnding(plan.format), taken);
        for (int number = 2; !filesInTheWay(plan).isEmpty(); ++number) // parts have other names than the whole
            plan.file = QStringLiteral("%1/%2-%3%4").arg(folder, name).arg(number).arg(formatEnding(plan.format));
        taken << plan.file;
        StoredShape stored;
        stored.folder = m_session.library().folderOf(entry);
        stored.name = entry.name;
        stored.stack = m_session.stackOf(entry.id);
        stored.importProgram = m_session.services().importProgram;
        m_exporter->write(plan, stored);
    }
}

void MainWindow::saveElsewhere()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder for what could not be saved"));
    if (!folder.isEmpty())
        m_session.unsaved().saveTo(folder);
}

bool MainWindow::askToLoseResults()
{
    QMessageBox box(QMessageBox::Warning, tr("Maquette"), UnsavedBar::words(m_session.unsaved()), QMessageBox::NoButton, this);
    box.setInformativeText(tr("Closing the window loses them."));
    QPushButton* elsewhere = box.addButton(UnsavedBar::elsewhere(), QMessageBox::AcceptRole);
    QPushButton* close = box.addButton(tr("Close and lose them"), QMessageBox::DestructiveRole);
    box.setDefaultButton(elsewhere);
    box.setEscapeButton(box.addButton(tr("Go on"), QMessageBox::RejectRole));
    box.exec();
    if (box.clickedButton() == elsewhere)
        saveElsewhere();
    return box.clickedButton() == close;
}

} // namespace maquette::ui

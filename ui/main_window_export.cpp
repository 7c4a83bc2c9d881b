// The window's exports: dialog, writer, and what is said afterwards.
#include "main_window.h"

#include "export/export_dialog.h"
#include "export/export_note.h"
#include "export/export_writer.h"
#include "generation/user_messages.h"
#include "library/entry_name.h"
#include "widgets/building.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace maquette::ui {

void MainWindow::connectExport()
{
    m_exporter = new ExportWriter(this);
    m_exportNote = new ExportNote(m_result);
    connect(m_exportNote, &ExportNote::folderAsked, this, [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(m_exportNote, &ExportNote::openAsked, this, &MainWindow::openExport);
    const auto offer = [this] { m_exportNote->setPrograms(m_session.preferences().values().programs); };
    connect(&m_session.preferences(), &Preferences::changed, m_exportNote, offer);
    offer();
    connectGrip();
    connect(m_exporter, &ExportWriter::written, this, [this](const QStringList& files, const engine::MeshSaveResult& saved) {
        const QString& file = files.front();
        QStringList parts{tr("%1, %2, %3 faces").arg(file, bytesInWords(saved.bytes), countInWords(saved.facts.faces))};
        if (files.size() > 1)
            parts.prepend(tr("%n file(s), one for each part", nullptr, int(files.size())));
        for (const std::string& warning : saved.warnings)
            parts << QString::fromStdString(warning);
        m_session.post({Message::Note, tr("Exported"), parts.join(QStringLiteral(". ")), {}, 0});
        m_exportNote->showFiles(files);
        Q_EMIT exported(file);
    });
    connect(m_exporter, &ExportWriter::failed, this, [this](const QString& file, const Failure& failure) {
        m_session.post({Message::Error, QFileInfo(file).fileName(), messageTitle(failure.code), failure, 0});
        m_messagesDock->show();
    });
}

void MainWindow::openExport(const QString& file, const QString& program)
{
    if (program.isEmpty() ? QDesktopServices::openUrl(QUrl::fromLocalFile(file)) : QProcess::startDetached(program, {file})) {
        if (!program.isEmpty())
            m_session.preferences().rememberProgram(program);
        return;
    }
    const QString sentence = program.isEmpty() ? tr("No program is known for %1. Choose one under Open with.").arg(QFileInfo(file).fileName())
                                               : tr("%1 could not be started. Choose another program.").arg(program);
    m_session.post({Message::Error, tr("Open with"), sentence, {engine::ErrorCode::Usage, sentence, nullptr}, 0});
}

ExportPlan MainWindow::firstPlan() const
{
    const ExportDefaults& defaults = m_session.preferences().values().exports;
    ExportPlan plan = m_lastPlan.value_or(planFor(defaults));
    plan.defaults = defaults;
    const QString folder = m_lastPlan ? QFileInfo(m_lastPlan->file).path()
                                      : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    plan.file = folder + u'/' + fileNameOf(m_session.shown().name) + formatEnding(plan.format);
    const MeshStackModel& stack = m_session.stack();
    if (plan.applyStack && stack.stack().size.on)
        plan.sizeMillimetres = longestSide(stack.facts()) * stack.millimetresPerUnit();
    return plan;
}

void MainWindow::connectGrip()
{
    m_dragExporter = new ExportWriter(this);
    ResultGrip& grip = m_result->grip();
    connect(&grip, &QToolButton::clicked, this, &MainWindow::exportAs);
    connect(&grip, &ResultGrip::fileWanted, this, [this] {
        ExportPlan plan = firstPlan();
        plan.separateParts = false; // one thing is dragged
        plan.file = m_dragFolder.filePath(QFileInfo(plan.file).fileName());
        writeExport(plan, *m_dragExporter);
    });
    connect(m_dragExporter, &ExportWriter::written, &grip, [&grip](const QStringList& files) { grip.setFile(files.front()); });
    connect(m_dragExporter, &ExportWriter::failed, &grip, [&grip] { grip.giveUp(); });
    connect(m_dragExporter, &ExportWriter::failed, m_exporter, &ExportWriter::failed);
}

void MainWindow::writeExport(const ExportPlan& plan, ExportWriter& writer)
{
    const MeshStackModel& stack = m_session.stack();
    if (plan.applyStack && stack.isBusy()) { // its answer is on the way
        connect(&stack, &MeshStackModel::evaluated, this, [this, plan, &writer] { writeExport(plan, writer); }, Qt::SingleShotConnection);
        return;
    }
    ShownResult shown = m_session.shown();
    if (plan.applyStack && stack.mesh() != shown.mesh) {
        shown.mesh = stack.mesh();
        shown.colours = nullptr; // they belong to other vertices
        shown.facts = stack.facts();
    }
    writer.write(plan, shown);
}

void MainWindow::exportAs()
{
    if (m_session.shown().empty())
        return;
    const MeshStackModel& stack = m_session.stack();
    if (stack.isBusy()) { // the dialog speaks of what will be written
        connect(&stack, &MeshStackModel::evaluated, this, &MainWindow::exportAs, Qt::SingleShotConnection);
        return;
    }
    ExportDialog dialog(firstPlan(), m_session.shown().facts, stack.mesh() == m_session.shown().mesh ? std::nullopt : std::optional(stack.facts()), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    exportTo(dialog.plan());
}

void MainWindow::exportTo(const ExportPlan& plan)
{
    m_lastPlan = plan;
    writeExport(plan, *m_exporter);
}

void MainWindow::exportAgain()
{
    if (m_session.shown().empty())
        return;
    if (!m_lastPlan) {
        exportAs();
        return;
    }
    ExportPlan plan = firstPlan();
    // Never over another shape's file without a question.
    const QFileInfo first(plan.file);
    for (int number = 2; !filesInTheWay(plan).isEmpty(); ++number)
        plan.file = QStringLiteral("%1/%2-%3%4").arg(first.path(), first.completeBaseName()).arg(number).arg(formatEnding(plan.format));
    writeExport(plan, *m_exporter);
}

} // namespace maquette::ui

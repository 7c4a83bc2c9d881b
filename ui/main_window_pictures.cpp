// The window's pictures of the view: one, or once round the shape.
#include "main_window.h"

#include "export/export_note.h"
#include "library/entry_name.h"
#include "pictures/turntable.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace maquette::ui {

ViewportWidget& MainWindow::viewport()
{
    return tab() == CompareTab ? m_compare->viewport() : m_result->viewport();
}

QString MainWindow::pictureFile(const QString& ending) const
{
    return QStringLiteral("%1/%2%3.png").arg(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation), fileNameOf(m_session.shown().name), ending);
}

void MainWindow::connectTurntable()
{
    m_turntable = new Turntable(m_result->viewport(), this);
    const auto end = [this] {
        m_result->setNote({});
        updateActions();
    };
    connect(m_turntable, &Turntable::progressed, this, [this](int done, int total) {
        m_result->setNote(tr("Turntable %1 of %2 · Esc stops").arg(done).arg(total));
    });
    connect(m_turntable, &Turntable::cancelled, this, end);
    connect(m_turntable, &Turntable::written, this, [this, end](const QString& file) {
        end();
        m_exportNote->showFiles({file});
        m_session.post({Message::Note, tr("Turntable saved"), file, {}, 0});
    });
    connect(m_turntable, &Turntable::failed, this, [this, end](const QString& file) {
        end();
        postNotWritten(file);
    });
    connect(&m_result->viewport(), &ViewportWidget::keyForOwner, this, [this](QKeyEvent* event) {
        if (event->type() == QEvent::KeyPress && event->key() == Qt::Key_Escape && m_turntable->isRunning()) {
            event->accept();
            m_turntable->cancel();
        }
    });
}

void MainWindow::postNotWritten(const QString& file)
{
    const Failure failure{engine::ErrorCode::FileWrite, tr("%1 could not be written.").arg(file), nullptr};
    m_session.post({Message::Error, tr("Picture of the view"), failure.sentence, failure, 0});
}

/// Asks what is behind the shape; nothing when the user thinks again.
std::optional<bool> MainWindow::askTransparent(const QString& title)
{
    QMessageBox box(QMessageBox::NoIcon, title, tr("Save the view with its background?"), QMessageBox::Cancel, this);
    QPushButton* with = box.addButton(tr("With background"), QMessageBox::AcceptRole);
    QPushButton* without = box.addButton(tr("Transparent"), QMessageBox::AcceptRole);
    box.setDefaultButton(with);
    box.exec();
    if (box.clickedButton() != with && box.clickedButton() != without)
        return std::nullopt;
    return box.clickedButton() == without;
}

void MainWindow::saveScreenshot()
{
    const std::optional<bool> transparent = askTransparent(tr("Picture of the view"));
    if (!transparent)
        return;
    const QString file = QFileDialog::getSaveFileName(this, tr("Save a picture of the view"), pictureFile({}), tr("PNG (*.png)"));
    if (!file.isEmpty())
        saveScreenshotTo(file, *transparent);
}

void MainWindow::saveScreenshotTo(const QString& file, bool transparent)
{
    viewport().takePicture(transparent, [this, file](const QImage& picture) {
        if (!picture.save(file)) {
            postNotWritten(file);
            return;
        }
        m_exportNote->showFiles({file});
        m_session.post({Message::Note, tr("Picture saved"), file, {}, 0});
    });
}

void MainWindow::saveTurntable()
{
    const std::optional<bool> transparent = askTransparent(tr("Turntable"));
    if (!transparent)
        return;
    const QString file = QFileDialog::getSaveFileName(this, tr("Export a turntable"), pictureFile(QStringLiteral("-turntable")), tr("Animated PNG (*.png)"));
    if (!file.isEmpty())
        saveTurntableTo(file, *transparent);
}

void MainWindow::saveTurntableTo(const QString& file, bool transparent)
{
    setTab(ResultTab); // its view is what turns
    m_turntable->start(file, transparent);
    updateActions();
}

} // namespace maquette::ui

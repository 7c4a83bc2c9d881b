#include "export/export_note.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMostWidth = 460;

} // namespace

ExportNote::ExportNote(QWidget* parent)
    : QWidget(parent), m_words(new ElidedLabel), m_folder(makeButton(tr("Show in folder"), "link")), m_copy(makeButton(tr("Copy path"), "link")),
      m_open(makeButton(tr("Open with…"), "link")), m_menu(new QMenu(m_open))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "floating");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kMedium, space::kTiny, space::kTiny, space::kTiny);
    row->setSpacing(space::kTiny);
    row->addWidget(m_words, 1);
    row->addWidget(m_folder);
    row->addWidget(m_open);
    row->addWidget(m_copy);
    m_open->setMenu(m_menu);
    setPrograms({});
    QToolButton* close = makeIconButton(QStringLiteral("close"), tr("Close this note"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_folder, &QPushButton::clicked, this, [this] { Q_EMIT folderAsked(QFileInfo(m_file).path()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(QFileInfo(m_file).absoluteFilePath()); });
    parent->installEventFilter(this);
    hide();
}

void ExportNote::setPrograms(const QStringList& programs)
{
    m_menu->clear();
    m_menu->addAction(tr("The usual program"), this, [this] { Q_EMIT openAsked(m_file, {}); });
    for (const QString& program : programs) {
        QAction* entry = m_menu->addAction(QFileInfo(program).fileName(), this, [this, program] { Q_EMIT openAsked(m_file, program); });
        entry->setToolTip(program);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Choose a program…"), this, &ExportNote::chooseProgram);
}

void ExportNote::chooseProgram()
{
    const QString program = QFileDialog::getOpenFileName(window(), tr("Program that opens the file"));
    if (!program.isEmpty())
        Q_EMIT openAsked(m_file, program);
}

void ExportNote::showFile(const QString& file)
{
    m_file = file;
    m_words->setText(tr("✓ Exported %1").arg(QFileInfo(file).fileName()));
    setAccessibleName(m_words->fullText());
    show();
    raise();
    place();
}

bool ExportNote::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void ExportNote::place()
{
    const QWidget* area = parentWidget();
    // Above the axes in the corner, and never over the tools at the right edge.
    const int width = std::min({kMostWidth, area->width() - 2 * space::kMedium - 60, sizeHint().width() + m_words->fontMetrics().horizontalAdvance(m_words->fullText())});
    const int height = sizeHint().height();
    setGeometry(space::kMedium, area->height() - height - 96, std::max(0, width), height);
}

} // namespace maquette::ui

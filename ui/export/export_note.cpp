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

constexpr int kMostWidth = 720;
constexpr int kToolsWidth = 60;   ///< at the right edge of the shape's page
constexpr int kCornerHeight = 96; ///< axes and facts at its lower edge

} // namespace

ExportNote::ExportNote(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_words(new ElidedLabel({}, Qt::ElideMiddle)), m_links(new QWidget),
      m_close(makeIconButton(QStringLiteral("close"), tr("Close this note"))), m_folder(makeButton(tr("Show in folder"), "link")), m_copy(makeButton(tr("Copy path"), "link")),
      m_open(makeButton(tr("Open with…"), "link")), m_menu(new QMenu(m_open))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "floating");
    m_grid->setContentsMargins(alongLine(space::kMedium, space::kTiny, space::kTiny, space::kTiny));
    m_grid->setSpacing(space::kTiny);
    m_grid->setColumnStretch(0, 1);
    auto* row = new QHBoxLayout(m_links);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTiny);
    row->addWidget(m_folder);
    row->addWidget(m_open);
    row->addWidget(m_copy);
    row->addStretch(1);
    m_open->setMenu(m_menu);
    setPrograms({});
    arrange(true);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
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

void ExportNote::showFiles(const QStringList& files)
{
    m_file = files.front();
    const QString name = QFileInfo(m_file).fileName();
    m_words->setText(files.size() == 1 ? tr("✓ Exported %1").arg(name)
                                       : tr("✓ Exported %1 and %n more", nullptr, int(files.size()) - 1).arg(name));
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

void ExportNote::arrange(bool oneRow)
{
    m_isOneRow = oneRow;
    m_grid->addWidget(m_words, 0, 0);
    if (oneRow)
        m_grid->addWidget(m_links, 0, 1);
    else
        m_grid->addWidget(m_links, 1, 0, 1, 3);
    m_grid->addWidget(m_close, 0, 2, Qt::AlignTop);
}

void ExportNote::place()
{
    const QWidget* area = parentWidget();
    // Above the axes in the corner, and never over the tools at the right edge.
    const int most = std::min(kMostWidth, area->width() - 2 * space::kMedium - kToolsWidth);
    const int words = m_words->fontMetrics().horizontalAdvance(m_words->fullText()) + space::kSmall;
    const QMargins margins = m_grid->contentsMargins();
    const int around = margins.left() + margins.right() + m_grid->horizontalSpacing() + m_close->sizeHint().width();
    const int links = m_links->sizeHint().width();
    const int inOneRow = words + m_grid->horizontalSpacing() + links + around; // around has the other gap
    if (m_isOneRow != (inOneRow <= most))
        arrange(!m_isOneRow);
    const int width = m_isOneRow ? inOneRow : std::clamp(std::max(words + around, links + margins.left() + margins.right()), 0, std::max(most, 0));
    const int height = m_grid->totalSizeHint().height();
    setGeometry(space::kMedium, std::max(space::kMedium, area->height() - height - kCornerHeight), width, height);
}

} // namespace maquette::ui

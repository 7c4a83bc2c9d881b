#include "settings/folder_list.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kWidth = 220, kShownRows = 3, kRowHeight = 26;

} // namespace

FolderList::FolderList(QWidget* parent)
    : QWidget(parent), m_list(new QListWidget), m_add(makeButton(tr("Add…"))), m_remove(makeButton(tr("Remove")))
{
    m_list->setAccessibleName(tr("Watched folders"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(kShownRows * kRowHeight);
    m_list->installEventFilter(this);
    setLook(m_list, "card");
    m_add->setAccessibleName(tr("Add a folder"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    m_remove->setEnabled(false);
    m_remove->setToolTip(tr("Takes the folder from the list; its files stay."));
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_add, &QPushButton::clicked, this, &FolderList::addAsked);
    connect(m_remove, &QPushButton::clicked, this, &FolderList::askToRemove);
}

QSize FolderList::sizeHint() const
{
    return {kWidth, QWidget::sizeHint().height()};
}

void FolderList::setRows(const std::vector<Row>& rows)
{
    const QString before = m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    m_list->clear();
    for (const Row& row : rows) {
        const bool isTroubled = !row.trouble.isEmpty();
        auto* item = new QListWidgetItem(isTroubled ? strokeIcon(QStringLiteral("warning"), Tint::Warn) : QIcon(), QDir::toNativeSeparators(row.folder), m_list);
        item->setData(Qt::UserRole, row.folder);
        item->setToolTip(isTroubled ? row.trouble : item->text());
        item->setData(Qt::AccessibleDescriptionRole, row.trouble);
        if (row.folder == before)
            m_list->setCurrentItem(item);
    }
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

void FolderList::askToRemove()
{
    if (const QListWidgetItem* item = m_list->currentItem())
        Q_EMIT removeAsked(item->data(Qt::UserRole).toString());
}

bool FolderList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        askToRemove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace maquette::ui

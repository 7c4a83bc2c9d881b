#include "library/history_strip.h"

#include "generation/run_progress.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/sharp.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kTile = 76;
constexpr int kHeadHeight = 36;
constexpr const char* kEntryFormat = "application/x-maquette-entry";

} // namespace

void HistoryModel::reset(std::vector<LibraryEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void HistoryModel::add(const LibraryEntry& entry)
{
    beginInsertRows({}, 0, 0);
    m_entries.insert(m_entries.begin(), entry);
    endInsertRows();
}

void HistoryModel::remove(qint64 id)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& e) { return e.id == id; });
    if (found == m_entries.end())
        return;
    const int row = int(found - m_entries.begin());
    beginRemoveRows({}, row, row);
    m_entries.erase(found);
    endRemoveRows();
}

bool HistoryModel::change(qint64 id, const std::function<void(LibraryEntry&)>& how)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& e) { return e.id == id; });
    if (found == m_entries.end())
        return false;
    how(*found);
    const QModelIndex at = index(int(found - m_entries.begin()));
    Q_EMIT dataChanged(at, at);
    return true;
}

void HistoryModel::setStarred(qint64 id, bool starred)
{
    change(id, [starred](LibraryEntry& entry) { entry.starred = starred; });
}

void HistoryModel::rename(qint64 id, const QString& name)
{
    change(id, [&name](LibraryEntry& entry) { entry.name = name; });
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex& index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList HistoryModel::mimeTypes() const
{
    return {QLatin1String(kEntryFormat)};
}

QMimeData* HistoryModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(QLatin1String(kEntryFormat), QByteArray::number(m_entries[std::size_t(indexes.front().row())].id));
    return data;
}

std::optional<qint64> draggedEntry(const QMimeData& data)
{
    bool good = false;
    const qint64 id = data.data(QLatin1String(kEntryFormat)).toLongLong(&good);
    return good ? std::optional(id) : std::nullopt;
}

void HistoryFilter::setStarredOnly(bool on)
{
    m_starredOnly = on;
    invalidateFilter();
}

bool HistoryFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    return (!m_starredOnly || sourceModel()->index(row, 0, parent).data(HistoryModel::StarredRole).toBool()) &&
           QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

const LibraryEntry* HistoryModel::find(qint64 id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& e) { return e.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_entries.size()))
        return {};
    const LibraryEntry& e = m_entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return e.name;
    case Qt::DecorationRole:
        return e.thumbnail;
    case EntryRole:
        return QVariant::fromValue(e);
    case StarredRole:
        return e.starred;
    case SearchRole:
        return QStringList{e.name, e.model, e.note}.join(u' ');
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{e.name, QLocale().toString(e.made, QLocale::ShortFormat), e.model,
                          tr("%1 steps, grid %2, seed %3").arg(e.steps).arg(e.grid).arg(e.seed),
                          tr("%1 faces").arg(countInWords(e.faces)), e.closed ? tr("closed") : tr("not closed")};
        if (e.seconds > 0) // of a stopped run nothing is known
            parts << secondsInWords(e.seconds);
        if (!e.note.isEmpty())
            parts << e.note;
        return parts.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {kTile + space::kSmall, kTile + space::kSmall};
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokensOf(QApplication::palette());
    const QRectF tile = QRectF(option.rect).adjusted(4, 4, -4, -4);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(tile, measure::kThumbnailRadius, measure::kThumbnailRadius);
    painter->fillPath(shape, option.state.testFlag(QStyle::State_MouseOver) ? shadesOf(t).hover : t.raised);
    painter->setClipPath(shape);
    const QImage image = index.data(Qt::DecorationRole).value<QImage>();
    if (!image.isNull()) {
        const QRect inner = tile.adjusted(2, 2, -2, -2).toRect();
        painter->drawPixmap(inner, sharpPixmap(image, inner.size(), painter->device()->devicePixelRatioF()));
    }
    painter->setClipping(false);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(t.accent, 2));
        painter->drawPath(shape);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(t.text, 2));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), measure::kThumbnailRadius, measure::kThumbnailRadius);
    }
    if (index.data(HistoryModel::StarredRole).toBool())
        painter->drawPixmap(tile.topRight().toPoint() + QPoint(-18, 4),
                            strokePixmap(QStringLiteral("star-filled"), 14, t.warn, painter->device()->devicePixelRatioF()));
    painter->restore();
}

HistoryStrip::HistoryStrip(QWidget* parent)
    : QWidget(parent), m_model(new HistoryModel(this)), m_filter(new HistoryFilter(this)),
      m_starred(makeIconButton(QStringLiteral("star"), tr("Only results with a star"))),
      m_view(new QListView), m_caption(makeLabel(tr("HISTORY"), "caption")), m_search(new QLineEdit),
      m_fold(makeIconButton(QStringLiteral("chevron-down"), tr("Fold the history")))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(HistoryModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new HistoryDelegate(m_view));
    m_view->setViewMode(QListView::ListMode);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setFlow(QListView::LeftToRight);
    m_view->setWrapping(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setDragEnabled(true);
    m_view->setFixedHeight(kTile + space::kSmall + 12);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("History"));
    m_view->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(space::kMedium, 0, space::kMedium, 0);
    inset->addWidget(m_view);
    layout->addLayout(inset);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (m_view->selectionModel()->selectedRows().size() > 1)
            return; // several are being chosen
        Q_EMIT entryChosen(index.data(HistoryModel::EntryRole).value<LibraryEntry>());
    });
    connect(m_view, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT entryChosen(index.data(HistoryModel::EntryRole).value<LibraryEntry>());
    });
    connect(m_view, &QListView::customContextMenuRequested, this, &HistoryStrip::showMenu);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &HistoryStrip::showCaption);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HistoryStrip::showCaption);
    setFolded(false);
}

QWidget* HistoryStrip::makeHead()
{
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the history"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(180);
    auto* head = new QWidget;
    head->setFixedHeight(kHeadHeight);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(alongLine(space::kLarge, space::kTiny, space::kSmall, space::kTiny));
    row->addWidget(m_caption, 1);
    row->addWidget(m_starred);
    row->addWidget(m_search);
    m_starred->setCheckable(true);
    connect(m_starred, &QToolButton::toggled, m_filter, &HistoryFilter::setStarredOnly);
    row->addWidget(m_fold);
    return head;
}

void HistoryStrip::setFolded(bool folded)
{
    const bool changed = folded != m_folded;
    m_folded = folded;
    const bool empty = m_model->rowCount() == 0;
    m_view->setVisible(!folded && !empty);
    m_search->setVisible(!folded && !empty);
    m_starred->setVisible(!folded && !empty);
    m_fold->setVisible(!empty);
    m_fold->setIcon(strokeIcon(folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down")));
    m_fold->setToolTip(folded ? tr("Open the history") : tr("Fold the history"));
    m_fold->setAccessibleName(m_fold->toolTip());
    setFixedHeight(kHeadHeight + (folded || empty ? 0 : m_view->height()));
    if (changed)
        Q_EMIT foldedChanged(folded);
}

void HistoryStrip::showCaption()
{
    const int count = m_model->rowCount();
    m_caption->setText(count ? tr("HISTORY (%1)").arg(count) : tr("HISTORY"));
    setFolded(m_folded);
}

std::vector<LibraryEntry> HistoryStrip::selected() const
{
    std::vector<LibraryEntry> entries;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        entries.push_back(index.data(HistoryModel::EntryRole).value<LibraryEntry>());
    return entries;
}

void HistoryStrip::step(int by)
{
    const int rows = m_filter->rowCount();
    if (rows == 0)
        return;
    const int current = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -by;
    const QModelIndex next = m_filter->index(std::clamp(current + by, 0, rows - 1), 0);
    m_view->setCurrentIndex(next);
    Q_EMIT entryChosen(next.data(HistoryModel::EntryRole).value<LibraryEntry>());
}

bool HistoryStrip::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && listKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool HistoryStrip::listKey(const QKeyEvent& event)
{
    if (!m_view->currentIndex().isValid() || event.modifiers())
        return false;
    const auto entry = m_view->currentIndex().data(HistoryModel::EntryRole).value<LibraryEntry>();
    switch (event.key()) {
    case Qt::Key_Delete:
        Q_EMIT removeAsked(selected().empty() ? std::vector{entry} : selected());
        return true;
    case Qt::Key_F2:
        Q_EMIT renameAsked(entry);
        return true;
    case Qt::Key_Space:
        Q_EMIT lookAsked(entry);
        return true;
    default:
        return false;
    }
}

void HistoryStrip::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    const auto entry = index.data(HistoryModel::EntryRole).value<LibraryEntry>();
    QMenu menu(this);
    menu.addAction(strokeIcon(QStringLiteral("settings")), tr("Use these settings"), this, [=, this] { Q_EMIT useSettingsAsked(entry); });
    const std::vector<LibraryEntry> chosen = selected();
    QAction* compare = menu.addAction(strokeIcon(QStringLiteral("compare")), tr("Compare"), this, [=, this] { Q_EMIT compareAsked(chosen); });
    compare->setEnabled(chosen.size() >= 2 && chosen.size() <= 4);
    compare->setToolTip(tr("Choose two to four results with Ctrl"));
    menu.addAction(strokeIcon(QStringLiteral("refine")), tr("Refine"), this, [=, this] { Q_EMIT refineAsked(entry); });
    menu.addAction(strokeIcon(QStringLiteral("again")), tr("Again with a new seed"), this, [=, this] { Q_EMIT againAsked(entry); });
    menu.addAction(strokeIcon(QStringLiteral("dice")), tr("Variations: four more seeds"), this, [=, this] { Q_EMIT variationsAsked(entry); });
    menu.addSeparator();
    menu.addAction(strokeIcon(entry.starred ? QStringLiteral("star") : QStringLiteral("star-filled")),
                   entry.starred ? tr("Remove the star") : tr("Star"), this, [=, this] { Q_EMIT starAsked(entry); });
    menu.addAction(tr("Rename…"), this, [=, this] { Q_EMIT renameAsked(entry); })->setShortcut(Qt::Key_F2);
    const std::vector<LibraryEntry> meant = chosen.size() > 1 ? chosen : std::vector{entry};
    menu.addAction(strokeIcon(QStringLiteral("export")), meant.size() > 1 ? tr("Export %n result(s)…", nullptr, int(meant.size())) : tr("Export…"), this,
                   [=, this] { Q_EMIT exportAsked(meant); });
    menu.addAction(strokeIcon(QStringLiteral("open")), tr("Open its folder"), this, [=, this] { Q_EMIT openFolderAsked(entry); });
    menu.addSeparator();
    menu.addAction(strokeIcon(QStringLiteral("trash")), tr("Move to the bin"), this, [=, this] { Q_EMIT removeAsked(meant); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace maquette::ui

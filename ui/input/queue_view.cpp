#include "input/queue_view.h"

#include "library/entry_name.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/sharp.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kRowHeight = 60;
constexpr int kActionSide = 24, kBadgeSide = 16, kNoteSide = 13, kSignSide = 13;

/// All places below are those of a row that is read from left to right; this is where they really are.
QRect placed(const QStyleOptionViewItem& option, const QRect& rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

QRect actionRect(const QRect& row)
{
    return {row.right() - kActionSide - space::kTiny, row.center().y() - kActionSide / 2, kActionSide, kActionSide};
}

/// What is written beside the thumbnail; the upper one of its two lines is the name.
QRect wordsRect(const QRect& row)
{
    const int left = row.left() + 6 + measure::kThumbnail + space::kSmall;
    return {left, row.top(), row.right() - left - space::kTiny, row.height()};
}

int nameTop(const QRect& words, int lineHeight)
{
    return words.center().y() - lineHeight + 1;
}

QColor groundOf(const QStyleOptionViewItem& option, const Tokens& t)
{
    return option.state.testFlag(QStyle::State_Selected)    ? shadesOf(t).selection
           : option.state.testFlag(QStyle::State_MouseOver) ? t.raised
                                                            : t.panel;
}

QString actionIcon(JobState state, bool hasFile)
{
    switch (state) {
    case JobState::Running:
        return QStringLiteral("stop");
    case JobState::Failed:
        return hasFile ? QStringLiteral("again") : QStringLiteral("close"); // without its picture there is no other try
    case JobState::Stopped:
        return QStringLiteral("refine");
    case JobState::Waiting:
    case JobState::Done:
        break;
    }
    return QStringLiteral("close");
}

struct Sign {
    QString icon;
    QColor colour;
};

Sign signOf(JobState state, const Tokens& t)
{
    switch (state) {
    case JobState::Running:
        return {QStringLiteral("play"), t.accent};
    case JobState::Done:
        return {QStringLiteral("check"), t.good};
    case JobState::Stopped:
        return {QStringLiteral("pause"), t.warn};
    case JobState::Failed:
        return {QStringLiteral("warning"), t.bad};
    case JobState::Waiting:
        break;
    }
    return {QString(), t.muted};
}

void paintThumbnail(QPainter* painter, const QRect& area, const QImage& image, const Tokens& t)
{
    QPainterPath clip;
    clip.addRoundedRect(area, measure::kRadius, measure::kRadius);
    painter->save();
    painter->setClipPath(clip);
    painter->fillRect(area, t.raised);
    if (!image.isNull())
        painter->drawPixmap(area, sharpPixmap(image, area.size(), painter->device()->devicePixelRatioF()));
    else
        painter->drawPixmap(area.center() - QPoint(9, 9), strokePixmap(QStringLiteral("image"), 20, t.muted, painter->device()->devicePixelRatioF()));
    painter->restore();
}

/// Where a job from outside came from, at the right end of the line; a sign before it says that there is a note. Returns
/// the width that is taken.
int paintSource(QPainter* painter, const QStyleOptionViewItem& option, const QRect& line, const QModelIndex& index, const Tokens& t)
{
    const QString source = painter->fontMetrics().elidedText(index.data(JobQueue::SourceRole).toString(), Qt::ElideMiddle, line.width() * 2 / 5);
    if (source.isEmpty())
        return 0;
    const int width = painter->fontMetrics().horizontalAdvance(source);
    painter->setPen(t.muted);
    painter->drawText(placed(option, line), Qt::AlignVCenter | Qt::AlignRight, source);
    int taken = width + space::kSmall;
    if (!index.data(JobQueue::NoteRole).toString().isEmpty()) {
        const QRect note(line.right() - width - kNoteSide - 3, line.center().y() - kNoteSide / 2, kNoteSide, kNoteSide);
        painter->drawPixmap(placed(option, note).topLeft(),
                            strokePixmap(QStringLiteral("info"), kNoteSide, t.warn, painter->device()->devicePixelRatioF()));
        taken += kNoteSide + 4;
    }
    return taken;
}

/// The mask's sign in the thumbnail's corner; its words stand in the row and in the tool tip.
void paintMaskBadge(QPainter* painter, const QRect& thumbnail, MaskState state, const Tokens& t)
{
    if (state == MaskState::Unknown)
        return;
    const auto& [icon, colour] = state == MaskState::Good       ? std::pair{QStringLiteral("check"), t.good}
                                 : state == MaskState::Doubtful ? std::pair{QStringLiteral("warning"), t.warn}
                                                                : std::pair{QStringLiteral("close"), t.bad};
    const QRect badge(thumbnail.bottomRight() - QPoint(kBadgeSide - 4, kBadgeSide - 4), QSize(kBadgeSide, kBadgeSide));
    painter->setPen(QPen(t.line, 1));
    painter->setBrush(t.panel);
    painter->drawEllipse(badge);
    painter->drawPixmap(badge.topLeft() + QPoint(2, 2), strokePixmap(icon, kBadgeSide - 4, colour, painter->device()->devicePixelRatioF()));
}

} // namespace

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {120, std::max(kRowHeight, option.fontMetrics.height() * 2 + space::kLarge)};
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokensOf(QApplication::palette());
    const QRect row = option.rect.adjusted(space::kSmall, 2, -space::kSmall, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(groundOf(option, t));
        painter->drawRoundedRect(row, measure::kRadius, measure::kRadius);
    }
    const int side = measure::kThumbnail;
    const QRect thumbnail = placed(option, QRect(row.left() + 6, row.center().y() - side / 2 + 1, side, side));
    paintThumbnail(painter, thumbnail, index.data(JobQueue::ThumbnailRole).value<QImage>(), t);
    paintMaskBadge(painter, thumbnail, MaskState(index.data(JobQueue::MaskRole).toInt()), t);
    const bool hasAction = hovered || (selected && option.state.testFlag(QStyle::State_HasFocus));
    paintWords(painter, option, index, hasAction ? row.adjusted(0, 0, -kActionSide - space::kTiny, 0) : row);
    if (hasAction) {
        const auto state = JobState(index.data(JobQueue::StateRole).toInt());
        painter->drawPixmap(placed(option, actionRect(row)).topLeft() + QPoint(2, 2),
                            strokePixmap(actionIcon(state, !index.data(JobQueue::FileRole).toString().isEmpty()), measure::kIcon, t.text, painter->device()->devicePixelRatioF()));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), measure::kRadius, measure::kRadius);
    }
    painter->restore();
}

void QueueDelegate::paintWords(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                               const QRect& row) const
{
    const Tokens& t = tokensOf(QApplication::palette());
    const auto state = JobState(index.data(JobQueue::StateRole).toInt());
    const QRect words = wordsRect(row);
    QFont small = option.font;
    // A font may be set in points and then has no pixels of its own.
    small.setPixelSize(QFontInfo(small).pixelSize() - (measure::kText - measure::kCaption));
    const int lineHeight = option.fontMetrics.height();
    const int top = nameTop(words, lineHeight);

    painter->setFont(small);
    const int nameWidth = words.width() - paintSource(painter, option, QRect(words.left(), top, words.width(), lineHeight), index, t);
    painter->setFont(option.font);
    painter->setPen(t.text);
    painter->drawText(placed(option, QRect(words.left(), top, nameWidth, lineHeight)), Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, nameWidth));
    int lineLeft = words.left();
    const Sign sign = signOf(state, t);
    if (!sign.icon.isEmpty()) {
        painter->drawPixmap(placed(option, QRect(lineLeft - 1, top + lineHeight + 2, kSignSide, kSignSide)).topLeft(),
                            strokePixmap(sign.icon, kSignSide, sign.colour, painter->device()->devicePixelRatioF()));
        lineLeft += 16;
    }
    painter->setFont(small);
    painter->setPen(state == JobState::Failed ? inkOn(t.bad, groundOf(option, t), t) : t.muted);
    const int lineWidth = words.right() - lineLeft;
    painter->drawText(placed(option, QRect(lineLeft, top + lineHeight, lineWidth, lineHeight)), Qt::AlignVCenter,
                      fittingParts(index.data(JobQueue::LineRole).toString(), QFontMetrics(small), lineWidth));
    if (state != JobState::Running)
        return;
    const QRect bar = placed(option, QRect(words.left(), row.bottom() - 4, words.width(), 2));
    painter->fillRect(bar, t.line);
    const double share = index.data(JobQueue::ShareRole).toDouble();
    if (share >= 0)
        painter->fillRect(QStyle::visualRect(option.direction, bar, QRect(bar.left(), bar.top(), int(std::lround(bar.width() * share)), bar.height())), t.accent);
    else
        painter->fillRect(bar, mixed(t.line, t.accent, 0.5));
}

bool QueueDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRect row = option.rect.adjusted(space::kSmall, 2, -space::kSmall, -2);
        if (mouse->button() == Qt::LeftButton && placed(option, actionRect(row)).contains(mouse->pos())) {
            Q_EMIT actionClicked(index.data(JobQueue::IdRole).value<JobId>());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

QWidget* QueueDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* name = new QLineEdit(index.data(Qt::EditRole).toString(), parent);
    name->setMaxLength(kMostNameLetters);
    name->setAccessibleName(QueueView::tr("Name of the job"));
    return name;
}

void QueueDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QRect row = option.rect.adjusted(space::kSmall, 2, -space::kSmall, -2);
    const QRect words = wordsRect(row);
    const int height = std::min(editor->sizeHint().height(), row.height()), lineHeight = option.fontMetrics.height();
    const int top = std::max(nameTop(words, lineHeight) + (lineHeight - height) / 2, row.top());
    editor->setGeometry(placed(option, QRect(words.left() - space::kTiny, top, words.width() + space::kTiny, height)));
}

QueueView::QueueView(JobQueue& queue, QWidget* parent) : QListView(parent), m_queue(queue)
{
    setModel(&queue);
    auto* delegate = new QueueDelegate(this);
    setItemDelegate(delegate);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers); // a double click starts the job
    setAccessibleName(tr("Queue"));
    connect(delegate, &QueueDelegate::actionClicked, this, &QueueView::actionAsked);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT currentJobChanged(currentJob()); });
}

JobId QueueView::currentJob() const
{
    return currentIndex().isValid() ? currentIndex().data(JobQueue::IdRole).value<JobId>() : 0;
}

void QueueView::setCurrentJob(JobId job)
{
    const int row = m_queue.rowOf(job);
    if (row >= 0 && currentJob() != job)
        setCurrentIndex(m_queue.index(row));
}

void QueueView::renameJob(JobId job)
{
    setCurrentJob(job);
    if (job && currentJob() == job)
        edit(currentIndex());
}

void QueueView::keyPressEvent(QKeyEvent* event)
{
    const JobId job = currentJob();
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (job && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        Q_EMIT removeAsked(job);
    else if (job && event->key() == Qt::Key_Space && !event->modifiers())
        Q_EMIT lookAsked(job);
    else if (job && event->key() == Qt::Key_F2 && !event->modifiers())
        renameJob(job);
    else if (job && alt && event->key() == Qt::Key_Up)
        Q_EMIT moveAsked(job, -1);
    else if (job && alt && event->key() == Qt::Key_Down)
        Q_EMIT moveAsked(job, 1);
    else
        QListView::keyPressEvent(event);
}

void QueueView::contextMenuEvent(QContextMenuEvent* event)
{
    const JobId id = currentJob();
    const Job* job = m_queue.find(id);
    if (!job)
        return;
    QMenu menu(this);
    const bool running = job->state == JobState::Running;
    if (!running)
        menu.addAction(strokeIcon(QStringLiteral("play")), tr("Generate"), this, [=, this] { Q_EMIT generateAsked(id); })->setEnabled(!job->file.isEmpty());
    else
        menu.addAction(strokeIcon(QStringLiteral("stop")), tr("Stop"), this, [=, this] { Q_EMIT actionAsked(id); });
    if (job->state == JobState::Failed)
        menu.addAction(strokeIcon(QStringLiteral("copy")), tr("Copy details"), this, [=, this] { Q_EMIT copyDetailsAsked(id); });
    menu.addSeparator();
    menu.addAction(strokeIcon(QStringLiteral("up")), tr("Move up"), this, [=, this] { Q_EMIT moveAsked(id, -1); });
    menu.addAction(strokeIcon(QStringLiteral("down")), tr("Move down"), this, [=, this] { Q_EMIT moveAsked(id, 1); });
    menu.addSeparator();
    menu.addAction(tr("Rename…"), this, [=, this] { renameJob(id); })->setShortcut(Qt::Key_F2);
    QAction* remove = menu.addAction(strokeIcon(QStringLiteral("trash")), tr("Remove"), this, [=, this] { Q_EMIT removeAsked(id); });
    remove->setEnabled(!running);
    menu.exec(event->globalPos());
}

} // namespace maquette::ui

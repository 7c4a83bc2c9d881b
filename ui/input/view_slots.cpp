#include "input/view_slots.h"

#include "session/job_views.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kSlotHeight = 72, kSlotPicture = 40;

} // namespace

QString setViewInWords(engine::View view)
{
    switch (view) {
    case engine::View::Front:
        return ViewSlots::tr("Set as front…");
    case engine::View::Left:
        return ViewSlots::tr("Set as left…");
    case engine::View::Back:
        return ViewSlots::tr("Set as back…");
    case engine::View::Right:
        break;
    }
    return ViewSlots::tr("Set as right…");
}

ViewSlots::ViewSlots(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setAcceptDrops(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(space::kLarge, 0, space::kLarge, space::kSmall);
    grid->setSpacing(space::kTiny);
    for (const engine::View view : kViews) {
        auto* slot = new QToolButton;
        slot->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        slot->setIconSize(QSize(kSlotPicture, kSlotPicture));
        slot->setMinimumHeight(kSlotHeight);
        slot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        slot->setText(viewInWords(view));
        slot->setContextMenuPolicy(Qt::CustomContextMenu);
        setLook(slot, "sample");
        connect(slot, &QToolButton::clicked, this, [this, view] { browse(view); });
        connect(slot, &QWidget::customContextMenuRequested, this, [this, slot, view](const QPoint& at) {
            QMenu menu(slot);
            menu.addAction(setViewInWords(view), this, [this, view] { browse(view); });
            QAction* remove = menu.addAction(tr("Remove the picture"), this, [this, view] { m_session.setView(m_session.currentJob(), view, {}); });
            remove->setEnabled(view != engine::View::Front);
            menu.exec(slot->mapToGlobal(at));
        });
        m_slots[std::size_t(view)] = slot;
        grid->addWidget(slot, int(view) / 2, int(view) % 2);
    }
    connect(&m_reader, qOverload<const ReadPicture&>(&PictureReader::read), this, [this](const ReadPicture& picture) {
        m_slots[std::size_t(picture.job)]->setIcon(QPixmap::fromImage(picture.thumbnail));
    });
    connect(&session, &Session::currentJobChanged, this, &ViewSlots::refresh);
    connect(&session, &Session::modelChanged, this, &ViewSlots::refresh);
    connect(&session.queue(), &JobQueue::changed, this, &ViewSlots::refresh);
    refresh();
}

void ViewSlots::refresh()
{
    const Job* job = m_session.queue().find(m_session.currentJob());
    setVisible(job && m_session.model() && m_session.model()->multiView);
    for (const engine::View view : kViews) {
        const std::size_t i = std::size_t(view);
        const QString file = job ? pictureOf(*job, view) : QString();
        m_slots[i]->setEnabled(job && job->state != JobState::Running);
        if (file == m_shown[i] && !m_slots[i]->icon().isNull())
            continue;
        m_shown[i] = file;
        m_slots[i]->setIcon(strokeIcon(file.isEmpty() ? QStringLiteral("plus") : QStringLiteral("image"), Tint::Muted));
        m_slots[i]->setToolTip(file.isEmpty() ? tr("%1: no picture").arg(viewInWords(view)) : tr("%1: %2").arg(viewInWords(view), QFileInfo(file).fileName()));
        m_slots[i]->setAccessibleName(m_slots[i]->toolTip());
        if (!file.isEmpty())
            m_reader.read(JobId(i), file);
    }
}

void ViewSlots::browse(engine::View view)
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Picture from this side: %1").arg(viewInWords(view)), {},
                                                      tr("Pictures (%1)").arg(pictureNameFilter()));
    if (!file.isEmpty())
        m_session.setView(m_session.currentJob(), view, file);
}

void ViewSlots::dragEnterEvent(QDragEnterEvent* event)
{
    const QStringList files = localFiles(*event->mimeData());
    if (files.size() == 1 && isPictureName(files.front()))
        event->acceptProposedAction();
}

void ViewSlots::dropEvent(QDropEvent* event)
{
    for (const engine::View view : kViews)
        if (slot(view).geometry().contains(event->position().toPoint())) {
            m_session.setView(m_session.currentJob(), view, localFiles(*event->mimeData()).front());
            event->acceptProposedAction();
        }
}

} // namespace maquette::ui

#include "input/input_panel.h"

#include "input/view_slots.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace maquette::ui {

InputPanel::InputPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_view(new QueueView(session.queue())), m_slots(new ViewSlots(session)),
      m_none(makeLabel(tr("Pictures that you add wait here."), "muted"))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kSmall, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeDropArea());
    layout->addWidget(m_slots);
    layout->addWidget(makeQueueHead());
    m_none->setContentsMargins(space::kLarge, space::kTiny, space::kLarge, 0);
    m_none->setWordWrap(true);
    layout->addWidget(m_none);
    layout->addWidget(m_view, 1);
    layout->addStretch(0);
    connect(m_view, &QueueView::currentJobChanged, &session, &Session::setCurrentJob);
    connect(m_view, &QueueView::activated, &session, &Session::generate);
    connect(m_view, &QueueView::actionAsked, this, &InputPanel::act);
    connect(m_view, &QueueView::removeAsked, &session, &Session::removeJob);
    connect(m_view, &QueueView::moveAsked, &session, &Session::moveJob);
    connect(m_view, &QueueView::lookAsked, this, &InputPanel::lookAsked);
    connect(m_view, &QueueView::copyDetailsAsked, this, &InputPanel::copyDetailsAsked);
    connect(m_view, &QueueView::generateAsked, &session, [&session](JobId job) {
        session.setCurrentJob(job);
        session.generate();
    });
    connect(&session, &Session::currentJobChanged, m_view, [this] { m_view->setCurrentJob(m_session.currentJob()); });
    connect(&session.queue(), &JobQueue::changed, this, &InputPanel::showCounts);
    connect(&session, &Session::pausedChanged, this, &InputPanel::showCounts);
    showCounts();
}

QWidget* InputPanel::makeDropArea()
{
    auto* area = new QWidget;
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(space::kLarge, 0, space::kLarge, space::kSmall);
    QPushButton* add = makeButton(tr("Add pictures…"));
    add->setIcon(strokeIcon(QStringLiteral("plus")));
    add->setToolTip(tr("Open pictures, or drop them anywhere on the window (Ctrl+O)"));
    layout->addWidget(add);
    connect(add, &QPushButton::clicked, this, &InputPanel::browseAsked);
    return area;
}

QWidget* InputPanel::makeQueueHead()
{
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(alongLine(space::kLarge, space::kTiny, space::kSmall, space::kTiny));
    layout->setSpacing(2);
    m_caption = makeLabel({}, "caption");
    m_all = makeIconButton(QStringLiteral("play"), tr("Generate all that wait"), QStringLiteral("Ctrl+Shift+Enter"));
    m_pause = makeIconButton(QStringLiteral("pause"), tr("Pause the queue"), QStringLiteral("Ctrl+."));
    m_pause->setCheckable(true);
    m_tidy = makeIconButton(QStringLiteral("trash"), tr("Remove what has ended"));
    layout->addWidget(m_caption, 1);
    layout->addWidget(m_all);
    layout->addWidget(m_pause);
    layout->addWidget(m_tidy);
    connect(m_all, &QToolButton::clicked, &m_session, &Session::generateAll);
    connect(m_pause, &QToolButton::clicked, &m_session, &Session::setPaused);
    connect(m_tidy, &QToolButton::clicked, &m_session, [this] { m_session.queue().clearEnded(); });
    return head;
}

void InputPanel::showCounts()
{
    const JobQueue& queue = m_session.queue();
    const int count = int(queue.jobs().size());
    m_caption->setText(count ? tr("QUEUE (%1)").arg(count) : tr("QUEUE"));
    m_none->setVisible(count == 0);
    m_view->setVisible(count > 0);
    m_all->setEnabled(queue.count(JobState::Waiting) > 0);
    m_pause->setChecked(m_session.isPaused());
    m_tidy->setEnabled(queue.count(JobState::Done) + queue.count(JobState::Stopped) + queue.count(JobState::Failed) > 0);
}

void InputPanel::act(JobId id)
{
    const Job* job = m_session.queue().find(id);
    if (!job)
        return;
    if (job->state == JobState::Running)
        m_session.stop(StopMode::Keep);
    else if (job->state == JobState::Stopped)
        m_session.refineJob(id);
    else if (job->state == JobState::Failed && !job->file.isEmpty())
        m_session.requeue(id);
    else
        m_session.removeJob(id);
}

} // namespace maquette::ui

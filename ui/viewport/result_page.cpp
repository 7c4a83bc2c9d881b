#include "viewport/result_page.h"

#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tokens.h"
#include "viewport/length_words.h"
#include "viewport/shape_words.h"
#include "widgets/building.h"

#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMostEmptyWidth = 460;
constexpr int kViewRestMs = 300;
constexpr float kLeastFramed = 0.04f; ///< share of the shape around a problem

} // namespace

ResultPage::ResultPage(Session& session, const FrameSourceMaker& frames, QWidget* parent)
    : QWidget(parent), m_session(session), m_viewport(new ViewportWidget(frames, this)),
      m_tools(new ToolStrip(*m_viewport, this)),
      m_empty(new EmptyState(session.services().samplePictures, session.services().deviceNote, this)),
      m_progress(new ProgressRow(this)), m_badge(makeButton({}, "badge", this)),
      m_refine(makeButton(tr("Refine"), "badge", this)), m_grip(new ResultGrip(this)), m_note(makeLabel({}, "muted", this)),
      m_ready(new ReadyState(this)), m_measure(makeLabel({}, "tag", this))
{
    m_measure->hide();
    m_measure->setObjectName(QStringLiteral("measure"));
    connect(m_ready, &ReadyState::maskAsked, this, &ResultPage::maskAsked);
    m_progress->hide();
    m_badge->hide();
    m_refine->hide();
    m_refine->setIcon(strokeIcon(QStringLiteral("refine"), Tint::Accent));
    m_refine->setToolTip(tr("Go on from the stored latents at the full grid (Ctrl+Shift+R)"));
    m_refine->setAccessibleDescription(m_refine->toolTip());
    connect(m_refine, &QPushButton::clicked, &session, &Session::refine);
    m_note->hide();
    connect(m_empty, &EmptyState::browseAsked, this, &ResultPage::browseAsked);
    connect(m_empty, &EmptyState::sampleChosen, &session, [&session](const QString& file) { session.addPaths({file}); });
    connect(m_badge, &QPushButton::clicked, this, &ResultPage::checksAsked);
    connect(m_tools, &ToolStrip::screenshotAsked, this, &ResultPage::screenshotAsked);
    // Once the camera rests: a reader would speak without end while it turns.
    m_viewTimer.setSingleShot(true);
    m_viewTimer.setInterval(kViewRestMs);
    connect(m_viewport, &ViewportWidget::cameraChanged, &m_viewTimer, qOverload<>(&QTimer::start));
    connect(&m_viewTimer, &QTimer::timeout, this, &ResultPage::describe);
    connect(m_viewport, &ViewportWidget::measureChanged, this, &ResultPage::showMeasure);
    connect(m_viewport, &ViewportWidget::keyForOwner, this, [this](QKeyEvent* event) {
        if (event->type() != QEvent::KeyPress || event->key() != Qt::Key_N || event->modifiers())
            return;
        event->accept();
        m_session.problems().next();
    });
    connect(m_viewport, &ViewportWidget::beforeHeld, &session, &Session::setShowsBefore);
    m_cellFade.setStartValue(kCellOpacity);
    m_cellFade.setEndValue(0.f);
    m_cellFade.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_cellFade, &QVariantAnimation::valueChanged, this, [this](const QVariant& opacity) {
        PaneContent content = m_live.content();
        content.cellOpacity = opacity.toFloat();
        if (content.cellOpacity <= 0)
            content.cells = nullptr;
        m_viewport->setPanes({content});
    });
    connectSession();
    showResult();
}

void ResultPage::connectSession()
{
    connect(&m_session, &Session::shownChanged, this, &ResultPage::showResult);
    connect(&m_session, &Session::showsBeforeChanged, this, &ResultPage::showShape);
    connect(&m_session.stack(), &MeshStackModel::evaluated, this, &ResultPage::showShape);
    connect(&m_session.problems(), &ProblemModel::changed, this, &ResultPage::showShape);
    connect(&m_session.problems(), &ProblemModel::currentChanged, this, &ResultPage::showProblem);
    connect(&m_session, &Session::currentJobChanged, this, &ResultPage::showReady);
    connect(&m_session, &Session::readinessChanged, this, &ResultPage::showReady);
    connect(&m_session, &Session::runBegan, this, [this] {
        endLive();
        showProgress();
        showReady();
    });
    connect(&m_session.preferences(), &Preferences::changed, this, [this] { // the unit
        showBadge();
        showMeasure();
        describe();
    });
    const GenerationController& controller = m_session.controller();
    connect(&controller, &GenerationController::eventCame, this, &ResultPage::showLive);
    connect(&controller, &GenerationController::progressed, this, &ResultPage::showProgress);
    connect(&controller, &GenerationController::stateChanged, this, &ResultPage::showProgress);
    connect(m_progress, &ProgressRow::stopAsked, &m_session, [this] { m_session.stop(StopMode::Keep); });
}

bool ResultPage::isEmpty() const
{
    return m_session.shown().empty() && m_session.queue().jobs().empty() && !m_live.isShown();
}

void ResultPage::showLive(const engine::Event& event)
{
    const bool first = !m_live.isShown();
    const LiveView::Change change = m_live.take(event);
    if (change == LiveView::Change::None)
        return;
    m_cellFade.stop();
    m_viewport->setPanes({m_live.content()});
    if (change == LiveView::Change::Landed)
        fadeCells();
    if (first)
        m_viewport->frameIfUntouched();
    showBadge();
    showReady();
}

void ResultPage::fadeCells()
{
    const int duration = motionMs(m_session.preferences().values().reducesMotion);
    if (duration == 0) {
        PaneContent content = m_live.content();
        content.cells = nullptr;
        m_viewport->setPanes({content});
        return;
    }
    m_cellFade.setDuration(duration);
    m_cellFade.start();
}

void ResultPage::endLive()
{
    m_cellFade.stop();
    m_live.clear();
}

void ResultPage::showResult()
{
    endLive();
    const ShownResult& shown = m_session.shown();
    showShape();
    if (!shown.empty()) {
        // An opened file may have any size, and opening it is the user's own wish.
        if (!shown.file.isEmpty())
            m_viewport->frame();
        else
            m_viewport->frameIfUntouched();
    }
    showReady();
}

void ResultPage::showShape()
{
    if (m_live.isShown())
        return;
    const MeshStackModel& stack = m_session.stack();
    const bool before = m_session.showsBefore();
    PaneContent content;
    content.mesh = before ? stack.original() : stack.mesh();
    if (content.mesh == m_session.shown().mesh) // an edited shape has other vertices
        content.colours = m_session.shown().colours;
    const engine::MeshFacts& facts = before ? stack.originalFacts() : stack.facts();
    content.bounds = boxOf(facts);
    content.isClosed = facts.closed && facts.oriented && facts.volume > 0;
    const ProblemModel& problems = m_session.problems();
    if (!before && problems.current() >= 0) {
        auto lines = std::make_shared<std::vector<render::LineSegment>>();
        for (const auto& [from, to] : problems.problems()[std::size_t(problems.current())].lines)
            lines->push_back({from, to});
        content.marks = lines;
    }
    m_viewport->setPanes({content});
    m_viewport->setMillimetresPerUnit(stack.millimetresPerUnit());
    showBadge();
    describe();
}

void ResultPage::showProblem()
{
    showShape();
    const ProblemModel& problems = m_session.problems();
    const engine::MeshProblem& problem = problems.problems()[std::size_t(problems.current())];
    ViewLook look = m_viewport->look();
    look.backFaces = true; // a hole is seen by the side that faces inwards
    m_viewport->setLook(look);
    // A single edge still needs some of its surroundings.
    render::Box box;
    box.add(problem.boxMin);
    box.add(problem.boxMax);
    const engine::MeshFacts& facts = m_session.stack().facts();
    for (const float side : {-1.f, 1.f}) {
        render::Float3 corner = box.centre();
        for (std::size_t axis = 0; axis < 3; ++axis)
            corner[axis] += side * kLeastFramed * (facts.boxMax[axis] - facts.boxMin[axis]);
        box.add(corner);
    }
    m_viewport->frameBox(box);
}

engine::LengthUnit ResultPage::unit() const
{
    return m_session.preferences().values().view.unit;
}

void ResultPage::showMeasure()
{
    const QString words = m_viewport->measure().hint(m_viewport->millimetresPerUnit(), unit());
    m_measure->setText(words);
    m_measure->setVisible(!words.isEmpty());
    place();
}

void ResultPage::showReady()
{
    const bool nothing = m_session.shown().empty() && !m_live.isShown();
    m_empty->setVisible(isEmpty());
    const Job* job = m_session.queue().find(m_session.currentJob());
    const bool idle = m_session.controller().state() == RunState::Idle;
    m_ready->setVisible(nothing && job && idle);
    if (job)
        m_ready->show(*job);
    m_tools->setVisible(!nothing);
    m_refine->setVisible(offersRefining());
    place();
}

bool ResultPage::offersRefining() const
{
    return !m_live.isShown() && !m_session.shown().entry.note.isEmpty() && m_session.canRefine();
}

void ResultPage::showBadge()
{
    const ShownResult& shown = m_session.shown();
    m_note->setText(m_live.isShown() ? m_live.note() : m_doing);
    m_note->setVisible(!m_note->text().isEmpty());
    m_badge->setVisible(!m_live.isShown() && !shown.empty());
    m_refine->setVisible(offersRefining());
    m_grip->setVisible(m_badge->isVisibleTo(this));
    if (!shown.empty()) {
        const engine::MeshFacts& f = m_session.stack().facts();
        const ProblemModel& problems = m_session.problems();
        const int found = int(problems.problems().size());
        m_badgeParts = {f.closed ? tr("Closed") : tr("Not closed")};
        if (f.closed && found > 0)
            m_badgeParts << tr("%n problem(s)", nullptr, found);
        m_badgeParts << QStringList{tr("%1 faces").arg(countInWords(f.faces)), sizeInWords(f, m_session.stack().millimetresPerUnit(), unit())};
        if (!shown.entry.note.isEmpty())
            m_badgeParts << shown.entry.note;
        if (shown.entry.seconds > 0)
            m_badgeParts << secondsInWords(shown.entry.seconds);
        m_badgeParts << tr("%1 vertices").arg(countInWords(f.vertices)); // what a narrow page leaves out stands last
        // Green is what was looked at and found sound, nothing else.
        m_badge->setIcon(!f.closed || found > 0 ? strokeIcon(QStringLiteral("warning"), Tint::Warn)
                                                : strokeIcon(QStringLiteral("check"), problems.isKnown() ? Tint::Good : Tint::Muted));
        m_badge->setToolTip(tr("Show the checks"));
        m_badge->setAccessibleDescription(m_badge->toolTip());
    }
    place();
}

void ResultPage::setNote(const QString& text)
{
    m_doing = text;
    showBadge();
}

void ResultPage::showProgress()
{
    const RunState state = m_session.controller().state();
    m_progress->setVisible(state != RunState::Idle);
    ViewLook look = m_viewport->look();
    look.gizmo = state == RunState::Idle; // the row has its corner
    m_viewport->setLook(look);
    if (state != RunState::Idle)
        m_progress->show(m_session.controller().progress(), state == RunState::Stopping);
    place();
}

void ResultPage::describe()
{
    const ShownResult& shown = m_session.shown();
    if (shown.empty()) {
        m_viewport->setAccessibleDescription(tr("No shape yet"));
        return;
    }
    const MeshStackModel& stack = m_session.stack();
    m_viewport->setAccessibleDescription(shapeInWords(stack.facts(), stack.millimetresPerUnit(), unit()) + QStringLiteral(", ") + viewInWords(m_viewport->camera()));
}

void ResultPage::resizeEvent(QResizeEvent*)
{
    m_viewport->setGeometry(rect());
    place();
}

/// As many of the facts, the first ones first, as the width has room for: no fact is cut in the middle.
void ResultPage::fitBadge(int width)
{
    for (qsizetype count = m_badgeParts.size(); count > 0; --count) {
        m_badge->setText(m_badgeParts.first(count).join(QStringLiteral("  ·  ")));
        if (m_badge->sizeHint().width() <= width)
            return;
    }
}

void ResultPage::place()
{
    // It runs with every event of a run: what nobody sees is not measured.
    const int margin = space::kMedium;
    const QRect area = rect().adjusted(margin, margin, -margin, -margin);
    m_tools->fitHeight(area.height());
    const QSize strip = m_tools->sizeHint();
    m_tools->setGeometry(area.right() - strip.width() + 1, area.top(), strip.width(), std::min(strip.height(), area.height()));
    const int rowHeight = m_progress->sizeHint().height();
    // In a low window the tools reach down to what stands at the lower edge, which then ends beside them.
    const bool isLow = m_tools->isVisibleTo(this) && m_tools->geometry().bottom() > area.bottom() - 2 * (rowHeight + space::kSmall);
    const int right = isLow ? m_tools->x() - space::kSmall - 1 : area.right();
    m_progress->setGeometry(area.left(), area.bottom() - rowHeight + 1, right - area.left() + 1, rowHeight);
    const int floor = m_progress->isVisible() ? m_progress->y() - space::kSmall : area.bottom() + 1;
    const QSize refine = m_refine->sizeHint();
    const int besideBadge = m_grip->width() + space::kTiny + (m_refine->isVisibleTo(this) ? refine.width() + space::kSmall : 0);
    const int most = right - area.left() + 1 - besideBadge - ViewportWidget::kGizmoSide;
    if (m_badge->isVisibleTo(this))
        fitBadge(most);
    const QSize badge = m_badge->sizeHint().boundedTo(QSize(most, measure::kControl + 4));
    m_badge->setGeometry(right - badge.width() + 1, floor - badge.height(), badge.width(), badge.height());
    m_grip->move(m_badge->x() - m_grip->width() - space::kTiny, m_badge->geometry().center().y() - m_grip->height() / 2);
    m_refine->setGeometry(m_grip->x() - refine.width() - space::kSmall, m_badge->y(), refine.width(), m_badge->height());
    const QSize note = m_note->sizeHint();
    m_note->setGeometry(area.left(), area.top(), std::min(note.width(), area.width()), note.height());
    if (m_empty->isVisibleTo(this)) {
        const int width = std::min(kMostEmptyWidth, area.width());
        const int height = std::min(std::max(m_empty->heightForWidth(width), m_empty->sizeHint().height()), area.height());
        m_empty->setGeometry(area.center().x() - width / 2, area.center().y() - height / 2, width, height);
    }
    const QSize measured = m_measure->sizeHint();
    m_measure->setGeometry(area.center().x() - measured.width() / 2, area.top(), measured.width(), measured.height());
    if (m_ready->isVisibleTo(this)) {
        const int readyHeight = std::min(m_ready->sizeHint().height(), area.height());
        m_ready->setGeometry(area.left(), area.center().y() - readyHeight / 2, area.width(), readyHeight);
    }
    std::vector<QRect> covered;
    for (const QWidget* over : std::initializer_list<const QWidget*>{m_tools, m_progress, m_badge, m_refine, m_grip, m_note, m_measure})
        if (over->isVisibleTo(this))
            covered.push_back(over->geometry());
    m_viewport->setCovered(std::move(covered));
}

} // namespace maquette::ui

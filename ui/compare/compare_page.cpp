#include "compare/compare_page.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kBarHeight = 36;

} // namespace

ComparePage::ComparePage(Session& session, const FrameSourceMaker& frames, QWidget* parent)
    : QWidget(parent), m_session(session), m_viewport(new ViewportWidget(frames)), m_start(makeButton(tr("Compare steps"))),
      m_hint(makeLabel({}, "muted", m_viewport)), m_progress(new ProgressRow(m_viewport))
{
    m_viewport->setAccessibleName(tr("Comparison"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeLine());
    layout->addWidget(m_viewport, 1);
    connect(m_start, &QPushButton::clicked, this, [this] { m_session.compareSteps(chosenSteps()); });
    connect(&session, &Session::comparisonBegan, this, &ComparePage::begin);
    connect(&session, &Session::comparisonEnded, this, &ComparePage::end);
    connect(&session, &Session::readinessChanged, this, &ComparePage::showReadiness);
    connect(&session.controller(), &GenerationController::stateChanged, this, &ComparePage::showReadiness);
    connect(&session.controller(), &GenerationController::previewCame, this, &ComparePage::preview);
    connect(&session.controller(), &GenerationController::compared, this,
            [this](JobId, int steps, const ResultPtr& result) { fill(steps, result); });
    connect(&session.controller(), &GenerationController::progressed, this, &ComparePage::showProgress);
    connect(&session.controller(), &GenerationController::stateChanged, this, &ComparePage::showProgress);
    connect(m_progress, &ProgressRow::stopAsked, &session, [&session] { session.stop(StopMode::Keep); });
    m_progress->hide();
    chooseSteps({2, 5});
}

void ComparePage::showProgress()
{
    const RunState state = m_session.controller().state();
    m_progress->setVisible(state != RunState::Idle);
    if (state != RunState::Idle)
        m_progress->show(m_session.controller().progress(), state == RunState::Stopping);
    place();
}

QWidget* ComparePage::makeHead()
{
    auto* head = new QWidget;
    head->setAttribute(Qt::WA_StyledBackground);
    setLook(head, "panel");
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(space::kLarge, space::kTiny, space::kMedium, space::kTiny);
    row->setSpacing(space::kTiny);
    row->addWidget(makeLabel(tr("Steps"), "muted"));
    row->addSpacing(space::kTiny);
    for (const int steps : kStepChoices) {
        QPushButton* chip = makeButton(QString::number(steps), "segment");
        chip->setCheckable(true);
        chip->setMinimumWidth(34);
        chip->setAccessibleName(tr("%n step(s)", nullptr, steps));
        m_chips.push_back(chip);
        row->addWidget(chip);
        connect(chip, &QPushButton::toggled, this, &ComparePage::showReadiness);
    }
    row->addStretch(1);
    row->addWidget(m_start);
    m_start->setIcon(strokeIcon(QStringLiteral("compare")));
    return head;
}

std::vector<int> ComparePage::chosenSteps() const
{
    std::vector<int> steps;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        if (m_chips[i]->isChecked())
            steps.push_back(kStepChoices[i]);
    return steps;
}

void ComparePage::chooseSteps(const std::vector<int>& steps)
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(std::find(steps.begin(), steps.end(), kStepChoices[i]) != steps.end());
    showReadiness();
}

void ComparePage::showReadiness()
{
    const int count = int(chosenSteps().size());
    const bool idle = m_session.controller().state() == RunState::Idle;
    const bool hasJob = m_session.queue().find(m_session.currentJob()) != nullptr;
    QString why;
    if (!hasJob)
        why = tr("Add a picture first.");
    else if (count < kLeastPanes || count > kMostPanes)
        why = tr("Choose two to four step counts.");
    else if (!idle)
        why = tr("A run is going on.");
    m_start->setEnabled(why.isEmpty());
    m_start->setToolTip(why.isEmpty() ? tr("The same noise and picture with each step count (C)") : why);
    m_start->setAccessibleDescription(m_start->toolTip());
    m_hint->setVisible(m_panes.empty());
    m_hint->setText(why.isEmpty() ? tr("Compare steps makes the shape of the current picture with each chosen step count, from the same noise.") : why);
    place();
}

void ComparePage::begin(const std::vector<int>& steps)
{
    for (Pane& pane : m_panes)
        pane.bar->deleteLater();
    m_panes.clear();
    m_running = true;
    if (const Job* job = m_session.queue().find(m_session.currentJob()))
        m_name = QFileInfo(job->name).completeBaseName();
    for (const int count : steps) {
        Pane pane;
        pane.steps = count;
        pane.bar = new QWidget(m_viewport);
        pane.bar->setAttribute(Qt::WA_StyledBackground);
        setLook(pane.bar, "floating");
        pane.words = new ElidedLabel;
        pane.keep = makeButton(tr("Keep"), "link");
        pane.keep->setObjectName(QStringLiteral("keep-%1").arg(count));
        pane.keep->setAccessibleName(tr("Keep the one with %n step(s) as the result", nullptr, count));
        auto* row = new QHBoxLayout(pane.bar);
        row->setContentsMargins(space::kMedium, 0, space::kTiny, 0);
        row->addWidget(pane.words, 1);
        row->addWidget(pane.keep);
        connect(pane.keep, &QPushButton::clicked, this, [this, count] {
            for (const Pane& p : m_panes)
                if (p.steps == count && p.result) {
                    m_session.showResult(p.result, m_name);
                    Q_EMIT kept();
                    return;
                }
        });
        m_panes.push_back(std::move(pane));
    }
    showPanes();
    showReadiness();
}

void ComparePage::fill(int steps, const ResultPtr& result)
{
    for (Pane& pane : m_panes)
        if (pane.steps == steps) {
            pane.result = result;
            pane.preview.reset();
        }
    showPanes();
    m_viewport->frameIfUntouched();
}

void ComparePage::preview(const engine::PreviewMesh& mesh)
{
    if (!m_running)
        return;
    const auto next = std::find_if(m_panes.begin(), m_panes.end(), [](const Pane& pane) { return !pane.result; });
    if (next == m_panes.end())
        return;
    next->preview = mesh.mesh;
    showPanes();
    m_viewport->frameIfUntouched();
}

void ComparePage::end()
{
    m_running = false;
    for (Pane& pane : m_panes)
        pane.preview.reset();
    showPanes();
    showReadiness();
}

QString ComparePage::words(const Pane& pane) const
{
    const QString steps = tr("%n step(s)", nullptr, pane.steps);
    if (!pane.result)
        return QStringLiteral("%1 · %2").arg(steps, m_running ? tr("waiting") : tr("not made"));
    double seconds = 0;
    for (const engine::StageTime& stage : pane.result->stages)
        seconds += stage.seconds;
    return QStringList{steps, pane.result->facts.closed ? tr("✓ closed") : tr("! not closed"),
                       tr("%1 faces").arg(countInWords(pane.result->facts.faces)), secondsInWords(seconds)}
        .join(QStringLiteral(" · "));
}

QString ComparePage::caption(int pane) const
{
    return m_panes.at(std::size_t(pane)).words->fullText();
}

int ComparePage::filledPanes() const
{
    return int(std::count_if(m_panes.begin(), m_panes.end(), [](const Pane& pane) { return pane.result != nullptr; }));
}

void ComparePage::showPanes()
{
    std::vector<PaneContent> contents;
    for (Pane& pane : m_panes) {
        contents.push_back({pane.result ? pane.result->mesh : pane.preview, nullptr, !pane.result});
        pane.words->setText(words(pane));
        pane.keep->setVisible(pane.result != nullptr);
        pane.bar->show();
    }
    m_viewport->setPanes(std::move(contents));
    place();
}

void ComparePage::resizeEvent(QResizeEvent*)
{
    place();
}

void ComparePage::place()
{
    m_hint->setGeometry(space::kHuge, m_viewport->height() / 2 - 40, std::max(0, m_viewport->width() - 2 * space::kHuge), 80);
    const int row = m_progress->sizeHint().height();
    m_progress->setGeometry(space::kSmall, space::kSmall, m_viewport->width() - 2 * space::kSmall, row);
    const std::vector<QRect> rects = m_viewport->paneRects();
    for (std::size_t i = 0; i < m_panes.size() && i < rects.size(); ++i) {
        const QRect& pane = rects[i];
        m_panes[i].bar->setGeometry(pane.left() + space::kSmall, pane.bottom() - kBarHeight - space::kSmall + 1,
                                    pane.width() - 2 * space::kSmall, kBarHeight);
    }
}

} // namespace maquette::ui

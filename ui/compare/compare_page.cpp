#include "compare/compare_page.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <engine/mesh_file.h>

#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

ComparePage::ComparePage(Session& session, const FrameSourceMaker& frames, QWidget* parent)
    : QWidget(parent), m_session(session), m_head(new CompareHead), m_viewport(new ViewportWidget(frames)),
      m_hint(makeLabel({}, "muted", m_viewport)), m_progress(new ProgressRow(m_viewport)), m_scale(new HeatBar(m_viewport))
{
    m_viewport->setAccessibleName(tr("Comparison"));
    ViewLook look;
    look.gizmo = false; // the bars have its corner
    m_viewport->setLook(look);
    m_viewport->setFrameMargin(0.2f); // the bars stand over the panes
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(makeLine());
    layout->addWidget(m_viewport, 1);
    connect(&m_head->startButton(), &QPushButton::clicked, this, [this] { m_session.compareSteps(chosenSteps()); });
    connect(&m_head->sheetButton(), &QPushButton::clicked, this, &ComparePage::exportSheet);
    connect(m_head, &CompareHead::stepsChanged, this, &ComparePage::showReadiness);
    connect(m_head, &CompareHead::modeChanged, this, &ComparePage::showPanes);
    connect(m_viewport, &ViewportWidget::keyForOwner, this, &ComparePage::useKey);
    connect(&m_meter, &DistanceMeter::measured, this, &ComparePage::takeDistance);
    m_viewport->installEventFilter(this);
    connectSession();
    m_progress->hide();
    m_scale->hide();
    chooseSteps({2, 5});
    showReadiness();
}

void ComparePage::connectSession()
{
    const GenerationController& controller = m_session.controller();
    connect(&m_session.preferences(), &Preferences::changed, this, &ComparePage::showBars); // the unit
    connect(&m_session, &Session::comparisonBegan, this, &ComparePage::begin);
    connect(&m_session, &Session::comparisonEnded, this, &ComparePage::end);
    connect(&m_session, &Session::readinessChanged, this, &ComparePage::showReadiness);
    connect(&m_session.library(), &Library::meshLoaded, this,
            [this](const LoadedShape& shape) { takeMesh(shape); });
    connect(&controller, &GenerationController::stateChanged, this, &ComparePage::showReadiness);
    connect(&controller, &GenerationController::previewCame, this, &ComparePage::preview);
    connect(&controller, &GenerationController::compared, this, [this](JobId, int steps, const ResultPtr& result) { fill(steps, result); });
    connect(&controller, &GenerationController::progressed, this, &ComparePage::showProgress);
    connect(&controller, &GenerationController::stateChanged, this, &ComparePage::showProgress);
    connect(m_progress, &ProgressRow::stopAsked, &m_session, [this] { m_session.stop(StopMode::Keep); });
}

void ComparePage::showProgress()
{
    const RunState state = m_session.controller().state();
    m_progress->setVisible(state != RunState::Idle);
    if (state != RunState::Idle)
        m_progress->show(m_session.controller().progress(), state == RunState::Stopping);
    place();
}

void ComparePage::showReadiness()
{
    const int count = int(chosenSteps().size());
    QString why;
    const Job* current = m_session.queue().find(m_session.currentJob());
    if (!current)
        why = tr("Add a picture first.");
    else if (current->isOutside())
        why = tr("This job came from another program and has not ended yet.");
    else if (count < kLeastPanes || count > kMostPanes)
        why = tr("Choose two to four step counts.");
    else if (m_session.controller().state() != RunState::Idle)
        why = tr("A run is going on.");
    QPushButton& start = m_head->startButton();
    start.setEnabled(why.isEmpty());
    start.setToolTip(why.isEmpty() ? tr("The same noise and picture with each step count (C)") : why);
    start.setAccessibleDescription(start.toolTip());
    m_hint->setVisible(m_items.empty());
    m_hint->setText(why.isEmpty() ? tr("Compare steps makes the shape of the current picture with each chosen step count, from the same noise.")
                                  : why + u'\n' + tr("Or choose two to four results in the history, and Compare in their menu."));
    place();
}

void ComparePage::begin(const std::vector<int>& steps)
{
    m_running = true;
    if (const Job* job = m_session.queue().find(m_session.currentJob()))
        m_name = job->resultName();
    std::vector<CompareItem> items(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i)
        items[i].steps = steps[i];
    start(std::move(items));
}

void ComparePage::compareEntries(const std::vector<LibraryEntry>& entries)
{
    if (int(entries.size()) < kLeastPanes || int(entries.size()) > kMostPanes)
        return;
    m_running = false;
    m_name.clear();
    std::vector<CompareItem> items;
    for (const LibraryEntry& entry : entries) {
        CompareItem item;
        item.name = entry.name;
        item.steps = entry.steps;
        item.seconds = entry.seconds;
        item.entry = entry;
        items.push_back(std::move(item));
        m_session.library().loadMesh(entry);
    }
    start(std::move(items));
}

void ComparePage::start(std::vector<CompareItem> items)
{
    m_meter.stop();
    m_items = std::move(items);
    m_reference = m_current = 0;
    for (CompareBar* bar : m_bars)
        bar->deleteLater();
    m_bars.clear();
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        auto* bar = new CompareBar(m_viewport);
        bar->keepButton().setObjectName(QStringLiteral("keep-%1").arg(m_items[i].steps));
        connect(bar, &CompareBar::keepAsked, this, [this, bar] {
            keep(int(std::find(m_bars.begin(), m_bars.end(), bar) - m_bars.begin()));
        });
        m_bars.push_back(bar);
    }
    showPanes();
    showReadiness();
}

void ComparePage::fill(int steps, const ResultPtr& result)
{
    for (CompareItem& item : m_items)
        if (item.steps == steps && item.entry.id == 0) {
            item.result = result;
            item.colours = result->colours;
            item.mesh = result->mesh;
            item.facts = result->facts;
            item.preview.reset();
            for (const engine::StageTime& stage : result->stages)
                item.seconds += stage.seconds;
        }
    measure();
    showPanes();
    m_viewport->frameIfUntouched();
}

void ComparePage::takeMesh(const LoadedShape& shape)
{
    bool used = false;
    for (CompareItem& item : m_items)
        if (shape.entry != 0 && item.entry.id == shape.entry && !item.mesh) {
            item.mesh = shape.mesh;
            item.colours = shape.colours;
            item.facts = shape.facts;
            used = true;
        }
    if (!used)
        return;
    measure();
    showPanes();
    m_viewport->frameIfUntouched();
}

void ComparePage::preview(const engine::PreviewMesh& mesh)
{
    if (!m_running)
        return;
    const auto next = std::find_if(m_items.begin(), m_items.end(), [](const CompareItem& item) { return !item.mesh; });
    if (next == m_items.end())
        return;
    next->preview = mesh.mesh;
    showPanes();
    m_viewport->frameIfUntouched();
}

void ComparePage::end()
{
    m_running = false;
    for (CompareItem& item : m_items)
        item.preview.reset();
    showPanes();
    showReadiness();
}

void ComparePage::measure()
{
    for (CompareItem& item : m_items) {
        item.distance.reset();
        item.heat.reset();
    }
    m_meter.stop();
    if (m_reference >= int(m_items.size()) || !m_items[std::size_t(m_reference)].mesh)
        return;
    std::vector<MeshPtr> others;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (int(i) != m_reference && m_items[i].mesh)
            others.push_back(m_items[i].mesh);
    m_meter.measure(m_items[std::size_t(m_reference)].mesh, others);
}

void ComparePage::takeDistance(const MeshPtr& mesh, const engine::MeshDistance& distance)
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (m_items[i].mesh == mesh && int(i) != m_reference) {
            m_items[i].distance = distance.summary;
            m_items[i].heat = std::make_shared<const HeatMap>(HeatMap{distance.values, 0, 1});
        }
    // One scale for all panes, so that their colours can be compared.
    const double end = heatEnd();
    for (CompareItem& item : m_items)
        if (item.heat && item.heat->high != float(end))
            item.heat = std::make_shared<const HeatMap>(HeatMap{item.heat->values, 0, float(end)});
    showPanes();
}

double ComparePage::heatEnd() const
{
    double end = 0;
    for (const CompareItem& item : m_items)
        if (item.distance)
            end = std::max(end, item.distance->p95);
    return end > 0 ? end : 1e-6;
}

double ComparePage::millimetresPerUnit() const
{
    if (m_reference >= int(m_items.size()))
        return 0;
    const engine::MeshFacts& facts = m_items[std::size_t(m_reference)].facts;
    double longest = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        longest = std::max(longest, double(facts.boxMax[axis]) - double(facts.boxMin[axis]));
    return longest > 0 ? engine::kDefaultPrintMillimetres / longest : 0;
}

int ComparePage::filledPanes() const
{
    return int(std::count_if(m_items.begin(), m_items.end(), [](const CompareItem& item) { return item.mesh != nullptr; }));
}

QString ComparePage::caption(int pane) const
{
    return m_bars.at(std::size_t(pane))->words();
}

void ComparePage::showPanes()
{
    m_head->setFilled(filledPanes());
    const CompareMode mode = m_head->mode();
    std::vector<PaneContent> contents;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const CompareItem& item = m_items[i];
        PaneContent content;
        content.mesh = item.mesh ? item.mesh : item.preview;
        if (content.mesh)
            content.bounds = item.mesh ? boxOf(item.facts) : boxOfPreview(*item.preview);
        content.isEstimate = !item.mesh;
        content.isClosed = item.mesh && item.facts.closed;
        if (mode == CompareMode::Heat)
            content.heat = item.heat;
        if (item.mesh)
            content.colours = item.colours;
        contents.push_back(std::move(content));
    }
    m_viewport->setArrangement(mode == CompareMode::Slider || mode == CompareMode::Blink ? Arrangement::Layers : Arrangement::Tiles);
    m_viewport->setPanes(std::move(contents));
    m_viewport->setMillimetresPerUnit(millimetresPerUnit());
    showLayers();
    showBars();
    place();
}

void ComparePage::showLayers()
{
    const int count = int(m_items.size());
    if (count == 0)
        return;
    const bool slides = m_head->mode() == CompareMode::Slider;
    int other = m_current;
    if (slides && other == m_reference)
        other = (m_reference + 1) % count;
    m_viewport->setLayers(slides || m_blinks ? m_reference : m_current, other);
    if (m_head->mode() == CompareMode::Blink)
        m_viewport->setSplit(1);
    else if (slides && (m_viewport->split() <= 0 || m_viewport->split() >= 1))
        m_viewport->setSplit(0.5);
}

void ComparePage::showBars()
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const bool isReference = int(i) == m_reference && m_items.size() > 1;
        m_bars[i]->show(headWords(m_items[i], isReference, !m_viewport->isLinked(int(i))),
                        numberWords(m_items[i], isReference, m_running || m_items[i].entry.id != 0, millimetresPerUnit(), m_session.preferences().values().view.unit), isReference,
                        int(i) == m_current, m_items[i].mesh != nullptr);
    }
    QStringList panes;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        panes << m_bars[i]->words();
    const QString words = panes.join(QStringLiteral("; "));
    if (words != m_viewport->accessibleDescription())
        m_viewport->setAccessibleDescription(words);
    const CompareItem* measured = nullptr;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (m_items[i].distance && (!measured || int(i) == m_current))
            measured = &m_items[i];
    m_scale->setVisible(m_head->mode() == CompareMode::Heat && measured);
    if (measured)
        m_scale->setScale(heatEnd() * millimetresPerUnit(), measured->distance->median * millimetresPerUnit(),
                          measured->distance->p95 * millimetresPerUnit(), m_session.preferences().values().view.unit);
}

/// The viewport changes alone, too, when the head above it takes another row.
bool ComparePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_viewport && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void ComparePage::place()
{
    m_hint->setGeometry(space::kHuge, m_viewport->height() / 2 - 40, std::max(0, m_viewport->width() - 2 * space::kHuge), 80);
    const int row = m_progress->sizeHint().height();
    m_progress->setGeometry(space::kSmall, space::kSmall, m_viewport->width() - 2 * space::kSmall, row);
    const QSize scale = m_scale->sizeIn(m_viewport->paneRects().front().size());
    m_scale->setGeometry(m_viewport->width() - scale.width() - space::kSmall, space::kSmall, scale.width(), scale.height());
    const bool layered = m_head->mode() == CompareMode::Slider || m_head->mode() == CompareMode::Blink;
    const int half = m_viewport->width() / 2;
    const std::vector<QRect> rects = m_viewport->paneRects();
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        QRect area = layered ? m_viewport->rect() : i < rects.size() ? rects[i] : QRect();
        if (layered) {
            // The reference has the left half, the chosen one the right half; the others are out of sight.
            const bool isLeft = int(i) == m_reference;
            const int other = m_current != m_reference ? m_current : (m_reference + 1) % int(m_bars.size());
            m_bars[i]->setVisible(isLeft || int(i) == other);
            area = isLeft ? QRect(0, 0, half, area.height()) : QRect(half, 0, area.width() - half, area.height());
        }
        m_bars[i]->setGeometry(area.left() + space::kSmall, area.bottom() - CompareBar::kHeight - space::kSmall + 1,
                               std::max(0, area.width() - 2 * space::kSmall), CompareBar::kHeight);
    }
    std::vector<QRect> covered;
    for (const CompareBar* bar : m_bars)
        if (bar->isVisibleTo(m_viewport))
            covered.push_back(bar->geometry());
    for (const QWidget* over : std::initializer_list<const QWidget*>{m_progress, m_scale})
        if (over->isVisibleTo(m_viewport))
            covered.push_back(over->geometry());
    m_viewport->setCovered(std::move(covered));
}

} // namespace maquette::ui

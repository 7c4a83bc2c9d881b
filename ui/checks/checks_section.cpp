#include "checks/checks_section.h"

#include "theme/tokens.h"
#include "viewport/length_words.h"
#include "widgets/building.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kListRows = 5;

} // namespace

ChecksSection::ChecksSection(Session& session, QWidget* parent)
    : FactsSection(session, parent), m_state(makeLabel({}, "muted")), m_list(new QListWidget), m_plan(makeLabel({}, "small")),
      m_next(makeButton(tr("Next problem"))), m_repair(makeButton(tr("Repair")))
{
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->setSpacing(space::kTiny);
    m_state->setWordWrap(true);
    m_plan->setWordWrap(true);
    m_list->setAccessibleName(tr("Problems"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_next->setToolTip(tr("Shows the next problem (N)"));
    m_next->setAccessibleDescription(m_next->toolTip());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addWidget(m_next);
    buttons->addWidget(m_repair);
    buttons->addStretch(1);
    column->addWidget(m_state);
    column->addWidget(m_list);
    column->addWidget(m_plan);
    column->addLayout(buttons);
    ProblemModel& problems = session.problems();
    connect(m_next, &QPushButton::clicked, &problems, &ProblemModel::next);
    connect(m_repair, &QPushButton::clicked, this, &ChecksSection::repair);
    connect(m_list, &QListWidget::itemClicked, &problems, [this] { m_session.problems().setCurrent(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemActivated, &problems, [this] { m_session.problems().setCurrent(m_list->currentRow()); });
    connect(&problems, &ProblemModel::changed, this, &ChecksSection::refresh);
    connect(&problems, &ProblemModel::currentChanged, this, [this] {
        m_list->setCurrentRow(m_session.problems().current());
    });
    refresh();
}

void ChecksSection::fill(const ShownResult& shown)
{
    if (shown.empty()) {
        m_summary = tr("no shape yet");
        m_table->addNote(tr("Facts of the shape stand here."), "muted");
    } else {
        const engine::MeshFacts& f = m_session.stack().facts();
        const double scale = m_session.stack().millimetresPerUnit();
        m_summary = f.closed ? tr("✓ closed · %1 faces").arg(countInWords(f.faces)) : tr("! not closed · %1 faces").arg(countInWords(f.faces));
        m_table->addNote(f.closed ? tr("✓ Closed") : tr("! Not closed"), f.closed ? "good" : "warn");
        m_table->addRow(tr("Faces"), countInWords(f.faces));
        m_table->addRow(tr("Vertices"), countInWords(f.vertices));
        m_table->addRow(tr("Parts"), countInWords(f.shells));
        m_table->addRow(tr("Size"), sizeInWords(f, scale, m_session.preferences().values().view.unit));
        if (f.closed)
            m_table->addRow(tr("Volume"), tr("%1 cm³").arg(QLocale().toString(f.volume * std::pow(scale / 10, 3), 'f', 2)));
    }
    showProblems();
}

void ChecksSection::showProblems()
{
    const ProblemModel& problems = m_session.problems();
    const bool any = !problems.problems().empty();
    QString state;
    if (problems.isBusy())
        state = tr("Looking for problems…");
    else if (!problems.failure().isEmpty())
        state = QStringLiteral("! ") + problems.failure();
    else if (any)
        state = QStringLiteral("! ") + tr("%n problem(s) found", nullptr, int(problems.problems().size()));
    else if (problems.isKnown())
        state = tr("✓ No holes, nothing crosses itself, all faces outward");
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    setLook(m_state, any || !problems.failure().isEmpty() ? "warn" : problems.isKnown() ? "good" : "muted");
    showList();
    const bool isOn = m_session.stack().stack().repair.on;
    const QString plan = problems.repair() ? repairInWords(*problems.repair()) : QString();
    m_plan->setText(isOn ? tr("Repair is on: the list says what is left.")
                    : !plan.isEmpty() ? tr("Repair would %1.").arg(plan)
                    : any && !problems.isBusy() ? tr("Repair can change nothing about these.") : QString());
    m_plan->setVisible(!m_plan->text().isEmpty());
    m_next->setVisible(any);
    m_repair->setVisible(!isOn && !plan.isEmpty());
    m_repair->setToolTip(m_plan->text());
    m_repair->setAccessibleDescription(m_plan->text());
}

void ChecksSection::showList()
{
    const ProblemModel& problems = m_session.problems();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const engine::MeshProblem& problem : problems.problems()) {
        if (m_list->count() == kMostRows)
            break;
        m_list->addItem(problemInWords(problem));
        m_list->item(m_list->count() - 1)->setToolTip(problemInWords(problem));
    }
    m_list->setCurrentRow(problems.current());
    m_list->setVisible(m_list->count() > 0);
    const int rows = std::clamp(m_list->count(), 1, kListRows);
    m_list->setFixedHeight(rows * std::max(24, m_list->sizeHintForRow(0)) + 2 * m_list->frameWidth());
}

void ChecksSection::repair()
{
    engine::MeshStack stack = m_session.stack().stack();
    stack.repair.on = true;
    m_session.stack().change(stack, tr("Repair"));
}

} // namespace maquette::ui

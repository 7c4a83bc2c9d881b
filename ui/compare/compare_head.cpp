#include "compare/compare_head.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/segment_box.h"

#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kChipWidth = 36;

} // namespace

CompareHead::CompareHead(QWidget* parent)
    : QWidget(parent), m_start(makeButton(tr("Compare steps"))), m_sheet(makeButton(tr("Export sheet…")))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(alongLine(space::kLarge, space::kTiny, space::kMedium, space::kTiny));
    rows->setSpacing(space::kTiny);
    auto* row = m_stepsRow = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    rows->addLayout(row);
    row->addWidget(makeLabel(tr("Steps"), "muted"));
    row->addSpacing(space::kTiny);
    for (const int steps : kStepChoices) {
        QPushButton* chip = makeButton(QString::number(steps), "chip");
        chip->setCheckable(true);
        chip->setFixedWidth(kChipWidth);
        chip->setAccessibleName(tr("%n step(s)", nullptr, steps));
        m_chips.push_back(chip);
        row->addWidget(chip);
        connect(chip, &QPushButton::toggled, this, &CompareHead::stepsChanged);
    }
    row->addStretch(1);
    row->addWidget(m_start);
    m_ways = new QWidget;
    rows->addWidget(m_ways);
    row = m_waysRow = new QHBoxLayout(m_ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    const std::pair<QString, QString> modes[] = {{tr("Side by side"), tr("Every shape in a pane of its own")},
                                                 {tr("Slider"), tr("Reference left of the line, the chosen one right of it")},
                                                 {tr("Blink"), tr("The chosen one; the reference while B is held")},
                                                 {tr("Heat map"), tr("How far each point lies from the reference")}};
    auto* box = new SegmentBox(int(std::size(modes)));
    m_modes = box->group();
    for (const auto& [name, tip] : modes) {
        QPushButton* button = box->add(name);
        // The chosen one is bold, and so wider than it asks for.
        QFont bold = button->font();
        bold.setBold(true);
        button->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(name) + space::kLarge);
        button->setToolTip(tip);
        button->setAccessibleDescription(tip);
    }
    row->addWidget(box);
    m_modes->button(0)->setChecked(true);
    row->addStretch(1);
    row->addWidget(m_sheet);
    rows->addLayout(m_foot = new QHBoxLayout);
    m_foot->setSpacing(space::kSmall);
    m_start->setIcon(strokeIcon(QStringLiteral("compare")));
    m_sheet->setToolTip(tr("Saves all panes and their numbers as one picture"));
    connect(m_modes, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            Q_EMIT modeChanged();
    });
    setFilled(0);
}

std::vector<int> CompareHead::chosenSteps() const
{
    std::vector<int> steps;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        if (m_chips[i]->isChecked())
            steps.push_back(kStepChoices[i]);
    return steps;
}

void CompareHead::chooseSteps(const std::vector<int>& steps)
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(std::find(steps.begin(), steps.end(), kStepChoices[i]) != steps.end());
}

void CompareHead::setMode(CompareMode mode)
{
    m_modes->button(int(mode))->setChecked(true);
}

void CompareHead::setFilled(int panes)
{
    for (QAbstractButton* button : m_modes->buttons())
        button->setEnabled(panes >= 2 || m_modes->id(button) == int(CompareMode::SideBySide));
    m_ways->setVisible(panes >= 1);
    m_sheet->setVisible(panes >= 1);
    placeButtons();
    if (panes < 2)
        setMode(CompareMode::SideBySide);
}

void CompareHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

/// Each at the end of its row, or both below where a language has long words and the window is small.
void CompareHead::placeButtons()
{
    const auto widthWith = [](const QHBoxLayout& row, const QWidget& button) {
        int sum = 0;
        for (int i = 0; i < row.count(); ++i)
            if (row.itemAt(i)->widget() != &button)
                sum += row.itemAt(i)->minimumSize().width() + row.spacing();
        return sum + button.sizeHint().width();
    };
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const bool isNarrow = widthWith(*m_stepsRow, *m_start) > room || (!m_ways->isHidden() && widthWith(*m_waysRow, *m_sheet) > room);
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    (isNarrow ? m_foot : m_stepsRow)->addWidget(m_start);
    (isNarrow ? m_foot : m_waysRow)->addWidget(m_sheet);
}

} // namespace maquette::ui

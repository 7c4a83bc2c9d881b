#include "compare/compare_pane.h"

#include "generation/run_progress.h"
#include "theme/tokens.h"
#include "viewport/length_words.h"
#include "widgets/building.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace maquette::ui {

QString headWords(const CompareItem& item, bool isReference, bool isUnlinked)
{
    QStringList parts;
    if (!item.name.isEmpty())
        parts << item.name;
    if (item.steps > 0)
        parts << CompareBar::tr("%n step(s)", nullptr, item.steps);
    if (item.seconds > 0)
        parts << secondsInWords(item.seconds);
    if (isReference)
        parts << CompareBar::tr("reference");
    if (isUnlinked)
        parts << CompareBar::tr("own camera");
    return parts.join(QStringLiteral(" · "));
}

QString numberWords(const CompareItem& item, bool isReference, bool isRunning, double millimetresPerUnit, engine::LengthUnit unit)
{
    if (!item.mesh)
        return isRunning ? CompareBar::tr("waiting") : CompareBar::tr("not made");
    // What a narrow pane cuts off stands last.
    QStringList parts{item.facts.closed ? CompareBar::tr("✓ closed") : CompareBar::tr("! not closed")};
    if (!isReference && item.distance)
        parts << CompareBar::tr("off by %1").arg(lengthInWords(item.distance->mean * millimetresPerUnit, unit));
    parts << CompareBar::tr("%1 faces").arg(countInWords(item.facts.faces));
    return parts.join(QStringLiteral(" · "));
}

CompareBar::CompareBar(QWidget* parent)
    : QWidget(parent), m_head(new ElidedLabel), m_numbers(new ElidedLabel), m_keep(makeButton(tr("Keep"), "link"))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "floating");
    setLook(m_numbers, "small");
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_head);
    words->addWidget(m_numbers);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(alongLine(space::kMedium, space::kTiny, space::kTiny, space::kTiny));
    row->addLayout(words, 1);
    row->addWidget(m_keep);
    connect(m_keep, &QPushButton::clicked, this, &CompareBar::keepAsked);
}

void CompareBar::show(const QString& head, const QString& numbers, bool isReference, bool isCurrent, bool canKeep)
{
    m_head->setText(head);
    m_numbers->setText(numbers);
    m_keep->setVisible(canKeep);
    m_keep->setAccessibleName(tr("Keep as the result: %1").arg(head));
    setAccessibleName(words());
    setLook(this, isReference ? "pinned" : isCurrent ? "current" : "floating");
    QWidget::show();
}

QString CompareBar::words() const
{
    return m_head->fullText() + QStringLiteral(" · ") + m_numbers->fullText();
}

} // namespace maquette::ui

#include "stack/stack_entry.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kIndent = 24; ///< the width of a check box
constexpr int kLeastField = 48;
constexpr int kAroundNumber = 44; ///< the field's paddings, frame and arrows
constexpr double kUsualMost = 1000, kUsualMostWhole = 100000; ///< larger numbers scroll: no field is as wide as its largest

/// A number of the usual size is never cut, in whatever way the language writes it.
int leastWidth(QWidget* field)
{
    const auto* number = qobject_cast<QDoubleSpinBox*>(field);
    if (!number)
        return kLeastField;
    field->ensurePolished();
    const double most = std::min(number->maximum(), number->decimals() > 0 ? kUsualMost : kUsualMostWhole);
    int width = kLeastField;
    for (const double value : {most, std::max(number->minimum(), -most)})
        width = std::max(width, field->fontMetrics().horizontalAdvance(number->textFromValue(value) + number->suffix()) + kAroundNumber);
    return width;
}

} // namespace

StackEntry::StackEntry(MeshStackModel& model, engine::StackStep step, const QString& name, const QString& tip)
    : m_model(model), m_step(step), m_on(new QCheckBox(name)), m_words(makeLabel({}, "small")), m_notes(makeLabel({}, "small")),
      m_fields(new QWidget), m_grid(new QGridLayout(m_fields))
{
    setObjectName(QLatin1String(engine::stackStepName(step)));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_on->setToolTip(tip);
    m_on->setAccessibleDescription(tip);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kSmall);
    head->addWidget(m_on);
    m_words->setAlignment(atLineEnd() | Qt::AlignVCenter);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_words, 1);
    layout->addLayout(head);
    m_grid->setContentsMargins(alongLine(kIndent, 0, 0, space::kSmall));
    m_grid->setHorizontalSpacing(space::kSmall);
    m_grid->setVerticalSpacing(2);
    layout->addWidget(m_fields);
    m_notes->setWordWrap(true);
    m_notes->setContentsMargins(alongLine(kIndent, 0, 0, space::kTiny));
    layout->addWidget(m_notes);
    connect(m_on, &QCheckBox::toggled, this, &StackEntry::edited);
}

void StackEntry::addField(const QString& label, QWidget* field, int column, int span)
{
    if (!qobject_cast<QComboBox*>(field)) // words need what they need
        field->setMinimumWidth(leastWidth(field));
    field->setAccessibleName(QStringLiteral("%1: %2").arg(m_on->text(), label));
    m_grid->addWidget(makeLabel(label, "small"), 0, column, 1, span);
    m_grid->addWidget(field, 1, column, 1, span);
    m_grid->setColumnStretch(column, 1);
}

void StackEntry::addTwin(QWidget* field, int column)
{
    field->setMinimumWidth(leastWidth(field));
    m_grid->addWidget(field, 1, column);
}

void StackEntry::addWide(QWidget* widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, -1);
}

QDoubleSpinBox* StackEntry::makeNumber(double least, double most, double step, int decimals, const QString& suffix)
{
    auto* field = new QDoubleSpinBox;
    field->setRange(least, most);
    field->setSingleStep(step);
    field->setDecimals(decimals);
    field->setSuffix(suffix);
    field->setKeyboardTracking(false);
    connect(field, &QDoubleSpinBox::valueChanged, this, &StackEntry::edited);
    return field;
}

void StackEntry::edited()
{
    if (m_showing)
        return;
    engine::MeshStack stack = m_model.stack();
    const bool turned = stack.isOn(m_step) != m_on->isChecked();
    stack.setOn(m_step, m_on->isChecked());
    write(stack);
    // A switch is a step of its own to undo; turns of one field are one.
    const QString name = !turned ? m_on->text() : m_on->isChecked() ? tr("%1 on").arg(m_on->text()) : tr("%1 off").arg(m_on->text());
    m_model.change(stack, name);
}

QString StackEntry::words() const
{
    const engine::StackStepReport* report = m_model.report(m_step);
    if (!m_model.stack().isOn(m_step))
        return {};
    if (m_model.isBusy() && (!report || m_step == engine::StackStep::Size))
        return tr("working…");
    if (!report || report->facesBefore == 0)
        return {};
    QString seconds = QLocale().toString(report->seconds, 'f', report->seconds < 1 ? 2 : 1);
    seconds = inOrder(tr("%1 s").arg(seconds));
    if (report->facesBefore == report->facesAfter)
        return seconds;
    return tr("%1 → %2 · %3").arg(countInWords(report->facesBefore), countInWords(report->facesAfter), seconds);
}

void StackEntry::refresh()
{
    m_showing = true;
    const bool on = m_model.stack().isOn(m_step);
    m_on->setChecked(on);
    show(m_model.stack());
    m_fields->setVisible(on && m_grid->count() > 0);
    m_words->setText(words());
    QStringList notes;
    if (const engine::StackStepReport* report = m_model.report(m_step); report && on)
        for (const std::string& note : report->notes)
            notes << stackNoteInWords(note);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    setEnabled(m_model.original() != nullptr);
    m_showing = false;
}

} // namespace maquette::ui

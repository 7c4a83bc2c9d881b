#include "stack/stack_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

StackSection::StackSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(session.stack()), m_count(makeLabel({})), m_problem(makeLabel({}, "warn")),
      m_before(makeButton(tr("Before"))), m_decoder(new QComboBox),
      m_clean(new QCheckBox(tr("Remove loose parts as they are made"))),
      m_colour(new QCheckBox(tr("Colours of the picture"))), m_entries(makeStackEntries(session.stack()))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kTiny);
    auto* head = new QHBoxLayout;
    m_count->setObjectName(QStringLiteral("stack-count"));
    m_before->setToolTip(tr("Shows the shape without the stack while it is held (\\)"));
    m_before->setAccessibleDescription(m_before->toolTip());
    head->addWidget(m_count, 1);
    head->addWidget(m_before);
    layout->addLayout(head);
    for (StackEntry* entry : m_entries)
        layout->addWidget(entry);
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    layout->addSpacing(space::kSmall);
    layout->addWidget(makeFoot());
    connect(m_before, &QPushButton::pressed, &m_session, [this] { m_session.setShowsBefore(true); });
    connect(m_before, &QPushButton::released, &m_session, [this] { m_session.setShowsBefore(false); });
    connect(&m_model, &MeshStackModel::stackChanged, this, &StackSection::refresh);
    connect(&m_model, &MeshStackModel::evaluated, this, &StackSection::refresh);
    connect(&m_model, &MeshStackModel::busyChanged, this, &StackSection::refresh);
    connect(&session, &Session::settingsChanged, this, &StackSection::showSettings);
    refresh();
    showSettings();
}

QWidget* StackSection::makeFoot()
{
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kTiny);
    layout->addWidget(makeLine());
    layout->addSpacing(space::kTiny);
    layout->addWidget(makeLabel(tr("Next run"), "caption"));
    for (const char* name : {"minimal", "hierarchical", "flash", "dense"})
        m_decoder->addItem(QLatin1String(name));
    m_decoder->setAccessibleName(tr("Decoder"));
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Decoder"), "muted"));
    row->addWidget(m_decoder, 1);
    layout->addLayout(row);
    layout->addWidget(m_clean);
    m_colour->setToolTip(tr("The picture is projected onto the shape; what it does not show is filled in."));
    layout->addWidget(m_colour);
    connect(m_decoder, &QComboBox::activated, this, [this] {
        RunSettings settings = m_session.settings();
        settings.decoder = m_decoder->currentText();
        m_session.setSettings(settings);
    });
    connect(m_clean, &QCheckBox::clicked, this, [this](bool on) {
        RunSettings settings = m_session.settings();
        settings.clean = on;
        m_session.setSettings(settings);
    });
    connect(m_colour, &QCheckBox::clicked, this, [this](bool on) {
        RunSettings settings = m_session.settings();
        settings.colour = on;
        m_session.setSettings(settings);
    });
    return foot;
}

void StackSection::showSettings()
{
    m_decoder->setCurrentText(m_session.settings().decoder);
    m_clean->setChecked(m_session.settings().clean);
    m_colour->setChecked(m_session.settings().colour);
}

void StackSection::refresh()
{
    for (StackEntry* entry : m_entries)
        entry->refresh();
    const bool any = m_model.original() != nullptr;
    m_before->setEnabled(any && !m_model.stack().keepsMesh());
    if (!any)
        m_count->setText(tr("No shape yet"));
    else if (m_model.isBusy())
        m_count->setText(tr("%1 faces → …").arg(countInWords(m_model.originalFacts().faces)));
    else if (m_model.mesh() == m_model.original())
        m_count->setText(tr("%1 faces").arg(countInWords(m_model.facts().faces)));
    else
        m_count->setText(tr("%1 → %2 faces").arg(countInWords(m_model.originalFacts().faces), countInWords(m_model.facts().faces)));
    m_problem->setText(m_model.problem().isEmpty() ? QString() : QStringLiteral("! ") + m_model.problem());
    m_problem->setVisible(!m_model.problem().isEmpty());
    Q_EMIT summaryChanged();
}

QString StackSection::summary() const
{
    QStringList on;
    for (const StackEntry* entry : m_entries)
        if (m_model.stack().isOn(entry->step()))
            on << entry->onOff().text();
    return on.isEmpty() ? tr("as it comes") : on.join(QStringLiteral(" · "));
}

} // namespace maquette::ui

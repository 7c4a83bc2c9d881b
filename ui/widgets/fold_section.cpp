#include "widgets/fold_section.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QVBoxLayout>

namespace maquette::ui {

FoldSection::FoldSection(const QString& key, const QString& title, QWidget* body, QWidget* parent)
    : QWidget(parent), m_key(key), m_head(makeButton(title, "fold")), m_summary(makeLabel({}, "small")), m_body(body)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kSmall, space::kTiny, space::kSmall, space::kTiny);
    layout->setSpacing(0);
    m_head->setIconSize(QSize(16, 16));
    m_head->setAccessibleName(title);
    m_summary->setContentsMargins(alongLine(28, 0, 0, space::kSmall));
    m_body->setContentsMargins(space::kSmall, 0, space::kSmall, space::kMedium);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(alongLine(0, 0, space::kSmall, 0));
    head->addWidget(m_head, 1);
    layout->addLayout(head);
    m_headRow = head;
    layout->addWidget(m_summary);
    layout->addWidget(m_body);
    connect(m_head, &QPushButton::clicked, this, [this] {
        setOpen(!m_open);
        Q_EMIT folded(m_open);
    });
    setOpen(true);
}

void FoldSection::setOpen(bool open)
{
    m_open = open;
    m_body->setVisible(open);
    if (m_tool)
        m_tool->setVisible(open);
    m_summary->setVisible(!open && !m_summary->text().isEmpty());
    m_head->setIcon(strokeIcon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Tint::Muted));
    m_head->setAccessibleDescription(open ? tr("open") : tr("folded. %1").arg(m_summary->text()));
}

void FoldSection::setTool(QWidget* tool)
{
    m_tool = tool;
    m_headRow->addWidget(tool);
    setOpen(m_open);
}

void FoldSection::setSummary(const QString& text)
{
    m_summary->setText(text);
    setOpen(m_open);
}

} // namespace maquette::ui

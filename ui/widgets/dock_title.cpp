#include "widgets/dock_title.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QHBoxLayout>

namespace maquette::ui {

DockTitle::DockTitle(const QString& title, QDockWidget* dock) : QWidget(dock)
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(alongLine(space::kLarge, space::kTiny, space::kSmall, 0));
    row->addWidget(makeLabel(title.toUpper(), "caption"), 1);
    QToolButton* close = makeIconButton(QStringLiteral("close"), tr("Close %1").arg(title));
    close->setIconSize(QSize(16, 16));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
}

QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content, QWidget* parent)
{
    auto* dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setTitleBarWidget(new DockTitle(title, dock));
    return dock;
}

} // namespace maquette::ui

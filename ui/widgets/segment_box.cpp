#include "widgets/segment_box.h"

#include "widgets/building.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>

namespace maquette::ui {

SegmentBox::SegmentBox(int columns, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)), m_group(new QButtonGroup(this)), m_columns(columns)
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "card");
    m_grid->setContentsMargins(2, 2, 2, 2);
    m_grid->setSpacing(2);
}

QPushButton* SegmentBox::add(const QString& text)
{
    const int id = int(m_group->buttons().size());
    QPushButton* button = makeButton(text, "segment");
    button->setCheckable(true);
    m_group->addButton(button, id);
    m_grid->addWidget(button, id / m_columns, id % m_columns);
    return button;
}

} // namespace maquette::ui

#include "widgets/segment_box.h"

#include "widgets/building.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>

namespace maquette::ui {

SegmentBox::SegmentBox(int columns, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)), m_group(new QButtonGroup(this)), m_columns(columns), m_arranged(columns)
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

int SegmentBox::widthOf(int columns) const
{
    const QList<QAbstractButton*> buttons = m_group->buttons();
    int sum = m_grid->contentsMargins().left() + m_grid->contentsMargins().right() - m_grid->spacing();
    for (int column = 0; column < columns; ++column) {
        int widest = 0;
        for (int i = column; i < int(buttons.size()); i += columns)
            if (!buttons[i]->isHidden())
                widest = std::max({widest, buttons[i]->minimumSizeHint().width(), buttons[i]->minimumWidth()});
        sum += widest + m_grid->spacing();
    }
    return sum;
}

QSize SegmentBox::sizeHint() const
{
    const QSize hint = QWidget::sizeHint();
    return {std::max(hint.width(), widthOf(m_columns)), hint.height()};
}

void SegmentBox::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const QList<QAbstractButton*> buttons = m_group->buttons();
    int columns = m_columns;
    while (columns > 1 && widthOf(columns) > width())
        --columns;
    if (columns == m_arranged)
        return;
    m_arranged = columns;
    for (int i = 0; i < int(buttons.size()); ++i)
        m_grid->addWidget(buttons[i], i / columns, i % columns);
}

} // namespace maquette::ui

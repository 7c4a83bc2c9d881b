#include "mask/mask_numbers.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kMiddleGrey = 128, kBrightest = 255;

QSpinBox* makeField(const QString& name, const QString& unit)
{
    auto* box = new QSpinBox;
    box->setRange(0, 0);
    box->setSuffix(unit);
    box->setAccessibleName(name);
    box->setMinimumWidth(76);
    return box;
}

} // namespace

MaskNumbers::MaskNumbers(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    layout->setSpacing(space::kSmall);
    layout->addWidget(makeRectangle());
    layout->addWidget(makeThreshold());
}

QWidget* MaskNumbers::makeRectangle()
{
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kSmall);
    grid->setVerticalSpacing(space::kTiny);
    m_left = makeField(tr("Rectangle: left"), tr(" px"));
    m_top = makeField(tr("Rectangle: top"), tr(" px"));
    m_width = makeField(tr("Rectangle: width"), tr(" px"));
    m_height = makeField(tr("Rectangle: height"), tr(" px"));
    const std::pair<QString, QSpinBox*> fields[] = {{tr("Left"), m_left}, {tr("Top"), m_top}, {tr("Width"), m_width}, {tr("Height"), m_height}};
    int column = 0;
    for (const auto& [text, field] : fields) {
        QLabel* label = makeLabel(text, "small");
        label->setBuddy(field);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column++);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    const auto addButton = [&](const QString& text, const QString& tip, void (MaskNumbers::*asked)()) {
        QPushButton* button = makeButton(text);
        button->setToolTip(tip);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, asked);
    };
    addButton(tr("Object"), tr("Everything in the rectangle is object"), &MaskNumbers::objectAsked);
    addButton(tr("Background"), tr("Everything in the rectangle is background"), &MaskNumbers::backgroundAsked);
    addButton(tr("Only inside"), tr("Everything outside the rectangle is background"), &MaskNumbers::onlyAsked);
    row->addStretch(1);
    grid->addLayout(row, 2, 0, 1, 5);
    grid->setColumnStretch(4, 1);
    return box;
}

QWidget* MaskNumbers::makeThreshold()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    m_side = new QComboBox;
    m_side->addItems({tr("Darker than"), tr("Lighter than")});
    m_side->setAccessibleName(tr("Threshold: side"));
    m_brightness = makeField(tr("Threshold: brightness, 0 to 255"), {});
    m_brightness->setRange(0, kBrightest);
    m_brightness->setValue(kMiddleGrey);
    QPushButton* select = makeButton(tr("Select"));
    select->setToolTip(tr("Object is what is darker or lighter than that, inside the rectangle"));
    row->addWidget(m_side);
    row->addWidget(m_brightness);
    row->addWidget(select);
    row->addStretch(1);
    connect(select, &QPushButton::clicked, this, &MaskNumbers::thresholdAsked);
    return box;
}

void MaskNumbers::setPictureSize(QSize size)
{
    m_left->setMaximum(std::max(0, size.width() - 1));
    m_top->setMaximum(std::max(0, size.height() - 1));
    m_width->setRange(1, std::max(1, size.width()));
    m_height->setRange(1, std::max(1, size.height()));
    setRectangle(QRect(QPoint(), size));
}

QRect MaskNumbers::rectangle() const
{
    return {m_left->value(), m_top->value(), m_width->value(), m_height->value()};
}

void MaskNumbers::setRectangle(const QRect& area)
{
    m_left->setValue(area.left());
    m_top->setValue(area.top());
    m_width->setValue(area.width());
    m_height->setValue(area.height());
}

} // namespace maquette::ui

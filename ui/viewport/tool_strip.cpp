#include "viewport/tool_strip.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QWidgetAction>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kStepsPerStop = 4;
constexpr int kGap = 2;
constexpr int kMostColumns = 4;

} // namespace

ToolStrip::ToolStrip(ViewportWidget& viewport, QWidget* parent)
    : QWidget(parent), m_viewport(viewport), m_grid(new QGridLayout(this)), m_shadings(new QButtonGroup(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "floating");
    setAccessibleName(tr("View tools"));
    m_grid->setContentsMargins(space::kTiny, space::kTiny, space::kTiny, space::kTiny);
    m_grid->setSpacing(kGap);
    addShadings();
    addGroup();
    addToggle(QStringLiteral("wireframe"), tr("Wireframe"), QStringLiteral("W"), &ViewLook::wireframe);
    addToggle(QStringLiteral("grid"), tr("Ground grid"), QStringLiteral("G"), &ViewLook::grid);
    addToggle(QStringLiteral("backfaces"), tr("Back faces in a warning colour"), {}, &ViewLook::backFaces);
    add(makeExposure());
    m_measure = makeIconButton(QStringLiteral("ruler"), tr("Measure between two points"), QStringLiteral("M"));
    m_measure->setCheckable(true);
    add(m_measure);
    connect(m_measure, &QToolButton::clicked, &viewport, &ViewportWidget::setMeasuring);
    connect(&viewport, &ViewportWidget::measureChanged, this, &ToolStrip::refresh);
    addGroup();
    QToolButton* frame = makeIconButton(QStringLiteral("frame"), tr("Frame the shape"), QStringLiteral("F"));
    QToolButton* home = makeIconButton(QStringLiteral("home"), tr("First view"), tr("Home"));
    m_parallel = makeIconButton(QStringLiteral("ortho"), tr("Parallel projection"), QStringLiteral("5"));
    m_parallel->setCheckable(true);
    QToolButton* shot = makeIconButton(QStringLiteral("camera"), tr("Save a picture of the view"), QStringLiteral("F12"));
    for (QToolButton* button : {frame, home, makeSides(), m_parallel, shot})
        add(button);
    arrange(1);
    connect(frame, &QToolButton::clicked, &viewport, &ViewportWidget::frame);
    connect(home, &QToolButton::clicked, &viewport, &ViewportWidget::home);
    connect(m_parallel, &QToolButton::clicked, &viewport, &ViewportWidget::setOrthographic);
    connect(shot, &QToolButton::clicked, this, &ToolStrip::screenshotAsked);
    connect(&viewport, &ViewportWidget::lookChanged, this, &ToolStrip::refresh);
    connect(&viewport, &ViewportWidget::cameraChanged, this, &ToolStrip::refresh);
    refresh();
}

void ToolStrip::addGroup()
{
    m_groups.emplace_back();
    if (m_groups.size() > 1)
        m_lines.push_back(makeLine(this));
}

void ToolStrip::add(QToolButton* button)
{
    m_groups.back().push_back(button);
}

void ToolStrip::arrange(int columns)
{
    m_columns = columns;
    int row = 0;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (group > 0)
            m_grid->addWidget(m_lines[group - 1], row++, 0, 1, columns);
        int column = 0;
        for (QToolButton* button : m_groups[group]) {
            if (column == columns) {
                column = 0;
                ++row;
            }
            m_grid->addWidget(button, row, column++);
        }
        ++row;
    }
}

void ToolStrip::fitHeight(int height)
{
    int columns = 1;
    for (; columns < kMostColumns; ++columns) {
        int needed = 2 * space::kTiny - kGap;
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            const int rows = (int(m_groups[group].size()) + columns - 1) / columns;
            needed += rows * (m_groups[group].front()->sizeHint().height() + kGap);
            if (group > 0)
                needed += m_lines[group - 1]->sizeHint().height() + kGap;
        }
        if (needed <= height)
            break;
    }
    if (columns != m_columns)
        arrange(columns);
}

void ToolStrip::addShadings()
{
    addGroup();
    const std::pair<const char*, QString> shadings[] = {{"solid", tr("Solid")},
                                                        {"matcap", tr("Matcap: shows curvature")},
                                                        {"normals", tr("Normals")},
                                                        {"xray", tr("X-ray")}};
    int id = 0;
    for (const auto& [icon, name] : shadings) {
        QToolButton* button = makeIconButton(QLatin1String(icon), name);
        button->setCheckable(true);
        m_shadings->addButton(button, id++);
        add(button);
    }
    connect(m_shadings, &QButtonGroup::idClicked, this, [this](int shading) {
        ViewLook look = m_viewport.look();
        look.shading = render::Shading(shading);
        m_viewport.setLook(look);
    });
}

void ToolStrip::addToggle(const QString& icon, const QString& name, const QString& key, bool ViewLook::*field)
{
    QToolButton* button = makeIconButton(icon, name, key);
    button->setCheckable(true);
    add(button);
    m_toggles.emplace_back(button, field);
    connect(button, &QToolButton::clicked, this, [this, field](bool on) {
        ViewLook look = m_viewport.look();
        look.*field = on;
        m_viewport.setLook(look);
    });
}

QToolButton* ToolStrip::makeSides()
{
    QToolButton* button = makeIconButton(QStringLiteral("cube"), tr("Look from a side"));
    auto* menu = new QMenu(button);
    const std::tuple<QString, QString, render::View> sides[] = {{tr("Front"), QStringLiteral("1"), render::View::Front},
                                                                {tr("Back"), QStringLiteral("Ctrl+1"), render::View::Back},
                                                                {tr("Right"), QStringLiteral("3"), render::View::Right},
                                                                {tr("Left"), QStringLiteral("Ctrl+3"), render::View::Left},
                                                                {tr("Top"), QStringLiteral("7"), render::View::Top},
                                                                {tr("Bottom"), QStringLiteral("Ctrl+7"), render::View::Bottom}};
    for (const auto& [name, key, side] : sides)
        menu->addAction(name + u'\t' + key, this, [this, side = side] { m_viewport.lookFrom(side); });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

QToolButton* ToolStrip::makeExposure()
{
    QToolButton* button = makeIconButton(QStringLiteral("exposure"), tr("Exposure"), QStringLiteral("{ }"));
    auto* menu = new QMenu(button);
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    m_exposure = new QSlider(Qt::Horizontal);
    m_exposure->setRange(-4 * kStepsPerStop, 4 * kStepsPerStop);
    m_exposure->setPageStep(kStepsPerStop);
    m_exposure->setMinimumWidth(160);
    m_exposure->setAccessibleName(tr("Exposure"));
    auto* number = new QDoubleSpinBox;
    number->setRange(-4, 4);
    number->setSingleStep(1.0 / kStepsPerStop);
    number->setSuffix(tr(" stops"));
    number->setAccessibleName(tr("Exposure in stops"));
    row->addWidget(m_exposure, 1);
    row->addWidget(number);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(box);
    menu->addAction(action);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    const auto set = [this](double stops) {
        ViewLook look = m_viewport.look();
        look.exposureStops = float(stops);
        m_viewport.setLook(look);
    };
    connect(m_exposure, &QSlider::valueChanged, this, [set](int steps) { set(double(steps) / kStepsPerStop); });
    connect(number, &QDoubleSpinBox::valueChanged, this, set);
    connect(&m_viewport, &ViewportWidget::lookChanged, number, [this, number] { number->setValue(double(m_viewport.look().exposureStops)); });
    return button;
}

void ToolStrip::refresh()
{
    const ViewLook& look = m_viewport.look();
    m_shadings->button(int(look.shading))->setChecked(true);
    for (const auto& [button, field] : m_toggles)
        button->setChecked(look.*field);
    m_parallel->setChecked(m_viewport.camera().orthographic);
    m_measure->setChecked(m_viewport.measure().isOn());
    const QSignalBlocker quiet(m_exposure); // it knows quarter stops alone
    m_exposure->setValue(int(std::lround(double(look.exposureStops) * kStepsPerStop)));
}

} // namespace maquette::ui

#include "theme/style_sheet.h"

namespace maquette::ui {

namespace {

constexpr const char* kGround = R"(
QMainWindow { background: $panel; }
QDialog { background: $canvas; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 3px 7px; border: 1px solid transparent; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; border: 1px solid $accent; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 4px 27px 4px 11px; border: 1px solid transparent; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; border: 1px solid $accent; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $muted; font-size: $captionpx; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { background: $panel; }
QSplitter::handle { background: $line; }
*[look="panel"] { background: $panel; }
*[look="canvas"] { background: $canvas; }
*[look="card"] { background: $raised; border-radius: 8px; }
*[look="floating"] { background: $floating; border: 1px solid $line; border-radius: 8px; }
*[look="pinned"] { background: $floating; border: 2px solid $accent; border-radius: 8px; }
*[look="current"] { background: $floating; border: 1px solid $muted; border-radius: 8px; }
*[look="line"] { background: $line; }
QLabel[look="key"] { background: $raised; border: 1px solid $line; border-radius: 4px; padding: 1px 6px; font-size: $captionpx; }
QLabel[look="tag"] { background: $floating; border: 1px solid $line; border-radius: 6px; padding: 4px 10px; }
)";

constexpr const char* kWords = R"(
QLabel { background: transparent; }
QLabel[look="caption"] { color: $muted; font-size: $captionpx; font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: $captionpx; }
QLabel[look="head"] { font-size: $headpx; font-weight: 600; }
QLabel[look="good"] { color: $goodink; }
QLabel[look="warn"] { color: $warnink; }
QLabel[look="bad"] { color: $badink; }
)";

constexpr const char* kButtons = R"(
QPushButton { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 0 12px; min-height: 26px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 24px; }
QPushButton:disabled { color: $faint; }
QPushButton[look="primary"] { background: $accent; color: $onaccent; border: none; min-height: 36px; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accenthover; }
QPushButton[look="primary"]:pressed { background: $accentdown; }
QPushButton[look="primary"]:focus { border: 2px solid $ring; min-height: 32px; }
QPushButton[look="primary"]:disabled { background: $raised; color: $faint; border: 1px solid $line; min-height: 34px; }
QPushButton[look="segment"] { padding: 0 4px; border-radius: 6px; background: transparent; border: 1px solid transparent; }
QPushButton[look="segment"]:hover { background: $hover; }
QPushButton[look="segment"]:checked { background: $panel; border: 1px solid $line; font-weight: 600; }
QPushButton[look="segment"]:focus { border: 2px solid $accent; padding: 0 3px; min-height: 24px; }
QPushButton[look="chip"] { padding: 0 4px; background: $raised; border: 1px solid $line; }
QPushButton[look="chip"]:hover { background: $hover; }
QPushButton[look="chip"]:checked { background: $selection; border: 1px solid $accent; font-weight: 600; }
QPushButton[look="chip"]:focus { border: 2px solid $accent; padding: 0 3px; min-height: 24px; }
QPushButton[look="link"], QToolButton[look="link"] { background: transparent; border: none; color: $link; padding: 0 4px; min-height: 24px; }
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 0 2px; min-height: 20px; }
QPushButton[look="link"]::menu-indicator { image: none; width: 0; }
QPushButton[look="badge"] { background: $floating; border: 1px solid $line; border-radius: 6px; padding: 0 10px; min-height: 26px; }
QPushButton[look="badge"]:hover { background: $raised; }
QPushButton[look="badge"]:focus { border: 2px solid $accent; padding: 0 9px; min-height: 24px; }
QPushButton[look="fold"] { background: transparent; border: none; text-align: left; padding: 0 4px; min-height: 32px; font-weight: 600; }
QPushButton[look="fold"]:hover { background: $hover; }
QPushButton[look="fold"]:focus { border: 2px solid $accent; border-radius: 6px; padding: 0 2px; min-height: 28px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border: 2px solid $accent; padding: 2px; }
QToolButton[look="floating"]:hover { background: $raised; }
QToolButton::menu-indicator { image: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 0 12px; min-height: 28px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 6px; padding: 0 10px; min-height: 26px; }
)";

constexpr const char* kFields = R"(
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit { background: $raised; border: 1px solid $line; border-radius: 6px;
  padding: 0 8px; min-height: 26px; selection-background-color: $accent; selection-color: $onaccent; }
QPlainTextEdit { padding: 6px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 0 7px; min-height: 24px; }
QLineEdit[wrong="true"], QSpinBox[wrong="true"], QDoubleSpinBox[wrong="true"] { border: 2px solid $bad; padding: 0 7px; min-height: 24px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $faint; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 20px; height: 13px; border: none; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 20px; height: 13px; border: none; background: transparent; }
QSpinBox::up-button:hover, QDoubleSpinBox::up-button:hover, QSpinBox::down-button:hover, QDoubleSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/controls/up-$theme.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/controls/down-$theme.svg); width: 12px; height: 12px; }
QComboBox { padding: 0 10px; }
QComboBox:focus { padding: 0 9px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/controls/down-$theme.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; selection-background-color: $selection; selection-color: $text; outline: none; padding: 4px; }
QCheckBox { spacing: 8px; min-height: 26px; }
QCheckBox::indicator { width: 16px; height: 16px; border-radius: 4px; border: 1px solid $outline; background: $raised; }
QCheckBox::indicator:hover { border: 1px solid $accent; }
QCheckBox::indicator:checked { background: $accent; border: 1px solid $accent; image: url(:/icons/controls/check-$theme.svg); }
QCheckBox::indicator:focus { border: 2px solid $ring; }
QCheckBox::indicator:disabled { background: $line; border: 1px solid $line; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text; }
QSlider::handle:horizontal:focus { background: $canvas; border: 2px solid $accent; width: 10px; height: 10px; }
)";

constexpr const char* kLists = R"(
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid $accent; border-radius: 6px; }
QListView, QTreeView, QTableView { background: transparent; border: none; outline: none; }
QListWidget::item { padding: 6px 8px; border-radius: 6px; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selection; color: $text; }
QListWidget::item:focus { border: 2px solid $accent; padding: 4px 6px; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 4px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

} // namespace

QString styleSheet(const Tokens& t, int fontPixels)
{
    QString sheet = QString::fromLatin1(kGround) + QLatin1String(kWords) + QLatin1String(kButtons) +
                    QLatin1String(kFields) + QLatin1String(kLists);
    // Opaque: the grid's numbers would be read through it.
    const QColor floating = t.panel;
    const int shrink = measure::kText - measure::kCaption, growth = measure::kHead - measure::kText;
    const Shades shades = shadesOf(t);
    // Longer names first: "$accent" begins "$accenthover".
    const std::pair<const char*, QString> values[] = {
        {"$captionpx", QStringLiteral("%1px").arg(fontPixels - shrink)},
        {"$headpx", QStringLiteral("%1px").arg(fontPixels + growth)},
        {"$accenthover", shades.accentHover.name()},
        {"$accentdown", shades.accentDown.name()},
        {"$link", shades.link.name()},
        {"$goodink", inkOf(t.good, t).name()},
        {"$warnink", inkOf(t.warn, t).name()},
        {"$badink", inkOf(t.bad, t).name()},
        {"$onaccent", t.onAccent.name()},
        {"$ring", shades.ring.name()},
        {"$selection", shades.selection.name()},
        {"$floating", floating.name(QColor::HexArgb)},
        {"$outline", shades.outline.name()},
        {"$hover", shades.hover.name()},
        {"$pressed", shades.pressed.name()},
        {"$faint", shades.faint.name()},
        {"$theme", t.dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {"$accent", t.accent.name()},
        {"$canvas", t.canvas.name()},
        {"$raised", t.raised.name()},
        {"$panel", t.panel.name()},
        {"$muted", t.muted.name()},
        {"$line", t.line.name()},
        {"$text", t.text.name()},
        {"$good", t.good.name()},
        {"$warn", t.warn.name()},
        {"$bad", t.bad.name()},
    };
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

} // namespace maquette::ui

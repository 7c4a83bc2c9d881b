#include "help/keys_sheet.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/role.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace maquette::ui {

namespace {

constexpr int kMostWidth = 1120, kMostHeight = 600;

} // namespace

std::vector<KeyLine> keysOfPage(KeysPage page, const ToolKeys& tools)
{
    const ToolPlace place = page == KeysPage::Mask ? ToolPlace::Mask : page == KeysPage::Compare ? ToolPlace::Compare : ToolPlace::View;
    std::vector<KeyLine> lines;
    for (const ToolKey& tool : tools.all())
        if (const QString key = tools.keyInWords(tool); tool.place == place && !key.isEmpty())
            lines.push_back({key, tool.words});
    if (page == KeysPage::Mask)
        lines.push_back({QStringLiteral("Alt"), KeysSheet::tr("the opposite while it is held")});
    else if (page == KeysPage::Compare)
        lines.insert(lines.end(), {{KeysSheet::tr("Left  Right"), KeysSheet::tr("another pane")},
                                   {KeysSheet::tr("Enter"), KeysSheet::tr("keep the chosen one as the result")},
                                   {KeysSheet::tr("Delete"), KeysSheet::tr("drop the chosen one")}});
    else
        lines.push_back({KeysSheet::tr("Arrows"), KeysSheet::tr("turn by 15°")});
    return lines;
}

KeysSheet::KeysSheet(KeysPage page, const std::vector<QAction*>& actions, const ToolKeys& tools, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    std::vector<KeyLine> window;
    for (const QAction* action : actions) {
        if (action->shortcut().isEmpty() || !action->isEnabled())
            continue;
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        window.push_back({keys.join(QStringLiteral("  ")), QString(action->text()).remove(u'&').remove(QStringLiteral("…"))});
    }
    const std::vector<KeyLine> own = keysOfPage(page, tools);
    m_lines = own;
    m_lines.insert(m_lines.end(), window.begin(), window.end());
    const QString head = page == KeysPage::Mask ? tr("Mask") : page == KeysPage::Compare ? tr("Comparison") : tr("Shape");
    QWidget* sheet = makeSheet(head, own, window, 2);
    if (sheet->sizeHint().width() > kMostWidth) { // a language with long words scrolls down, not sideways
        delete sheet;
        sheet = makeSheet(head, own, window, 1);
    }
    auto* scroll = new QScrollArea;
    scroll->setWidget(sheet);
    scroll->setWidgetResizable(true);
    setRole(scroll, QAccessible::List); // arrows scroll it
    scroll->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(sheet->sizeHint().width() + 60, std::min(kMostHeight, sheet->sizeHint().height() + 90));
}

QWidget* KeysSheet::makeSheet(const QString& head, const std::vector<KeyLine>& own, const std::vector<KeyLine>& window, int windowColumns)
{
    auto* sheet = new QWidget;
    setLook(sheet, "scrolled");
    auto* columns = new QHBoxLayout(sheet);
    columns->setSpacing(space::kHuge * 2);
    columns->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    columns->addWidget(makeColumn(head, own), 0, Qt::AlignTop);
    const auto first = window.begin() + std::ptrdiff_t((window.size() + std::size_t(windowColumns) - 1) / std::size_t(windowColumns));
    columns->addWidget(makeColumn(tr("Window"), {window.begin(), first}), 0, Qt::AlignTop);
    if (first != window.end())
        columns->addWidget(makeColumn(QStringLiteral(" "), {first, window.end()}), 0, Qt::AlignTop);
    return sheet;
}

QWidget* KeysSheet::makeColumn(const QString& head, const std::vector<KeyLine>& lines)
{
    auto* column = new QWidget;
    auto* grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kLarge);
    grid->setVerticalSpacing(6);
    grid->addWidget(makeLabel(head, "head"), 0, 0, 1, 2);
    int row = 1;
    for (const KeyLine& line : lines) {
        grid->addWidget(makeLabel(QLocale().toUpper(line.words.left(1)) + line.words.mid(1)), row, 0);
        auto* caps = new QWidget;
        caps->setAccessibleName(line.words + QStringLiteral(": ") + line.keys);
        auto* layout = new QHBoxLayout(caps);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::kTiny);
        for (const QString& key : line.keys.split(QStringLiteral("  "), Qt::SkipEmptyParts)) {
            QLabel* cap = makeLabel(key, "key");
            cap->setAlignment(Qt::AlignCenter);
            layout->addWidget(cap);
        }
        layout->addStretch(1);
        grid->addWidget(caps, row++, 1);
    }
    return column;
}

} // namespace maquette::ui

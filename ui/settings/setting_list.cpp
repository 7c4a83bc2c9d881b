#include "settings/setting_list.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>

namespace maquette::ui {

namespace {

constexpr int kSectionsWidth = 168, kControlWidth = 276; ///< of the longest choice

} // namespace

SettingList::SettingList(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit), m_sections(new QListWidget), m_none(makeLabel(tr("Nothing found"), "muted"))
{
    m_search->setPlaceholderText(tr("Search the settings"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setClearButtonEnabled(true);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setFixedWidth(kSectionsWidth);
    auto* rows = new QWidget;
    setLook(rows, "scrolled");
    m_rowsLayout = new QVBoxLayout(rows);
    m_rowsLayout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    m_rowsLayout->setSpacing(space::kSmall);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->hide();
    m_rowsLayout->addWidget(m_none);
    auto* scroll = new QScrollArea;
    scroll->setWidget(rows);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* body = new QHBoxLayout;
    body->addWidget(m_sections);
    body->addWidget(scroll, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addLayout(body, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SettingList::show);
    connect(m_sections, &QListWidget::currentRowChanged, this, [this] {
        m_search->clear();
        show({});
    });
}

void SettingList::addSection(const QString& name)
{
    QLabel* head = makeLabel(name, "head");
    m_rowsLayout->addWidget(head);
    m_heads.push_back(head);
    m_sections->addItem(name);
}

QWidget* SettingList::makeRow(Row& row)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kLarge); // sentences end before the control begins
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1); // beside a high control they stay together
    QLabel* name = makeLabel(row.setting.name);
    name->setWordWrap(true);
    name->setBuddy(row.setting.control);
    words->addWidget(name);
    if (!row.setting.help.isEmpty()) {
        QLabel* help = makeLabel(row.setting.help, "small");
        help->setWordWrap(true);
        words->addWidget(help);
    }
    words->addStretch(1);
    layout->addLayout(words, 1);
    if (row.setting.control) {
        row.setting.control->setMinimumWidth(kControlWidth);
        if (row.setting.control->accessibleName().isEmpty())
            row.setting.control->setAccessibleName(row.setting.name);
        row.setting.control->setAccessibleDescription(row.setting.help);
        layout->addWidget(row.setting.control);
        if (!row.setting.reset)
            layout->addSpacing(measure::kControl + space::kSmall); // in line with those that have a reset
    }
    if (row.setting.reset) {
        row.reset = makeIconButton(QStringLiteral("undo"), tr("Reset: %1").arg(row.setting.name));
        QSizePolicy keep = row.reset->sizePolicy();
        keep.setRetainSizeWhenHidden(true);
        row.reset->setSizePolicy(keep);
        layout->addWidget(row.reset);
    }
    return widget;
}

void SettingList::add(const Setting& setting)
{
    Row row{int(m_heads.size()) - 1, setting, nullptr, nullptr, {}};
    row.words = (m_heads.back()->text() + u' ' + setting.name + u' ' + setting.help).toLower();
    row.widget = makeRow(row);
    m_rowsLayout->addWidget(row.widget);
    m_rows.push_back(row);
    if (row.reset)
        connect(row.reset, &QToolButton::clicked, this, [this, reset = setting.reset] {
            reset();
            refresh();
        });
    updateRow(m_rows.back());
}

void SettingList::addChoice(const QString& name, const QString& help, const std::vector<std::pair<QString, QString>>& values,
                            const QString& fallback, const std::function<QString()>& get, const std::function<void(const QString&)>& set)
{
    auto* box = new QComboBox;
    for (const auto& [value, words] : values)
        box->addItem(words, value);
    connect(box, &QComboBox::activated, this, [this, box, set] {
        set(box->currentData().toString());
        refresh();
    });
    add({name, help, box, [box, get] { box->setCurrentIndex(std::max(0, box->findData(get()))); },
         [get, fallback] { return get() == fallback; }, [set, fallback] { set(fallback); }});
}

void SettingList::addSwitch(const QString& name, const QString& help, bool fallback, const std::function<bool()>& get,
                            const std::function<void(bool)>& set)
{
    auto* box = new QCheckBox(tr("On"));
    box->setAccessibleName(name);
    connect(box, &QCheckBox::clicked, this, [this, set](bool on) {
        set(on);
        refresh();
    });
    add({name, help, box, [box, get] { box->setChecked(get()); }, [get, fallback] { return get() == fallback; },
         [set, fallback] { set(fallback); }});
}

void SettingList::addText(const QString& text)
{
    add({text, {}, nullptr, {}, {}, {}});
}

void SettingList::updateRow(Row& row)
{
    if (row.setting.refresh)
        row.setting.refresh();
    if (row.reset)
        row.reset->setVisible(!row.setting.isDefault());
}

void SettingList::refresh()
{
    for (Row& row : m_rows)
        updateRow(row);
}

void SettingList::finish()
{
    m_rowsLayout->addStretch(1);
    m_sections->setCurrentRow(0);
    show({});
}

void SettingList::showEvent(QShowEvent* event)
{
    m_sections->doItemsLayout(); // its rows were laid out before the style sheet told their height
    QWidget::showEvent(event);
}

void SettingList::showSection(const QString& name)
{
    for (QListWidgetItem* item : m_sections->findItems(name, Qt::MatchExactly))
        m_sections->setCurrentItem(item);
}

void SettingList::show(const QString& text)
{
    const QString words = text.trimmed().toLower();
    const int section = m_sections->currentRow();
    std::vector<bool> used(m_heads.size(), false);
    bool any = false;
    for (const Row& row : m_rows) {
        const bool fits = words.isEmpty() ? row.section == section : row.words.contains(words);
        row.widget->setVisible(fits);
        used[std::size_t(row.section)] = used[std::size_t(row.section)] || fits;
        any = any || fits;
    }
    for (std::size_t i = 0; i < m_heads.size(); ++i)
        m_heads[i]->setVisible(used[i]);
    m_none->setVisible(!any);
}

QStringList SettingList::shownNames() const
{
    QStringList names;
    for (const Row& row : m_rows)
        if (row.widget->isVisibleTo(this))
            names << row.setting.name;
    return names;
}

QWidget* SettingList::rowOf(const QString& name) const
{
    for (const Row& row : m_rows)
        if (row.setting.name == name)
            return row.widget;
    return nullptr;
}

} // namespace maquette::ui

#pragma once

#include <QComboBox>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

#include <functional>
#include <vector>

/// Settings in named sections: a list of sections, a search over all of them, and a reset beside each setting.
namespace maquette::ui {

/// One setting behind a control of its own. The control changes it; everything else asks.
struct Setting {
    QString name;
    QString help;     ///< one sentence; may be empty
    QWidget* control = nullptr;
    std::function<void()> refresh;   ///< the control shows the value
    std::function<bool()> isDefault;
    std::function<void()> reset;     ///< empty: there is nothing to reset
};

class SettingList : public QWidget {
    Q_OBJECT
public:
    explicit SettingList(QWidget* parent = nullptr);

    void addSection(const QString& name);
    void add(const Setting& setting); ///< to the section that was added last
    void addChoice(const QString& name, const QString& help, const std::vector<std::pair<QString, QString>>& valuesAndWords,
                   const QString& fallback, const std::function<QString()>& get, const std::function<void(const QString&)>& set);
    void addSwitch(const QString& name, const QString& help, bool fallback, const std::function<bool()>& get,
                   const std::function<void(bool)>& set);
    void addText(const QString& text);
    void refresh(); ///< all controls show what holds

    QLineEdit& search() { return *m_search; }
    QStringList shownNames() const; ///< of the settings that can be seen
    QWidget* rowOf(const QString& name) const;
    void showSection(const QString& name);
    void finish(); ///< after the last setting

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Row {
        int section;
        Setting setting;
        QWidget* widget;
        QToolButton* reset; ///< may be null
        QString words;      ///< for the search
    };
    void show(const QString& words);
    void updateRow(Row& row);
    QWidget* makeRow(Row& row);

    QLineEdit* m_search;
    QListWidget* m_sections;
    QVBoxLayout* m_rowsLayout;
    QLabel* m_none;
    std::vector<QLabel*> m_heads;
    std::vector<Row> m_rows;
};

} // namespace maquette::ui

#pragma once

#include "inspector/facts_section.h"

#include <QListWidget>
#include <QPushButton>

/// The shown shape in numbers, its problems place by place, and their repair.
namespace maquette::ui {

class ChecksSection : public FactsSection {
    Q_OBJECT
public:
    explicit ChecksSection(Session& session, QWidget* parent = nullptr);

    QListWidget& list() { return *m_list; }
    QPushButton& nextButton() { return *m_next; }
    QPushButton& repairButton() { return *m_repair; }
    QString stateWords() const { return m_state->text(); }

    static constexpr int kMostRows = 200;

private:
    void fill(const ShownResult& shown) override;
    void showProblems();
    void showList();
    void repair();

    QLabel* m_state;
    QListWidget* m_list;
    QLabel* m_plan; ///< what a repair would do
    QPushButton* m_next;
    QPushButton* m_repair;
};

} // namespace maquette::ui

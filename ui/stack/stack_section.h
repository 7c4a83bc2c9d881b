#pragma once

#include "session/session.h"
#include "stack/stack_entry.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include <vector>

/// The mesh stack of the shown shape, and below it how the next run decodes.
namespace maquette::ui {

class StackSection : public QWidget {
    Q_OBJECT
public:
    explicit StackSection(Session& session, QWidget* parent = nullptr);

    QString summary() const;
    StackEntry& entry(engine::StackStep step) { return *m_entries.at(std::size_t(step)); }
    QPushButton& beforeButton() { return *m_before; }
    const QLabel& countLabel() const { return *m_count; }

Q_SIGNALS:
    void summaryChanged();

private:
    QWidget* makeFoot();
    void refresh();
    void showSettings();

    Session& m_session;
    MeshStackModel& m_model;
    QLabel* m_count;
    QLabel* m_problem;
    QPushButton* m_before;
    QComboBox* m_decoder;
    QCheckBox* m_clean;
    QCheckBox* m_colour;
    std::vector<StackEntry*> m_entries;
};

} // namespace maquette::ui

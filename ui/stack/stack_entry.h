#pragma once

#include "stack/mesh_stack_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QWidget>

/// One step of the mesh stack: a switch, what it did, and its settings while it is on.
namespace maquette::ui {

/// A subclass makes its fields, shows the stack in them, and writes them into a stack.
class StackEntry : public QWidget {
    Q_OBJECT
public:
    StackEntry(MeshStackModel& model, engine::StackStep step, const QString& name, const QString& tip);

    engine::StackStep step() const { return m_step; }
    QCheckBox& onOff() const { return *m_on; }
    /// "84 212 → 20 000 · 0.4 s"; empty while it is off.
    QString words() const;

    void refresh(); ///< from the model

protected:
    virtual void show(const engine::MeshStack& stack) = 0;
    virtual void write(engine::MeshStack& stack) const = 0;
    void edited();
    /// A field with its label above it, and its accessible name.
    void addField(const QString& label, QWidget* field, int column, int span = 1);
    void addTwin(QWidget* field, int column); ///< in the place of the last field, under its label: one of them is hidden
    /// Under the fields, over the whole width.
    void addWide(QWidget* widget);
    QDoubleSpinBox* makeNumber(double least, double most, double step, int decimals, const QString& suffix);
    MeshStackModel& m_model;

private:
    engine::StackStep m_step;
    QCheckBox* m_on;
    QLabel* m_words;
    QLabel* m_notes;
    QWidget* m_fields;
    QGridLayout* m_grid;
    bool m_showing = false;
};

/// One entry for each step, in order.
std::vector<StackEntry*> makeStackEntries(MeshStackModel& model);

/// What the engine's note means, in the user's language.
QString stackNoteInWords(const std::string& note);

} // namespace maquette::ui

#pragma once

#include "generation/run_order.h"

#include <engine/mesh_stack.h>

#include <QObject>
#include <QThreadPool>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <stop_token>

/// What is done to the shown shape, and what comes of it: settings with undo, carried out on another thread.
namespace maquette::ui {

class MeshStackModel : public QObject {
    Q_OBJECT
public:
    explicit MeshStackModel(QObject* parent = nullptr);
    ~MeshStackModel() override; ///< stops what is being worked out

    /// Another shape, with what is done to it from the beginning; there is nothing to undo. The same shape again changes
    /// nothing.
    void setOriginal(const MeshPtr& mesh, const engine::MeshFacts& facts, const engine::MeshStack& stack = {});
    const MeshPtr& original() const { return m_original; }
    const engine::MeshFacts& originalFacts() const { return m_originalFacts; }

    const engine::MeshStack& stack() const { return m_stack; }
    /// One step to undo; a change with the `name` of the last one joins it. Nothing when the stack stays the same.
    void change(const engine::MeshStack& stack, const QString& name);
    QUndoStack& undoStack() { return m_undo; }

    /// The last answer: the original until there is another one.
    const MeshPtr& mesh() const { return m_result.mesh; }
    const engine::MeshFacts& facts() const { return m_result.facts; }
    double millimetresPerUnit() const { return m_result.millimetresPerUnit; }
    const engine::StackStepReport* report(engine::StackStep step) const; ///< null when it is off or not there yet
    bool isBusy() const { return m_waitingFor != 0; }
    /// Why the stack has no answer; the mesh is then the last one that had.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void stackChanged();
    void busyChanged();
    void evaluated(); ///< mesh, facts, reports or the problem are new

private:
    class Change;
    void apply(const engine::MeshStack& stack);
    void evaluate();
    void take(quint64 ticket, const engine::StackResult& result, const QString& problem);

    engine::MeshStack m_stack;
    MeshPtr m_original;
    engine::MeshFacts m_originalFacts;
    engine::StackResult m_result;
    QString m_problem;
    QUndoStack m_undo;
    std::shared_ptr<engine::StackEvaluator> m_evaluator; ///< the pool's thread alone uses it
    std::stop_source m_stop;
    quint64 m_lastTicket = 0;
    quint64 m_waitingFor = 0; ///< 0: idle
    QThreadPool m_pool;
};

} // namespace maquette::ui

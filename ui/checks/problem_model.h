#pragma once

#include "generation/run_order.h"

#include <engine/mesh_problems.h>

#include <QObject>
#include <QThreadPool>

#include <optional>
#include <stop_token>

/// What is wrong with a mesh, place by place, and what a repair would do: found on another thread.
namespace maquette::ui {

class ProblemModel : public QObject {
    Q_OBJECT
public:
    explicit ProblemModel(QObject* parent = nullptr);
    ~ProblemModel() override; ///< stops what is being looked at

    /// `original` is what a repair would be made of. The same meshes again change nothing; null: nothing to look at.
    void look(const MeshPtr& mesh, const MeshPtr& original);

    const std::vector<engine::MeshProblem>& problems() const { return m_problems; }
    bool isBusy() const { return m_waitingFor != 0; }
    /// The look is over: an empty list then means that nothing was found.
    bool isKnown() const { return m_mesh && m_waitingFor == 0 && m_failure.isEmpty(); }
    const QString& failure() const { return m_failure; } ///< why nothing could be found out
    /// What repairing the original would do; nothing while it is not known, or when there is nothing to do.
    const std::optional<engine::RepairReport>& repair() const { return m_repair; }

    int current() const { return m_current; } ///< -1: none
    void setCurrent(int index);
    void next(); ///< the first one after the last

Q_SIGNALS:
    void changed();
    void currentChanged(); ///< show that place; also when the same one is asked for again

private:
    struct Answer {
        std::vector<engine::MeshProblem> problems;
        std::optional<engine::RepairReport> repair;
        QString failure;
    };
    void take(quint64 ticket, const Answer& answer);

    MeshPtr m_mesh, m_original;
    std::vector<engine::MeshProblem> m_problems;
    std::optional<engine::RepairReport> m_repair;
    QString m_failure;
    int m_current = -1;
    std::stop_source m_stop;
    quint64 m_lastTicket = 0;
    quint64 m_waitingFor = 0;
    QThreadPool m_pool;
};

/// "Hole: 14 open edges".
QString problemInWords(const engine::MeshProblem& problem);
/// "close 2 holes with 40 triangles · turn 5 triangles"; empty when it would do nothing.
QString repairInWords(const engine::RepairReport& report);

} // namespace maquette::ui

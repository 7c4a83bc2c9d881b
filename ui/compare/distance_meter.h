#pragma once

#include "generation/run_order.h"

#include <engine/mesh_distance.h>

#include <QObject>
#include <QThreadPool>

#include <stop_token>
#include <vector>

/// Measures meshes from a reference on another thread; a new order drops what is left of the last one.
namespace maquette::ui {

class DistanceMeter : public QObject {
    Q_OBJECT
public:
    explicit DistanceMeter(QObject* parent = nullptr);
    ~DistanceMeter() override; ///< stops what is being measured

    void measure(const MeshPtr& reference, const std::vector<MeshPtr>& meshes);
    void stop();
    bool isBusy() const { return m_left > 0; }

Q_SIGNALS:
    /// One for each mesh of the last order, in its order.
    void measured(const maquette::ui::MeshPtr& mesh, const maquette::engine::MeshDistance& distance);

private:
    std::stop_source m_stop;
    quint64 m_order = 0;
    int m_left = 0;
    QThreadPool m_pool;
};

} // namespace maquette::ui

#include "compare/distance_meter.h"

#include <engine/error.h>

namespace maquette::ui {

DistanceMeter::DistanceMeter(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

DistanceMeter::~DistanceMeter()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void DistanceMeter::stop()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_order;
    m_left = 0;
}

void DistanceMeter::measure(const MeshPtr& reference, const std::vector<MeshPtr>& meshes)
{
    stop();
    m_left = int(meshes.size());
    for (const MeshPtr& mesh : meshes)
        m_pool.start([this, reference, mesh, order = m_order, token = m_stop.get_token()] {
            engine::MeshDistance distance;
            try {
                distance = engine::distanceTo(*reference, *mesh, {token, {}});
            } catch (const std::exception&) {
                return; // stopped, or a mesh without a surface: there is no distance to show
            }
            QMetaObject::invokeMethod(this, [this, mesh, order, distance = std::move(distance)] {
                if (order != m_order)
                    return;
                --m_left;
                Q_EMIT measured(mesh, distance);
            });
        });
}

} // namespace maquette::ui

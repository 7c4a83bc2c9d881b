#pragma once

#include <engine/result.h>

#include <memory>
#include <mutex>

/// Hands latents from the engine's thread to whoever wants to keep them.
namespace maquette::ui {

class LatentsBox {
public:
    void put(std::shared_ptr<const engine::LatentSet> latents)
    {
        const std::lock_guard lock(m_mutex);
        m_latents = std::move(latents);
    }
    /// Null: none were made.
    std::shared_ptr<const engine::LatentSet> take() const
    {
        const std::lock_guard lock(m_mutex);
        return m_latents;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const engine::LatentSet> m_latents;
};

} // namespace maquette::ui

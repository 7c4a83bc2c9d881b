#include "generation/event_mailbox.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace maquette::ui {

void EventMailbox::put(const engine::Event& event)
{
    bool first = false;
    std::vector<engine::Event> replaced; // freed behind the lock: giving a large mesh back takes as long as a frame
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.empty();
        const bool replaces = std::holds_alternative<engine::LevelProgress>(event) || std::holds_alternative<engine::LevelCells>(event) ||
                              std::holds_alternative<engine::PreviewMesh>(event);
        if (replaces) {
            const auto stays = [&](const engine::Event& old) { return old.index() != event.index(); };
            const auto gone = std::stable_partition(m_events.begin(), m_events.end(), stays);
            replaced.assign(std::make_move_iterator(gone), std::make_move_iterator(m_events.end()));
            m_events.erase(gone, m_events.end());
        }
        m_events.push_back(event);
    }
    if (first)
        m_onFirst();
}

std::vector<engine::Event> EventMailbox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

} // namespace maquette::ui

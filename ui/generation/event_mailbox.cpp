#include "generation/event_mailbox.h"

#include <utility>

namespace maquette::ui {

void EventMailbox::put(const engine::Event& event)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.empty();
        const bool replaces = std::holds_alternative<engine::LevelProgress>(event) || std::holds_alternative<engine::LevelCells>(event) ||
                              std::holds_alternative<engine::PreviewMesh>(event);
        if (replaces)
            std::erase_if(m_events, [&](const engine::Event& old) { return old.index() == event.index(); });
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

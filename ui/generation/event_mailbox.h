#pragma once

#include <engine/events.h>

#include <functional>
#include <mutex>
#include <vector>

/// Events on their way from the worker to the window: the worker never waits, the window takes all at once.
namespace maquette::ui {

class EventMailbox {
public:
    /// `onFirst` is called on the worker's thread when an event arrives in an empty box.
    explicit EventMailbox(std::function<void()> onFirst) : m_onFirst(std::move(onFirst)) {}

    /// Any thread. Progress and previews of one kind replace what nobody has looked at yet, so the box stays
    /// small however fast events come; all other events are kept, in order.
    void put(const engine::Event& event);

    std::vector<engine::Event> takeAll();

private:
    std::mutex m_mutex;
    std::vector<engine::Event> m_events;
    std::function<void()> m_onFirst;
};

} // namespace maquette::ui

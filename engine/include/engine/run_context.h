#pragma once

#include <engine/error.h>
#include <engine/events.h>

#include <functional>
#include <stop_token>

/// How a long call is watched and stopped.
namespace maquette::engine {

/// Receives events on the thread that runs the engine; must return quickly.
using EventSink = std::function<void(const Event&)>;

struct RunContext {
    std::stop_token stop;
    EventSink sink; ///< may be empty

    /// Called between units of at most 50 ms. Throws Cancelled once a stop was asked for.
    void checkpoint() const
    {
        if (stop.stop_requested())
            throw Cancelled();
    }
    void report(const Event& event) const
    {
        if (sink)
            sink(event);
    }
};

} // namespace maquette::engine

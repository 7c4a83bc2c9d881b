#pragma once

#include <engine/generator.h>

#include <optional>

/// The settings that go with a result: enough to make it again, and no path of the user's machine.
namespace maquette::engine {

/// What the request left open and the run decided.
struct RunChoices {
    std::optional<int> steps; ///< empty when nothing was sampled
    double guidance;
    DecodeOptions decode;
};

Settings settingsOf(const Request& request, const ModelCard& card, const RunChoices& choices,
                    const DecodeStats& stats);

} // namespace maquette::engine

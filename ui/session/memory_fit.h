#pragma once

#include "session/model_catalog.h"
#include "session/run_settings.h"
#include "settings/preferences.h"

#include <optional>
#include <vector>

/// Whether a run is expected to fit into the memory, and what would need less.
namespace maquette::ui {

struct MemoryFit {
    quint64 need = 0;
    quint64 allowed = 0; ///< what is free, or the user's own limit if that is less; 0: not known
    bool onCard = false;
    bool ownLimit = false; ///< `allowed` is the user's

    bool fits() const { return allowed == 0 || need <= allowed; }
};

/// Nothing when the model says nothing of its memory.
std::optional<MemoryFit> memoryFit(const ModelFacts& model, const RunSettings& settings, const PreferenceValues& preferences);

struct MemoryOffer {
    QString words; ///< "Grid 256"
    RunSettings settings;
};
/// Changes of which each alone makes the run fit: a smaller grid, half precision, the processor.
std::vector<MemoryOffer> memoryOffers(const ModelFacts& model, const RunSettings& settings, const PreferenceValues& preferences);

} // namespace maquette::ui

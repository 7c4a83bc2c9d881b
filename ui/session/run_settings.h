#pragma once

#include "generation/job_queue.h"
#include "generation/run_order.h"

#include <optional>

/// What the inspector sets: the next job's settings, as a value.
namespace maquette::ui {

/// Whether a run shows an estimate after each sampling step; the levels of decoding are shown in any case.
enum class LivePreview { Off, Auto, On };

struct RunSettings {
    QString model; ///< path
    engine::Quality quality = engine::Quality::Standard;
    std::optional<int> steps; ///< in place of the quality's
    std::optional<int> grid;
    std::optional<double> guidance;
    quint64 seed = 1234;
    bool seedLocked = true; ///< false: a new seed for every job
    LivePreview livePreview = LivePreview::Auto;
    bool clean = true;
    std::optional<int> targetFaces;
    bool colour = false; ///< give the mesh the picture's colours
    QString decoder = QString::fromStdString(engine::Request().decoder);
    QString device = QStringLiteral("auto");
    QString dtype = QStringLiteral("auto");
    engine::Labels labels; ///< of those that the model offers
    bool generateOnDrop = false;
    QString userPreset; ///< the one that was chosen last; see user_presets.h
};

/// Numbers that will be used with a model of that kind.
engine::Preset effectivePreset(const RunSettings& settings, engine::ModelKind kind);
QString qualityInWords(engine::Quality quality);
QString livePreviewInWords(LivePreview preview);
/// "Standard · 5 steps · 256³".
QString settingsInWords(const RunSettings& settings, engine::ModelKind kind);

engine::ModelChoice modelChoice(const RunSettings& settings);
engine::Request requestFor(const RunSettings& settings, const Job& job);

} // namespace maquette::ui

#pragma once

#include "generation/run_progress.h"

#include <QMap>
#include <QSettings>
#include <QString>

/// How long runs take, as those that ended tell: also for other steps and grids, and after another start.
namespace maquette::ui {

/// By what the run was made with, "<what>/<steps>/<grid>": see runKey().
using RunEstimates = QMap<QString, RunEstimate>;
inline constexpr int kMostEstimates = 64;

/// what  all that the time depends on beside the two numbers: model, device, precision, decoder
QString runKey(const QString& what, int steps, int grid);

/// A run that left a phase out tells nothing of whole ones.
void learn(RunEstimates& known, const QString& key, const RunEstimate& measured);
/// Of the same key, or else of the nearest with the same `what`: sampling grows with the steps, what comes after it with the
/// surface, the square of the grid. Empty when there is none.
RunEstimate estimateFor(const RunEstimates& known, const QString& key);

void storeEstimates(const RunEstimates& known, QSettings& store);
/// What makes no sense there is left out.
RunEstimates loadEstimates(QSettings& store);

} // namespace maquette::ui

#pragma once

#include "generation/run_order.h"

#include <QString>

/// From the engine's error codes to what a person reads.
namespace maquette::ui {

/// A stable name for reports: "MQ-203".
QString messageCode(engine::ErrorCode code);
/// What happened, in a few words of the user's language.
QString messageTitle(engine::ErrorCode code);
/// What to do next, one sentence.
QString messageAdvice(engine::ErrorCode code);

/// For the clipboard: code, the engine's sentence, version and system; paths are cut to file names unless
/// `withPaths`.
QString messageDetails(const Failure& failure, bool withPaths);

} // namespace maquette::ui

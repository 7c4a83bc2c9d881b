#pragma once

#include <engine/error.h>

/// The exit codes of both programs: one table.
namespace maquette {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFault = 1;  ///< a broken promise of ours
inline constexpr int kExitUsage = 2;  ///< the command line makes no sense, or an output would be overwritten
inline constexpr int kExitFile = 3;   ///< a picture or mesh cannot be used, or a result cannot be saved
inline constexpr int kExitModel = 4;  ///< a checkpoint cannot be used
inline constexpr int kExitDevice = 5; ///< device or memory
inline constexpr int kExitEmpty = 6;  ///< the field has no surface
inline constexpr int kExitNotClosed = 7; ///< a closed mesh was required
inline constexpr int kExitStopped = 130; ///< stopped by the user

/// The exit code of an engine failure.
int exitCode(engine::ErrorCode code);

/// The more serious of two exit codes: what a run over several inputs ends with.
int worseExit(int a, int b);

/// The error's stable name, as it stands in JSON: "bad_picture", ...
const char* errorName(engine::ErrorCode code);

} // namespace maquette

#pragma once

/// What both programs are: small, so that the environment of LibTorch's thread library can be set before a library
/// brings LibTorch with it. The thread library reads its environment while it is loaded, before any main().
namespace maquette {

/// Sets that environment, opens ../lib/<library> from the program's own folder and returns the function `entry` of it.
/// Writes why not to standard error, under the program's name, and returns null.
void* openProgramLibrary(const char* program, const char* library, const char* entry);

} // namespace maquette

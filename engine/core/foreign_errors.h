#pragma once

#include <string>

/// Failures of other people's code, turned into ours at the facade.
namespace maquette::engine {

/// Runs `work`; lets Error and Cancelled pass and turns everything else (c10::Error, bad_alloc, system
/// errors) into an Error: OutOfMemory, Device for a failed card, Internal for the rest. `doing` begins the
/// sentence: "decoding the shape". Foreign texts are cut at their first line.
template <class Work>
auto withOurErrors(const char* doing, Work&& work) -> decltype(work());

/// For the catch (...) of withOurErrors: rethrows what is being handled as Error or Cancelled.
[[noreturn]] void rethrowAsOurs(const char* doing);

template <class Work>
auto withOurErrors(const char* doing, Work&& work) -> decltype(work())
{
    try {
        return work();
    } catch (...) {
        rethrowAsOurs(doing);
    }
}

} // namespace maquette::engine

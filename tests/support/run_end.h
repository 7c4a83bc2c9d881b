#pragma once

#include <engine/error.h>
#include <engine/generator.h>

#include <string>

/// How a run of a Generator ended, in a word that a test can compare.
namespace maquette::test {

using namespace maquette::engine;

template <class Work>
inline std::string endOf(Work&& work)
{
    try {
        work();
        return "finished";
    } catch (const Cancelled&) {
        return "cancelled";
    } catch (const LatentsError& error) {
        return "latents error " + std::to_string(static_cast<int>(error.code()));
    } catch (const Error& error) {
        return "error " + std::to_string(static_cast<int>(error.code()));
    } catch (...) {
        return "foreign";
    }
}

inline std::string withLatents(ErrorCode code)
{
    return "latents error " + std::to_string(static_cast<int>(code));
}

inline std::string without(ErrorCode code)
{
    return "error " + std::to_string(static_cast<int>(code));
}

} // namespace maquette::test

#pragma once

#include <ATen/Parallel.h>

#include <cstdint>

namespace maquette::kernels {

/// Runs body(begin, end) over consecutive pieces of [0, count) on LibTorch's threads; pieces hold at least
/// `grain` indices. The pieces depend on the number of threads, so a body must not let its result depend on
/// them.
template <class Body>
void parallelFor(std::int64_t count, std::int64_t grain, const Body& body)
{
    at::parallel_for(0, count, grain, body);
}

} // namespace maquette::kernels

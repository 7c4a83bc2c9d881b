#pragma once

/// Marks inline functions of the *_math.h headers that both twins include.
#if defined(__CUDACC__)
#define MAQUETTE_HOST_DEVICE __host__ __device__
#else
#define MAQUETTE_HOST_DEVICE
#endif

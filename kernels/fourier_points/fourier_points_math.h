#pragma once

#include "common/host_device.h"

#include <cmath>

namespace maquette::kernels {

/// Frequency j, rounded to Value.
template <class Value>
MAQUETTE_HOST_DEVICE inline float fourierFrequency(int j, bool includePi)
{
    constexpr float kPi = 3.14159274F;
    return static_cast<float>(static_cast<Value>(ldexpf(includePi ? kPi : 1.0F, j)));
}

/// The angle of a coordinate at a frequency, rounded to Value.
template <class Value>
MAQUETTE_HOST_DEVICE inline float fourierAngle(Value coordinate, float frequency)
{
    return static_cast<float>(static_cast<Value>(static_cast<float>(coordinate) * frequency));
}

} // namespace maquette::kernels

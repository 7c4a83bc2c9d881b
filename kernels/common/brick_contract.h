#pragma once

#include "common/contract.h"

/// Checks of a grid in sparse bricks of 8^3 nodes, as several operators take it.
namespace maquette::kernels {

/// places i32 [B, 3], values float [B, 8, 8, 8], known i64 [B, 8], all on one device.
inline void requireBricks(const char* op, const at::Tensor& places, const at::Tensor& values, const at::Tensor& known)
{
    requireShape(op, "places", places, {kAnySize, 3});
    requireType(op, "places", places, at::kInt);
    requireShape(op, "values", values, {places.size(0), 8, 8, 8});
    requireFloating(op, "values", values);
    requireShape(op, "known", known, {places.size(0), 8});
    requireType(op, "known", known, at::kLong);
    requireSameDevice(op, "values", values, places);
    requireSameDevice(op, "known", known, places);
}

} // namespace maquette::kernels

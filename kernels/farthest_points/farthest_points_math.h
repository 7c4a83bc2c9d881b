#pragma once

/// Arithmetic that both twins of farthest_points share: they must agree in every bit, as one other index
/// changes all later ones.
namespace maquette::kernels {

#if defined(__CUDA_ARCH__)
/// ((x*x + y*y) + z*z) of the difference, rounded after each operation: no fused multiply-add.
__device__ inline float squaredDistance(float ax, float ay, float az, float bx, float by, float bz)
{
    const float x = __fsub_rn(ax, bx);
    const float y = __fsub_rn(ay, by);
    const float z = __fsub_rn(az, bz);
    return __fadd_rn(__fadd_rn(__fmul_rn(x, x), __fmul_rn(y, y)), __fmul_rn(z, z));
}
#else
/// The same on the host; the kernels are compiled with -ffp-contract=off.
inline float squaredDistance(float ax, float ay, float az, float bx, float by, float bz)
{
    const float x = ax - bx;
    const float y = ay - by;
    const float z = az - bz;
    return (x * x + y * y) + z * z;
}
#endif

} // namespace maquette::kernels

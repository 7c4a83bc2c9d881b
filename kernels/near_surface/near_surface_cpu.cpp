#include "common/parallel_for.h"
#include "near_surface/near_surface_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

at::Tensor nearSurfaceCpu(const at::Tensor& values, const at::Tensor& known, double level, double band)
{
    const GridSize size{values.size(0), values.size(1), values.size(2)};
    const at::Tensor wide = values.to(at::kFloat);
    const float* value = wide.const_data_ptr<float>();
    const bool* isKnown = known.const_data_ptr<bool>();
    at::Tensor marked = at::empty_like(known);
    bool* out = marked.mutable_data_ptr<bool>();
    parallelFor(size.x, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t x = begin; x < end; ++x) {
            for (std::int64_t y = 0; y < size.y; ++y) {
                for (std::int64_t z = 0; z < size.z; ++z) {
                    out[(x * size.y + y) * size.z + z] = isNearSurface(
                        value, isKnown, size, x, y, z, static_cast<float>(level), static_cast<float>(band));
                }
            }
        }
    });
    return marked;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("near_surface", maquette::kernels::nearSurfaceCpu);
}

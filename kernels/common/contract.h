#pragma once

#include <ATen/core/TensorBody.h>
#include <c10/util/Exception.h>

#include <cstdint>
#include <initializer_list>

/// Checks of operator arguments, with one wording: "op: 'name' is FOUND, wanted WANTED".
/// A failed check is a mistake of the calling code, so all of them throw c10::Error.
namespace maquette::kernels {

/// One size of a wanted shape that may be anything.
inline constexpr std::int64_t kAnySize = -1;

inline void requireShape(const char* op, const char* name, const at::Tensor& tensor,
                         std::initializer_list<std::int64_t> wanted)
{
    TORCH_CHECK(tensor.defined(), op, ": '", name, "' is undefined, wanted a tensor");
    bool fits = tensor.dim() == static_cast<std::int64_t>(wanted.size());
    std::int64_t axis = 0;
    for (const std::int64_t size : wanted) {
        fits = fits && (size == kAnySize || tensor.size(axis) == size);
        ++axis;
    }
    TORCH_CHECK(fits, op, ": '", name, "' is ", tensor.sizes(), ", wanted ", at::IntArrayRef(wanted),
                " (-1 is any size)");
}

inline void requireType(const char* op, const char* name, const at::Tensor& tensor, at::ScalarType wanted)
{
    TORCH_CHECK(tensor.scalar_type() == wanted, op, ": '", name, "' is ", tensor.scalar_type(), ", wanted ",
                wanted);
}

/// f32, f16 or bf16: what a model's tensors may be.
inline void requireFloating(const char* op, const char* name, const at::Tensor& tensor)
{
    const at::ScalarType type = tensor.scalar_type();
    TORCH_CHECK(type == at::kFloat || type == at::kHalf || type == at::kBFloat16, op, ": '", name, "' is ",
                type, ", wanted Float, Half or BFloat16");
}

inline void requireSameDevice(const char* op, const char* name, const at::Tensor& tensor,
                              const at::Tensor& other)
{
    TORCH_CHECK(tensor.device() == other.device(), op, ": '", name, "' is on ", tensor.device(), ", wanted ",
                other.device());
}

/// low <= value <= high.
inline void requireRange(const char* op, const char* name, std::int64_t value, std::int64_t low,
                         std::int64_t high)
{
    TORCH_CHECK(value >= low && value <= high, op, ": '", name, "' is ", value, ", wanted ", low, " to ",
                high);
}

/// Offsets of consecutive ranges: i64 [R + 1], beginning with 0, never falling, ending with `last`. What they
/// hold is looked at on the CPU only: on a device that would be a hidden synchronisation.
inline void requireOffsets(const char* op, const char* name, const at::Tensor& offsets, std::int64_t last)
{
    requireShape(op, name, offsets, {kAnySize});
    requireType(op, name, offsets, at::kLong);
    const std::int64_t ranges = offsets.size(0) - 1;
    TORCH_CHECK(ranges >= 0, op, ": '", name, "' is empty, wanted at least one number");
    if (!offsets.is_cpu()) {
        return;
    }
    const at::Tensor flat = offsets.contiguous();
    const std::int64_t* offset = flat.const_data_ptr<std::int64_t>();
    bool rises = offset[0] == 0 && offset[ranges] == last;
    for (std::int64_t r = 0; r < ranges; ++r) {
        rises = rises && offset[r] <= offset[r + 1];
    }
    TORCH_CHECK(rises, op, ": '", name, "' must begin with 0, never fall, and end with ", last);
}

} // namespace maquette::kernels

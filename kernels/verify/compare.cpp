#include "verify/compare.h"

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

namespace maquette::kernels {
namespace {

/// "[2, 0, 7]" of a flat index.
std::string place(std::int64_t flat, at::IntArrayRef sizes)
{
    std::vector<std::int64_t> index(sizes.size());
    for (std::size_t axis = sizes.size(); axis-- > 0;) {
        index[axis] = flat % sizes[axis];
        flat /= sizes[axis];
    }
    return c10::str(at::IntArrayRef(index));
}

double excess(double got, double want, const Tolerance& tolerance)
{
    if (got == want || (std::isnan(got) && std::isnan(want))) {
        return 0;
    }
    const double difference = std::abs(got - want);
    const double allowed = tolerance.absolute + tolerance.relative * std::abs(want);
    if (!std::isfinite(difference) || allowed == 0) {
        return std::numeric_limits<double>::infinity();
    }
    return difference / allowed;
}

} // namespace

Tolerance roundingTolerance(at::ScalarType type)
{
    switch (type) {
    case at::kFloat:
        return {2e-6, 2e-6};
    case at::kHalf:
        return {1e-3, 1e-3};
    case at::kBFloat16:
        return {8e-3, 8e-3};
    default:
        return kExact;
    }
}

VerifyResult compareTensors(const at::Tensor& got, const at::Tensor& want, const Tolerance& tolerance)
{
    VerifyResult result;
    if (got.sizes() != want.sizes()) {
        result.worst = std::numeric_limits<double>::infinity();
        result.detail = c10::str("shape is ", got.sizes(), ", wanted ", want.sizes());
        return result;
    }
    const at::Tensor a = got.detach().to(at::kCPU, at::kDouble).contiguous();
    const at::Tensor b = want.detach().to(at::kCPU, at::kDouble).contiguous();
    const double* x = a.const_data_ptr<double>();
    const double* y = b.const_data_ptr<double>();
    std::int64_t bad = 0;
    std::int64_t worstAt = 0;
    for (std::int64_t i = 0; i < a.numel(); ++i) {
        const double e = excess(x[i], y[i], tolerance);
        bad += e > 1 ? 1 : 0;
        if (e > result.worst) {
            result.worst = e;
            worstAt = i;
        }
    }
    result.ok = bad == 0;
    if (result.worst > 0) {
        result.detail = c10::str("worst at ", place(worstAt, a.sizes()), ": is ", x[worstAt], ", wanted ",
                                 y[worstAt], "; ", bad, " of ", a.numel(), " differ too much");
    }
    return result;
}

VerifyResult compareRuns(const std::function<at::Tensor()>& run, const at::Tensor& want, const Tolerance& tolerance)
{
    const at::Tensor first = run(), second = run();
    VerifyResult result = compareTensors(first, want, tolerance);
    // As bytes: the same NaN is the same.
    const auto bytes = [](const at::Tensor& tensor) { return tensor.contiguous().reshape({-1}).view(at::kByte); };
    if (result.ok && !bytes(first).equal(bytes(second))) {
        result.ok = false;
        result.worst = std::numeric_limits<double>::infinity();
        result.detail = "the second run gave other bits";
    }
    return result;
}

VerifyResult runCase(const std::string& op, const std::string& caseName, const at::Device& device,
                     const std::function<VerifyResult()>& check)
{
    VerifyResult result;
    try {
        result = check();
    } catch (const c10::Error& error) {
        result.detail = error.what_without_backtrace();
        result.worst = std::numeric_limits<double>::infinity();
    } catch (const std::exception& error) {
        result.detail = error.what();
        result.worst = std::numeric_limits<double>::infinity();
    }
    result.op = op;
    result.caseName = caseName;
    result.device = device.str();
    return result;
}

} // namespace maquette::kernels

#include "core/device.h"

#include <engine/error.h>

#include <ATen/Context.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdint>

namespace maquette::engine {

namespace {

/// One bit a card; like the contexts that it speaks of, it belongs to the process.
std::atomic<std::uint64_t> failedCards = 0;
constexpr int kMostCards = 64;

bool hasFailed(int card)
{
    return card < kMostCards && (failedCards >> card & 1);
}

at::Device parseDevice(const std::string& text)
{
    if (text == "cpu")
        return at::kCPU;
    if (text == "auto")
        return at::hasCUDA() && !hasFailed(0) ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    int index = 0;
    if (text.starts_with("cuda:")) {
        const char* end = text.data() + text.size();
        const auto [stop, status] = std::from_chars(text.data() + 5, end, index);
        if (status != std::errc() || stop != end || index < 0 || index > 127)
            throw Error(ErrorCode::Usage, "device '" + text + "' has no valid number; write for example cuda:0");
    } else if (text != "cuda") {
        throw Error(ErrorCode::Usage, "device '" + text + "' is unknown; use auto, cpu, cuda or cuda:N");
    }
    if (hasFailed(index))
        throw Error(ErrorCode::Device, "device 'cuda:" + std::to_string(index) + "' has failed in this run of the program; "
                                       "start the program again, or use --device cpu");
    if (!at::hasCUDA())
        throw Error(ErrorCode::Device, "device '" + text + "' was asked for, but no CUDA device can be used here; "
                                       "install the CUDA part with packaging/start --cuda, or use --device cpu");
    return at::Device(at::kCUDA, static_cast<at::DeviceIndex>(index));
}

} // namespace

void rememberFailure(at::Device device)
{
    if (device.is_cuda() && device.index() < kMostCards)
        failedCards |= std::uint64_t(1) << std::max<int>(device.index(), 0);
}

DeviceChoice chooseDevice(const std::string& device, const std::string& dtype)
{
    DeviceChoice choice;
    choice.device = parseDevice(device);
    if (dtype == "auto")
        choice.dtype = choice.device.is_cuda() ? at::kBFloat16 : at::kFloat;
    else if (dtype == "fp32")
        choice.dtype = at::kFloat;
    else if (dtype == "bf16")
        choice.dtype = at::kBFloat16;
    else if (dtype == "fp16")
        choice.dtype = at::kHalf;
    else
        throw Error(ErrorCode::Usage, "precision '" + dtype + "' is unknown; use auto, fp32, bf16 or fp16");
    return choice;
}

std::string dtypeName(at::ScalarType dtype)
{
    switch (dtype) {
    case at::kFloat: return "fp32";
    case at::kBFloat16: return "bf16";
    case at::kHalf: return "fp16";
    case at::kDouble: return "fp64";
    default: return at::toString(dtype);
    }
}

} // namespace maquette::engine

// libtorch_cpu names six functions of CUDA's run-time library, for its profiler. Where CUDA is not installed this library
// stands for them: there is no device. It holds nothing of NVIDIA's, and the real one, in nvidia/cu13/lib, is found first.
namespace {
constexpr int kNoDevice = 100; // cudaErrorNoDevice
}

extern "C" {
int cudaDeviceSynchronize() { return kNoDevice; }
int cudaGetDeviceProperties(void*, int) { return kNoDevice; }
const char* cudaGetErrorString(int) { return "CUDA is not installed"; }
int cudaDriverGetVersion(int* version)
{
    *version = 0;
    return 0;
}
int cudaGetDeviceCount(int* count)
{
    *count = 0;
    return kNoDevice;
}
int cudaRuntimeGetVersion(int* version)
{
    *version = 0;
    return 0;
}
}

// The same for the twenty functions of CUDA's profiling library that libtorch_cpu names: none of them is there to be used.
#include <cstdint>

namespace {
constexpr int kNotInitialized = 15; // CUPTI_ERROR_NOT_INITIALIZED
}

#define MAQUETTE_NOT_THERE(name) \
    int name() { return kNotInitialized; }

extern "C" {
MAQUETTE_NOT_THERE(cuptiActivityDisable)
MAQUETTE_NOT_THERE(cuptiActivityEnable)
MAQUETTE_NOT_THERE(cuptiActivityEnableCudaEventDeviceTimestamps)
MAQUETTE_NOT_THERE(cuptiActivityEnableDriverApi)
MAQUETTE_NOT_THERE(cuptiActivityEnableRuntimeApi)
MAQUETTE_NOT_THERE(cuptiActivityFlushAll)
MAQUETTE_NOT_THERE(cuptiActivityGetNextRecord)
MAQUETTE_NOT_THERE(cuptiActivityGetNumDroppedRecords)
MAQUETTE_NOT_THERE(cuptiActivityPopExternalCorrelationId)
MAQUETTE_NOT_THERE(cuptiActivityPushExternalCorrelationId)
MAQUETTE_NOT_THERE(cuptiActivityRegisterCallbacks)
MAQUETTE_NOT_THERE(cuptiActivityRegisterTimestampCallback)
MAQUETTE_NOT_THERE(cuptiActivitySetAttribute)
MAQUETTE_NOT_THERE(cuptiEnableCallback)
MAQUETTE_NOT_THERE(cuptiEnableDomain)
MAQUETTE_NOT_THERE(cuptiFinalize)
MAQUETTE_NOT_THERE(cuptiSubscribe)
MAQUETTE_NOT_THERE(cuptiUnsubscribe)
int cuptiGetResultString(int, const char** text)
{
    *text = "CUDA is not installed";
    return 0;
}
int cuptiGetVersion(std::uint32_t* version)
{
    *version = 0;
    return 0;
}
}

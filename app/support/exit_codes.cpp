#include "exit_codes.h"

#include <algorithm>
#include <iterator>

namespace maquette {

using engine::ErrorCode;

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return kExitUsage;
    case ErrorCode::BadPicture:
    case ErrorCode::BadMesh:
    case ErrorCode::FileRead:
    case ErrorCode::FileWrite:
        return kExitFile;
    case ErrorCode::BadModelFile:
    case ErrorCode::NoModel:
        return kExitModel;
    case ErrorCode::OutOfMemory:
    case ErrorCode::Device:
        return kExitDevice;
    case ErrorCode::EmptyResult:
        return kExitEmpty;
    case ErrorCode::NotClosed:
        return kExitNotClosed;
    case ErrorCode::Internal:
        return kExitFault;
    }
    return kExitFault;
}

int worseExit(int a, int b)
{
    static constexpr int kByWeight[] = {kExitOk,    kExitEmpty,  kExitNotClosed, kExitUsage,  kExitFile,
                                        kExitModel, kExitDevice, kExitFault,     kExitStopped};
    const auto weight = [](int code) { return std::find(std::begin(kByWeight), std::end(kByWeight), code); };
    return weight(a) < weight(b) ? b : a;
}

const char* errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::BadPicture:
        return "bad_picture";
    case ErrorCode::BadMesh:
        return "bad_mesh";
    case ErrorCode::BadModelFile:
        return "bad_model_file";
    case ErrorCode::NoModel:
        return "no_model";
    case ErrorCode::FileRead:
        return "file_read";
    case ErrorCode::FileWrite:
        return "file_write";
    case ErrorCode::OutOfMemory:
        return "out_of_memory";
    case ErrorCode::Device:
        return "device";
    case ErrorCode::EmptyResult:
        return "empty_result";
    case ErrorCode::NotClosed:
        return "not_closed";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace maquette

#pragma once

#include <exception>
#include <stdexcept>
#include <string>

/// The engine's failures: one exception type with a code for the program and a sentence for the person.
namespace maquette::engine {

/// What went wrong, coarse enough to choose an exit code or a window's advice.
enum class ErrorCode {
    Usage,        ///< the request itself makes no sense (unknown option, value out of range)
    BadPicture,   ///< an input picture cannot be used
    BadMesh,      ///< a mesh file or mesh data cannot be used
    BadModelFile, ///< a checkpoint, archive or configuration cannot be used
    NoModel,      ///< no checkpoint where one was named
    FileRead,     ///< the operating system could not give us a file
    FileWrite,    ///< a result could not be saved; the result itself is still there
    OutOfMemory,  ///< host or device memory is not enough
    Device,       ///< a device is missing or has failed
    EmptyResult,  ///< the run went well, but the field has no surface
    NotClosed,    ///< a closed mesh was required and this one is open
    Internal,     ///< a broken promise of ours
};

/// A failure of the engine. what() is one sentence: the file, where in it, wanted, found, what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}
    ErrorCode code() const noexcept { return m_code; }

private:
    ErrorCode m_code;
};

/// The user stopped the run. Not an error, and never derived from Error.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "stopped"; }
};

} // namespace maquette::engine

#pragma once

#include <chrono>

// LibTorch carries Gloo inside, and its ProcessGroupGloo.hpp names Gloo's headers, but the package ships none of them.
// These names are all that the header mentions. Objects of these classes are made and used inside LibTorch only: we never
// make one, call one or derive from one, so that nothing here is compiled into the program.

namespace gloo {

class Context {
public:
    void setTimeout(std::chrono::milliseconds timeout);
};

namespace transport {
class Device;
class UnboundBuffer {
public:
    virtual ~UnboundBuffer() = 0;
};
} // namespace transport

} // namespace gloo

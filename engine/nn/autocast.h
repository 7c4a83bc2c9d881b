#pragma once

#include <c10/core/DeviceType.h>
#include <c10/core/ScalarType.h>

/// LibTorch's mixed precision for this thread: weights stay as they are, products are formed in a shorter type.
namespace maquette::engine {

/// On while the object lives, as it was before afterwards. kFloat: off.
class Autocast {
public:
    Autocast(c10::DeviceType device, c10::ScalarType dtype);
    ~Autocast();
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

    /// The present state of this thread: kFloat where it is off.
    static c10::ScalarType present(c10::DeviceType device);

private:
    c10::DeviceType m_device;
    bool m_wasEnabled;
    c10::ScalarType m_oldDtype;
};

} // namespace maquette::engine

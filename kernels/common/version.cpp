#include <kernels/version.h>

namespace maquette::kernels {

const char* version()
{
    return "0.1.0";
}

} // namespace maquette::kernels

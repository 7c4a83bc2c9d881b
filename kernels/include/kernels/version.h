#pragma once

/// Version of the kernel library, for logs and benchmark records.
namespace maquette::kernels {

/// "major.minor.patch" of the build.
const char* version();

} // namespace maquette::kernels

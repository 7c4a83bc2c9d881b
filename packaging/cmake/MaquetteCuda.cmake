# The CUDA plugin maquette_cuda: all CUDA code, loaded at start where a driver is. Its sources come from
# maquette_add_kernel. Where LibTorch has no CUDA part, the same target only compiles them, as a check.
if(NOT CMAKE_CUDA_COMPILER AND NOT DEFINED ENV{CUDACXX})
  find_program(CMAKE_CUDA_COMPILER nvcc
    HINTS ${CMAKE_SOURCE_DIR}/.cuda/nvidia/cu13/bin /usr/local/cuda/bin
    DOC "CUDA compiler")
  if(NOT CMAKE_CUDA_COMPILER)
    message(FATAL_ERROR "MAQUETTE_WITH_CUDA needs nvcc: run packaging/fetch-libtorch --set nvcc --link .cuda")
  endif()
endif()
if(NOT CMAKE_CUDA_ARCHITECTURES)
  set(CMAKE_CUDA_ARCHITECTURES "80-real;90-real;90-virtual" CACHE STRING "CUDA architectures" FORCE)
endif()
enable_language(CUDA)

if(EXISTS ${TORCH_PREFIX}/torch/lib/libtorch_cuda.so)
  set(MAQUETTE_CUDA_LINKED TRUE)
  # Not find_package(CUDAToolkit): the one of CMake 3.25 (Debian 12) fails on toolkits without nvToolsExt, as CUDA 13 is.
  find_library(CUDART_LIBRARY cudart REQUIRED HINTS ${CMAKE_CUDA_IMPLICIT_LINK_DIRECTORIES})
  maquette_import_torch(maquette_torch_cuda c10_cuda torch_cuda)
  add_library(maquette_cuda MODULE)
  set_target_properties(maquette_cuda PROPERTIES LINKER_LANGUAGE CXX)
  # The plugin only registers operators, so the linker sees no use of LibTorch's libraries.
  target_link_options(maquette_cuda PRIVATE -Wl,--no-as-needed)
  target_link_libraries(maquette_cuda PRIVATE maquette_torch maquette_torch_cuda ${CUDART_LIBRARY})
  target_include_directories(maquette_cuda SYSTEM PRIVATE ${CMAKE_CUDA_TOOLKIT_INCLUDE_DIRECTORIES})
else()
  message(STATUS "LibTorch in ${TORCH_PREFIX} has no CUDA part: the CUDA code is compiled, not linked")
  add_library(maquette_cuda OBJECT)
endif()
set_target_properties(maquette_cuda PROPERTIES CUDA_RUNTIME_LIBRARY Shared CUDA_STANDARD 17
  POSITION_INDEPENDENT_CODE ON)
# -isystem: the headers of LibTorch warn under nvcc.
target_include_directories(maquette_cuda
  PRIVATE ${CMAKE_SOURCE_DIR}/kernels ${CMAKE_SOURCE_DIR}/kernels/include)
target_include_directories(maquette_cuda SYSTEM
  PRIVATE ${TORCH_PREFIX}/torch/include ${TORCH_PREFIX}/torch/include/torch/csrc/api/include)
target_compile_options(maquette_cuda PRIVATE
  $<$<COMPILE_LANGUAGE:CUDA>:--expt-relaxed-constexpr;-Xcompiler=-Wall>
  $<$<AND:$<COMPILE_LANGUAGE:CUDA>,$<BOOL:${MAQUETTE_STRICT}>>:-Werror=all-warnings>)

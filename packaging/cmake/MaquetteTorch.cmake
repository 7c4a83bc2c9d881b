# LibTorch as imported targets made by hand: PyPI's wheel has no usable package file for a CPU-only build.
#   maquette_torch       c10 + torch_cpu: what every program links
#   maquette_torch_cuda  adds c10_cuda + torch_cuda: what the CUDA plugin links
set(TORCH_PREFIX "${CMAKE_SOURCE_DIR}/.deps" CACHE PATH "Folder that holds torch/ and nvidia/")

if(MAQUETTE_HIDE_PATHS)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-ffile-prefix-map=${TORCH_PREFIX}=./.deps>)
endif()

if(NOT EXISTS ${TORCH_PREFIX}/torch/lib/libtorch_cpu.so)
  message(FATAL_ERROR "LibTorch is not in ${TORCH_PREFIX}: run packaging/fetch-libtorch, or pass -DTORCH_PREFIX=...")
endif()

function(maquette_import_torch target)
  add_library(${target} INTERFACE)
  foreach(name ${ARGN})
    add_library(torch_import_${name} SHARED IMPORTED GLOBAL)
    set_target_properties(torch_import_${name} PROPERTIES
      IMPORTED_LOCATION ${TORCH_PREFIX}/torch/lib/lib${name}.so)
    target_link_libraries(${target} INTERFACE torch_import_${name})
  endforeach()
  # After the system's folders: the wheel ships its own fmt, protobuf and pybind11 headers.
  target_compile_options(${target} INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-idirafter${TORCH_PREFIX}/torch/include>
    $<$<COMPILE_LANGUAGE:CXX>:-idirafter${TORCH_PREFIX}/torch/include/torch/csrc/api/include>)
endfunction()
maquette_import_torch(maquette_torch c10 torch_cpu)

# The ATen headers cost 14 s of compile time per file; one precompiled copy serves every target.
file(WRITE ${CMAKE_BINARY_DIR}/generated/aten_pch.cpp "#include <ATen/ATen.h>\n")
add_library(maquette_aten_pch OBJECT ${CMAKE_BINARY_DIR}/generated/aten_pch.cpp)
target_link_libraries(maquette_aten_pch PRIVATE maquette_torch)
maquette_warnings(maquette_aten_pch)
target_precompile_headers(maquette_aten_pch PRIVATE <ATen/ATen.h> <ATen/core/grad_mode.h> <c10/core/InferenceMode.h>)

# Links LibTorch to a target and lets it share the precompiled header.
function(maquette_use_torch target)
  target_link_libraries(${target} PRIVATE maquette_torch)
  target_precompile_headers(${target} REUSE_FROM maquette_aten_pch)
endfunction()

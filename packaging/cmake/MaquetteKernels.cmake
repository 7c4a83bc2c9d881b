# maquette_add_kernel(op)
# Adds one tensor operator to maquette_kernels, its CUDA twin to the plugin, and its case table to
# maquette_kernels_verify. An operator comes whole or not at all: contract, CPU and CUDA twin, cases, test, benchmark.
function(maquette_add_kernel op)
  foreach(file
      kernels/include/kernels/${op}.h kernels/${op}/${op}.cpp kernels/${op}/${op}_cpu.cpp kernels/${op}/${op}_cuda.cu
      kernels/verify/${op}_cases.h kernels/verify/${op}_cases.cpp tests/kernels/tst_${op}.cpp tests/bench/bench_${op}.cpp)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${file})
      message(FATAL_ERROR "maquette_add_kernel(${op}): ${file} is missing")
    endif()
  endforeach()
  target_sources(maquette_kernels PRIVATE ${CMAKE_SOURCE_DIR}/kernels/${op}/${op}.cpp
                                          ${CMAKE_SOURCE_DIR}/kernels/${op}/${op}_cpu.cpp)
  target_sources(maquette_kernels_verify PRIVATE ${CMAKE_SOURCE_DIR}/kernels/verify/${op}_cases.cpp)
  if(TARGET maquette_cuda)
    target_sources(maquette_cuda PRIVATE ${CMAKE_SOURCE_DIR}/kernels/${op}/${op}_cuda.cu)
  endif()
  set_property(GLOBAL APPEND PROPERTY MAQUETTE_KERNELS ${op})
endfunction()

# The build's own functions.

# maquette_add_test(thing LAYER layer [SOURCES extra...] [LIBRARIES extra...] [LABELS label...] [TIMEOUT s] [TORCH])
# One Qt Test program tests/<layer>/tst_<thing>.cpp that may open the layer's private headers.
function(maquette_add_test thing)
  cmake_parse_arguments(ARG "TORCH" "LAYER;TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  set(target tst_${thing})
  add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/${ARG_LAYER}/${target}.cpp ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  maquette_warnings(${target})
  target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS
    MAQUETTE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" MAQUETTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    MAQUETTE_CLI="${CMAKE_BINARY_DIR}/bin/maquette-cli")
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support)
  target_link_libraries(${target} PRIVATE Qt6::Core Qt6::Test ${ARG_LIBRARIES})
  if(ARG_LAYER STREQUAL "kernels")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/kernels)
    target_link_libraries(${target} PRIVATE maquette_kernels)
  elseif(ARG_LAYER STREQUAL "engine")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/engine)
    target_link_libraries(${target} PRIVATE maquette_engine maquette_kernels)
  elseif(ARG_LAYER STREQUAL "automation")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/app/automation)
    target_link_libraries(${target} PRIVATE maquette_automation)
  elseif(ARG_LAYER STREQUAL "render")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/render)
    target_link_libraries(${target} PRIVATE maquette_render)
  endif()
  if(ARG_TORCH)
    maquette_use_torch(${target})
    # moc's answer is in the test's own file; what is left for this one is nothing, but loading LibTorch's headers for it
    # would take seconds.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp
      PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  endif()
  # Programs that tests run keep their logs in the build tree.
  set(environment "OMP_NUM_THREADS=1;LC_ALL=C.UTF-8;XDG_STATE_HOME=${CMAKE_BINARY_DIR}/tests/state"
    "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/thread_sanitizer.txt")
  if(ARG_LAYER STREQUAL "ui")
    target_compile_definitions(${target} PRIVATE MAQUETTE_SHOTS="${CMAKE_BINARY_DIR}/screenshots")
    if(NOT ARG_TORCH AND NOT "Qt6::Network" IN_LIST ARG_LIBRARIES) # QTest has more headers with it
      target_precompile_headers(${target} REUSE_FROM ui_tests_pch)
    endif()
    list(APPEND environment "QT_QPA_PLATFORM=offscreen")
  endif()
  add_test(NAME ${ARG_LAYER}.${thing} COMMAND ${target})
  if(NOT TARGET tests_of_${ARG_LAYER})
    add_custom_target(tests_of_${ARG_LAYER})
  endif()
  add_dependencies(tests_of_${ARG_LAYER} ${target})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${ARG_LAYER}.${thing} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    LABELS "${ARG_LAYER};${ARG_LABELS}"
    ENVIRONMENT "${environment}")
endfunction()

# maquette_add_shaders(target source shaders...): compiles GLSL to SPIR-V words, <shader>.inc, that the target's source
# file includes.
function(maquette_add_shaders target source)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/spirv)
  file(MAKE_DIRECTORY ${folder})
  set(words)
  foreach(shader ${ARGN})
    get_filename_component(name ${shader} NAME)
    add_custom_command(OUTPUT ${folder}/${name}.inc
      COMMAND Vulkan::glslc --target-env=vulkan1.2 -O -Werror -mfmt=c -MD -MF ${folder}/${name}.d
        -o ${folder}/${name}.inc ${CMAKE_CURRENT_SOURCE_DIR}/${shader}
      DEPENDS ${shader} DEPFILE ${folder}/${name}.d VERBATIM)
    list(APPEND words ${folder}/${name}.inc)
  endforeach()
  target_include_directories(${target} PRIVATE ${folder})
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${words}")
endfunction()

# Tests: Qt Test programs, and what makes them quick to compile.

# A test spends its time in the libraries, not in its own code, and a failed check names its line by itself: this takes
# almost half off its compile time. The two warnings need the optimiser's whole view: at -O1 GCC 12 raises them falsely.
set(MAQUETTE_TEST_OPTIONS -O1 -g0 -Wno-array-bounds -Wno-maybe-uninitialized CACHE STRING "How tests are compiled")

# Qt Test for every test. Not Qt6::Test, which defines each target's own folders: their precompiled header would differ.
function(maquette_make_qt_test)
  add_library(maquette_qt_test INTERFACE)
  target_include_directories(maquette_qt_test SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(maquette_qt_test INTERFACE QT_NO_KEYWORDS QT_TESTLIB_LIB
    QT_TESTCASE_SOURCEDIR="${CMAKE_SOURCE_DIR}/tests" QT_TESTCASE_BUILDDIR="${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(maquette_qt_test INTERFACE Qt6::Core $<TARGET_FILE:Qt6::Test>)
endfunction()

# maquette_tests_pch(name HEADERS header... [LIBRARIES library...]): headers that many tests share, compiled once.
function(maquette_tests_pch name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LIBRARIES" ${ARGN})
  file(WRITE ${CMAKE_BINARY_DIR}/generated/${name}.cpp "#include <QTest>\n")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  maquette_warnings(${name})
  target_compile_options(${name} PRIVATE ${MAQUETTE_TEST_OPTIONS})
  target_link_libraries(${name} PRIVATE maquette_qt_test ${ARG_LIBRARIES})
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# Qt Test has more in its headers where a target also links Qt Gui, Widgets or Network: such a test takes none of ours.
function(maquette_reuse_tests_pch target)
  cmake_parse_arguments(ARG "TORCH" "LAYER" "LIBRARIES" ${ARGN})
  if("Qt6::Network" IN_LIST ARG_LIBRARIES OR "Qt6::Gui" IN_LIST ARG_LIBRARIES)
    return()
  elseif(ARG_LAYER STREQUAL "ui")
    target_precompile_headers(${target} REUSE_FROM ui_tests_pch)
  elseif("maquette_ui" IN_LIST ARG_LIBRARIES)
    return()
  elseif(ARG_TORCH)
    target_precompile_headers(${target} REUSE_FROM torch_tests_pch)
  else()
    target_precompile_headers(${target} REUSE_FROM tests_pch)
  endif()
endfunction()

# maquette_moc(target source): the <name of the source>.moc that the source includes at its end. AUTOMOC would start three
# more programs for each test.
function(maquette_moc target source)
  get_filename_component(name ${source} NAME_WE)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
  file(MAKE_DIRECTORY ${folder})
  qt6_generate_moc(${source} ${folder}/${name}.moc TARGET ${target})
  target_include_directories(${target} PRIVATE ${folder})
  set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS ${folder}/${name}.moc)
endfunction()

# maquette_test_library(name SOURCES source... [LIBRARIES library...]): what several tests of the engine share; with
# LibTorch.
function(maquette_test_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  maquette_warnings(${name})
  target_compile_options(${name} PRIVATE ${MAQUETTE_TEST_OPTIONS})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support ${CMAKE_SOURCE_DIR}/engine)
  target_link_libraries(${name} PRIVATE maquette_qt_test maquette_engine maquette_torch ${ARG_LIBRARIES})
  target_precompile_headers(${name} REUSE_FROM torch_tests_pch)
endfunction()

# maquette_add_test(thing LAYER layer [SOURCES extra...] [LIBRARIES extra...] [LABELS label...] [TIMEOUT s] [COST s]
#                   [TORCH])
# One Qt Test program tests/<layer>/tst_<thing>.cpp that may open the layer's private headers. COST: about how long it
# takes, for those that are to begin first where CTest has not seen them run.
function(maquette_add_test thing)
  cmake_parse_arguments(ARG "TORCH" "LAYER;TIMEOUT;COST" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  set(target tst_${thing})
  add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/${ARG_LAYER}/${target}.cpp ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  maquette_warnings(${target})
  maquette_moc(${target} ${CMAKE_SOURCE_DIR}/tests/${ARG_LAYER}/${target}.cpp)
  target_compile_options(${target} PRIVATE ${MAQUETTE_TEST_OPTIONS})
  target_compile_definitions(${target} PRIVATE
    MAQUETTE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" MAQUETTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    MAQUETTE_CLI="${CMAKE_BINARY_DIR}/bin/maquette-cli")
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support)
  target_link_libraries(${target} PRIVATE maquette_qt_test ${ARG_LIBRARIES})
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
  set(torch)
  if(ARG_TORCH)
    set(torch TORCH)
    target_link_libraries(${target} PRIVATE maquette_torch)
  endif()
  maquette_reuse_tests_pch(${target} LAYER ${ARG_LAYER} LIBRARIES ${ARG_LIBRARIES} ${torch})
  # Programs that tests run keep their logs in the build tree. CTest's limit is the only one: Qt Test's own for a function
  # ends what is merely slow on a busy machine.
  set(environment "OMP_NUM_THREADS=1;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=900000;XDG_STATE_HOME=${CMAKE_BINARY_DIR}/tests/state"
    "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/thread_sanitizer.txt")
  if(ARG_LAYER STREQUAL "ui")
    target_compile_definitions(${target} PRIVATE MAQUETTE_SHOTS="${CMAKE_BINARY_DIR}/screenshots")
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
  if(ARG_COST)
    set_tests_properties(${ARG_LAYER}.${thing} PROPERTIES COST ${ARG_COST})
  endif()
endfunction()

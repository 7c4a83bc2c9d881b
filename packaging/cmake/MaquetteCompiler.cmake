# Language level, warnings, sanitizers and the compiler cache: the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# Line tables are all a backtrace needs; full debug information triples link time and disk use.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

# One position-independent form for libraries and programs, so that all of them share one precompiled header.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fPIC>)

# Messages of failed checks name source files, and the linker's build-id covers line tables: both would differ between
# folders, and tell others how somebody's home folder is called. GCC takes the last map that fits.
if(MAQUETTE_HIDE_PATHS)
  # Else GCC names a header of LibTorch by where the link .deps leads, if that is shorter.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-canonical-system-headers>)
  foreach(map "${CMAKE_SOURCE_DIR}=." "${CMAKE_BINARY_DIR}=build")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-ffile-prefix-map=${map}>
                        $<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-ffile-prefix-map=${map}>)
  endforeach()
endif()

function(maquette_warnings target)
  target_compile_options(${target} PRIVATE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wno-unused-parameter;-Wno-missing-field-initializers>)
  if(MAQUETTE_STRICT)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
  endif()
endfunction()

if(MAQUETTE_SANITIZE)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${MAQUETTE_SANITIZE}>
                      $<$<COMPILE_LANGUAGE:CXX>:-fno-sanitize-recover=all>
                      $<$<COMPILE_LANGUAGE:CXX>:-fno-omit-frame-pointer>)
  add_link_options(-fsanitize=${MAQUETTE_SANITIZE})
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Cache hits survive a precompiled header and a different checkout folder. The inode cache remembers the checksum of a
  # header that did not change: a precompiled one has 400 MB, which cost a second per file.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_INODECACHE=1 ${CCACHE_PROGRAM})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()

# The build's own functions.

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

# The component `cuda`: the plugin, and links to where maquette-fetch-cuda puts what is NVIDIA's. LibTorch's CPU part looks
# for NVIDIA's run-time library in ../../nvidia beside it before it takes ours (no_cuda), so the links must be there when a
# program starts; where nothing was fetched they lead nowhere, and the plugin is not opened.
set(cuda_home /var/lib/maquette/cuda)

set_target_properties(maquette_cuda PROPERTIES INSTALL_RPATH "$ORIGIN:$ORIGIN/../torch/lib")
install(TARGETS maquette_cuda LIBRARY DESTINATION ${root}/lib COMPONENT cuda)
install(PROGRAMS fetch-libtorch DESTINATION ${root}/share/maquette COMPONENT cuda)
install(PROGRAMS linux/maquette-fetch-cuda DESTINATION sbin COMPONENT cuda)
install(CODE "
  set(tree \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${root}\")
  file(MAKE_DIRECTORY \"\${tree}/torch/lib\")
  foreach(name c10_cuda torch_cuda torch_cuda_linalg torch_nvshmem caffe2_nvrtc)
    file(CREATE_LINK ${cuda_home}/torch/lib/lib\${name}.so \"\${tree}/torch/lib/lib\${name}.so\" SYMBOLIC)
  endforeach()
  file(CREATE_LINK ${cuda_home}/nvidia \"\${tree}/nvidia\" SYMBOLIC)" COMPONENT cuda)

set(CPACK_COMPONENT_CUDA_GROUP cuda)
set(CPACK_DEBIAN_CUDA_PACKAGE_NAME maquette-cuda)
set(CPACK_DEBIAN_CUDA_PACKAGE_DEPENDS "maquette (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_CUDA_PACKAGE_RECOMMENDS "python3, python3-pip")
set(CPACK_DEBIAN_CUDA_PACKAGE_SHLIBDEPS OFF) # what it links comes with `maquette` and with maquette-fetch-cuda
set(CPACK_DEBIAN_CUDA_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/linux/postrm)
set(CPACK_DEBIAN_CUDA_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENT_GROUP_CUDA_DESCRIPTION "Maquette on NVIDIA cards
 The part of Maquette that is loaded where an NVIDIA driver is. LibTorch's part for such cards is not in it: run
 maquette-fetch-cuda once, as root.")
set(CPACK_DEBIAN_CUDA_DESCRIPTION ${CPACK_COMPONENT_GROUP_CUDA_DESCRIPTION})

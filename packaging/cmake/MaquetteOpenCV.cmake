# The three OpenCV modules that the engine uses, without the package file that only the full libopencv-dev brings.
find_path(MAQUETTE_OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
add_library(maquette_opencv INTERFACE)
target_include_directories(maquette_opencv SYSTEM INTERFACE ${MAQUETTE_OPENCV_INCLUDE})
foreach(module core imgproc imgcodecs)
  find_library(MAQUETTE_OPENCV_${module} opencv_${module} REQUIRED)
  target_link_libraries(maquette_opencv INTERFACE ${MAQUETTE_OPENCV_${module}})
endforeach()

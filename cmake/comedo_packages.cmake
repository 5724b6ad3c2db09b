# Everything from outside, all of it Debian 12 packages (tools/packages.txt installs them).
find_package(PkgConfig REQUIRED)
find_package(dlib REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Protobuf REQUIRED)
find_package(ONNX REQUIRED)  # onnx_proto: the ONNX messages as protobuf classes
find_package(dnnl REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers only: Asio, Beast
find_package(OpenSSL REQUIRED)
foreach(package libjpeg libpng libwebp libwebpdemux libtiff-4 libheif libexif lcms2 pangocairo libsodium sqlite3 libpq libcurl minizip)
  string(REGEX REPLACE "-4$" "" target ${package})
  pkg_check_modules(${target} REQUIRED IMPORTED_TARGET ${package})
endforeach()

# OpenCV's own CMake package sits in libopencv-dev, which drags in every module; four of them are enough.
find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
foreach(module core imgproc objdetect dnn)
  find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
  add_library(opencv_${module} INTERFACE IMPORTED)
  target_include_directories(opencv_${module} INTERFACE ${OPENCV_INCLUDE_DIR})
  target_link_libraries(opencv_${module} INTERFACE ${OPENCV_${module}_LIBRARY})
endforeach()

# Debian's SOCI brings no CMake package.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
foreach(part core sqlite3 postgresql)
  find_library(SOCI_${part}_LIBRARY soci_${part} REQUIRED)
  add_library(soci_${part} INTERFACE IMPORTED)
  target_include_directories(soci_${part} INTERFACE ${SOCI_INCLUDE_DIR})
  target_link_libraries(soci_${part} INTERFACE ${SOCI_${part}_LIBRARY})
endforeach()

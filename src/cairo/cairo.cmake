# comedo_cairo: what sample and overlay share to draw with cairo. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_cairo INTERFACE)
target_include_directories(comedo_cairo INTERFACE ${PROJECT_SOURCE_DIR}/src/cairo)
target_link_libraries(comedo_cairo INTERFACE PkgConfig::pangocairo)

# comedo_exif: which way up EXIF says a picture is. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_exif INTERFACE)
target_include_directories(comedo_exif INTERFACE ${PROJECT_SOURCE_DIR}/src/exif)
target_link_libraries(comedo_exif INTERFACE PkgConfig::libexif)

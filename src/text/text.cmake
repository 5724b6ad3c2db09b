# comedo_text: how every layer that reads text reads a number or a date. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_text INTERFACE)
target_include_directories(comedo_text INTERFACE ${PROJECT_SOURCE_DIR}/src/text)

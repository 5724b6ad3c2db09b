# comedo_random: reproducible draws for every layer that shuffles. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_random INTERFACE)
target_include_directories(comedo_random INTERFACE ${PROJECT_SOURCE_DIR}/src/random)

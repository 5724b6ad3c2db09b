# comedo_layer(NAME SOURCES a.cpp b.cpp LAYERS earlier... PACKAGES third::party...)
# One layer: static library comedo_NAME of src/NAME/, public header include/comedo/NAME.hpp. What it builds on among
# ours is public, third-party packages stay private, so no header of theirs can reach a public header.
function(comedo_layer name)
  cmake_parse_arguments(arg "" "" "SOURCES;LAYERS;PACKAGES" ${ARGN})
  add_library(comedo_${name} STATIC ${arg_SOURCES})
  target_sources(comedo_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include
    FILES ${PROJECT_SOURCE_DIR}/include/comedo/${name}.hpp)
  target_include_directories(comedo_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src/${name})
  list(TRANSFORM arg_LAYERS PREPEND comedo_)
  target_link_libraries(comedo_${name} PUBLIC ${arg_LAYERS} PRIVATE comedo_warnings ${arg_PACKAGES})
  set_target_properties(comedo_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

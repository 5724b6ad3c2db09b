# comedo_json: JSON documents read member by member. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_json INTERFACE)
target_include_directories(comedo_json INTERFACE ${PROJECT_SOURCE_DIR}/src/json)
target_link_libraries(comedo_json INTERFACE nlohmann_json::nlohmann_json)

# comedo_fhir: what every FHIR document has in common. A private helper, no layer: it has no public header.
include_guard(GLOBAL)
add_library(comedo_fhir INTERFACE)
target_include_directories(comedo_fhir INTERFACE ${PROJECT_SOURCE_DIR}/src/fhir)
target_link_libraries(comedo_fhir INTERFACE nlohmann_json::nlohmann_json fmt::fmt)

# The page of the API, made from docs/openapi.yaml, in docs/ of the build tree, where the program finds it.
find_program(COMEDO_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)  # Debian's, which has yaml
set(COMEDO_DOCS ${PROJECT_BINARY_DIR}/docs)
set(sources ${PROJECT_SOURCE_DIR}/docs/openapi.yaml ${PROJECT_SOURCE_DIR}/docs/openapi.css)
add_custom_command(OUTPUT ${COMEDO_DOCS}/openapi.html ${COMEDO_DOCS}/openapi.yaml ${COMEDO_DOCS}/openapi.css
  COMMAND ${COMEDO_PYTHON} -B ${PROJECT_SOURCE_DIR}/tools/openapi_page.py ${sources} ${COMEDO_DOCS}
  DEPENDS ${sources} ${PROJECT_SOURCE_DIR}/tools/openapi_page.py
  COMMENT "Writing the page of the API")
add_custom_target(comedo_docs ALL DEPENDS ${COMEDO_DOCS}/openapi.html)
if(TARGET comedo_cli)
  add_dependencies(comedo_cli comedo_docs)
endif()

# What `cmake --install` puts where: program, library, headers, CMake package, default model, man page, completions.
include(CMakePackageConfigHelpers)
set(COMEDO_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/comedo)

# Public headers need no third-party package, so neither does a program that uses the library.
target_include_directories(comedo INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(comedo INTERFACE cxx_std_20)
install(TARGETS comedo EXPORT comedo)
install(DIRECTORY include/comedo TYPE INCLUDE FILES_MATCHING PATTERN "*.hpp")
install(EXPORT comedo NAMESPACE comedo:: FILE comedoTargets.cmake DESTINATION ${COMEDO_PACKAGE_DIR})
configure_package_config_file(cmake/comedoConfig.cmake.in comedoConfig.cmake
  INSTALL_DESTINATION ${COMEDO_PACKAGE_DIR})
write_basic_package_version_file(comedoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/comedoConfig.cmake ${PROJECT_BINARY_DIR}/comedoConfigVersion.cmake
  DESTINATION ${COMEDO_PACKAGE_DIR})

if(TARGET comedo_cli)
  # The tree may be moved as a whole: the program finds the library next to itself.
  file(RELATIVE_PATH library_from_program /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
  set_target_properties(comedo_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${library_from_program}")
  install(TARGETS comedo_cli)
  if(TARGET comedo_http_server)
    include(comedo_systemd)
  endif()
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/models/default)
  install(DIRECTORY models/default DESTINATION ${CMAKE_INSTALL_DATADIR}/comedo/models)
endif()
install(DIRECTORY data/advice data/storage DESTINATION ${CMAKE_INSTALL_DATADIR}/comedo/data)
install(FILES ${COMEDO_DOCS}/openapi.yaml ${COMEDO_DOCS}/openapi.html ${COMEDO_DOCS}/openapi.css
  DESTINATION ${CMAKE_INSTALL_DATADIR}/comedo/docs)

install(FILES docs/man/comedo.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES tools/completions/comedo.bash RENAME comedo
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES tools/completions/_comedo DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES tools/completions/comedo.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES LICENSE README.md docs/assessment.schema.json docs/plan.schema.json docs/advise.md
  docs/error-codes.md TYPE DOC)

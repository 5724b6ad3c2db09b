# The service as systemd runs it: unit, its user, an example of its settings.
set(COMEDO_SYSTEMD_DIR lib/systemd/system CACHE STRING "Folder of systemd's units, below the prefix")
set(COMEDO_SYSUSERS_DIR lib/sysusers.d CACHE STRING "Folder of systemd's users, below the prefix")
configure_file(deploy/systemd/comedo.service.in comedo.service @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/comedo.service DESTINATION ${COMEDO_SYSTEMD_DIR})
install(FILES deploy/systemd/comedo.sysusers RENAME comedo.conf DESTINATION ${COMEDO_SYSUSERS_DIR})
install(FILES deploy/comedo.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/comedo/examples)

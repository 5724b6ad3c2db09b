# comedo_test(LAYER SOURCES a_test.cpp ... LAYERS other layers whose help the tests need FILTER which tests ctest lists)
# One test program a layer. Tests run in the source folder, so that ../shared is where a checkout has it.
function(comedo_test layer)
  cmake_parse_arguments(arg "" "FILTER" "SOURCES;LAYERS;PACKAGES" ${ARGN})
  list(TRANSFORM arg_LAYERS PREPEND comedo_)
  add_executable(test_${layer} ${arg_SOURCES})
  target_link_libraries(test_${layer} PRIVATE comedo_${layer} ${arg_LAYERS} comedo_test_support comedo_warnings
    ${arg_PACKAGES} GTest::gmock_main)
  set_target_properties(test_${layer} PROPERTIES POSITION_INDEPENDENT_CODE OFF)  # as the precompiled header
  target_precompile_headers(test_${layer} REUSE_FROM comedo_test_support)
  gtest_discover_tests(test_${layer} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DISCOVERY_TIMEOUT 60
    TEST_FILTER "${arg_FILTER}"
    PROPERTIES TIMEOUT 600 LABELS ${layer})
endfunction()

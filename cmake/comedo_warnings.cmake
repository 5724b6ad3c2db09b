# Flags that every target of ours is compiled with; third-party headers come in as SYSTEM and are spared.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(comedo_warnings INTERFACE)
target_compile_options(comedo_warnings INTERFACE
  -Wall -Wextra   # the usual mistakes
  -Wpedantic      # nothing that only one compiler accepts
  -Wshadow        # two things of one name in sight of each other
  -Wconversion    # silent loss of range or sign: pixels, sizes and floats meet here
  -Werror
  # GCC 12 at -O3 takes "text" + string for an overlapping copy (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# comedo_avx2(OBJECT SOURCE a.cpp KEEP mangled_name OPTIONS ...)
# One object file of a source that is compiled for AVX2. Templates and inline functions of others come out of such a
# compilation too; the linker might take them for the same ones compiled for every processor. So all names but one are
# made local to the file. Multiplications and additions stay apart, or more numbers would be others. `OBJECT` becomes the
# file's name, empty for other processors than x86-64 and for Clang, whose linker does not join groups of sections.
function(comedo_avx2 object)
  cmake_parse_arguments(arg "" "SOURCE;KEEP" "OPTIONS;INCLUDE" ${ARGN})
  set(${object} "" PARENT_SCOPE)
  if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  set(part ${arg_KEEP}_part)
  add_library(${part} OBJECT ${arg_SOURCE})
  target_include_directories(${part} PRIVATE ${arg_INCLUDE})
  target_compile_options(${part} PRIVATE -mavx2 -ffp-contract=off
    -fno-gnu-unique ${arg_OPTIONS})
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${arg_KEEP}.o)
  add_custom_command(OUTPUT ${file} DEPENDS $<TARGET_OBJECTS:${part}> COMMAND_EXPAND_LISTS VERBATIM
    COMMAND ${CMAKE_LINKER} -r --force-group-allocation -o ${file} $<TARGET_OBJECTS:${part}>
    COMMAND ${CMAKE_OBJCOPY} --keep-global-symbol=${arg_KEEP} ${file})
  set(${object} ${file} PARENT_SCOPE)
endfunction()

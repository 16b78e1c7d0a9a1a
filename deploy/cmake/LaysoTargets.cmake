# How a target is made in this tree. Each folder lists its own sources; nothing is globbed.
#
#   layso_library(layso_NAME SOURCES a.cpp b.cpp LINKS other targets)   a static library of one folder
#   layso_pure_library(...)      the same for a pure core: it may link layso_protos and other pure libraries only
#   layso_program(layso-NAME SOURCES main.cpp LINKS ...)                a program
#   layso_test(NAME SOURCES a_test.cpp LINKS ... [LABELS ...])          a doctest program, known to ctest as NAME
#   layso_fuzzer(NAME SOURCES a_fuzz.cpp LINKS ...)                     a libFuzzer program, only with LAYSO_FUZZ

option(LAYSO_WARNINGS_ARE_ERRORS "Warnings end the build" OFF)
option(LAYSO_FUZZ "Build the libFuzzer targets" OFF)
set(LAYSO_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(LAYSO_CCACHE ccache)
if(LAYSO_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${LAYSO_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${LAYSO_CCACHE}")
endif()

# Line numbers for sanitizers and crashes; full debug information would double the build.
set(CMAKE_CXX_FLAGS_DEBUG "")

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Protobuf REQUIRED)

# Flags that every target of ours gets; headers of libraries are SYSTEM and stay silent.
add_library(layso_flags INTERFACE)
target_include_directories(layso_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(layso_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wimplicit-fallthrough -Wno-unknown-warning-option
  $<$<CONFIG:Debug>:-O1 -gline-tables-only>)
target_link_options(layso_flags INTERFACE -fuse-ld=lld-19)
target_compile_definitions(layso_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(LAYSO_WARNINGS_ARE_ERRORS)
  target_compile_options(layso_flags INTERFACE -Werror)
endif()
if(LAYSO_SANITIZE)
  # clang and libstdc++ 12 disagree on function types in shared libraries, hence no -fsanitize=function,vptr.
  target_compile_options(layso_flags INTERFACE -fsanitize=${LAYSO_SANITIZE} -fno-sanitize=function,vptr
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(layso_flags INTERFACE -fsanitize=${LAYSO_SANITIZE} -fno-sanitize=function,vptr)
endif()
if(LAYSO_FUZZ)
  target_compile_options(layso_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(layso_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC layso_flags ${arg_LINKS})
endfunction()

# The link-time half of the boundary: a pure core that asks for more does not configure.
function(layso_pure_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  foreach(link IN LISTS arg_LINKS)
    get_target_property(pure ${link} LAYSO_PURE)
    if(NOT pure)
      message(FATAL_ERROR "${name} is pure: it may link layso_protos and pure libraries, not ${link}")
    endif()
  endforeach()
  layso_library(${name} SOURCES ${arg_SOURCES} LINKS ${arg_LINKS})
  set_target_properties(${name} PROPERTIES LAYSO_PURE TRUE)
endfunction()

function(layso_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE layso_flags ${arg_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  install(TARGETS ${name})
endfunction()

function(layso_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;LABELS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE layso_flags layso_test_main ${arg_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${arg_LABELS}")
endfunction()

function(layso_fuzzer name)
  if(LAYSO_FUZZ)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE layso_flags ${arg_LINKS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzz")
  endif()
endfunction()

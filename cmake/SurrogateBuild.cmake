# How our own code is compiled, and two helpers that keep the rooms' CMakeLists.txt short:
#
#   surrogate_target(NAME)             C++20, warnings, sanitizers; call it on each of our targets
#   surrogate_unit_tests(NAME LIBRARIES lib... SOURCES file...)
#                                      a GoogleTest program build/bin/NAME, known to ctest

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
if(NOT CMAKE_BUILD_TYPE AND PROJECT_IS_TOP_LEVEL)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

include(GNUInstallDirs)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
# An installed tool finds its libraries beside it, wherever the prefix has been moved to.
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR};$ORIGIN;$ORIGIN/..")
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)

find_program(SURROGATE_CCACHE ccache)
if(SURROGATE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # ccache caches what uses a precompiled header only when it may ignore the header's time.
  set(_ccache env CCACHE_SLOPPINESS=pch_defines,time_macros "${SURROGATE_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER ${_ccache})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${_ccache})
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()
find_program(SURROGATE_LLD NAMES ld.lld ld.lld-19 HINTS /usr/lib/llvm-19/bin)
if(SURROGATE_LLD)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    add_link_options("--ld-path=${SURROGATE_LLD}")
  else()
    find_program(SURROGATE_PLAIN_LLD ld.lld)  # g++ takes the name alone
    if(SURROGATE_PLAIN_LLD)
      add_link_options(-fuse-ld=lld)
    endif()
  endif()
endif()

add_library(surrogate_warnings INTERFACE)
target_compile_options(surrogate_warnings INTERFACE -Wall -Wextra -Wpedantic
                       $<$<BOOL:${SURROGATE_WERROR}>:-Werror>
                       # Wrong in g++-12 wherever a text is put before a string, or an optional
                       # holding one is moved (GCC bugs 105651, 105562); clang looks for the true ones.
                       $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict -Wno-stringop-overflow
                                                        -Wno-array-bounds -Wno-maybe-uninitialized>)

add_library(surrogate_sanitizers INTERFACE)
if(SURROGATE_SANITIZE)
  set(_sanitize -fsanitize=${SURROGATE_SANITIZE} -fno-omit-frame-pointer)
  target_compile_options(surrogate_sanitizers INTERFACE ${_sanitize} -fno-sanitize-recover=all)
  target_link_options(surrogate_sanitizers INTERFACE ${_sanitize}
                      # C programs load libraries of C++, whose checks need its runtime.
                      "$<$<LINK_LANG_AND_ID:C,Clang>:SHELL:-fsanitize-link-c++-runtime -lstdc++>")
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # Plugins and the library are loaded into programs that bring the sanitizer's runtime or don't.
    target_link_options(surrogate_sanitizers INTERFACE
      $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-static-libsan>)
  endif()
endif()

function(surrogate_target name)
  get_target_property(type ${name} TYPE)
  target_link_libraries(${name} PRIVATE $<BUILD_INTERFACE:surrogate_warnings>
                        $<BUILD_INTERFACE:surrogate_sanitizers>)
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>)
  if(NOT type STREQUAL INTERFACE_LIBRARY)
    target_compile_features(${name} PUBLIC cxx_std_20)
  endif()
endfunction()

function(surrogate_unit_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;SOURCES")
  add_executable(${name} ${arg_SOURCES})
  surrogate_target(${name})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE SURROGATE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             SURROGATE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
endfunction()

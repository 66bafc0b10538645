# Everything from outside, as targets whose headers are SYSTEM (they don't have to be clean at our
# warning level). What each is for, and what was considered instead: docs/dependencies.md.
#
#   deps::clang       clang-cpp and LLVM, shared      deps::hdf5       HDF5's C library, serial
#   deps::yaml        yaml-cpp                        deps::mustache   kainjow/mustache.hpp
#   CLI11::CLI11, nlohmann_json::nlohmann_json, GTest::gtest_main, libtorch::libtorch

if(SURROGATE_BUILD_TRANSLATOR)
  find_package(LLVM 19.1 REQUIRED CONFIG HINTS /usr/lib/llvm-19/lib/cmake/llvm)
  find_package(Clang REQUIRED CONFIG HINTS /usr/lib/llvm-19/lib/cmake/clang)
  add_library(deps_clang INTERFACE)
  add_library(deps::clang ALIAS deps_clang)
  target_include_directories(deps_clang SYSTEM INTERFACE ${CLANG_INCLUDE_DIRS} ${LLVM_INCLUDE_DIRS})
  separate_arguments(_llvm_definitions UNIX_COMMAND "${LLVM_DEFINITIONS}")
  target_compile_definitions(deps_clang INTERFACE ${_llvm_definitions})
  if(NOT LLVM_ENABLE_RTTI)
    target_compile_options(deps_clang INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  endif()
  target_link_libraries(deps_clang INTERFACE clang-cpp LLVM)

  # yaml-cpp's package doesn't say where its headers are when that is /usr/include.
  find_package(yaml-cpp REQUIRED CONFIG)
  add_library(deps_yaml INTERFACE)
  add_library(deps::yaml ALIAS deps_yaml)
  target_link_libraries(deps_yaml INTERFACE yaml-cpp)

  find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
  add_library(deps_mustache INTERFACE)
  add_library(deps::mustache ALIAS deps_mustache)
  target_include_directories(deps_mustache SYSTEM INTERFACE "${MUSTACHE_INCLUDE_DIR}")
endif()

find_package(CLI11 REQUIRED CONFIG)
find_package(nlohmann_json REQUIRED CONFIG)

# Debian keeps the serial HDF5 beside the MPI ones; its pkg-config file says where.
find_package(PkgConfig REQUIRED)
pkg_search_module(HDF5_SERIAL REQUIRED IMPORTED_TARGET hdf5-serial hdf5)
add_library(deps_hdf5 INTERFACE)
add_library(deps::hdf5 ALIAS deps_hdf5)
target_include_directories(deps_hdf5 SYSTEM INTERFACE ${HDF5_SERIAL_INCLUDE_DIRS})
target_link_libraries(deps_hdf5 INTERFACE ${HDF5_SERIAL_LINK_LIBRARIES})

if(SURROGATE_BUILD_SEARCH OR SURROGATE_BUILD_TORCH)
  find_package(LibTorch 2.11 REQUIRED MODULE)
endif()

if(SURROGATE_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()

find_package(Threads REQUIRED)

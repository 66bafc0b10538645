# Finds LibTorch without PyTorch's own TorchConfig.cmake, which asks for a whole CUDA toolkit.
#
# Looked for in LIBTORCH (cache or environment: a folder that holds lib/libtorch_cpu.so, or one with
# torch/ in it, as site-packages has), else in .deps/libtorch, where scripts/fetch-libtorch puts it.
#
# Gives the imported target libtorch::libtorch and LibTorch_VERSION. CPU only: CUDA code of torch is
# loaded as the program runs, where a device is used.

set(LIBTORCH "$ENV{LIBTORCH}" CACHE PATH "An installed or unpacked LibTorch; .deps/libtorch if empty")

set(_libtorch_hints "${LIBTORCH}" "${LIBTORCH}/torch")
if(NOT LIBTORCH)
  set(_libtorch_hints "${PROJECT_SOURCE_DIR}/.deps/libtorch/torch")
endif()
find_path(LibTorch_ROOT_DIR NAMES include/torch/csrc/api/include/torch/torch.h
          HINTS ${_libtorch_hints} NO_DEFAULT_PATH NO_CACHE)

if(LibTorch_ROOT_DIR)
  foreach(library torch_cpu c10)
    find_library(LibTorch_${library}_LIBRARY ${library} HINTS "${LibTorch_ROOT_DIR}/lib"
                 NO_DEFAULT_PATH NO_CACHE)
  endforeach()
  set(_libtorch_version_header "${LibTorch_ROOT_DIR}/include/torch/headeronly/version.h")
  if(NOT EXISTS "${_libtorch_version_header}")
    set(_libtorch_version_header
        "${LibTorch_ROOT_DIR}/include/torch/csrc/api/include/torch/version.h")
  endif()
  if(EXISTS "${_libtorch_version_header}")
    file(STRINGS "${_libtorch_version_header}" _libtorch_lines
         REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    string(REGEX MATCHALL "[0-9]+" _libtorch_numbers "${_libtorch_lines}")
    list(JOIN _libtorch_numbers "." LibTorch_VERSION)
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_torch_cpu_LIBRARY LibTorch_c10_LIBRARY LibTorch_ROOT_DIR
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "run scripts/fetch-libtorch, or set LIBTORCH=/path/to/torch")

if(LibTorch_FOUND AND NOT TARGET libtorch::libtorch)
  add_library(libtorch::libtorch INTERFACE IMPORTED)
  target_include_directories(libtorch::libtorch SYSTEM INTERFACE
    "${LibTorch_ROOT_DIR}/include" "${LibTorch_ROOT_DIR}/include/torch/csrc/api/include")
  # The wheels lie side by side: libcudart and libcupti, which libtorch_cpu.so needs, are in
  # nvidia/*/lib next to torch/. torch's own RUNPATH finds them as a program runs; the linker has
  # to be told.
  get_filename_component(_libtorch_parent "${LibTorch_ROOT_DIR}" DIRECTORY)
  file(GLOB _libtorch_companions "${_libtorch_parent}/nvidia/*/lib")
  set(_libtorch_link_options "LINKER:-rpath,${LibTorch_ROOT_DIR}/lib"
                             "LINKER:-rpath-link,${LibTorch_ROOT_DIR}/lib")
  foreach(folder IN LISTS _libtorch_companions)
    list(APPEND _libtorch_link_options "LINKER:-rpath-link,${folder}")
  endforeach()
  # libtorch_cuda.so isn't here or not wanted: what refers to it is resolved where it is loaded.
  target_link_options(libtorch::libtorch INTERFACE ${_libtorch_link_options}
                      "LINKER:--allow-shlib-undefined")
  target_link_libraries(libtorch::libtorch INTERFACE
    "${LibTorch_torch_cpu_LIBRARY}" "${LibTorch_c10_LIBRARY}")
endif()

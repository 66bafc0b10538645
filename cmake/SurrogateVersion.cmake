# Writes generated/SurrogateVersion.h: SURROGATE_VERSION and SURROGATE_REVISION (git's short hash).
# At configure time and again when HEAD moves; the file changes only when its text does.

set(SURROGATE_VERSION "${PROJECT_VERSION}")
set(SURROGATE_REVISION "unknown")
find_package(Git QUIET)
if(GIT_FOUND AND EXISTS "${PROJECT_SOURCE_DIR}/.git")
  execute_process(COMMAND "${GIT_EXECUTABLE}" rev-parse --short=12 HEAD
                  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                  OUTPUT_VARIABLE _revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE _failed)
  if(NOT _failed AND _revision)
    set(SURROGATE_REVISION "${_revision}")
  endif()
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/SurrogateVersion.h.in"
               "${PROJECT_BINARY_DIR}/generated/SurrogateVersion.h" @ONLY)

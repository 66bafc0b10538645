# surrogate_rewrite(): translates sources of a target while it is built.
#
#   add_executable(app app.cpp other.cpp)
#   surrogate_rewrite(TARGET app SOURCES app.cpp [SPEC regions.yaml] [VARIANT collect|infer|dual]
#                     [REGION AT...])
#
# The named sources are replaced in the target by what surrogate-rewrite writes for them, again
# whenever the source, a header it includes or the spec changes; with the target's own include
# folders, definitions and standard. The target links to libsurrogate. VARIANT defaults to dual.

function(surrogate_rewrite)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;SPEC;VARIANT" "SOURCES;REGION")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "surrogate_rewrite: unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_TARGET OR NOT TARGET "${arg_TARGET}")
    message(FATAL_ERROR "surrogate_rewrite: TARGET names no target: '${arg_TARGET}'; "
                        "call add_executable(app app.cpp) first")
  endif()
  if(NOT arg_SOURCES)
    message(FATAL_ERROR "surrogate_rewrite: SOURCES is missing: the sources that hold regions")
  endif()
  if(NOT arg_VARIANT)
    set(arg_VARIANT dual)
  endif()
  if(NOT arg_VARIANT MATCHES "^(collect|infer|dual)$")
    message(FATAL_ERROR "surrogate_rewrite: VARIANT is collect, infer or dual, not '${arg_VARIANT}'")
  endif()

  set(options "--variant=${arg_VARIANT}")
  set(depends "${SURROGATE_REWRITE_EXECUTABLE}")
  if(arg_SPEC)
    cmake_path(ABSOLUTE_PATH arg_SPEC BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    # Each source has a run of its own, and the spec may name regions of all of them.
    list(APPEND options "--spec=${arg_SPEC}" --ignore-missing)
    list(APPEND depends "${arg_SPEC}")
  endif()
  foreach(region IN LISTS arg_REGION)
    list(APPEND options "--region=${region}")
  endforeach()

  _surrogate_warn_of_contraction("${arg_TARGET}")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/surrogate/${arg_TARGET}")
  foreach(source IN LISTS arg_SOURCES)
    _surrogate_rewrite_source("${arg_TARGET}" "${source}" "${folder}" "${options}" "${depends}")
  endforeach()
  target_link_libraries("${arg_TARGET}" PRIVATE SurrogateRewrite::surrogate)
endfunction()

# One source: the command that translates it, and its output in its place.
function(_surrogate_rewrite_source target source folder options depends)
  cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
             OUTPUT_VARIABLE input)
  cmake_path(GET input FILENAME name)
  cmake_path(GET input PARENT_PATH input_folder)
  set(output "${folder}/${name}")

  if(name MATCHES "\\.c$")
    set(language C)
    set(standard "$<TARGET_PROPERTY:${target},C_STANDARD>")
    set(prefix "-std=gnu")
  else()
    set(language CXX)
    set(standard "$<TARGET_PROPERTY:${target},CXX_STANDARD>")
    set(prefix "-std=gnu++")
  endif()
  set(includes "$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>")
  set(definitions "$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>")
  set(flags "$<TARGET_PROPERTY:${target},COMPILE_OPTIONS>")
  separate_arguments(common NATIVE_COMMAND "${CMAKE_${language}_FLAGS}")

  set(flags ${common} "$<$<BOOL:${standard}>:${prefix}${standard}>"
            "$<$<BOOL:${includes}>:-I$<JOIN:${includes},$<SEMICOLON>-I>>"
            "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},$<SEMICOLON>-D>>" "${flags}")

  # A changed header translates again: the compiler says which headers there are.
  set(headers)
  set(depfile)
  if(CMAKE_${language}_COMPILER_ID MATCHES "GNU|Clang")
    set(depfile DEPFILE "${output}.d")
    set(headers COMMAND "${CMAKE_${language}_COMPILER}" ${flags} -M -MT "${output}"
                        -MF "${output}.d" "${input}")
  endif()

  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}"
    COMMAND "${SURROGATE_REWRITE_EXECUTABLE}" "${input}" ${options} -o "${output}" -- ${flags}
    ${headers}
    DEPENDS "${input}" ${depends}
    ${depfile}
    COMMENT "surrogate-rewrite ${name}"
    COMMAND_EXPAND_LISTS VERBATIM)

  # The original leaves the target's sources, however it was spelled there.
  get_target_property(sources "${target}" SOURCES)
  list(REMOVE_ITEM sources "${source}" "${input}")
  set_target_properties("${target}" PROPERTIES SOURCES "${sources}")
  target_sources("${target}" PRIVATE "${output}")
  # Quoted includes of the original still resolve.
  target_include_directories("${target}" PRIVATE "${input_folder}")
endfunction()

# Collecting promises the same bits only where the compiler may not contract a*b+c across the
# calls that are inserted (docs/generated-code.md).
function(_surrogate_warn_of_contraction target)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  get_target_property(options "${target}" COMPILE_OPTIONS)
  set(flags "${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} ${options}")
  if(flags MATCHES "-ffast-math|-Ofast")
    message(NOTICE "surrogate_rewrite(${target}): with -ffast-math the collect variant's results "
                   "may differ from the original's in the last bits")
  elseif(flags MATCHES "-march=|-mfma|-mcpu=" AND NOT flags MATCHES "-ffp-contract=off")
    message(NOTICE "surrogate_rewrite(${target}): these flags let the compiler contract a*b+c, so "
                   "the collect variant's results may differ in the last bits; -ffp-contract=off "
                   "keeps them the same")
  endif()
endfunction()

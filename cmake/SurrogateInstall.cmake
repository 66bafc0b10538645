# cmake --install: a relocatable prefix. The rooms install their own programs and libraries; this
# file adds what users' builds need: find_package(SurrogateRewrite) and surrogate.pc.

include(CMakePackageConfigHelpers)
set(_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/SurrogateRewrite")

if(TARGET surrogate)
  install(TARGETS surrogate EXPORT SurrogateRewriteTargets
          LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
          INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(EXPORT SurrogateRewriteTargets NAMESPACE SurrogateRewrite::
          DESTINATION "${_package_folder}")
endif()
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/SurrogateRewriteConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/generated/SurrogateRewriteConfig.cmake"
  INSTALL_DESTINATION "${_package_folder}" PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/generated/SurrogateRewriteConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/generated/SurrogateRewriteConfig.cmake"
              "${PROJECT_BINARY_DIR}/generated/SurrogateRewriteConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/SurrogateRewrite.cmake"
        DESTINATION "${_package_folder}")

configure_file("${PROJECT_SOURCE_DIR}/cmake/surrogate.pc.in"
               "${PROJECT_BINARY_DIR}/generated/surrogate.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/generated/surrogate.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/surrogate-rewrite")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/surrogate-rewrite")

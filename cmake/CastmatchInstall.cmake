# Headers, libraries, CMake package and pkg-config file.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/castmatch")
install(TARGETS castmatch castmatch_static EXPORT castmatchTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/castmatch" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT castmatchTargets NAMESPACE castmatch:: DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/castmatchConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/castmatchConfig.cmake" INSTALL_DESTINATION "${package_dir}")
# While the major version is 0, a minor one may break what was.
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
else()
  set(compatibility SameMajorVersion)
endif()
write_basic_package_version_file("${PROJECT_BINARY_DIR}/castmatchConfigVersion.cmake" COMPATIBILITY ${compatibility})
install(FILES "${PROJECT_BINARY_DIR}/castmatchConfig.cmake" "${PROJECT_BINARY_DIR}/castmatchConfigVersion.cmake"
  DESTINATION "${package_dir}")

# The prefix is where the file lies, so that an installed tree may be moved.
file(RELATIVE_PATH prefix_from_pc "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${PROJECT_SOURCE_DIR}/cmake/castmatch.pc.in" "${PROJECT_BINARY_DIR}/castmatch.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/castmatch.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(TARGET castmatch_cli)
  install(TARGETS castmatch_cli DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

# Copies to `folder` what `library` needs of this system and another may lack, each file under its soname.
file(GET_RUNTIME_DEPENDENCIES LIBRARIES "${library}" RESOLVED_DEPENDENCIES_VAR needed
     POST_EXCLUDE_REGEXES "/(ld-linux|libc|libm|libdl|librt|libpthread|libstdc[+][+]|libgcc_s)[-.][^/]*$")
foreach(file IN LISTS needed)
  get_filename_component(name "${file}" NAME)
  message(STATUS "Carrying: ${name}")
  file(COPY_FILE "${file}" "${folder}/${name}")
endforeach()

# Compiler cache, linker, warnings and sanitizers.
find_program(CASTMATCH_CCACHE ccache)
if(CASTMATCH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${CASTMATCH_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CASTMATCH_CCACHE}")
endif()

find_program(CASTMATCH_LLD NAMES ld.lld ld.lld-14)
if(CASTMATCH_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# What every target of the project is compiled with.
add_library(castmatch_flags INTERFACE)
target_compile_options(castmatch_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wundef
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
  -ffp-contract=off  # the same sums on every instruction set
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # gcc 12 sees overlaps in std::string that are none (PR 105651)
  $<$<BOOL:${CASTMATCH_WARNINGS_AS_ERRORS}>:-Werror>)
if(CASTMATCH_SANITIZE)
  if(CASTMATCH_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The fences around SQLite's shared memory order against other processes, which it could not watch anyway.
    add_compile_options(-Wno-tsan)
  endif()
  add_compile_options(-fsanitize=${CASTMATCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CASTMATCH_SANITIZE})
endif()
if(CASTMATCH_BUILD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the library tells the fuzzer where it has been
endif()

# Everything comes from the distribution's packages; nothing is downloaded.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HWY REQUIRED IMPORTED_TARGET libhwy)
find_path(UTF8PROC_INCLUDE utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY NAMES libutf8proc.a REQUIRED)
find_path(XXHASH_INCLUDE xxhash.h REQUIRED)
find_path(SQLITE3_INCLUDE sqlite3.h REQUIRED)
find_library(SQLITE3_STATIC NAMES libsqlite3.a REQUIRED)

add_library(castmatch_sqlite INTERFACE)
target_include_directories(castmatch_sqlite INTERFACE "${SQLITE3_INCLUDE}")
target_link_libraries(castmatch_sqlite INTERFACE "${SQLITE3_STATIC}" Threads::Threads ${CMAKE_DL_LIBS} m z)

add_library(castmatch_utf8proc INTERFACE)
target_include_directories(castmatch_utf8proc INTERFACE "${UTF8PROC_INCLUDE}")
target_compile_definitions(castmatch_utf8proc INTERFACE UTF8PROC_STATIC)
target_link_libraries(castmatch_utf8proc INTERFACE "${UTF8PROC_LIBRARY}")

add_library(castmatch_xxhash INTERFACE)  # headers alone
target_include_directories(castmatch_xxhash INTERFACE "${XXHASH_INCLUDE}")

include(CastmatchFaiss)

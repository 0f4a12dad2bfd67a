# The library as others get it: installed, found by CMake and pkg-config, linked from C and C++, shared and static.
build release castmatch castmatch_static castmatch_cli
stage=$PWD/build/stage
rm -rf "$stage" build/consumer
cmake --install build/release --prefix "$stage" > build/install.log
lib=$(dirname "$(find "$stage" -name libcastmatch.so)")
warnings='-Wall -Wextra -Wpedantic -Werror'

says_fine() { [ "$("$@")" = fine ]; }
with_cmake() {
  cmake -S tests/install -B build/consumer -G Ninja -DCMAKE_PREFIX_PATH="$stage" -DCMAKE_BUILD_TYPE=Release &&
    cmake --build build/consumer
}
with_pkg_config() {  # KIND STANDARD COMPILER FILE
  local kind=$1 standard=$2 compiler=$3 source=$4 flags
  flags=$(PKG_CONFIG_PATH=$lib/pkgconfig pkg-config --cflags --libs ${kind#shared} castmatch)
  # shellcheck disable=SC2086
  "$compiler" "-std=$standard" $warnings "tests/install/$source" -o build/consumer/pkg_config $flags
  LD_LIBRARY_PATH=$lib says_fine build/consumer/pkg_config
}
header_alone() {  # STANDARD LANGUAGE HEADER: each public header compiles first and alone, as strictly as can be
  printf '#include <castmatch/%s>\n' "$3" |
    "${CC:-cc}" -x "$2" "-std=$1" -pedantic-errors -Wall -Wextra -Werror -fsyntax-only -I"$stage/include" -
}

check "install: builds with find_package" with_cmake
for program in c_shared c_static cpp_shared cpp_static; do
  check "install: $program runs" says_fine "build/consumer/$program"
done
check "install: C with pkg-config" with_pkg_config shared c99 cc main.c
check "install: C++ with pkg-config" with_pkg_config shared c++17 c++ main.cpp
check "install: castmatch.h is C99" header_alone c99 c castmatch.h
check "install: castmatch_ops.h is C99" header_alone c99 c castmatch_ops.h
check "install: castmatch.h is C++17" header_alone c++17 c++ castmatch.h
check "install: castmatch.hpp is C++17" header_alone c++17 c++ castmatch.hpp
check "install: the command runs" "$stage/bin/castmatch" --version

# What leaves the library: its symbols, and what it needs beside itself.
only_system_libraries() {
  ! readelf -d "$1" | grep NEEDED | grep -vE '\[(libc|libm|libgcc_s|libstdc\+\+|libhwy|ld-linux-x86-64)\.so\.[0-9]+\]'
}
check "install: exports are the header's" python3 tools/check_symbols.py "$lib/libcastmatch.so"
check "install: needs the system's libraries and Highway only" only_system_libraries "$lib/libcastmatch.so"
archives=()
for module in core storage text embed catalog index search c_api; do
  archives+=("build/release/src/libcastmatch_$module.a")
done
check "install: our objects leave the host alone" python3 tools/check_objects.py "${archives[@]}"

strip -o build/stripped.so "$lib/libcastmatch.so"
printf '   libcastmatch.so: %s bytes, stripped %s\n' "$(stat -Lc %s "$lib/libcastmatch.so")" "$(stat -c %s build/stripped.so)"
rm -f build/stripped.so

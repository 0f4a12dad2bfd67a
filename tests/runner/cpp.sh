# castmatch.hpp from C++17, and the shared table of requests in C and C++.
build release cpp_tests
run_counted cpp doctest build/release/tests/cpp_tests

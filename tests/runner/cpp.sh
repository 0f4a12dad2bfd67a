# castmatch.hpp from C++17, the shared table of requests in C and C++, and the examples in C++.
build release cpp_tests examples
run_counted cpp doctest build/release/tests/cpp_tests
check "cpp: examples" tests/c_api/run_examples.sh build/release/tests/examples/example_cpp

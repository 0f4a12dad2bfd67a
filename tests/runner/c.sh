# The C ABI from C99, and the examples in C.
build release c_api_tests unload_test examples
run_counted c doctest build/release/tests/c_api_tests
check "c: examples" tests/c_api/run_examples.sh build/release/tests/examples/example_c
check "c: unloading the library" build/release/tests/unload_test

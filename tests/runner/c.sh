# The C ABI from C99.
build release c_api_tests
run_counted c doctest build/release/tests/c_api_tests

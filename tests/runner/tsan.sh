# The unit tests and the doors of C and C++ under ThreadSanitizer.
build tsan unit_tests c_api_tests cpp_tests
export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1"
doctests tsan tsan

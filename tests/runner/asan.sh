# The unit tests and the doors of C and C++ under AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer.
build asan-ubsan unit_tests c_api_tests cpp_tests
export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
doctests asan-ubsan asan

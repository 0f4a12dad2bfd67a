# The unit tests under AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer.
build asan-ubsan unit_tests
export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
for program in build/asan-ubsan/tests/unit_*; do
  [ -x "$program" ] && [ ! -d "$program" ] || continue
  run_counted "asan $(basename "$program")" doctest "$program"
done

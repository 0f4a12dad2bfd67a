# The unit tests under ThreadSanitizer.
build tsan unit_tests
export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1"
for program in build/tsan/tests/unit_*; do
  [ -x "$program" ] && [ ! -d "$program" ] || continue
  run_counted "tsan $(basename "$program")" doctest "$program"
done

# Unit tests of each module, release build.
build release
for program in build/release/tests/unit_*; do
  [ -x "$program" ] && [ ! -d "$program" ] || continue
  run_counted "$(basename "$program")" doctest "$program"
done

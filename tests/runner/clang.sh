# Everything compiles with clang without a warning, and its unit tests pass.
build clang
for program in build/clang/tests/unit_*; do
  [ -x "$program" ] && [ ! -d "$program" ] || continue
  run_counted "clang $(basename "$program")" doctest "$program"
done

#!/usr/bin/env bash
# Fuzzes each target under AddressSanitizer and UndefinedBehaviorSanitizer; stops at the first fault.
#   tests/fuzz/run.sh [SECONDS [TARGET...]]     20 seconds a target, all targets
# What was found interesting is kept in build/fuzz-corpus; an input that breaks something in build/fuzz-found.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-20}; shift || true
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz > /dev/null
cmake --build build/fuzz --target fuzz_targets
python3 tests/fuzz/seeds.py build/fuzz-seeds
mkdir -p build/fuzz-found
targets=("$@")
[ ${#targets[@]} -gt 0 ] || for program in build/fuzz/tests/fuzz_*; do
  [ -f "$program" ] && [ -x "$program" ] && targets+=("${program##*/fuzz_}")
done

failed=0
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz-corpus/$target" "build/fuzz-seeds/$target"
  if "build/fuzz/tests/fuzz_$target" "build/fuzz-corpus/$target" "build/fuzz-seeds/$target" -max_total_time="$seconds" \
      -timeout=10 -rss_limit_mb=2048 -dict=tests/fuzz/words.dict -artifact_prefix="build/fuzz-found/$target-" \
      -print_final_stats=1 > "build/fuzz-found/$target.log" 2>&1; then
    echo "fuzz_$target: $(grep -oE 'stat::number_of_executed_units: *[0-9]+' "build/fuzz-found/$target.log" | grep -oE '[0-9]+') inputs"
  else
    tail -n 40 "build/fuzz-found/$target.log"
    failed=$((failed + 1))
  fi
done
echo "$((${#targets[@]} - failed)) passed, $failed failed"
exit $((failed > 0))

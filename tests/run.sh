#!/usr/bin/env bash
# Runs the tests, in every language. Installs what is missing (as root), builds, and ends with one line a runner and a
# total.
#   tests/run.sh                  everything
#   tests/run.sh unit python      the parts named: see PARTS
# Long checks have commands of their own: tests/bench/run.sh, tests/fuzz/run.sh SECONDS, tests/crash/run.sh ROUNDS.
set -euo pipefail
cd "$(dirname "$0")/.."

PARTS=(style unit c cpp cli python node doors install docs clang fuzz asan tsan crash quickstart)
chosen=("$@")
[ ${#chosen[@]} -gt 0 ] || chosen=("${PARTS[@]}")
for part in "${chosen[@]}"; do
  [ -f "tests/runner/$part.sh" ] || { echo "tests/run.sh: no part \"$part\"; there are: ${PARTS[*]}" >&2; exit 2; }
done

mkdir -p build
RESULTS=$PWD/build/test-results.tsv
: > "$RESULTS"
export RESULTS
. tests/runner/lib.sh

say "Packages"
tools/install-packages.sh build test

for part in "${chosen[@]}"; do
  say "$part"
  begun=$SECONDS
  # A part that breaks counts as a failure and does not hide the others (errexit is void inside `||`).
  set +e
  ( set -euo pipefail; . "tests/runner/$part.sh" )
  status=$?
  set -e
  [ $status = 0 ] || result "$part (broke)" 0 1 0
  printf '   %s took %d s\n' "$part" $((SECONDS - begun))
done

say "Results"
awk -F'\t' '{printf "%-28s %5d passed %3d failed %3d skipped\n", $1, $2, $3, $4}' "$RESULTS"
awk -F'\t' '{p += $2; f += $3; s += $4} END {printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || p == 0}' "$RESULTS"

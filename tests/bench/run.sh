#!/usr/bin/env bash
# Every figure of docs/internals/performance.md: builds the benchmarks and runs them one after the other.
#   tests/bench/run.sh [FILE.jsonl]      profiles to measure with; the real ones when they are there, else the samples
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/runner/lib.sh

file=${1:-${CASTMATCH_SHARED:-../shared}/data/real-talents/talents.jsonl}
[ -f "$file" ] || { echo "SKIPPED: $file is missing; measuring on examples/data/talents.jsonl" >&2; file=examples/data/talents.jsonl; }

tools/install-packages.sh build test
cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCASTMATCH_BUILD_BENCH=ON > build-bench.log 2>&1 || { cat build-bench.log; exit 1; }
rm -f build-bench.log
cmake --build build/bench | tail -n 1

say "The engine through the C door ($file)"
build/bench/tests/bench_engine "$file" build/bench/engine.db
say "Storage"
build/bench/tests/bench_storage
say "Indexes beside FAISS"
build/bench/tests/bench_index
say "Size and what it links"
cp build/bench/libcastmatch.so build/bench/stripped.so && strip build/bench/stripped.so
ls -l build/bench/stripped.so | awk '{printf "stripped: %.1f MB\n", $5 / 1e6}'
ldd build/bench/stripped.so | awk '{print "  " $1}'

#!/usr/bin/env bash
# Every figure of docs/internals/performance.md: builds the benchmarks and runs them one after the other, ten minutes.
#   tests/bench/run.sh [FILE.jsonl]      profiles to measure with; the real ones when they are there, else the samples
# On a machine that does other work too, read CPU times and ratios, not wall times.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/runner/lib.sh

file=${1:-${CASTMATCH_SHARED:-../shared}/data/real-talents/talents.jsonl}
[ -f "$file" ] || { echo "SKIPPED: $file is missing; measuring on examples/data/talents.jsonl" >&2; file=examples/data/talents.jsonl; }

tools/install-packages.sh build test
cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCASTMATCH_BUILD_BENCH=ON > build-bench.log 2>&1 || { cat build-bench.log; exit 1; }
rm -f build-bench.log
cmake --build build/bench --target castmatch bench_engine bench_catalog bench_storage bench_index | tail -n 1
python_package
node_package
databases=$(mktemp -d)
trap 'rm -rf "$databases"' EXIT

say "The engine through the C door ($file)"
build/bench/tests/bench_engine "$file" "$databases/engine.db"
say "The catalogue, step by step"
build/bench/tests/bench_catalog "$file" "$databases/catalog.db"
say "Storage"
build/bench/tests/bench_storage "$databases"
say "Indexes beside FAISS"
build/bench/tests/bench_index
# On one core a call costs what it computes; on several, to wake another one comes on top, which differs by machine.
one_core=(taskset -c "$(($(nproc) - 1))")
say "A call from Python, on one core"
"${one_core[@]}" build/venv/bin/python tests/bench/python_overhead.py
say "A call from Python"
build/venv/bin/python tests/bench/python_overhead.py
say "A call from Node, on one core"
"${one_core[@]}" node tests/bench/node_overhead.mjs
say "A call from Node"
node tests/bench/node_overhead.mjs
say "Size and what it links"
strip -o "$databases/stripped.so" build/bench/libcastmatch.so
stat -c %s "$databases/stripped.so" | awk '{printf "stripped: %.2f MB\n", $1 / 1e6}'
readelf -d "$databases/stripped.so" | sed -n 's/.*NEEDED.*\[\(.*\)\]/  \1/p'

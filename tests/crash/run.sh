#!/usr/bin/env bash
# kill -9 in the middle of an engine's writes, again and again: what was acknowledged is there after reopening, and
# search, list and count agree with get.
#   tests/crash/run.sh [ROUNDS]      10 rounds
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f build/release/build.ninja ] || cmake --preset release > /dev/null
cmake --build build/release --target crash_writer
build/release/tests/crash_writer "${1:-10}"

#!/usr/bin/env bash
# Builds the native part of the package into prebuilt/<platform>: npm run build
#   CASTMATCH_PREBUILT=<folder with libcastmatch.so>   links to that library instead of building build/release
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

[ -d node_modules/node-addon-api ] || npm ci --no-audit --no-fund --loglevel=error
if [ -z "${CASTMATCH_PREBUILT:-}" ]; then
  CASTMATCH_PREBUILT=$root/build/release
  [ -f "$CASTMATCH_PREBUILT/build.ninja" ] || cmake -S "$root" -B "$CASTMATCH_PREBUILT" -G Ninja -DCMAKE_BUILD_TYPE=Release
  cmake --build "$CASTMATCH_PREBUILT" --target castmatch
fi
build=${CASTMATCH_NODE_BUILD:-$root/build/node}
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCASTMATCH_PREBUILT="$(realpath "$CASTMATCH_PREBUILT")"
cmake --build "$build"
cmake --install "$build" --component node

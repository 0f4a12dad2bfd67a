#!/usr/bin/env bash
# Runs the examples of one language and looks for what they must find.
#   tests/c_api/run_examples.sh build/release/tests/examples/example_c
set -euo pipefail
programs=$(realpath "$(dirname "$1")")/$(basename "$1")
sample=$(realpath "$(dirname "$0")/../../examples/data/talents.jsonl")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

expect() {  # TEXT PROGRAM [ARGUMENT...]
  local wanted=$1 program=$2 said; shift 2
  said=$("${programs}_$program" "$@") || { echo "$program failed: $said"; exit 1; }
  grep -qF -- "$wanted" <<< "$said" || { echo "$program: no $wanted in: $said"; exit 1; }
}

expect '"id":"t1"' first_program
expect '"stored":600' import_talents sample.db "$sample"
expect '"facets":{' search sample.db
expect '{"results":[{"id":"t2"' own_embedder

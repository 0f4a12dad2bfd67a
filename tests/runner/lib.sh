# Shared by the parts of tests/run.sh: steps, results, the language environments.

say() { printf '\n== %s\n' "$*"; }

# result NAME PASSED FAILED SKIPPED
result() {
  printf '%s\t%s\t%s\t%s\n' "$@" >> "$RESULTS"
  printf '%s: %s passed, %s failed, %s skipped\n' "$@"
}

# check NAME COMMAND...: a check that passes or fails as a whole.
check() {
  local name=$1 log; shift
  log=$(mktemp)
  if "$@" > "$log" 2>&1; then
    result "$name" 1 0 0
  else
    tail -n 60 "$log"
    result "$name" 0 1 0
  fi
  rm -f "$log"
}

# number_before WORD FILE: the last "<n> WORD" of a file, 0 when there is none.
number_before() { grep -oE "[0-9]+ $1" "$2" | tail -n 1 | grep -oE '^[0-9]+' || echo 0; }

# run_counted NAME SUMMARY COMMAND...: runs a test program and reads its own counts. SUMMARY names the reader.
run_counted() {
  local name=$1 reader=$2 log status=0; shift 2
  log=$(mktemp)
  "$@" > "$log" 2>&1 || status=$?
  local counts; counts=$("count_$reader" "$log")
  read -r passed failed skipped <<< "$counts"
  if [ "$status" != 0 ] || [ "$failed" != 0 ]; then tail -n 80 "$log"; fi
  grep -E '^(SKIPPED|skip:)' "$log" | sort -u | head -20 || true
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi   # died before it could count
  result "$name" "$passed" "$failed" "$skipped"
  rm -f "$log"
}

count_doctest() {  # [doctest] test cases: 12 | 11 passed | 1 failed | 3 skipped
  local line; line=$(grep -a 'test cases:' "$1" | tail -n 1)
  local p f s
  p=$(grep -oE '[0-9]+ passed' <<< "$line" | grep -oE '[0-9]+' || echo 0)
  f=$(grep -oE '[0-9]+ failed' <<< "$line" | grep -oE '[0-9]+' || echo 0)
  s=$(grep -acE '^SKIPPED' "$1" || true)
  echo "$p $f $s"
}
count_pytest() { echo "$(number_before passed "$1") $(( $(number_before failed "$1") + $(number_before 'errors?' "$1") )) $(number_before skipped "$1")"; }
count_unittest() {  # Ran 12 tests ...; FAILED (failures=1, errors=1, skipped=2)
  local ran bad skipped
  ran=$(grep -oE '^Ran [0-9]+' "$1" | grep -oE '[0-9]+' | tail -n 1 || true)
  bad=$(( $(grep -oE '(failures|errors)=[0-9]+' "$1" | grep -oE '[0-9]+' | paste -sd+ || echo 0) + 0 ))
  skipped=$(grep -oE 'skipped=[0-9]+' "$1" | grep -oE '[0-9]+' | tail -n 1 || true)
  echo "$(( ${ran:-0} - bad - ${skipped:-0} )) $bad ${skipped:-0}"
}
count_node() {  # "# pass 12" or "ℹ pass 12"
  local p f s
  p=$(grep -oE '^(#|ℹ) pass [0-9]+' "$1" | grep -oE '[0-9]+' | tail -n 1 || true)
  f=$(grep -oE '^(#|ℹ) fail [0-9]+' "$1" | grep -oE '[0-9]+' | tail -n 1 || true)
  s=$(grep -oE '^(#|ℹ) skipped [0-9]+' "$1" | grep -oE '[0-9]+' | tail -n 1 || true)
  echo "${p:-0} ${f:-0} ${s:-0}"
}

# doctests PRESET LABEL: every doctest program of a build, the doors of C and C++ among them.
doctests() {
  local program
  for program in build/"$1"/tests/unit_* build/"$1"/tests/c_api_tests build/"$1"/tests/cpp_tests; do
    [ -x "$program" ] && [ ! -d "$program" ] || continue
    run_counted "$2 $(basename "$program")" doctest "$program"
  done
}

# build PRESET [TARGET...]: configures once, then builds.
build() {
  local preset=$1; shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" > "build-$preset.log" 2>&1 || { cat "build-$preset.log"; return 1; }
  rm -f "build-$preset.log"
  if [ $# -gt 0 ]; then cmake --build "build/$preset" --target "$@"; else cmake --build "build/$preset"; fi
}

# venv: the Python of the tests, made once, in build/venv.
venv() {
  [ -x build/venv/bin/python ] || python3 -m venv build/venv
  if ! cmp -s tests/python/requirements.txt build/venv/installed.txt; then
    build/venv/bin/pip install -q --disable-pip-version-check -r tests/python/requirements.txt
    cp tests/python/requirements.txt build/venv/installed.txt
  fi
}

# python_package, node_package: the bindings against build/release, made again when what they are made of has changed.
changed_since() {  # STAMP FOLDER...
  local stamp=$1; shift
  [ ! -f "$stamp" ] || [ -n "$(find "$@" -type f -newer "$stamp" -not -path '*/node_modules/*' -not -path '*/prebuilt/*' -not -name '*.pyc' -print -quit)" ]
}
python_package() {
  venv
  build release castmatch
  changed_since build/venv/castmatch.stamp bindings/python include || return 0  # it finds the library by its path
  CASTMATCH_PREBUILT=$PWD/build/release build/venv/bin/pip install -q --disable-pip-version-check ./bindings/python
  touch build/venv/castmatch.stamp
}
node_package() {
  build release castmatch
  changed_since build/node.stamp bindings/node include build/release/libcastmatch.so.*.* || return 0  # holds a copy
  bindings/node/build.sh > build/node.log 2>&1 || { tail -n 40 build/node.log; return 1; }
  touch build/node.stamp
}

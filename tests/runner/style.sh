# How the code looks, and the rules that a compiler does not know. A minute on two processors, most of it clang-tidy.

# What a formatter must not touch: the hand-set public header and the generated one.
cxx_files() {
  git ls-files -co --exclude-standard -- '*.c' '*.h' '*.cpp' '*.hpp' |
    grep -vE '^include/castmatch/castmatch(_ops)?\.h$|^tests/fixtures/'
}
format() { cxx_files | xargs clang-format-14 --dry-run -Werror; }
check "style: clang-format" format

venv
check "style: ruff" build/venv/bin/ruff check .
shell_files() { git ls-files -co --exclude-standard -- '*.sh' .ci/run; }
lint_shell() { shell_files | xargs shellcheck -s bash -S warning -e SC1090,SC1091,SC2140; }
check "style: shellcheck" lint_shell
check "style: layers" python3 tools/check_layers.py
check "style: sizes" build/venv/bin/python tools/check_sizes.py
check "style: header and ledger" python3 tools/check_symbols.py
run_counted "style: the checks themselves" unittest build/venv/bin/python -m unittest discover -s tests/tools

# The tree says nothing of the machine it was written on.
no_machine_paths() {
  ! git grep -nIE '(^|[^.[:alnum:]_-])/(work|home|root|Users)/[[:alnum:]]' -- . ':!tests/runner/style.sh'
}
check "style: no paths of a machine" no_machine_paths

build release
tidy() {  # over the unity sources: each module is read once
  local modules='core storage text embed catalog index search c_api commands' module sources=()
  for module in $modules; do sources+=(build/release/src/CMakeFiles/castmatch_"$module".dir/Unity/*.cxx); done
  printf '%s\0' "${sources[@]}" |
    xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 --quiet --config-file=.clang-tidy -p build/release \
      --extra-arg=-Wno-unknown-warning-option
}
check "style: clang-tidy" tidy
check "style: generated files" python3 tools/generate.py --check

#!/usr/bin/env bash
# From a bare Debian 12 to a searched catalogue: installs what is missing (as root), builds, imports 600 fictional
# talents and asks five questions. A second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
begun=$SECONDS

step() { printf '\n\033[1m%s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }
run() { printf '$ %s\n' "$(printf '%s' "$*" | sed "s|$castmatch|castmatch|")"; "$@"; }

step "1. What it needs"
tools/install-packages.sh build

step "2. Building build/release/castmatch and its library"
[ -f build/release/build.ninja ] || cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release > build-quickstart.log 2>&1 ||
  { cat build-quickstart.log; exit 1; }
rm -f build-quickstart.log
cmake --build build/release --target castmatch castmatch_cli | tail -n 1
castmatch=build/release/castmatch

step "3. A catalogue of 600 fictional talents"
db=build/quickstart.db
rm -f "$db" "$db-wal" "$db-shm"
run $castmatch --db $db import examples/data/talents.jsonl

step "4. Five questions"
run $castmatch --db $db search "kathak dancer" --filter city=Mumbai --filter age=25-35 --facet languages --facet experience_level --top 5
run $castmatch --db $db search "honest police inspector" --filter gender=MALE --filter age=38-50 --preference language=Marathi --facet city --top 5
run $castmatch --db $db search "माँ का रोल" --filter gender=FEMALE --top 5 --facet languages
run $castmatch --db $db search "comedy timing" --filters '{"$and":[{"credits.medium":"web_series"},{"experience_level":{"$ne":"NEWCOMER"}},{"languages":{"$elem":{"name":"Hindi","level":{"$in":["NATIVE","FLUENT"]}}}}]}' --facet platform --top 5
run $castmatch --db $db search --filter skill="horse riding","sword fighting" --filter height=170-195 --sort experience:desc --facet city --top 5

step "Done in $((SECONDS - begun)) s. Next"
cat <<'TXT'
  build/release/castmatch --help                                        every command, with examples
  build/release/castmatch --db build/quickstart.db show cm-0001         one profile
  echo '{"id":1,"call":"search","request":{"query":"kathak"}}' | build/release/castmatch --db build/quickstart.db pipe
  examples/python/first_program.py, examples/node/first_program.mjs, examples/c/first_program.c
  docs/guide/                                                           task by task
TXT

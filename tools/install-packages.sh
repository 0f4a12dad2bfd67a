#!/usr/bin/env bash
# Installs the Debian packages that a part of the project needs and lacks.
#   tools/install-packages.sh build          what compiling the library and the command needs
#   tools/install-packages.sh build test     and what the tests need
# Does nothing, quickly, when all are there. Without root it names what is missing and how to get it.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=()
for group in "$@"; do
  list="tools/packages/$group.txt"
  [ -f "$list" ] || { echo "install-packages: no list $list" >&2; exit 2; }
  while read -r package command _; do
    case "$package" in ''|'#'*) continue ;; esac
    # A second word is a command that will do as well, wherever it comes from (Node's own packages bring npm).
    [ -n "$command" ] && command -v "$command" > /dev/null || wanted+=("$package")
  done < "$list"
done

missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || { echo "Packages: all ${#wanted[@]} are installed."; exit 0; }

echo "Packages to install: ${missing[*]}"
if [ "$(id -u)" != 0 ]; then
  echo "This needs root. Run once:  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
echo "Packages: installed."

#!/usr/bin/env python3
"""Looks through our own object files for what a library must not do to its host: end the process, write to its
standard streams, change its signals or its environment.

    tools/check_objects.py ARCHIVE...

Only what is in ALLOWED may be referred to, each for the reason that stands there.
"""
import pathlib
import re
import subprocess
import sys

FORBIDDEN = re.compile(
    r"^(abort|_?exit|_Exit|quick_exit|__assert_fail|raise|kill"
    r"|(__)?v?d?f?printf(_chk)?|f?puts|f?putc|putchar|perror|psignal|stdin|stdout|stderr"
    r"|std::(w?cout|w?cerr|w?clog|cin|terminate\(\)|ios_base::Init::Init\(\))"
    r"|signal|sigaction|setenv|unsetenv|putenv|setlocale|fork|system|popen|srand|rand|chdir|umask)$"
)

ALLOWED = {
    "std::terminate()": "the compiler's own, where a noexcept function or a running std::thread would be left",
}


def undefined(archive: str) -> list[tuple[str, str]]:
    """Object file and symbol of each undefined reference."""
    run = subprocess.run(["nm", "-C", "-u", archive], check=True, capture_output=True, text=True)
    found = []
    member = pathlib.Path(archive).name
    for line in run.stdout.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            member = line[:-1]
        elif symbol := re.match(r"\s+U (.+)$", line):
            found.append((member, symbol[1].split("@")[0]))
    return found


def faults_of(archives: list[str]) -> list[str]:
    return [
        f"{pathlib.Path(archive).name}({member}): refers to {symbol}"
        for archive in archives
        for member, symbol in undefined(archive)
        if FORBIDDEN.match(symbol) and symbol not in ALLOWED
    ]


def main() -> int:
    archives = sys.argv[1:]
    if not archives:
        print(__doc__, file=sys.stderr)
        return 2
    faults = faults_of(archives)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(archives)} archives, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

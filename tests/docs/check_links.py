#!/usr/bin/env python3
"""Every relative link of a Markdown file leads to a file of the tree, every #part to a heading in it."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def pages() -> list[pathlib.Path]:
    listed = ["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard", "-z", "*.md"]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def prose(file: pathlib.Path) -> str:
    return re.sub(r"^```.*?^```$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(file: pathlib.Path) -> set[str]:
    """Names of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(file), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def fault(file: pathlib.Path, link: str) -> str | None:
    path, _, part = link.partition("#")
    target = (file.parent / path).resolve() if path else file
    if not target.exists():
        return f"{file.relative_to(ROOT)}: there is no {path}"
    if part and target.suffix == ".md" and part not in anchors(target):
        return f"{file.relative_to(ROOT)}: {target.relative_to(ROOT)} has no heading #{part}"
    return None


def main() -> int:
    links = [(file, link) for file in pages() for link in LINK.findall(prose(file)) if "://" not in link]
    faults = [why for file, link in links if (why := fault(file, link))]
    print("\n".join(faults) + f"\n{len(links)} links, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

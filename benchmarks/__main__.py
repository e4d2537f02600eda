"""Every measurement after the other, and one table of how each stood to its bar.

    python -m benchmarks [NAME ...]

Leaves with status 1 if a bar was missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

APART = {"__init__", "__main__", "soak", "board_data", "fuzz", "day_stepping", "check_counting"}
"""Modules that are no measurement: helpers, checks of correctness, and the soak (`make soak`)."""


def measurements() -> list[str]:
    found = {path.stem for path in Path(__file__).parent.glob("*.py")}
    return sorted(name for name in found - APART if has_main(name))


def has_main(name: str) -> bool:
    return "__main__" in (Path(__file__).parent / f"{name}.py").read_text()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these: " + ", ".join(measurements()))
    asked = parser.parse_args().names
    known = measurements()
    if unknown := sorted(set(asked) - set(known)):
        parser.error(f"no such measurement: {', '.join(unknown)}. There are: {', '.join(known)}")
    rows = [(name, *measured(name)) for name in asked or known]
    print("\n| measurement | within its bar | took |\n|---|---|---|")
    for name, within, took in rows:
        print(f"| {name} | {'yes' if within else 'NO'} | {took:.0f} s |")
    return 0 if all(within for _, within, _ in rows) else 1


def measured(name: str) -> tuple[bool, float]:
    print(f"\n## {name}\n", flush=True)
    began = time.monotonic()
    ended = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
    return ended.returncode == 0, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())

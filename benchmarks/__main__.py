"""Measure, and print the table: ``python -m benchmarks [--quick] [scalars memory arrays lessons pictures moved sizes depth imports]``."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: one core for all engines
os.environ.setdefault("OMP_NUM_THREADS", "1")

from importlib import import_module

from .report import table

PARTS = ("scalars", "memory", "arrays", "lessons", "pictures", "moved", "sizes", "depth", "imports")


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    parts = [argument for argument in arguments if argument != "--quick"] or PARTS
    rows = [row for part in parts for row in import_module(f"benchmarks.{part}").rows(quick)]
    print(table(rows))
    return int(not all(row.holds for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

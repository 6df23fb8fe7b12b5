"""Generated exercises as they were when this was last decided: ``python -m tests.exercises.frozen`` decides anew.

A sheet that was handed out has its key in its seed, so a recipe that changes breaks a promise.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np

from backprop_widgets import exercise, generate, levels

PATH = Path(__file__).with_name("generated.json")
SEEDS = (1, 2026, -7)
NAMES = {f"level {level.number}, seed {seed}": (seed, level.number) for level in levels() for seed in SEEDS}


made = lru_cache(maxsize=None)(generate)
"""A generated exercise, made once in a process for all tests that look at it."""


def frozen(seed: int, level: int) -> dict[str, Any]:
    """The program, the numbers that are given, and the truth of each question in order; no sentence."""
    ex = made(seed, level)
    program = [line.strip() for line in takewhile(lambda line: line[0] == " ", ex.text.splitlines()[1:])]
    given = exercise(ex.graph, ex.given).truths if ex.given else {}
    return {"program": program, "given": _numbers(given), "asked": _numbers(ex.truths)}


def _numbers(truths: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(x) for key, x in truths.items()}


def _plain(x: Any) -> Any:
    """To twelve digits: the last bits of exp and tanh are the machine's. A zero has no sign."""
    return [_plain(entry) for entry in x] if np.ndim(x) else float(f"{x:.12g}") + 0.0


def main() -> None:
    kept = {name: frozen(*one) for name, one in NAMES.items()}
    PATH.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

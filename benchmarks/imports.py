"""What ``import backprop_widgets`` costs beyond NumPy, and what it leaves alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from .report import Row

MEASURE = """
import time
start = time.process_time()
{statement}
print(time.process_time() - start)
import sys
print(*[name for name in ("ipywidgets", "sympy", "pygraphviz", "IPython", "anywidget", "graphviz") if name in sys.modules])
"""


def rows(quick: bool) -> Iterator[Row]:
    differences = []
    loaded = ""
    with tempfile.TemporaryDirectory() as compiled:
        for _ in range(5 if quick else 15):
            with_us, loaded = _run("import backprop_widgets", compiled)
            numpy_alone, _ = _run("import numpy", compiled)
            differences.append(1e3 * (with_us - numpy_alone))
    peers = f"{loaded or 'no ipywidgets, sympy, pygraphviz, IPython'} loaded"
    yield Row("import, beyond NumPy's", 30, statistics.median(differences), "ms CPU", peers)
    yield Row("heavy packages loaded by the import", 0, len(loaded.split()), "", loaded)


def _run(statement: str, compiled: str) -> tuple[float, str]:
    """CPU seconds of a statement in a fresh Python, whose bytecode is kept in a folder from run to run."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", MEASURE.format(statement=statement)]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    seconds, loaded, *_ = [*out.splitlines(), ""]
    return float(seconds), loaded

"""Learn backpropagation by scrubbing through it: record arithmetic, draw its graph, sweep it both ways."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .graph import hooks
from .graph.composites import gate
from .graph.functions import log_softmax, logsumexp, relu, sigmoid, softmax, softplus
from .graph.gates import Gate
from .graph.graph import Graph
from .graph.record import record
from .graph.value import Value

__version__ = "0.1.0"

# Recording needs NumPy alone: what draws, and what needs a browser, is imported when it is first used.
_LATER = {
    "check": "analysis.check",
    "code": "views.code.listing",
    "collect": "exercises.collection",
    "costs": "analysis.costs",
    "count_paths": "analysis.paths",
    "cuts": "analysis.cuts",
    "derivations": "analysis.scratch",
    "draw": "views.drawing",
    "exercise": "exercises.exercise",
    "explain": "analysis.explanation",
    "misconceptions": "exercises.catalogue",
    "generate": "exercises.generating.generate",
    "levels": "exercises.generating.levels",
    "narrate": "views.narration",
    "paths": "analysis.paths",
    "practise": "widgets.practice",
    "scrub": "widgets.scrubber",
    "symbolic": "analysis.symbols",
    "table": "views.table",
    "worksheet": "exercises.worksheet",
}
__all__ = [
    "Gate",
    "Graph",
    "Value",
    "check",
    "code",
    "collect",
    "costs",
    "count_paths",
    "cuts",
    "derivations",
    "draw",
    "exercise",
    "explain",
    "gate",
    "generate",
    "levels",
    "log_softmax",
    "logsumexp",
    "misconceptions",
    "narrate",
    "paths",
    "practise",
    "record",
    "relu",
    "scrub",
    "sigmoid",
    "softmax",
    "softplus",
    "symbolic",
    "table",
    "worksheet",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_LATER[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_LATER])


def _show(x: Any) -> dict[str, Any]:
    from .views.showing import show

    return show(x)


hooks.show = _show

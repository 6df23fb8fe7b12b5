"""Learn backpropagation by scrubbing through it: record arithmetic, draw its graph, sweep it both ways."""

from __future__ import annotations

from .graph.gates import Gate
from .graph.graph import Graph
from .graph.record import record
from .graph.value import Value

__version__ = "0.1.0"
__all__ = ["Gate", "Graph", "Value", "record"]

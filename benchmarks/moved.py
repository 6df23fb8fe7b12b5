"""A moved input to its new picture, against ``draw_dot``, which draws all of it again; and what goes to the browser.

The kernel's part, of a scrubber in the style *variables* with a box for every value: from the control that
calls back to the message that goes out.
"""

from __future__ import annotations

import json
import statistics
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from backprop_widgets import Graph, Value, scrub
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.rest import Rest

from .pictures import _interleaved, _ms, draw_dot_of
from .report import Row

SIZE = 100


def rows(quick: bool) -> Iterator[Row]:
    from micrograd.engine import Value as Micrograd

    theirs = program(Micrograd)[-1]
    with sent() as sizes:
        move = _moves(_named())
        times = _interleaved({"ours": move, "draw_dot": lambda: draw_dot_of(theirs)}, 11 if quick else 31)
    pairs = zip(times["ours"], times["draw_dot"], strict=True)
    found = statistics.median(a / b for a, b in pairs)
    peers = f"{1e3 * statistics.median(times['ours']):.1f} ms; draw_dot {_ms(times['draw_dot'])}"
    yield Row(f"moved input, {SIZE} nodes: kernel work", 0.2, found, "× draw_dot", peers)
    yield Row(f"moved input, {SIZE} nodes: sent to the browser", 25, statistics.median(sizes) / 1000, "kB")


def program(leaf: Callable[[float], Any]) -> list[Any]:
    """A recurrence with a weight of its own in each turn: weight × what came before + what came before that."""
    values = [leaf(0.51)]
    before = last = values[0]
    while len(values) < SIZE:
        weight = leaf(0.4 - len(values) / 128)
        product = weight * last
        before, last = last, product + before
        values += [weight, product, last]
    return values


def _named() -> Graph:
    """The same with a name for each value, so that each stands in a box of its own."""
    values = program(Value)
    for i, value in enumerate(values):
        value.name = f"v{i}"
    return Graph(values[-1], {})


def _moves(graph: Graph) -> Callable[[], None]:
    """Moves an input of the graph's scrubber on with each call."""
    scrubber = scrub(graph, most=None)
    control = scrubber.inputs[graph.inputs[0].name]

    def move() -> None:
        control.value += 0.01
        if "bpw-error" in scrubber._note.value:
            raise RuntimeError(scrubber._note.value)

    return move


@contextmanager
def sent() -> Iterator[list[int]]:
    """The bytes of the messages that diagrams would send to a browser, which waits for no more to come."""
    sizes: list[int] = []

    def send(diagram: Any, message: Any, buffers: Any = None) -> None:
        text = json.dumps(message["state"], ensure_ascii=False, separators=(",", ":"))
        sizes.append(len(text.encode()))

    with mock.patch.object(Diagram, "_send", send), mock.patch.object(Rest, "soon"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield sizes

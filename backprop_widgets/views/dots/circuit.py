"""The style *circuit* as DOT: gates, and on each edge its value and beneath it the gradient that came back."""

from __future__ import annotations

from typing import Any

from ...graph.graph import Graph
from ...tape.table import CONSTANT, INPUT
from ...tape.tape import Node
from .. import circuit as drawn
from .. import gates, palette
from ..face import mark_id
from ..gate_label import gate_label
from ..mode import Mode
from ..progress import Progress
from ..quantity import quantity, typeset
from .label import attributes, table, words
from .variables import outlined, seen, wire

SIGN, CAPTION = 15, 11


def fill(source: Any, graph: Graph, progress: Progress) -> None:
    """Write the gates and the wires; constants stand inside their gates, and the output has a wire of its own."""
    for node in graph.nodes:
        if node.operation is not CONSTANT:
            gate(source, _gate(graph, node, progress.mode), progress)
    for edge in graph.edges:
        known = progress.known[edge.source.index]
        came = carried(progress, edge)
        text = on_wire([quantity(edge.source.value) if known else "", came], ["value", "gradient"])
        wire(source, progress, edge, mark_id(edge.source), mark_id(edge.target), label=text)
    _way_out(source, graph, progress)


def gate(source: Any, gate: gates.Gate, progress: Progress) -> None:
    """Write a gate: its sign, its name, and its running sum where its output splits."""
    key, of = mark_id(gate.node), progress.tape.nodes[progress.sweep.of].name
    state = seen(progress, gates.contents(gate, progress, of))
    classes = state[key, "class"]
    is_ghost = not progress.known[gate.node.index]
    colours = palette.LIGHT
    rows = [[words(gate.sign, SIGN, colours["muted" if is_ghost else "fg"], bold=not is_ghost)]]
    if gate.caption:
        rows.append([words(gate.caption, CAPTION, colours["muted"])])
    number = "" if is_ghost else state.get((f"{key}-gradient", "text"), "")
    if number:
        label = state.get((f"{key}-gradient-label", "text"), "")
        ink = palette.look("number total", classes)["fill"]
        shown = words(number, 12, ink, bold=True)
        rows.append([f"{words(label, CAPTION, colours['fg'])} &#160;{shown}" if label else shown])
    is_pill = gate.node.operation is not INPUT and not gate.has_sum and not gate.is_fan_out
    source.node(key, table(rows), **outlined(classes, "" if is_pill else "rounded"), **_shape(is_pill))


def carried(progress: Progress, edge: Any) -> str:
    """The contribution that has gone along an edge; empty before it has."""
    step = progress.carried(edge)
    return "" if step is None else quantity(step.contribution)


def on_wire(texts: list[str], colours: list[str]) -> str:
    """The texts of an edge above each other, empty ones left out."""
    shown = zip(texts, colours, strict=True)
    rows = [[words(typeset(text), 12, palette.LIGHT[key], bold=True)] for text, key in shown if text]
    return table(rows) if rows else ""


def _shape(is_pill: bool) -> dict[str, str]:
    return {"shape": "ellipse", "margin": "0.03,0.01"} if is_pill else {}


def _gate(graph: Graph, node: Node, mode: Mode) -> gates.Gate:
    is_input = node.operation is INPUT
    is_named = node.name not in graph.tape.anonymous
    caption = node.name if is_named and not is_input else ""
    sign = node.name if is_input else gate_label(node)
    has_sum = mode.is_tangent and is_input
    return gates.Gate(node, sign, caption, len(mode.summed(graph.tape, node)), has_sum, mode=mode)


def _way_out(source: Any, graph: Graph, progress: Progress) -> None:
    output, ended = graph.output, drawn.of_output(progress)
    known = progress.known[output.index]
    texts = [quantity(output.value) if known else "", quantity(ended.after) if ended else ""]
    states = ["wire", *([] if known else ["ghost"]), *(["sent"] if ended and not progress.is_at_rest else [])]
    look = attributes(palette.look("line", " ".join(states)), fill=False)
    source.node("out", "", shape="point", style="invis", width="0.02")
    source.edge(mark_id(output), "out", label=on_wire(texts, ["value", "gradient"]), arrowhead="none", **look)

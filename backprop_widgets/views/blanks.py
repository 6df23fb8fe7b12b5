"""A picture to fill in: the graph at rest, with a question mark for each number that is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from ..graph.graph import Graph
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Node
from .arrays import panel as panels
from .arrays.panel import Panel
from .export.film import Film
from .face import Face, derivative_label, face, mark_id
from .marks import Slot
from .mode import REVERSE
from .notation import IN_PICTURES, expand
from .palette import LIGHT
from .progress import start
from .styles import STYLES
from .svg import svg

ASKED = "?"


class Blanks(NamedTuple):
    """What of a graph is asked and told, by the names of its nodes.

    Attributes:
        values: whose values are asked.
        gradients: whose gradients are asked.
        told_values: whose values are told; those of inputs always are.
        told_gradients: whose gradients are told; the output's always is.
        sent: whose contributions are asked: pairs of consumer and operand.
        locals: whose local derivatives are asked, and `told_locals` whose are told; in pictures that show them.
        solved: what has been answered rightly, in place of its question mark: by kind and name or pair.
    """

    values: Collection[str]
    gradients: Collection[str]
    told_values: Collection[str] = ()
    told_gradients: Collection[str] = ()
    sent: Collection[tuple[str, str]] = ()
    locals: Collection[tuple[str, str]] = ()
    told_locals: Collection[tuple[str, str]] = ()
    solved: Mapping[tuple[str, Any], str] = {}

    def sign(self, kind: str, of: Any) -> str:
        """What stands where a number is asked."""
        return self.solved.get((kind, of), ASKED)


def filled(graph: Graph) -> str:
    """The picture with all numbers, as SVG."""
    return Film(graph.fold(), "variables", "LR").svg(None)


def blanked(graph: Graph, blanks: Blanks) -> str:
    """The picture with question marks where something is asked, and nothing where nothing is told, as SVG."""
    film = Film(graph.fold(), "variables", "LR")
    state = blank_state(film, blanks)
    notation = IN_PICTURES[film.notation]
    return svg(film.alone, {slot: expand(text, notation) for slot, text in state.items()}, LIGHT)


def blank_state(film: Film, blanks: Blanks) -> dict[Slot, str]:
    """What stands in the slots of that picture."""
    return {**_without_gradients(film), **dict(_contents(film, blanks))}


def _without_gradients(film: Film) -> dict[Slot, str]:
    progress = start(film.sweep)
    progress.known[:] = [True] * len(progress.known)
    progress.is_at_rest = True
    return dict(STYLES[film.style].contents(film.picture, progress))


def _contents(film: Film, blanks: Blanks) -> Iterator[tuple[Slot, str]]:
    at_rest = film.state(None)
    output = film.graph.output.name
    for node in film.graph.nodes:
        if node.operation is CONSTANT:
            continue
        shown = face(film.graph, node)
        key = mark_id(node)
        yield (key, "class"), at_rest[key, "class"]
        if node.name in blanks.values:
            yield from _number(_panel(shown, "value"), f"{key}-value", blanks.sign("value", node.name))
        elif node.operation is not INPUT and node.name not in blanks.told_values:
            yield from _number(_panel(shown, "value"), f"{key}-value", "")
        if node.name in blanks.gradients:
            yield (f"{key}-gradient-label", "text"), derivative_label(REVERSE, output, node.name)
            yield from _number(_panel(shown, "gradient"), f"{key}-gradient", blanks.sign("gradient", node.name))
        elif node.name == output or node.name in blanks.told_gradients:
            yield from ((slot, text) for slot, text in at_rest.items() if _is_of_gradient(slot, key))
        yield from _sent(film, node, shown, blanks)


def _sent(film: Film, node: Node, shown: Face, blanks: Blanks) -> Iterator[tuple[Slot, str]]:
    """Question marks in the ledger of a fan-out, for contributions that are asked."""
    lines = [row for row in shown.rows if row.key.startswith("line")]
    for row, step in zip(lines, film.sweep.arrivals.get(node.index, ()), strict=False):
        if step.edge is not None and (step.edge.target.name, node.name) in blanks.sent:
            sign = blanks.sign("contribution", (step.edge.target.name, node.name))
            yield from _number(row.panel, f"{mark_id(node)}-{row.key}", sign)


def _is_of_gradient(slot: Slot, key: str) -> bool:
    mark, what = slot
    return what != "class" and mark.startswith((f"{key}-gradient", f"{key}-line", f"{key}-start"))


def _panel(shown: Face, kind: str) -> Panel | None:
    if shown.shelf is not None:
        return shown.shelf.panel
    return next((row.panel for row in shown.rows if row.key == kind), None)


def _number(shown: Panel | None, key: str, sign: str) -> Iterator[tuple[Slot, str]]:
    if shown is None:
        yield (key, "text"), sign
    else:
        yield from panels.contents(shown, key, panels.blank(shown, sign))

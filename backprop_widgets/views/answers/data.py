"""What the panels that answer for one node show, as data that is made when it is asked for.

An answer is found by its key: the panel, the level of the lesson, the id of the node and those of what is opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeAlias

from ...graph.graph import Graph
from ...tape.table import CONSTANT
from ...tape.tape import Node
from ...words import answers as words
from ..face import mark_id
from ..pins import MOST
from ..shapes import wire_id
from ..styles import LEVELS, STYLES, shown_open
from . import nudge, paths, unroll

Json: TypeAlias = dict[str, Any]

MAKERS: dict[str, Callable[[Graph, Node], Json]] = {"paths": paths.data, "unroll": unroll.data, "nudge": nudge.data}
PANELS = tuple(MAKERS)
BUDGET = 100_000
"""How many characters of answers a page carries at most; it packs them into a quarter."""
MOST_AHEAD = 40
"""A page of a graph with more nodes carries answers for what is selected only: each takes its time."""


def answers(
    graph: Graph,
    style: str,
    opened: Collection[str] = (),
    panels: Collection[str] = PANELS,
    selected: str = "",
    most: int | None = MOST,
) -> Json:
    """The answers of some panels for the selected node, for the source of a selected wire, or for the first fan-out.

    Args:
        graph: the graph.
        style: the style it is shown in.
        opened: the ids of the nodes that are opened in it.
        panels: the names of the panels that ask.
        selected: the id of a node or a wire; may be empty.
        most: how many boxes are drawn one by one, as of `stage`.

    Returns:
        the answers by `key`; under the key of the empty id the id of the node that is meant where nothing is
        selected.
    """
    if not panels:
        return {}
    shown, level = shown_open(graph, STYLES[style], opened, most).graph, STYLES[style].level
    node = subject(shown, selected)
    found: Json = {key("subject", level, "", opened): mark_id(subject(shown, ""))}
    for panel in panels:
        found[key(panel, level, mark_id(node), opened)] = _answer(panel, graph, shown, node)
    return found


def ahead(graph: Graph, style: str, opened: Collection[str] = (), selected: str = "", most: int | None = MOST) -> Json:
    """The answers for a page, where nothing can be asked: for every node of every style, as far as there is room.

    What is selected in the style that is shown comes first.
    """
    found = answers(graph, style, opened, PANELS, selected, most)
    left = BUDGET - _size(found)
    for where in dict.fromkeys([style, *STYLES]):
        for name, answer in _of_all(graph, where, opened, most, found):
            left -= len(name) + _size(answer)
            if left < 0:
                return found
            found[name] = answer
    return found


def _of_all(
    graph: Graph, style: str, opened: Collection[str], most: int | None, known: Json
) -> Iterator[tuple[str, Any]]:
    """The answers for all nodes of a style; what is the same in another style is told by its key there."""
    shown, level = shown_open(graph, STYLES[style], opened, most).graph, STYLES[style].level
    if len(shown.nodes) > MOST_AHEAD:
        return
    yield key("subject", level, "", opened), mark_id(subject(shown, ""))
    for node in reversed(shown.nodes):
        for panel in PANELS:
            name = key(panel, level, mark_id(node), opened)
            twins = (key(panel, other, mark_id(node), opened) for other in LEVELS if other != level)
            twin = next((twin for twin in twins if twin in known), None) if panel == "unroll" else None
            if name not in known:
                yield name, twin or _answer(panel, graph, shown, node)


def key(panel: str, level: str, node: str, opened: Collection[str]) -> str:
    """Under which name an answer is sent."""
    return " ".join([panel, level, node, *opened])


def subject(shown: Graph, selected: str) -> Node:
    """Which node is asked about."""
    for node in shown.nodes:
        if mark_id(node) == selected:
            return node
    for edge in shown.edges:
        if wire_id(edge) == selected:
            return edge.source
    return next(iter([*shown.fan_outs, *shown.inputs]), shown.output)


def _answer(panel: str, graph: Graph, shown: Graph, node: Node) -> Json:
    if node.operation is CONSTANT:
        return {"note": words.CONSTANT.format(name=node.name)}
    if panel == "unroll":
        shown, node = _by_names(graph, shown, node)
    try:
        return MAKERS[panel](shown, node)
    except Exception as error:  # of a learner's own gate, say: told in the panel, which has no other place for it
        return {"note": f"{type(error).__name__}: {error}"}


def _by_names(graph: Graph, shown: Graph, node: Node) -> tuple[Graph, Node]:
    """The same node where every variable is one node, if it is there: its formula is the same, and found sooner."""
    named = LEVELS["names"](graph)
    found = (one for one in named.nodes if mark_id(one) == mark_id(node))
    return next(((named, one) for one in found), (shown, node))


def _size(answer: Any) -> int:
    return len(json.dumps(answer, ensure_ascii=False))

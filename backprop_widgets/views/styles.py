"""The styles in which a graph can be drawn: at which level it is shown, and by which module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, TypeAlias

from ..graph.graph import Graph
from ..tape.tape import Edge, Node
from . import circuit, fit, flow, variables
from .opening import Opened, folds, open_nodes
from .progress import Progress
from .readings import Content, Word, shown
from .splitting import parted, split_open

Contents: TypeAlias = Iterator[Content]


class Style(NamedTuple):
    """One way to draw.

    Attributes:
        level: which form of the graph is shown, by its name in `LEVELS`.
        picture: lays it out.
        node: what stands in the slots of a node at a moment.
        edge: the same for a wire.
        rest: the same for what belongs to no node and no wire.
    """

    level: str
    picture: Callable[..., Any]
    node: Callable[[Any, Progress, Node], Contents]
    edge: Callable[[Any, Progress, Edge], Contents]
    rest: Callable[[Any, Progress], Contents]

    def contents(self, picture: Any, progress: Progress) -> Iterator[Word]:
        """What stands in every slot of the picture at a moment."""
        return shown(self._all(picture, progress), progress.sweep)

    def _all(self, picture: Any, progress: Progress) -> Contents:
        for node in picture.graph.nodes:
            yield from self.node(picture, progress, node)
        for edge in picture.graph.edges:
            yield from self.edge(picture, progress, edge)
        yield from self.rest(picture, progress)


def opened(graph: Graph) -> Graph:
    """The graph with all that is folded by name open; gates stay closed."""
    while True:
        folded = [n.name for n in graph.nodes if n.operation.inner is not None and not n.operation.is_gate]
        if not folded:
            return graph
        graph = graph.unfold(*folded)


LEVELS: dict[str, Callable[[Graph], Graph]] = {"names": Graph.fold, "gates": opened}
"""The forms of a graph: a node per named variable, or a node per gate."""

STYLES = {
    "variables": Style(
        "names",
        variables.picture,
        variables.node_contents,
        variables.edge_contents,
        variables.rest_contents,
    ),
    "circuit": Style("gates", circuit.picture, circuit.node_contents, circuit.edge_contents, circuit.rest_contents),
    "flow": Style("names", flow.picture, flow.node_contents, flow.edge_contents, flow.rest_contents),
}


def shown_graph(graph: Graph, style: Style, more: Collection[str] = (), most: int | None = None) -> Graph:
    """The form of the graph that a style shows, with further nodes opened by their ids."""
    if more or style.level != "gates":
        return shown_open(graph, style, more, most).graph
    return fit.folded(graph, LEVELS[style.level](graph), most)


def shown_open(graph: Graph, style: Style, more: Collection[str], most: int | None = None) -> Opened:
    """The same, with the frames of what was opened and the ways to open more; what is to be split is split then.

    What the style opens by itself counts as opened: a node is then as open in one style as in the other.
    """
    ids, splits = parted(more)
    return split_open(_opened(graph, style, ids, most), splits)


def _opened(graph: Graph, style: Style, more: Collection[str], most: int | None) -> Opened:
    shown = LEVELS[style.level](graph)
    if style.level == "gates":
        fitting = fit.folded(graph, shown, most)
        if fitting is shown:
            return open_nodes(shown, more, folds(LEVELS["names"](graph)))
        shown = fitting
    return open_nodes(shown, more, keeps_constants=False)

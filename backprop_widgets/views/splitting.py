"""Shared nodes drawn once per use: asked for among the ids of what is opened, and done after that.

``split:`` before a node's id splits that node, ``split:*`` all that are shared, which gives the tree of all paths.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis.split import original, split
from ..graph.graph import Graph
from ..tape.table import CONSTANT
from ..tape.tape import Node
from .face import mark_id
from .opening import Opened

SPLIT = "split:"
EVERY = SPLIT + "*"


def parted(ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of what is opened, and those of what is split."""
    opened: list[str] = []
    splits: list[str] = []
    for key in ids:
        (splits if key.startswith(SPLIT) else opened).append(key)
    return opened, splits


def shared(graph: Graph) -> list[Node]:
    """The nodes that can be split: what has several uses, and gets a gradient from each."""
    return [n for n in graph.nodes if n.operation is not CONSTANT and len(graph.tape.outgoing[n.index]) > 1]


def split_id(node: Node) -> str:
    """What asks for a node to be split."""
    return SPLIT + mark_id(node)


def split_open(opened: Opened, ids: Iterable[str]) -> Opened:
    """The same with these nodes split; what is not shared as it is shown stays as it is.

    Raises:
        ValueError: if all are to be split and the tree is too large.
    """
    asked = set(ids)
    if not asked:
        return opened
    names = [node.name for node in shared(opened.graph) if split_id(node) in asked]
    if not names and EVERY not in asked:
        return opened
    apart = split(opened.graph, True if EVERY in asked else names)
    copies: dict[str, set[str]] = {}
    for node in apart.nodes:
        copies.setdefault(f"n{original(node.key)}", set()).add(mark_id(node))
    frames = tuple(frame._replace(inside=_copied(frame.inside, copies)) for frame in opened.frames)
    ways = {copy: way for key, way in opened.ways.items() for copy in copies.get(key, {key})}
    return Opened(apart, frames, ways)


def _copied(inside: frozenset[str], copies: dict[str, set[str]]) -> frozenset[str]:
    return frozenset().union(*(copies.get(key, {key}) for key in inside))

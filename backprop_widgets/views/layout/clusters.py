"""Frames as Graphviz knows them: boxes that are kept together, with room around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ROOM = 26
"""Around the boxes of a cluster, in pixels: the frame is drawn in it, and its title stands in it."""


class Cluster(NamedTuple):
    """Boxes that stay together: those directly in it, and the place of the cluster around it, or -1."""

    boxes: tuple[int, ...]
    around: int = -1


def listed(nodes: Sequence[str], clusters: Sequence[Cluster], order: Iterable[int] = ()) -> list[str]:
    """The lines of DOT in which the boxes stand, each in its cluster.

    Args:
        nodes: the line of each box.
        clusters: the clusters, outer ones first.
        order: in which order the boxes are listed, which Graphviz keeps where it can; as they are if empty.
    """
    boxes = list(order) or list(range(len(nodes)))
    homes = {box: place for place, cluster in enumerate(clusters) for box in cluster.boxes}
    return _level(-1, boxes, nodes, clusters, homes)


def inside(clusters: Sequence[Cluster]) -> list[set[int]]:
    """For each cluster all boxes in it, those of the clusters in it too."""
    found = [set(cluster.boxes) for cluster in clusters]
    for place in range(len(clusters) - 1, -1, -1):
        if clusters[place].around >= 0:
            found[clusters[place].around] |= found[place]
    return found


def _level(
    level: int, boxes: Sequence[int], nodes: Sequence[str], clusters: Sequence[Cluster], homes: dict[int, int]
) -> list[str]:
    """What stands directly on a level: boxes, and the clusters in it where their first box is listed."""
    found: list[str] = []
    begun: set[int] = set()
    for box in boxes:
        place = homes.get(box, -1)
        child = -1
        while place not in (level, -1):
            child, place = place, clusters[place].around
        if place != level or child in begun:
            continue
        if child < 0:
            found.append(nodes[box])
        else:
            begun.add(child)
            inner = _level(child, boxes, nodes, clusters, homes)
            found += [f"subgraph cluster_{child} {{ margin={ROOM}; label=\"\";", *inner, "}"]
    return found

"""Graphviz, asked for positions only: it is given boxes without texts, so that no font enters."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .clusters import Cluster, lines

_POINTS_PER_INCH = 72
_lock = threading.Lock()


class Box(NamedTuple):
    """A box, by its centre and size, in pixels from the top left."""

    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """Where everything stands, in pixels from the top left: boxes, and wires as Bézier points."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[tuple[tuple[float, float], ...], ...]


@functools.lru_cache(maxsize=64)
def layout(
    sizes: tuple[tuple[float, float], ...],
    wires: tuple[tuple[int, int], ...],
    gap: float,
    rankdir: str = "LR",
    spread: float = 28,
    clusters: tuple[Cluster, ...] = (),
    order: tuple[int, ...] = (),
    keeps: str = "",
) -> Layout:
    """Place boxes of the given sizes so that wires lead from rank to rank.

    Args:
        sizes: width and height of each box, in pixels.
        wires: from which box to which.
        gap: the room between two ranks, in pixels.
        rankdir: ``LR`` or ``TB``.
        spread: the room between boxes of one rank, in pixels.
        clusters: the boxes that stay together, outer clusters first.
        order: in which order the boxes and their wires are listed, which is kept where it can be.
        keeps: ``out`` or ``in``: the wires out of a box, or into it, stay in the order in which they are listed.

    Raises:
        RuntimeError: if neither pygraphviz nor a system ``dot`` is at hand.
    """
    geometry = json.loads(_run_dot(_boxes_as_dot(sizes, wires, gap, rankdir, spread, clusters, order, keeps)))
    _, _, total_width, total_height = map(float, geometry["bb"].split(","))
    placed: dict[str, Mapping[str, str]] = {found["name"]: found for found in geometry.get("objects", [])}
    boxes = []
    for i, (width, height) in enumerate(sizes):
        x, y = map(float, placed[f"n{i}"]["pos"].split(","))
        boxes.append(Box(round(x, 1), round(total_height - y, 1), width, height))
    curves: list[tuple[tuple[float, float], ...]] = [()] * len(wires)
    for edge in geometry.get("edges", []):
        curves[int(edge["id"])] = tuple(_spline(edge["pos"], total_height))
    return Layout(round(total_width, 1), round(total_height, 1), tuple(boxes), tuple(curves))


def _boxes_as_dot(
    sizes: tuple[tuple[float, float], ...],
    wires: tuple[tuple[int, int], ...],
    gap: float,
    rankdir: str,
    spread: float,
    clusters: tuple[Cluster, ...],
    order: tuple[int, ...],
    keeps: str,
) -> str:
    head = [
        f"digraph {{ rankdir={rankdir};{f' ordering={keeps};' if keeps else ''}",
        f"ranksep={gap / _POINTS_PER_INCH:.4f}; nodesep={spread / _POINTS_PER_INCH:.4f};",
        'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];',
    ]
    boxes = [
        f"n{i} [width={width / _POINTS_PER_INCH:.4f}, height={height / _POINTS_PER_INCH:.4f}];"
        for i, (width, height) in enumerate(sizes)
    ]
    listed = {box: place for place, box in enumerate(order or range(len(sizes)))}
    ends = [f"n{tail} -> n{head} [id={i}];" for i, (tail, head) in enumerate(wires)]
    if order:
        ends = [ends[i] for i in sorted(range(len(wires)), key=lambda i: [listed[box] for box in wires[i]])]
    return "\n".join([*head, *lines(boxes, clusters, order), *ends, "}"])


def _spline(position: str, height: float) -> Iterator[tuple[float, float]]:
    for point in position.split():
        x, y = map(float, point.removeprefix("e,").removeprefix("s,").split(","))
        yield round(x, 1), round(height - y, 1)


def _run_dot(source: str) -> bytes:
    try:
        import pygraphviz
    except ImportError:
        return _run_system_dot(source)
    # pygraphviz warns on sys.stderr of every graph beyond 1,000 nodes.
    with _lock, contextlib.redirect_stderr(io.StringIO()):
        return bytes(pygraphviz.AGraph(string=source).draw(format="json0", prog="dot"))


def _run_system_dot(source: str) -> bytes:
    try:
        done = subprocess.run(["dot", "-Tjson0"], input=source.encode(), capture_output=True, check=True)
    except FileNotFoundError:
        raise RuntimeError(
            "no Graphviz found: 'pip install pygraphviz' brings it along, or install Graphviz for your system"
        ) from None
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"Graphviz failed: {error.stderr.decode(errors='replace')}") from None
    return done.stdout


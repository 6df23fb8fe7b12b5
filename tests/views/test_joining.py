"""A straight wire and its head in one path lead where the two lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import draw, record
from backprop_widgets.views.curves import Point
from backprop_widgets.views.joining import joined
from backprop_widgets.views.palette import LIGHT
from backprop_widgets.views.pieces import Filled, Pieces
from backprop_widgets.views.shapes import WIRE, head, way
from backprop_widgets.views.stencils import walk
from tests.graphs import comprehensive

SVG = "{http://www.w3.org/2000/svg}"
TOKEN = re.compile(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)")
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}


def points(data: str) -> Iterator[Point]:
    """Where path data leads, in pixels from the origin; `SVG 1.1, section 8.3`."""
    tokens = TOKEN.findall(data)
    x = y = start_x = start_y = 0.0
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        given = [float(tokens.pop(0)) for _ in range(TAKES[command.lower()])]
        kind = command.lower()
        if kind == "z":
            x, y = start_x, start_y
        elif command == "M":
            x, y = given
        else:
            dx, dy = {"h": [*given, 0], "v": [0, *given]}.get(kind, given[-2:])
            x, y = x + dx, y + dy
        if kind == "m":
            start_x, start_y = x, y
            command = "L" if command == "M" else "l"
        yield round(x, 1), round(y, 1)


PLACES = st.tuples(st.integers(0, 8000), st.integers(0, 8000)).map(lambda at: (at[0] / 10, at[1] / 10))


@given(PLACES, PLACES)
def test_a_wire_and_its_head_lead_on_in_one_path(begin, end):
    thirds = [tuple(round(a + (b - a) * k / 3, 1) for a, b in zip(begin, end, strict=True)) for k in range(4)]
    line, tip = way(thirds), head(thirds[-1], thirds[-2])
    stamp = WIRE.stamp(key="e0", title="a to b", line=line, head=tip, back=head(thirds[0], thirds[1]))
    (piece,) = Pieces({("e0", "class"): "wire"}, LIGHT).of((stamp,))
    assert isinstance(piece, Filled)
    variant, texts = joined(piece.variant, piece.texts)
    (branch,) = variant.pieces
    paths = [leaf.opening for leaf in branch.inside if "<path" in leaf.opening]
    if begin == end:
        return
    assert len(paths) == 1
    (data,) = re.findall('d="([^"]*)"', paths[0] % texts)
    assert "%" not in data
    one, two = list(points(line)), list(points(tip))
    assert list(points(data)) == [*one, one[-1], *two[1:]]
    assert two[0] == one[-1]


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
def test_the_paths_of_a_picture_are_those_of_its_scene(style):
    drawing = draw(record(comprehensive, 0.5, 1), style=style)
    scene = drawing._film.picture.scene
    wires = [part for part in walk(scene.marks) if part.attributes.get("class", "").split()[:1] == ["wire"]]
    written = ElementTree.fromstring(drawing.svg)
    by_title = {g.findtext(f"{SVG}title"): g for g in written.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None}
    straight = 0
    for wire in wires:
        if wire.content[0].tag != "title":
            continue
        title, line, tip, *_ = wire.content
        found = [path.get("d", "") for path in by_title[title.content].iter(f"{SVG}path")]
        straight += len(found) == 1
        wanted = [*points(line.attributes["d"]), *points(tip.attributes["d"])]
        assert sorted(at for data in found for at in points(data)) == sorted(wanted)
    assert straight > len(wires) / 2


def test_a_bow_and_a_wire_that_is_dashed_keep_their_heads_apart():
    bow = [(0.0, 0.0), (30.0, 20.0), (60.0, 20.0), (90.0, 0.0)]
    line = [(0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (90.0, 0.0)]
    for curve, state in ((bow, "wire"), (line, "wire ghost")):
        stamp = WIRE.stamp(key="e0", title="", line=way(curve), head=head(curve[-1], curve[-2]), back="M0 0h1v1z")
        (piece,) = Pieces({("e0", "class"): state}, LIGHT).of((stamp,))
        assert isinstance(piece, Filled)
        variant, texts = joined(piece.variant, piece.texts)
        assert (variant, texts) == (piece.variant, piece.texts)

"""The notation switch reaches every text of a picture, and none of its places."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, draw, record
from backprop_widgets.views.metrics import width
from backprop_widgets.views.notation import (
    BY,
    END,
    GRADIENT,
    IN_PICTURES,
    LOCAL,
    NOTATIONS,
    OPEN,
    expand,
    fitting,
    gradient,
    local,
    room,
)
from tests.graphs import comprehensive

SIGNS = re.compile(f"[{GRADIENT}{LOCAL}{BY}{END}]")
STYLES = ("variables", "circuit", "flow")
WANTED = {"partial": "∂g/∂b", "bar": "b\u0305", "code": "db", "words": "gradient"}


def graph() -> Graph:
    return record(comprehensive, 0.5, 1)


def vectors() -> Graph:
    return record(lambda W, y: np.sum((W @ y) ** 2 + y), np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def places(svg: str) -> list[tuple[str | None, ...]]:
    keys = ("transform", "d", "x", "y", "width", "height")
    return [tuple(element.get(key) for key in keys) for element in ElementTree.fromstring(svg).iter()]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("notation", sorted(NOTATIONS))
@pytest.mark.parametrize("made", [graph, vectors])
def test_every_text_of_a_picture_is_written_out(made, style, notation):
    drawing = draw(made(), style=style, at=len(draw(made(), style=style).graph.lesson()) - 1, notation=notation)
    for text in (drawing.svg, drawing.dot, drawing.text):
        assert not SIGNS.search(text)
        assert ("∂" in text) or notation != "partial"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("notation", sorted(NOTATIONS))
def test_a_picture_names_its_gradients_in_the_notation(style, notation):
    assert any(WANTED[notation] in text for text in texts(draw(graph(), style=style, notation=notation).svg))


@pytest.mark.parametrize("style", STYLES)
def test_no_notation_moves_anything(style):
    one, *others = (places(draw(graph(), style=style, at=15, notation=name).svg) for name in NOTATIONS)
    assert all(other == one for other in others)


def test_the_sentence_in_a_terminal_and_under_a_film_is_in_the_notation(tmp_path):
    drawing = draw(graph(), at=17, notation="code")
    assert "db" in drawing.text
    assert "∂g/∂b" not in drawing.text
    svg = drawing.save(tmp_path / "x.svg", captions=True).read_text(encoding="utf-8")
    assert "∂g" not in svg


def test_an_unknown_notation_is_refused():
    with pytest.raises(ValueError, match="'leibniz': choose one of 'partial', 'bar', 'code', 'words'"):
        draw(graph(), notation="leibniz")


@pytest.mark.parametrize("name", ["a&b", "<b>", 'q"', "back\\slash", "\\N", "变量"])
@pytest.mark.parametrize("notation", sorted(NOTATIONS))
def test_names_stay_harmless_in_every_notation(name, notation):
    g = record(lambda **x: sum(x.values()) * 2, **{name: 2.0})
    for style in STYLES:
        drawing = draw(g, style=style, notation=notation)
        ElementTree.fromstring(drawing.svg)
        labels = re.findall(r"label=(<<.*?>>)", drawing.dot, flags=re.DOTALL)
        for label in labels:
            ElementTree.fromstring(label[1:-1].replace("&#160;", " "))


@given(st.text(max_size=8), st.text(max_size=8), st.booleans())
def test_room_is_for_the_widest(of, wrt, bold):
    text = f"{gradient(of, wrt, OPEN)} · {local(wrt, of, OPEN)}"
    assert room(text, 11, bold) == max(width(expand(text, each), 11, bold) for each in IN_PICTURES.values())
    cut = fitting(text, 40, 11, bold)
    assert room(cut, 11, bold) <= 40

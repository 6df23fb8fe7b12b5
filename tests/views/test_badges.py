"""The signs beside the boxes: patterns and kinks."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_widgets import draw, record, relu
from backprop_widgets.views import badges
from backprop_widgets.views.focus import focus, lit
from backprop_widgets.views.progress import played
from backprop_widgets.views.stencils import walk
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.words import lesson
from tests.views.test_curves import read

STYLE_NAMES = ["variables", "circuit", "flow"]


def titles(graph, style: str, at: int | None = None) -> list[str]:
    """What the signs that show in a picture say."""
    shown = shown_graph(graph, STYLES[style])
    picture = STYLES[style].picture(shown, "LR")
    progress = played(shown.lesson(), at)
    state = lit(dict(STYLES[style].contents(picture, progress)), focus(shown.tape, progress.now))
    found = []
    for mark in (m for m in walk(picture.scene.marks) if m.tag == "g"):
        classes = state.get((mark.attributes.get("id"), "class"), mark.attributes.get("class"))
        if classes == "hint":
            title = mark.content[0]
            found.append(state.get((title.attributes.get("id"), "text"), title.content))
    return found


@pytest.mark.parametrize("style", STYLE_NAMES)
@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x, y: x + y, "add"),
        (lambda x, y: x * y, "multiply"),
        (lambda x, y: np.maximum(x, y), "maximum"),
        (lambda x, y: np.minimum(x, y), "minimum"),
    ],
)
def test_gates_of_two_operands_say_their_pattern(style, function, name):
    assert titles(record(function, 2.0, 3.0), style) == [lesson.PATTERNS[name].strip()]


@pytest.mark.parametrize("style", STYLE_NAMES)
@pytest.mark.parametrize("function", [lambda x: x + 2, lambda x: 3 * x, lambda x: np.exp(x), lambda x: x * 2 + 1])
def test_what_has_no_second_operand_has_no_pattern(style, function):
    assert titles(record(function, 2.0), style) == []


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_a_kink_shows_where_the_value_stands_at_it_and_only_there(style):
    graph = record(lambda x: relu(x), 0.0)
    assert titles(graph, style) == ["Kink: the slope of relu at 0 is taken as 0."]
    assert titles(graph, style, at=0) == [], "not before its value is known"
    assert titles(graph.at(x=1.0), style) == []


def test_a_kink_inside_a_folded_node_shows():
    graph = record(lambda x, y: relu(x) * 2 + y, 0.0, 1.0)
    assert titles(graph, "variables") == ["Kink: the slope of relu at 0 is taken as 0."]


def test_a_tie_says_who_gets_what():
    graph = record(lambda x, y: np.maximum(x, y), 2.0, 2.0)
    (kink,) = titles(graph, "circuit")
    assert "each is given half" in kink
    (pattern,) = titles(graph, "circuit", at=0)
    assert "routes" in pattern, "until the values are known"


@pytest.mark.parametrize("rankdir", ["LR", "TB"])
def test_signs_stand_outside_the_box(rankdir):
    graph = record(lambda x, y: np.maximum(x, y), 2.0, 2.0)
    groups = badges.marks(badges.signs(graph.tape, graph.output), "n0", 20, 20, rankdir)
    signs = [mark for mark in walk(groups) if mark.tag == "path"]
    assert len(signs) == 2
    for sign in signs:
        assert all(y > 21 if rankdir == "LR" else x < -21 for x, y in read(sign.attributes["d"]))


def test_a_saved_picture_needs_no_titles_inside_titles():
    assert lesson.PATTERNS["add"].strip() not in draw(record(lambda x, y: x + y, 2.0, 3.0), style="circuit").svg

"""Arrays in the three styles: the numbers are NumPy's, what has not arrived is no number, broadcasting fans out."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from backprop_widgets import Graph, draw, record
from backprop_widgets.views.arrays import panel
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.notation import PARTIAL, expand
from backprop_widgets.views.progress import played
from backprop_widgets.views.readings import shown
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.views.tag import contents as tag_contents

SVG = "{http://www.w3.org/2000/svg}"
W, Y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])


def vectors(W, y):
    """Row E1 of the sources."""
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1**2) + np.sum(u2)
    return loss


def shifted(x, bias):
    z = x + bias
    loss = np.sum(z**2)
    return loss


def graph() -> Graph:
    return record(vectors, W=W, y=Y)


def slots(graph: Graph, style: str, i: int | None = None) -> dict[tuple[str, str], str]:
    """What stands in a picture, by the ids of its marks."""
    shown = shown_graph(graph, STYLES[style])
    picture = STYLES[style].picture(shown, "LR")
    return dict(STYLES[style].contents(picture, played(shown.lesson(), i)))


def key_of(graph: Graph, name: str) -> str:
    return mark_id(next(node for node in graph.nodes if node.name == name))


def entries(found: dict[tuple[str, str], str], key: str, shape: tuple[int, ...]) -> np.ndarray:
    texts = [found[f"{key}-{i}", "text"] for i in range(int(np.prod(shape)))]
    return np.array([float(text.replace("−", "-")) for text in texts]).reshape(shape)


def titles(svg: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(svg).iter(f"{SVG}title")]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_gradients_stand_in_the_shape_of_their_values(style):
    """∇W = u1 yᵀ and ∇y = Wᵀu1 + 2y, worked out by NumPy."""
    g = graph()
    found = slots(g, style)
    u1 = W @ Y
    np.testing.assert_array_equal(entries(found, f"{key_of(g, 'W')}-gradient", (2, 2)), np.outer(u1, Y))
    np.testing.assert_array_equal(entries(found, f"{key_of(g, 'y')}-gradient", (2,)), W.T @ u1 + 2 * Y)
    if style != "flow":
        np.testing.assert_array_equal(entries(found, f"{key_of(g, 'W')}-value", (2, 2)), W)


def test_the_ledger_of_vectors_adds_up_entry_by_entry():
    g = graph()
    found, key = slots(g, "variables"), key_of(g, "y")
    lines = [entries(found, f"{key}-line{k}", (2,)) for k in range(2)]
    np.testing.assert_array_equal(lines, [2 * Y, W.T @ (W @ Y)])
    np.testing.assert_array_equal(sum(lines), entries(found, f"{key}-gradient", (2,)))


@pytest.mark.parametrize("start", [1.0, np.array([1.0, 2.0])])
def test_the_last_line_of_a_ledger_holds_all_the_rest(start):
    def program(x):
        a, b, c, d, e, f = (x * k for k in range(1, 7))
        loss = np.sum(a + b) + np.sum(c + d) + np.sum(e + f)
        return loss

    drawn = draw(record(program, start))
    found, key = slots(drawn.graph, "variables"), key_of(drawn.graph, "x")
    number = f"{key}-line3" if isinstance(start, float) else f"{key}-line3-0"
    assert (found[f"{key}-line3-label", "text"], found[number, "text"]) == ("+ 3 more", "6")
    assert ">6 uses</text>" in drawn.svg


def test_what_has_not_arrived_is_no_number():
    g = graph()
    count = len(g.fold().lesson())
    found, key = slots(g, "variables", count - 2), key_of(g, "y")
    assert [found[f"{key}-line1-{i}", "text"] for i in range(2)] == ["·", "·"]
    assert found[f"{key}-gradient-label", "text"] == "so far · 1 of 2"
    assert "gathering" in found[key, "class"].split()
    weights = key_of(g, "W")
    assert {found[f"{weights}-gradient-{i}", "text"] for i in range(4)} == {"·"}
    assert found[f"{weights}-gradient-label", "text"] == "0 of 1"


def test_before_the_gradients_there_are_none():
    found, key = slots(graph(), "variables", 3), key_of(graph(), "W")
    assert {found[f"{key}-gradient-{i}", "text"] for i in range(4)} == {""}


def test_what_the_output_does_not_depend_on_has_zeros():
    g = record(lambda x, unused: np.sum(x), np.ones(2), np.ones((2, 2)))
    np.testing.assert_array_equal(entries(slots(g, "variables"), f"{key_of(g, 'unused')}-gradient", (2, 2)), 0)


def test_the_local_derivative_between_vectors_is_written_out():
    found = slots(graph(), "flow")
    wire = next(key for (key, _), text in found.items() if expand(text, PARTIAL) == "∂u1/∂y")
    np.testing.assert_array_equal(entries(found, wire, (2, 2)), W)
    assert "∂u1/∂W: 2×4" in [expand(text, PARTIAL) for text in found.values()]


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize(
    ("x", "bias", "title"),
    [
        (np.ones(3), 2.0, "stretched from one number to 3; on the way back 3 contributions are summed"),
        (np.ones((4, 3)), np.ones(3), "stretched from 3 to 4×3; on the way back 4 contributions are summed"),
        (np.ones((4, 3)), np.ones((4, 1)), "stretched from 4×1 to 4×3; on the way back 3 contributions are summed"),
    ],
)
def test_a_stretched_operand_fans_out_on_its_wire(style, x, bias, title):
    drawn = draw(record(shifted, x, bias), style=style).svg
    assert titles(drawn).count(title) == 1
    assert drawn.count("stretched") == 1


@pytest.mark.parametrize("style", sorted(STYLES))
def test_nothing_else_fans_out(style):
    assert "stretched" not in draw(graph(), style=style).svg
    assert "stretched" not in draw(record(lambda a, b: a + b, 1.0, 2.0), style=style).svg


def test_a_ledger_says_what_broadcasting_summed():
    def program(bias, x):
        z = x + bias
        loss = np.sum(z) * bias
        return loss

    found = slots(record(program, 2.0, np.ones(3)), "variables")
    assert "+ Σ3 z" in found.values()


def test_the_tag_of_an_array_never_says_that_upstream_is_the_contribution():
    g = record(shifted, np.ones(3), 2.0).fold()
    steps = [i for i, step in enumerate(g.lesson(), 1) if step.kind == "send"]
    room = [(0.0, 0.0)] * len(g.edges)
    lesson = g.lesson()
    tags = [dict(shown(tag_contents(played(lesson, i), room, 200), lesson))["tag-contribution", "text"] for i in steps]
    assert tags == ["→ [6, 6, 6]", "→ [6, 6, 6]", "→ Σ = 18"]


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("moved", [-123456.789, 1e-9, 1e300, np.nan])
def test_moving_an_array_keeps_the_scene(style, moved):
    g = graph()
    with np.errstate(all="ignore"):
        other = g.at(y=np.array([moved, 1 / 3]), W=W * moved)
        assert stage(g, [style])["scenes"] == stage(other, [style])["scenes"]


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("shape", [(0,), (0, 3), (1,), (1, 1), (1, 5), (5, 1), (6,), (7,), (2, 1, 3), (2, 2, 2, 2)])
def test_every_shape_is_drawn(style, shape):
    def program(x):
        y = x * x
        loss = np.sum(y)
        return loss

    g = record(program, x=np.arange(np.prod(shape), dtype=float).reshape(shape))
    for i in (0, 3, None):
        ElementTree.fromstring(draw(g, style=style, at=i).svg)


def test_a_gradient_of_a_wrong_shape_is_marked_and_not_drawn_as_numbers():
    grid = panel.panel((2,))
    assert panel.written(grid, [np.ones(3)])[0][-2:] == ("?", "?")


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_picture_does_not_grow_with_its_arrays(style):
    small, large = (record(shifted, np.ones((n, n)), 1.0) for n in (30, 1000))
    assert len(draw(large, style=style).svg) < 1.05 * len(draw(small, style=style).svg)


def test_larger_arrays_are_told_by_their_shape():
    g = record(shifted, np.ones((64, 784)), np.ones(784))
    assert "value 64×784 array" in draw(g).text
    assert "∂loss/∂bias = vector of 784" in draw(g).text
    assert "64×784 array" in draw(g).dot

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from backprop_widgets import Graph, Value, draw, record
from tests.graphs import comprehensive

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"];}',
    "\\N",
    "&amp;",
    "x" * 500,
    "变量",
    "🙂",
    "a\nb",
    "</title><script>alert(1)</script>",
    "<b>",
]


def nodes_of(svg: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return [g for g in root.iter(f"{SVG}g") if "node" in (g.get("class") or "").split()]


def chain(length: int) -> Graph:
    x = Value(1.0, name="x")
    y = x
    for i in range(length):
        y = y * 2
        y.name = f"y{i}"
    return Graph(y, names={})


def test_one_group_per_node_with_stable_ids():
    graph = chain(4)
    ids = [g.get("id") for g in nodes_of(draw(graph).svg)]
    assert ids == [f"n{i}" for i in (0, 2, 4, 6, 8)], "places as recorded, constants between"


def test_every_value_and_gradient_is_shown():
    graph = record(lambda a, b: a * b, 3, 4)
    text = "".join(ElementTree.fromstring(draw(graph).svg).itertext())
    for shown in ("12", "3", "4", "∂out/∂a", "∂out/∂b"):
        assert shown in text


@pytest.mark.parametrize(("style", "label"), [("circuit", "×5"), ("flow", "∂e/∂d = 2d = 47")])
def test_styles_show_every_contribution(style, label):
    text = set(ElementTree.fromstring(draw(record(comprehensive, 0.5, 1), style=style).svg).itertext())
    assert {label, "1410", "84", "1494", "282", "42", "−4482", "∂g/∂b · 2 of 2"} <= text


def test_a_circuit_has_no_mark_for_a_constant_and_opens_what_is_folded():
    folded = record(comprehensive, 0.5, 1).fold()
    assert len(nodes_of(draw(folded, style="circuit").svg)) == 2 + 12
    assert len(nodes_of(draw(folded, style="flow").svg)) == 8


def test_ghosts_before_they_are_computed():
    graph = chain(2)
    states = ["ghost" in g.get("class").split() for g in nodes_of(draw(graph, at=1).svg)]
    assert states == [False, True, True]
    assert "not computed yet" in draw(graph, at=1).text


def test_half_summed_accumulator_never_looks_final():
    graph = record(lambda a: a * 3 + a * a, 2.0)
    # The parameter is used three times, by one folded node: one wire, so take it apart.
    unfolded = graph.fold().unfold("out")
    drawing = draw(unfolded, at=len(unfolded.lesson()) - 1)
    a = next(g for g in nodes_of(drawing.svg) if g.get("id") == "n0")
    assert "gathering" in a.get("class").split()
    assert "final" not in a.get("class").split()
    assert "so far" in "".join(a.itertext())
    assert "∂out/∂a" not in "".join(a.itertext())


def test_a_fan_out_that_folding_hides_is_said():
    square, plain = draw(record(lambda x: x * x, 3)), draw(record(lambda x: x * 2, 3))
    assert "2 uses inside" in square.svg
    assert "2 contributions meet inside" in square.svg
    assert "inside" not in plain.svg


def test_nothing_arrived_is_not_zero():
    graph = record(lambda x, unused: x * x, 3, 4)
    seeded = next(i for i, step in enumerate(graph.fold().lesson(), 1) if step.kind == "seed")
    drawing = draw(graph, at=seeded)
    x, unused, _ = nodes_of(drawing.svg)
    assert "waiting" in x.get("class").split()
    assert "independent" in unused.get("class").split()
    assert "0: out does not depend on it" in drawing.text


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_literal_text(name, style):
    x = Value(1.0, name=name)
    drawing = draw(Graph(x * 2 + x * x, names={}), style=style, at=3)
    root = ElementTree.fromstring(drawing.svg)
    assert any(name in (title.text or "") for title in root.iter(f"{SVG}title"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "g", "rect", "path", "text", "title", "circle",
    }  # fmt: skip
    assert name in drawing.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_back_from_graphviz_as_written(name):
    import pygraphviz

    x = Value(1.0, name=name)
    source = draw(Graph(x * 2, names={})).dot
    svg = pygraphviz.AGraph(string=source).draw(format="svg", prog="dot").decode()
    shown = ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert name.replace("\n", " ") in shown
    assert "<script" not in svg
    assert len(re.findall('class="node"', svg)) == 2


def test_a_value_draws_what_is_recorded_so_far():
    a = Value(2.0)
    b = a * 3
    assert "b = a · 3" in draw(b).text
    assert b._repr_mimebundle_()["image/svg+xml"].startswith("<svg")
    assert "a, input" in b._repr_mimebundle_()["text/plain"]


def test_drawing_needs_no_backward_and_changes_nothing():
    a = Value(2.0)
    b = a * a
    draw(b)
    assert a.grad == 0.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"style": "pretty"}, "'variables'"),
        ({"rankdir": "up"}, "'LR'"),
        ({"at": 99}, "0 to 4"),
        ({"at": -1}, "0 to 4"),
        ({"at": 1.5}, "0 to 4"),
    ],
)
def test_bad_arguments_say_what_is_allowed(arguments, message):
    with pytest.raises(ValueError, match=message):
        draw(record(lambda a: a * a, 2.0), **arguments)


def test_drawing_something_else_says_what_to_give():
    with pytest.raises(TypeError, match="Graph or a Value"):
        draw(3)


def test_saving(tmp_path):
    drawing = draw(record(lambda a: a * a, 2.0))
    for ending in ("svg", "dot", "txt"):
        assert drawing.save(tmp_path / f"x.{ending}").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match=r"\.svg"):
        drawing.save(tmp_path / "x.doc")


def test_nothing_reaches_stderr():
    """Graphviz's bundled font library would otherwise warn in the reader's notebook."""
    program = "from backprop_widgets import Value, draw; a = Value(1.0); draw(a * 2).svg"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""

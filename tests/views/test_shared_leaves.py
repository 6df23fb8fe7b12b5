"""Far uses of a shared value: one home, a stub at each, every wire drawn once, states that follow the lesson."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, draw, narrate, record
from backprop_widgets.views import stubs
from backprop_widgets.views.curves import along, nearest
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.focus import focus, lit
from backprop_widgets.views.marks import Mark
from backprop_widgets.views.progress import played
from backprop_widgets.views.shapes import wire_contents, wire_id
from backprop_widgets.views.stencils import walk
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.views.telling.clauses import listed
from tests.graphs import comprehensive

COORDINATES = st.floats(-500, 500).map(lambda x: round(x, 1))
POINTS = st.tuples(COORDINATES, COORDINATES)
SVG = "{http://www.w3.org/2000/svg}"


def shared(length: int, leaves: int = 2) -> Graph:
    """A chain of operations that all use the same few inputs."""
    inputs = [Value(1.0 + k / 100, name=f"x{k}") for k in range(leaves)]
    y = inputs[0] * inputs[-1]
    for i in range(length - 1):
        x = inputs[i % leaves]
        y = y * x if i % 2 else y + x
        y.name = f"y{i}"
    return Graph(y, names={})


def wires_of(scene) -> list[Mark]:
    wires = (m for m in walk(scene.marks) if "wire" in m.attributes.get("class", "").split())
    return [m for m in wires if m.attributes["id"] != "out"]


def classes(mark: Mark) -> list[str]:
    return [inner.attributes.get("class", "") for inner in mark.content if isinstance(inner, Mark)]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25)
@given(
    picks=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 2)), min_size=1, max_size=40),
    most=st.sampled_from([None, 0, 5]),
    rankdir=st.sampled_from(["LR", "TB"]),
)
def test_every_wire_is_drawn_exactly_once(style, picks, most, rankdir):
    values = [Value(float(i + 2), name=f"x{i}") for i in range(4)]
    for k, (i, j, kind) in enumerate(picks):
        a, b = values[i % len(values)], values[-1 - j % 4]
        made = (a + b, a * b, a - b)[kind]
        if k % 3:
            made.name = f"y{k}"
        values.append(made)
    graph = shown_graph(Graph(values[-1], names={}), STYLES[style], most=most)
    picture = STYLES[style].picture(graph, rankdir, most)
    drawn = [mark.attributes["id"] for mark in wires_of(picture.scene)]
    assert sorted(drawn) == sorted(f"e{edge.index}" for edge in graph.edges)
    ids = [m.attributes["id"] for m in walk(picture.scene.marks) if "id" in m.attributes]
    assert len(ids) == len(set(ids))
    slots = STYLES[style].contents(picture, played(graph.lesson(), 1))
    assert {slot for (slot, _), _ in slots} <= set(ids)


@pytest.mark.parametrize("style", STYLES)
def test_a_home_keeps_its_near_wires_and_far_uses_get_stubs(style):
    graph = shown_graph(shared(50), STYLES[style])
    picture = STYLES[style].picture(graph, "LR", None)
    by_id = {mark.attributes["id"]: mark for mark in wires_of(picture.scene)}
    for name in ("x0", "x1"):
        uses = graph.tape.outgoing[graph[name].index]
        with_stub = [edge for edge in uses if "stub" in classes(by_id[f"e{edge.index}"])]
        assert len(uses) >= 24
        assert 0 < len(uses) - len(with_stub) <= 3
        assert all(
            [m.content for m in by_id[f"e{edge.index}"].content if m.tag == "text"] == [name] for edge in with_stub
        )


def test_what_a_layout_costs_grows_with_the_uses_not_with_their_square(monkeypatch):
    from backprop_widgets.views.layout import ranks

    spans = []
    for length in (50, 100):
        graph = shared(length)
        far = {edge.index for edge in stubs.far(graph, {})}
        wires = [(e.source.index, e.target.index) for e in graph.edges if e.index not in far]
        spans.append(ranks.total_span(len(graph.nodes), wires) + len(far))
    assert spans[1] < 2.2 * spans[0] < 400


@pytest.mark.parametrize("style", STYLES)
def test_the_known_examples_have_no_stubs(style):
    for graph in (record(comprehensive, 0.5, 1), record(lambda a: a * a + a * 3 + a**2, 2.0)):
        assert "stub" not in draw(graph, style=style).svg


@pytest.mark.parametrize("style", STYLES)
def test_a_step_shows_at_the_stub_and_at_the_home(style):
    graph = shown_graph(shared(30), STYLES[style])
    lesson = graph.lesson()
    picture = STYLES[style].picture(graph, "LR", None)
    far = stubs.stubs(graph, 0, {})
    seen = 0
    for i, step in enumerate(lesson, 1):
        if step.kind != "send" or step.edge.index not in far.of:
            continue
        state = lit(dict(STYLES[style].contents(picture, played(lesson, i))), focus(graph.tape, step))
        assert {"now", "sent"} <= set(state[wire_id(step.edge), "class"].split())
        assert "now" in state[mark_id(step.node), "class"].split()
        seen += 1
    assert seen >= 20


def test_a_stub_is_ghostly_until_its_consumer_is_computed():
    graph = shared(30)
    far = max(stubs.stubs(graph.fold(), 0, {}).of)
    sweep = graph.fold().lesson()
    for at, is_ghost in ((2, True), (len(graph.fold().forward_sweep()), False)):
        classes = dict(wire_contents(played(sweep, at), sweep.tape.edges[far]))[f"e{far}", "class"]
        assert ("ghost" in classes.split()) == is_ghost


def test_a_ledger_of_fifty_uses_has_four_lines_that_add_up():
    drawing = draw(shared(101, leaves=1), most=None)
    root = ElementTree.fromstring(drawing.svg)
    box = next(g for g in root.iter(f"{SVG}g") if g.get("id") == "n0")
    rows: dict[float, list[str]] = {}
    for text in box.iter(f"{SVG}text"):
        rows.setdefault(float(text.get("y", 0)), []).append(text.text or "")
    texts = [text for row in rows.values() for text in row]
    uses = len(drawing.graph.tape.outgoing[0])
    assert f"{uses} uses" in texts
    assert f"+ {uses - 3} more" in texts
    assert sum(text.startswith("+ ") for text in texts) == 4
    # Printed with shared decimals, the four lines sum to the printed total within half a unit each.
    lines = [y for y, row in rows.items() if row[0].startswith("+ ")]
    number = [float(rows[y][1].replace("≈", "").replace("−", "-")) for y in lines]
    total = rows[min(y for y in rows if y > max(lines))][1].replace("≈", "")
    unit = 10.0 ** -len(total.partition(".")[2])
    assert sum(number) == pytest.approx(float(total), abs=2.6 * unit)


def test_many_users_are_named_by_the_first_and_a_count():
    graph = shared(101, leaves=1)
    uses = len({edge.target.name for edge in graph.tape.outgoing[0]})
    said = narrate(graph.forward_sweep(), 0)
    assert f"and {uses - 4} more" in said
    assert len(said) < 200
    assert listed(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d, e and f"
    assert listed("abcdefg") == "a, b, c, d and 3 more"


@given(
    st.sampled_from([4, 7, 10]).flatmap(lambda n: st.lists(POINTS, min_size=n, max_size=n)),
    COORDINATES,
    st.sampled_from([0, 1]),
)
def test_the_nearest_point_of_a_curve_is_found_without_trying_all(curve, goal, axis):
    least = min(abs(point[axis] - goal) for point in along(curve))
    assert abs(nearest(curve, axis, goal)[axis] - goal) <= least + 0.1, "points are rounded to a tenth"


@pytest.mark.parametrize("name", ["<b>", "]; n0 [label=x", "x" * 300, "a\nb"])
def test_a_hostile_name_in_a_stub_is_text(name):
    x = Value(1.01, name=name)
    y = x * 2
    for i in range(20):
        y = y * x
        y.name = f"y{i}"
    for style in STYLES:
        root = ElementTree.fromstring(draw(Graph(y, names={}), style=style).svg)
        assert not {"b", "script"} & {element.tag.removeprefix(SVG) for element in root.iter()}

"""The panels say at every step what Python says: `table`, `details`, `explain` and `code`."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, code, explain, record, relu, table
from backprop_widgets.views.details import details
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.panels.data import panels
from backprop_widgets.views.shapes import wire_id
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.widgets.diagram import Diagram
from tests.graphs import EXAMPLES, comprehensive
from tests.views.test_stage import random_graph
from tests.widgets.node import STATIC, run_module

TELL = f"""
import {{ expand }} from "{(STATIC / "grammar.mjs").as_uri()}";
import {{ readFacts, stateAt }} from "{(STATIC / "facts.mjs").as_uri()}";
import {{ cells, operation, turns }} from "{(STATIC / "tracing.mjs").as_uri()}";
import {{ detailsOf, isWire, wireTitle }} from "{(STATIC / "detailing.mjs").as_uri()}";
import {{ explanationOf, textOf }} from "{(STATIC / "explaining.mjs").as_uri()}";
const {{ panels, count, strings }} = JSON.parse(await new Response(process.stdin).text());
const write = (of, wrt) => `∂${{of}}/∂${{wrt}}`;
const facts = readFacts(panels);
const told = [];
for (let step = 0; step <= count; step += 1) {{
  const rows = facts.nodes.filter(({{ kind }}) => kind !== "constant");
  told.push({{
    table: rows.map((node) => [node.name, operation(node, strings), ...cells(facts, node, step, strings)]),
    details: Object.fromEntries([...facts.places].map(([id, thing]) =>
      [id, [isWire(thing) ? wireTitle(thing, strings) : thing.name,
        ...detailsOf(facts, thing, step, strings, write).map(({{ key, label, text }}) => [key, label, text])]])),
  }});
}}
const explained = Object.fromEntries(facts.nodes.map((node) => {{
  const {{ stages, notes, intro, where }} = explanationOf(facts, node, count, strings, write);
  const sides = stages.map(({{ key, pieces, isExact }}) => [key, isExact ? "=" : "≈", textOf(pieces)]);
  return [node.id, {{ stages: sides, notes, intro, where: where.map(({{ what }}) => textOf([what])) }}];
}}));
// What a row looks like, which the panel writes anew only where the row is said to turn.
const look = (node, step) => JSON.stringify([cells(facts, node, step, strings), stateAt(facts, node, step)]);
const missed = facts.nodes.flatMap((node) => {{
  const turning = turns(facts, node);
  const steps = Array.from({{ length: count }}, (_, before) => before + 1);
  const turned = steps.filter((step) => look(node, step - 1) !== look(node, step));
  return turned.filter((step) => !turning.has(step)).map((step) => [node.name, step]);
}});
console.log(JSON.stringify({{ told, explained, missed, rows: facts.rows }}));
"""


def graphs() -> dict[str, Graph]:
    found = {name: example.graph().fold() for name, example in EXAMPLES.items()}
    found["comprehensive"] = record(comprehensive, 0.5, 1).fold()
    found["comprehensive, its gates"] = shown_graph(record(comprehensive, 1 / 3, 1), STYLES["circuit"])
    found["arrays"] = record(arrays, np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]))
    found["broadcast"] = record(lambda x, y: ((x * y) ** 2).sum(), np.array([[1.0, 2], [3, 4]]), 0.5)
    found["kinks"] = record(lambda x: relu(x) + np.maximum(x, 0.0) * x, 0.0)
    found["rounded"] = record(lambda x, y: (x / 3) * y + x / 7 + np.exp(x) * 1e-9, 1.0, 1 / 3)
    found["not finite"] = record(lambda x: 1 / (x - 1) + x, 1.0)
    hostile = {"$&": 1.0, "{of}": 2.0, "∂x": 3.0, "long name": 4.0, "toString": 5.0}
    found["names"] = record(lambda **given: sum(given.values()), **hostile)
    return found


def arrays(w, y):
    """Row E1 of the sources."""
    u1 = w @ y
    u2 = y**2
    loss = 0.5 * (u1**2).sum() + u2.sum()
    return loss


def tell(graph: Graph) -> dict[str, Any]:
    sweep = graph.lesson()
    given = {"panels": panels(graph, sweep), "count": len(sweep), "strings": Diagram().strings}
    return dict(json.loads(run_module(TELL, json.dumps(given))))


def check(graph: Graph) -> None:
    shown = tell(graph)
    for at, now in enumerate(shown["told"]):
        assert now["table"] == [list(cells) for cells in table(graph, at).cells]
        for thing in (*graph.nodes, *graph.edges):
            found = details(graph, thing, at)
            title, *items = now["details"][mark_id(thing) if hasattr(thing, "op") else wire_id(thing)]
            assert title == found.title
            assert [item for item in items if item[0] != "local"] == [
                list(item) for item in found.items if item.key != "local"
            ]
            local = {key: text.split(" ")[-1] for key, _, text in items if key == "local"}
            assert local == {item.key: item.text.split(" ")[-1] for item in found.items if item.key == "local"}
    assert "\n".join(shown["rows"]) + "\n" == code(graph).text
    assert shown["missed"] == []


def check_explained(graph: Graph) -> None:
    explained = tell(graph)["explained"]
    for node in graph.nodes:
        found = explain(graph, node.name)
        said = explained[mark_id(node)]
        assert said["stages"] == [[s.key, "=" if s.formula.is_exact else "≈", s.formula.text] for s in found.stages]
        assert said["notes"] == [note.text for note in found.notes]
        assert said["intro"] == (found.text.splitlines()[1] if found.terms else "")


@pytest.mark.parametrize("name", sorted(graphs()))
def test_table_details_and_code_are_those_of_python_at_every_step(name: str) -> None:
    check(graphs()[name])


@pytest.mark.parametrize("name", sorted(set(graphs()) - {"broadcast"}))
def test_an_explanation_is_that_of_python(name: str) -> None:
    check_explained(graphs()[name])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7))
def test_the_same_of_random_graphs(picks: list[tuple[int, int, int]]) -> None:
    graph = random_graph(picks)
    check(graph)
    check_explained(graph)

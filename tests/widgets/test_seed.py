"""The tangent of an input in the widget: the same event, other words, and back again."""

from __future__ import annotations

import ast
import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from backprop_widgets import record
from backprop_widgets.views.mode import direction_of, mode_of
from backprop_widgets.views.panels.data import panels
from backprop_widgets.views.quantity import quantity
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from backprop_widgets.widgets.target import seeds
from tests.graphs import EXAMPLES, comprehensive
from tests.strategies import programs
from tests.views.test_stage import random_graph
from tests.widgets.classroom import Classroom, draw, stage
from tests.widgets.contract import check
from tests.widgets.node import STATIC, run_module

TELL = f"""
import {{ readFacts, stateAt, isFinal, events }} from "{(STATIC / "facts.mjs").as_uri()}";
import {{ cells, moment, turns }} from "{(STATIC / "tracing.mjs").as_uri()}";
import {{ detailsOf }} from "{(STATIC / "detailing.mjs").as_uri()}";
import {{ explanationOf, textOf }} from "{(STATIC / "explaining.mjs").as_uri()}";
const {{ panels, count, strings }} = JSON.parse(await new Response(process.stdin).text());
const write = (of, wrt, kind = "gradient") => `${{kind}} ${{of}} ${{wrt}}`;
const facts = readFacts(panels);
const steps = Array.from({{ length: count + 1 }}, (_, step) => step);
const nodes = facts.nodes.filter(({{ kind }}) => kind !== "constant");
const rows = (step) => nodes.map((node) => [stateAt(facts, node, step), ...cells(facts, node, step, strings)]);
console.log(JSON.stringify({{
  rows: steps.map(rows),
  turns: nodes.map((node) => [...turns(facts, node)]),
  moments: steps.map((step) => nodes.map((node) => moment(facts, node, step))),
  events: Array.from(events(facts), (event) => event && [event.node.name, event.wire?.sender.name ?? ""]),
  explained: nodes.map((node) => explanationOf(facts, node, count, strings, write)).map(({{ stages, notes, what }}) =>
    ({{ what: [what.kind, what.of, what.wrt], notes,
      stages: stages.map(({{ key, pieces }}) => [key, textOf(pieces)]) }})),
  wires: facts.wires.map((wire) => Object.fromEntries(
    detailsOf(facts, wire, count, strings, write).map(({{ key, label, text }}) => [key, [label, text]]))),
}}));
"""


def graph():
    return record(comprehensive, 0.5, 1)


def tell(shown, seed):
    sweep = shown.lesson(direction_of(shown, seed))
    diagram = Diagram()
    diagram.speak_of(mode_of(sweep))
    given = {"panels": panels(shown, sweep), "count": len(sweep), "strings": diagram.strings}
    told = dict(json.loads(run_module(TELL, json.dumps(given))))
    for step, (before, after) in enumerate(pairwise(told["rows"]), start=1):
        turned = {k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one != other}
        assert all(step in told["turns"][k] for k in turned), "the panel would not write what has changed"
    return sweep, told


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
def test_the_forward_sweep_stays_where_it_is(style):
    s = scrub(graph(), style=style)
    turn = next(p["start"] for p in s.diagram.lessons[s.diagram.scripts[style]["lesson"]]["phases"] if p["start"])
    for step in (0, 3, turn):
        s.step = step
        for seed in ("a", "o", ""):
            s.seed = seed
            assert s.step == step
            check({"scenes": s.diagram.scenes, "scripts": s.diagram.scripts, "lessons": s.diagram.lessons})
    s.step = turn + 4
    s.seed = "a"
    assert s.step == turn + 1, "what the other sweep does not have is shown where this one begins"
    s.step = s.diagram.count
    s.seed = "o"
    assert s.step == s.diagram.count, "both tangent sweeps push along the same wires"


def test_words_and_marks_are_those_of_tangents_and_then_of_gradients_again():
    s = scrub(graph())
    before = s.diagram.strings, s.diagram.legends
    s.seed = "a"
    assert s.diagram.strings["table_head_3"] == "tangent"
    assert "tangent, sent forward" in json.dumps(s.diagram.legends)
    assert s.diagram.strings.keys() == before[0].keys(), "no text without one to stand in its place"
    s.seed = ""
    assert (s.diagram.strings, s.diagram.legends) == before


def test_it_may_begin_so_and_goes_on_at_other_inputs():
    s = scrub(graph(), seed="a", step=18)
    assert (s.seed, s.step, s.diagram.count) == ("a", 18, 18)
    s.inputs["a"].value = 2.0
    assert (s.seed, s.step) == ("a", 18)
    tangent = graph().at(a=2.0).tangents({"a": 1})["g"]
    assert quantity(tangent) in json.dumps(s.diagram.lessons) + json.dumps(s.diagram.numbers)
    assert f"∂g/∂a = {quantity(tangent)}" in s._repr_mimebundle_()["text/plain"]


def test_what_is_open_stays_open():
    s = scrub(graph(), step=5)
    s.open("d")
    opened, step = s.diagram.opened, s.step
    s.seed = "a"
    assert (s.diagram.opened, s.step) == (opened, step)
    assert s.diagram.scenes["variables"]["opened"] == opened
    s.close("d")
    assert s.diagram.opened == []


def test_an_output_that_the_input_does_not_reach():
    s = scrub(graph(), seed="o")
    s.target = "e"
    assert s.seed == ""
    assert "e does not depend on o: its tangent is 0 whatever o does. These are its gradients." in s.children[-1].value
    with pytest.raises(TraitError, match="e does not depend on o"):
        s.seed = "o"
    control = s.children[1].children[1]
    control.value = "o"
    assert (control.value, s.seed) == ("", "")
    assert "e does not depend on o" in s.children[-1].value
    control.value = "a"
    assert (s.seed, s.children[-1].value) == ("a", "")


def test_the_control_and_the_trait_are_one():
    s = scrub(graph())
    control = s.children[1].children[1]
    assert (control.description, control.value) == ("sweep", "")
    assert [label for label, _ in control.options] == ["reverse, from the output", "tangent of a", "tangent of o"]
    assert control.model_id in s.diagram.controls
    control.value = "o"
    assert s.seed == "o"
    s.seed = "a"
    assert control.value == "a"


def test_what_is_no_input_is_refused():
    for make in (lambda: scrub(graph(), seed="b"), lambda: setattr(scrub(graph()), "seed", "b")):
        with pytest.raises(TraitError, match="'b' is no input whose tangent could be followed: choose one of 'a', 'o'"):
            make()


def test_without_names_to_offer_nothing_is_asked():
    s = Scrubber(Classroom(), stage=stage, draw=draw)
    assert (s.seed, [type(each).__name__ for each in s.children[1].children]) == ("", ["Input"])
    assert seeds(graph()) == ("a", "o")


def test_a_page_of_it(tmp_path):
    s = scrub(graph(), seed="a", step=15)
    page = s.to_html(tmp_path / "tangent.html").read_text(encoding="utf-8")
    assert "∂e/∂a = -747" in page, "the text for whoever has no JavaScript"
    assert "tangent" in s.page()._repr_html_()
    assert s.save(tmp_path / "tangent.svg").read_text(encoding="utf-8").count("−747") == 1


def check_panels(shown, seed):
    """All that holds of the panels of a tangent lesson."""
    sweep, told = tell(shown, seed)
    names = [node.name for node in shown.nodes if sweep.tape.is_variable[node.index]]
    tangents = shown.tangents(direction_of(shown, seed))
    assert told["events"][1:] == [[s.node.name, s.edge.source.name if s.edge else ""] for s in sweep]
    for place, name in enumerate(names):
        node = shown[name]
        pushed = [i for i, s in enumerate(sweep, 1) if s.phase == "tangent" and s.node is node]
        for step in range(len(sweep) + 1):
            state, _, tangent, arrivals = told["rows"][step][place]
            begun = step >= next(i for i, s in enumerate(sweep, 1) if s.phase == "tangent")
            done = sum(i <= step for i in pushed)
            if not begun:
                assert (state, tangent) == ("ahead", "")
            elif done == 0:
                assert state == "waiting"
            elif done < len(pushed):
                assert (state, arrivals.endswith(" + …")) == ("gathering", True)
            else:
                assert state == ("final" if sweep[pushed[0] - 1].edge else "seed")
        for before, after in zip(range(len(sweep)), range(1, len(sweep) + 1), strict=True):
            if told["rows"][before][place] != told["rows"][after][place]:
                assert told["moments"][before][place] != told["moments"][after][place]
        explained = told["explained"][place]
        assert explained["what"][1] == name
        if isinstance(node.value, float) and not any("…" in text for _, text in explained["stages"]):
            stages = dict(explained["stages"])
            final = float(stages["result"])
            assert final == pytest.approx(tangents[name], rel=1e-3, abs=1e-3)


def value_of(text):
    """The number of a sum of products as it is written."""
    return eval(compile(ast.parse(text.replace("·", "*"), mode="eval"), "<stage>", "eval"))


def test_an_explanation_adds_up():
    _, told = tell(graph().fold(), "a")
    by_name = {found["what"][1]: dict(found["stages"]) for found in told["explained"]}
    assert by_name["e"]["rule"] == "∂c/∂a·∂e/∂c + ∂d/∂a·∂e/∂d"
    assert by_name["e"]["upstream"] == "-6·∂e/∂c - 15·∂e/∂d"
    for name, tangent in graph().fold().tangents({"a": 1}).items():
        for key in {"local", "contributions", "result"} & by_name[name].keys():
            assert value_of(by_name[name][key]) == pytest.approx(tangent)


def test_a_wire_tells_what_went_along_it():
    shown = graph().fold()
    _, told = tell(shown, "a")
    wire = told["wires"][next(e.index for e in shown.edges if (e.source.name, e.target.name) == ("d", "e"))]
    assert wire["upstream"] == ["tangent rate d a", "-15"]
    assert (wire["contribution"][1], wire["place"][1]) == ("-705", "2 of 2")


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - {"input is output"}))
def test_the_panels_of_examples(name):
    shown = EXAMPLES[name].graph().fold()
    check_panels(shown, shown.inputs[0].name)


def test_the_panels_of_arrays():
    check_panels(record(lambda w, x: ((w @ x) ** 2).sum(), np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1])), "x")


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7))
def test_the_panels_of_random_graphs(picks):
    shown = random_graph(picks)
    check_panels(shown, shown.inputs[0].name)


def test_no_line_of_the_backward_program_stands_there():
    shown = graph().fold()
    program = panels(shown, shown.lesson({"a": 1}))["code"]
    assert [line[3] for line in program["lines"]] == [-1] * len(shown.nodes)
    assert program["rows"][-1] == "# The program ends here: tangents are not part of it."


@settings(max_examples=20, deadline=None)
@given(programs())
def test_opened_and_closed_lessons_are_at_the_same_event(program):
    from backprop_widgets.views.moments import finest, moments

    made = program.graph().fold()
    direction = direction_of(made, made.inputs[0].name)
    folded, fine = made.lesson(direction), finest(made).lesson(direction)
    both = moments(folded, fine)
    for step in range(len(folded) + 1):
        assert both.own[both.finest[step]] == step

"""A lesson whose second sweep is the tangent sweep: its numbers, and how every style shows them."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, draw, narrate, record, relu
from backprop_widgets.views.focus import focus
from backprop_widgets.views.mode import REVERSE, Mode, direction_of, mode_of
from backprop_widgets.views.narration import spoken
from backprop_widgets.views.notation import NOTATIONS, OPEN, expand, rate
from backprop_widgets.views.patches import unpacked
from backprop_widgets.views.progress import played
from backprop_widgets.views.shapes import wire_id
from backprop_widgets.views.stage import script, stage
from backprop_widgets.views.styles import STYLES, shown_graph
from tests.graphs import EXAMPLES, comprehensive
from tests.strategies import ARITHMETIC, programs
from tests.views.test_stage import SHAPES, random_graph
from tests.widgets.contract import check, walk


def graph() -> Graph:
    return record(comprehensive, 0.5, 1)


def lesson(style="variables"):
    return shown_graph(graph(), STYLES[style]).lesson({"a": 1})


@given(programs())
def test_the_tangents_are_those_of_hips_autograd(program):
    autograd = pytest.importorskip("autograd", reason="HIPS autograd is not installed: `pip install autograd`")
    import autograd.numpy as anp

    functions = {name: getattr(anp, name) for name in ("exp", "log", "tanh", "sin", "cos", "sqrt")}
    functions |= {**ARITHMETIC, "relu": lambda a: anp.maximum(a, 0.0), "sigmoid": lambda a: 1 / (1 + anp.exp(-a))}
    xs = tuple(float(x) for x in program.inputs)
    made = program.graph().fold()
    gradient = autograd.grad(lambda *given: program.run(given, functions)[-1], argnum=tuple(range(len(xs))))(*xs)
    for node, wanted in zip(made.inputs, gradient, strict=True):
        sweep = made.lesson({node.name: 1})
        found = sweep.tangents_at(len(sweep))[made.output.name]
        assert found == pytest.approx(float(wanted), rel=1e-8, abs=1e-9)


def test_the_lesson_is_the_forward_sweep_and_then_the_tangent_sweep():
    whole = graph().fold()
    sweep = whole.lesson({"a": 1})
    assert [s.phase for s in sweep] == ["forward"] * 8 + ["tangent"] * 10
    assert sweep.steps[:8] == whole.lesson().steps[:8]
    assert sweep.values_at(len(sweep)) == whole.values()
    assert set(sweep.tangents_at(8).values()) == {None}
    assert sweep.tangents_at(len(sweep)) == whole.tangents({"a": 1})
    assert set(sweep.adjoints_at(len(sweep)).values()) == {None}


def test_the_mode_of_a_lesson():
    whole = graph().fold()
    assert mode_of(whole.lesson()) == mode_of(whole.forward_sweep()) == REVERSE
    assert mode_of(whole.lesson({"o": 1})) == Mode("tangent", "o")
    assert mode_of(whole.tangent_sweep({"a": 1, "o": 2})) == mode_of(whole.lesson({"a": 3})) == Mode("tangent", "")
    assert mode_of(whole.lesson({})) == Mode("tangent", "")


def test_an_array_moves_with_all_its_entries():
    made = record(lambda w, x: (w * x).sum(), np.array([1.0, 2.0]), 3.0)
    direction = direction_of(made, "w")
    assert direction["w"].tolist() == [1, 1]
    assert mode_of(made.lesson(direction)) == Mode("tangent", "")
    assert narrate(made.lesson(direction), 4) == "w moves, each of its entries at the rate 1."
    assert direction_of(made, None) is direction_of(made, "") is None


@pytest.mark.parametrize("seed", ["b", "nothing", "2"])
def test_what_is_no_input_is_refused(seed):
    for show in (draw, lambda x, seed: stage(x, seed=seed)):
        with pytest.raises(ValueError, match="is no input whose tangent could be followed: choose one of 'a', 'o'"):
            show(graph(), seed=seed)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_widget_can_show_it(name, style):
    made = EXAMPLES[name].graph()
    seed = made.inputs[0].name
    staged = stage(made, seed=seed)
    check(staged)
    sweep = shown_graph(made, STYLES[style]).lesson({seed: 1})
    assert len(staged["scripts"][style]["patches"]) == len(sweep)
    json.dumps(staged["facts"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(SHAPES),
)
def test_patches_equal_fresh_pictures(picks, name, shapes):
    style = STYLES[name]
    shown = shown_graph(random_graph(picks, shapes), style)
    sweep = shown.lesson(direction_of(shown, shown.inputs[0].name))
    picture = style.picture(shown, "LR", mode=mode_of(sweep))
    made = script(style, picture, sweep)
    texts, slots = [*made["texts"], *made["numbers"]], [tuple(slot) for slot in made["slots"]]
    state = list(made["initial"])
    for i, patch in enumerate([[], *unpacked(made)]):
        for slot, content in patch:
            state[slot] = content
        now = {slot: texts[text] for slot, text in zip(slots, state, strict=True)}
        assert now == dict(style.contents(picture, played(sweep, i)))


@pytest.mark.parametrize("style", STYLES)
def test_a_push_marks_operand_wire_and_consumer(style):
    sweep = lesson(style)
    for step in sweep:
        if step.kind == "push":
            found = focus(sweep.tape, step)
            assert found.sender == (f"n{step.edge.source.key}",)
            assert found.now[:2] == (f"n{step.edge.target.key}", wire_id(step.edge))


@pytest.mark.parametrize("style", STYLES)
def test_the_sum_is_written_at_the_consumer_and_wires_point_to_it(style):
    shown = shown_graph(graph(), STYLES[style])
    sweep = lesson(style)
    picture = STYLES[style].picture(shown, mode=mode_of(sweep))
    step = next(i for i, s in enumerate(sweep, 1) if s.kind == "push" and s.node.name == "e" and s.arrival == (1, 2))
    state = dict(STYLES[style].contents(picture, played(sweep, step)))
    e, b = (f"n{shown[name].key}" for name in "eb")
    assert state[f"{e}-gradient-label", "text"] == "so far · 1 of 2"
    assert state[f"{e}-gradient", "text"] == "−42"
    assert "fan gathering" in state[e, "class"]
    assert "fan" not in state[b, "class"], "its tangent goes to two, and nothing is added there"
    assert {"sent", "forth"} <= set(state[wire_id(sweep[step - 1].edge), "class"].split())
    end = dict(STYLES[style].contents(picture, played(sweep, len(sweep))))
    assert end[f"{e}-gradient", "text"] == "−747"


def test_the_first_arrival_is_added_to_nothing():
    place, first = next((i, s) for i, s in enumerate(lesson()) if s.kind == "push" and s.arrival == (1, 2))
    assert (first.before, first.after) == (0.0, first.contribution)
    assert narrate(lesson(), place).endswith("So far 0 + -42 = -42, 1 of 2; d still to come.")


def test_an_input_waits_for_its_seed():
    texts = [draw(graph(), at=at, seed="a").text.splitlines()[1] for at in (8, 9, 10)]
    assert [text.split("value 1")[1].strip() for text in texts] == ["", "∂o/∂a = …", "∂o/∂a = 0"]


@pytest.mark.parametrize(
    ("notation", "letter", "word"),
    [("partial", "∂e/∂a", "∂loss/∂a"), ("bar", "ė", "loss˙"), ("code", "e_dot", "loss_dot")],
)
def test_how_a_tangent_is_written(notation, letter, word):
    for name, wanted in (("e", letter), ("loss", word)):
        assert rate(name, "a", NOTATIONS[notation]) == expand(rate(name, "a", OPEN), NOTATIONS[notation]) == wanted
    assert rate("e", "", NOTATIONS["partial"]) == "ė"
    assert rate("e", "a", NOTATIONS["words"]) == rate("e", "", NOTATIONS["words"]) == "the tangent of e"


def test_it_is_spoken_in_words():
    sweep = lesson()
    assert spoken(sweep, 8) == "The tangent of a = 1: a moves at the rate 1."
    assert spoken(sweep, 10).endswith("Nothing else moves b, so the tangent of b = -3 is final.")


def test_nothing_is_said_of_gradients():
    kinks = record(lambda x, y: relu(x) + np.maximum(x, y) * np.clip(x, 0.0, 1.0), 0.0, 0.0)
    for made in (graph(), kinks, record(lambda w: (np.max(w) * w).sum(), np.array([2.0, 2.0]))):
        seed = made.inputs[0].name
        staged = stage(made, seed=seed)
        said = [narrate(made.fold().lesson(direction_of(made, seed)))]
        for style, scene in staged["scenes"].items():
            said += [content for _, _, content in walk(scene["marks"]) if isinstance(content, str)]
            shown = staged["scripts"][style]
            texts = [*shown["texts"], *shown["numbers"]]
            pairs = [pair for patch in unpacked(shown) for pair in patch]
            said += [texts[text] for slot, text in pairs if shown["slots"][slot][1] == "text"]
        for text in said:
            assert not re.search("gradient|adjoint|on the way back|handed|switches", text), text


def test_values_stay_as_they_are_where_a_lesson_begins_to_differ():
    for style in STYLES:
        one, other = (draw(graph(), style=style, at=5, seed=seed) for seed in (None, "a"))
        assert one.text.splitlines()[:-1] == other.text.splitlines()[:-1]


@pytest.mark.parametrize("style", STYLES)
def test_dot_points_forward_and_adds_at_the_consumer(style):
    source = draw(graph(), style=style, at=18 if style != "circuit" else 30, seed="a").dot
    assert "dir=back" not in source
    assert "peripheries=2" in source
    assert "−4482" in source or "-4482" in source

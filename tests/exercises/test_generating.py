"""Generated exercises: the same everywhere, clean, and such that errors show."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import generate, levels, misconceptions
from backprop_widgets.exercises.generating.draft import Draft
from backprop_widgets.exercises.generating.errors import distance, wrong_answers
from backprop_widgets.exercises.generating.generate import can_show
from backprop_widgets.exercises.generating.stream import Stream, derived
from benchmarks.diagnoses import measured
from tests.exercises.frozen import SEEDS, made

NUMBERS = [level.number for level in levels()]


def shape_of(ex):
    """All that a student sees."""
    values = {n.name: np.round(n.value, 9).tolist() for n in ex.graph.nodes}
    return {"text": ex.text, "values": values, "ask": list(ex.ask), "given": list(ex.given)}


def test_the_chance_of_others_plays_no_part():
    first = shape_of(generate(5, 5))
    np.random.seed(3)
    random.seed(3)
    assert shape_of(generate(5, 5)) == first


def test_a_process_with_other_hashes_makes_the_same():
    code = "from backprop_widgets import generate; print(generate(12, 5).text, generate(12, 11).text)"
    other = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8",
                          env={"PYTHONHASHSEED": other, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": ":".join(sys.path)})
    assert done.stdout == f"{generate(12, 5).text} {generate(12, 11).text}\n"


def test_the_stream_is_splitmix64():
    """Against the reference: Vigna's splitmix64.c, seeded with 1234567."""
    stream = Stream("any")
    stream._state = 1234567
    assert [stream._next() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(st.lists(st.one_of(st.integers(), st.text(max_size=4)), max_size=3),
       st.lists(st.one_of(st.integers(), st.text(max_size=4)), max_size=3))
def test_no_two_lists_of_keys_are_taken_for_one_another(a, b):
    assert (derived(*a) == derived(*b)) == ([(type(x), x) for x in a] == [(type(x), x) for x in b])


@given(st.integers(0, 10_000), st.integers(1, 50))
def test_numbers_by_chance_stay_in_their_range(seed, n):
    stream = Stream(seed)
    assert all(0 <= stream.below(n) < n for _ in range(20))
    draft = Draft(Stream(seed))
    drawn = [draft.number() for _ in range(8)]
    assert len(set(drawn)) == len(drawn)


def opened(graph):
    while any(n.operation.inner is not None for n in graph.nodes):
        graph = graph.unfold()
    return graph


def entries(x):
    return [round(float(e), 9) for e in np.ravel(x)]


@pytest.mark.parametrize("level", NUMBERS)
def test_numbers_come_out_clean(level):
    """Written without the code that looks for them: no operand and no slope is trivial, and none are equal."""
    about_zero = {0.0} if levels()[level - 1].allowed else set()
    for seed in SEEDS[:2]:
        ex = made(seed, level)
        graph = opened(ex.graph)
        rough = {n.name for n in graph.nodes if len(f"{np.max(np.abs(n.value)):.12g}") > 10}  # b and z of sigmoid(z)
        assert rough <= {"b", "c", "z"}
        free = [n for n in graph.nodes if n.op not in ("maximum", "max", "relu") and n.name not in rough]
        used = {p.index for n in graph.nodes for p in n.parents}
        operands = [x for n in free if n.index in used for x in entries(n.value)]
        clean = [x for x in operands if x not in about_zero]
        assert not {0.0, 1.0, -1.0, 2.0} & set(clean), seed
        assert len(set(clean)) == len(clean), seed
        slopes = [round(e.local, 9) for e in graph.edges
                  if e.target.op in ("*", "/", "**", "sigmoid", "tanh", "exp") and isinstance(e.local, float)]
        slopes = [x for x in slopes if x not in about_zero]
        assert not {0.0, 1.0, -1.0, 2.0} & set(slopes), seed
        assert len(set(slopes)) == len(slopes), seed


@pytest.mark.parametrize("level", NUMBERS)
def test_every_error_is_a_twentieth_from_the_truth_or_no_error(level):
    ex = made(SEEDS[0], level)
    for wrong in wrong_answers(ex.graph, ex.ask):
        for key, x in wrong.answers.items():
            assert distance(x, ex.truths[key]) >= 0.05 - 1e-9, (wrong.key, key)


def test_function_outputs_are_given():
    for seed in range(4):
        ex = generate(seed, 4)
        told = [key for key in ex.given if key.removesuffix(".value") in ("s", "t", "y")]
        assert told
        value = ex.graph[told[0].removesuffix(".value")].value
        assert abs(value - round(value, 2)) < 1e-12


def test_recall_is_whole_and_there_is_no_false_alarm():
    """A small sample; `python -m benchmarks.diagnoses` takes 200 exercises."""
    tally = measured(range(40, 48), [1, 2, 3, 5, 8, 10, 11, 12])
    assert tally.exercises == 8
    assert sum(tally.shown.values()) > 300
    assert len(tally.shown) > 20
    assert tally.missed == []
    assert tally.alarms == []


QUICK = [("first-path", 5), ("divided", 1), ("constant-kept", 2), ("sigmoid-of-input", 4), ("updated-midway", 5),
         ("power-off-by-one", 6), ("relu-dead-passes", 8), ("mean-forgot-n", 10), ("matmul-order", 11),
         ("softmax-sign", 12)]


@pytest.mark.parametrize(("target", "level"), QUICK)
def test_a_target_shows(target, level):
    ex = generate(9, level, target=target)
    shown = [wrong for wrong in wrong_answers(ex.graph, ex.ask, (target,)) if wrong.answers]
    assert shown
    key, answer = next(iter(shown[0].answers.items()))
    given = answer.tolist() if isinstance(answer, np.ndarray) else answer
    assert target in ex.mark({key: given}).items[key].diagnosis


def test_every_misconception_can_be_a_target_at_some_level():
    assert all(can_show(key) for key in misconceptions())
    assert generate(1, 1, target="arithmetic").ask


@pytest.mark.slow
@pytest.mark.parametrize("level", NUMBERS)
def test_every_target_of_every_level_shows(level):
    for target in sorted(levels()[level - 1].shows):
        ex = generate(17, level, target=target)
        assert any(wrong.answers for wrong in wrong_answers(ex.graph, ex.ask, (target,))), target


def test_a_worked_example_fades():
    whole = generate(4, 3)
    for blanks in (1, 3, len(whole.ask)):
        ex = generate(4, 3, blanks=blanks)
        assert ex.ask == whole.ask[-blanks:]
        assert set(whole.ask[:-blanks]) <= set(ex.given)
    assert generate(4, 3, blanks=1000).ask == whole.ask


def test_levels_say_what_they_exercise():
    assert [level.number for level in levels()] == list(range(1, 14))
    assert repr(levels()).count("\n") == 12
    assert "a small network" in repr(levels()).lower()


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ((1, 0), ValueError, "from 1 to 13"),
        ((1, True), ValueError, "from 1 to 13"),
        ((1, "two"), ValueError, "levels()"),
        (("1", 1), TypeError, "whole number"),
        ((1.0, 1), TypeError, "whole number"),
        ((1, 1, "first-path"), ValueError, "levels 5, 6, 7"),
        ((1, 5, "softmax-sign"), ValueError, "level 12"),
        ((1, 5, "first-pth"), ValueError, "Did you mean 'first-path'"),
    ],
)
def test_refusals_say_what_to_do(arguments, error, said):
    with pytest.raises(error, match=said.replace("(", r"\(").replace(")", r"\)")):
        generate(*arguments)


@pytest.mark.parametrize("blanks", [0, -1, True, 1.5])
def test_blanks_are_counted_from_1(blanks):
    with pytest.raises(ValueError, match="from 1 on"):
        generate(1, 1, blanks=blanks)


@settings(max_examples=15, deadline=None)
@given(st.integers(-(2**70), 2**70), st.sampled_from([1, 2, 10, 12]))
def test_any_whole_number_is_a_seed(seed, level):
    ex = generate(seed, level)
    report = ex.mark({key: np.asarray(x).tolist() for key, x in ex.truths.items()})
    assert report.score == 1
    json.dumps(report.to_dict())

"""The reverse sweep by other rules: each replaced one changes what it should, inside folded groups too."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from itertools import permutations

import pytest

from backprop_widgets import record
from backprop_widgets.sweeps.rules import RIGHT
from tests.graphs import comprehensive, fan_out_of_three, square

OVERWRITE = replace(RIGHT, accumulate=lambda before, contribution, arrival: contribution)
NO_UPSTREAM = replace(RIGHT, send=lambda upstream, local, edge: local)


def adjoints(graph, rules, **options):
    sweep = graph.reverse_sweep(rules=rules, **options)
    return sweep.adjoints_at(len(sweep))


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def test_no_rules_are_the_right_rules(graph):
    assert list(map(str, graph.reverse_sweep())) == list(map(str, graph.reverse_sweep(rules=RIGHT)))


def test_a_copy_of_the_right_rules_is_right(graph):
    shapes = [graph, graph.unfold(), graph.group("block", ["c", "d", "e"])]
    for shape in shapes:
        assert adjoints(shape, replace(RIGHT)) == adjoints(shape, RIGHT)


def test_rules_do_not_change():
    for field in fields(RIGHT):
        with pytest.raises(FrozenInstanceError):
            setattr(RIGHT, field.name, None)


def test_overwriting_keeps_the_last_arrival(graph):
    wrong = adjoints(graph, OVERWRITE)
    assert wrong["b"] == 84.0
    assert wrong["a"] == -3 * 84.0
    assert {n: wrong[n] for n in "gfedco"} == {n: adjoints(graph, RIGHT)[n] for n in "gfedco"}


def test_overwriting_shows_in_the_ledger(graph):
    steps = [s for s in graph.reverse_sweep(rules=OVERWRITE) if s.node.name == "b"]
    assert [(s.before, s.contribution, s.after, s.arrival) for s in steps] == [
        (0.0, 1410.0, 1410.0, (1, 2)),
        (1410.0, 84.0, 84.0, (2, 2)),
    ]


def test_overwriting_happens_inside_a_folded_group_too(graph):
    block = graph.group("block", ["c", "d", "e"])
    wrong = adjoints(block, OVERWRITE)
    assert (wrong["b"], wrong["a"]) == (84.0, -252.0)
    send = next(s for s in block.reverse_sweep(rules=OVERWRITE) if s.node.name == "b")
    assert (send.upstream, send.local, send.contribution) == (6.0, 14.0, 84.0)
    assert adjoints(block, RIGHT)["b"] == 1494.0


def test_overwriting_happens_inside_groups_inside_groups(graph):
    outer = graph.group("inner", ["c", "d", "e"]).group("outer", ["inner", "f"])
    assert adjoints(outer, OVERWRITE)["b"] == 84.0


@pytest.mark.parametrize("is_folded", [False, True])
def test_overwriting_a_square_loses_half(is_folded):
    graph = record(square, 3)
    assert adjoints(graph.fold() if is_folded else graph, OVERWRITE)["x"] == 3.0


def test_an_error_may_be_made_once(graph):
    """Only the second arrival at b overwrites: what a rule needs to know, it is told."""
    told = []

    def once(before, contribution, arrival):
        told.append((before, contribution, arrival))
        return contribution if arrival == (2, 2) else RIGHT.accumulate(before, contribution, arrival)

    assert adjoints(graph, replace(RIGHT, accumulate=once))["b"] == 84.0
    assert (1410.0, 84.0, (2, 2)) in told


def test_order_of_arrival(graph):
    def c_before_d(tape, of):
        swapped = {"c": graph["d"].index, "d": graph["c"].index}
        return sorted(RIGHT.order(tape, of), key=lambda e: swapped.get(e.target.name, e.target.index), reverse=True)

    rules = replace(RIGHT, order=c_before_d)
    steps = [s for s in graph.reverse_sweep(rules=rules) if s.node.name == "b"]
    assert [(s.contribution, s.after, s.arrival) for s in steps] == [
        (84.0, 84.0, (1, 2)),
        (1410.0, 1494.0, (2, 2)),
    ]
    assert adjoints(graph, rules) == adjoints(graph, RIGHT)
    assert adjoints(graph, replace(rules, accumulate=OVERWRITE.accumulate))["b"] == 1410.0


def test_a_missed_path(graph):
    without_d = replace(RIGHT, order=lambda tape, of: [e for e in RIGHT.order(tape, of) if e.target.name != "d"])
    wrong = adjoints(graph, without_d)
    assert wrong["b"] == 84.0
    assert wrong["d"] == 282.0


def test_start(graph):
    from_value = replace(RIGHT, start=lambda seed, value: value)
    sweep = graph.unfold().reverse_sweep(rules=from_value)
    assert sweep[0].after == 3732.5
    assert sweep.adjoints_at(len(sweep))["b"] == 1494 * 3732.5
    doubled = replace(RIGHT, start=lambda seed, value: 2 * seed)
    assert graph.unfold().reverse_sweep(rules=doubled, seed=5)[0].after == 10.0


def test_local_derivative(graph):
    def forgets_the_exponent(edge):
        return 1.0 if edge.target.op == "**" else RIGHT.local(edge)

    wrong = replace(RIGHT, local=forgets_the_exponent)
    assert adjoints(graph.unfold(), wrong)["d"] == 6.0
    assert adjoints(graph, wrong)["d"] == 6.0


def test_upstream_forgotten(graph):
    wrong = adjoints(graph, NO_UPSTREAM)
    assert wrong["d"] == 47.0
    assert wrong["b"] == 7.0


def test_read(graph):
    """A node that sends what it has not yet gathered sends nothing."""
    silent = replace(RIGHT, read=lambda adjoints, node: None if node.name == "d" else adjoints[node.index])
    sweep = graph.reverse_sweep(rules=silent)
    assert len(sweep) == len(graph.edges)
    assert sweep.adjoints_at(len(sweep))["b"] == 84.0


@pytest.mark.parametrize("order", list(permutations("yzw")), ids="".join)
def test_the_sum_is_the_same_in_any_order_of_arrival(order):
    def in_that_order(tape, of):
        return sorted(RIGHT.order(tape, of), key=lambda e: order.index(e.target.name) if e.target.name in order else -1)

    sweep = record(fan_out_of_three, 3).fold().reverse_sweep(rules=replace(RIGHT, order=in_that_order))
    assert [s.edge.target.name for s in sweep if s.node.name == "x"] == list(order)
    assert sweep.adjoints_at(len(sweep))["x"] == 9.0


def test_wrong_rules_touch_neither_gradients_nor_values(graph):
    sweep = graph.reverse_sweep(rules=OVERWRITE)
    assert sweep.values_at(0) == graph.values()
    assert graph.gradients()["b"] == 1494.0

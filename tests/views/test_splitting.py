"""Shared nodes split in the picture: what is drawn, and that the step stays at its event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from backprop_widgets import Graph, record
from backprop_widgets.analysis.split import original, split
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.moments import finest, moments
from backprop_widgets.views.splitting import EVERY, parted, shared, split_id
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES, shown_open
from tests.graphs import EXAMPLES, comprehensive, two_users
from tests.strategies import programs
from tests.widgets.contract import check

GRAPHS = {name: example.graph() for name, example in EXAMPLES.items()} | {"c2": record(comprehensive, 0.5, 1)}


def open_and_split(graph: Graph, *ids: str, style: str = "variables") -> Graph:
    return shown_open(graph, STYLES[style], ids).graph


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_each_shared_node_alone_is_what_split_gives(name: str, style: str) -> None:
    whole = open_and_split(GRAPHS[name], style=style)
    for node in shared(whole):
        apart = open_and_split(GRAPHS[name], split_id(node), style=style)
        assert apart.gradients() == split(whole, node.name).gradients()
        copies = [n for n in apart.nodes if original(n.key) == node.key]
        assert len(copies) == len(whole.tape.outgoing[node.index])
        total = sum(apart.gradients()[copy.name] for copy in copies)
        assert total == pytest.approx(whole.gradients()[node.name])
        assert mark_id(copies[0]) == mark_id(node)


@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_what_is_staged_keeps_the_contract_with_the_widget(name: str) -> None:
    for opened in [(EVERY,), *((split_id(node),) for node in shared(GRAPHS[name].fold()))]:
        staged = stage(GRAPHS[name], opened=opened)
        check(staged)
        assert all(scene["opened"] == list(opened) for scene in staged["scenes"].values())


def lessons(graph: Graph, *ids: str):
    fine = finest(graph).lesson()
    return [moments(open_and_split(graph, *each).lesson(), fine) for each in ((), ids)]


@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_split_and_back_stays_at_every_step(name: str) -> None:
    for ids in [(EVERY,), *((split_id(node),) for node in shared(GRAPHS[name].fold()))]:
        whole, apart = lessons(GRAPHS[name], *ids)
        for step, place in enumerate(whole.finest):
            there = apart.own[place]
            assert whole.own[apart.finest[there]] == step


@settings(max_examples=20, deadline=None)
@given(programs())
def test_the_same_of_any_program(program) -> None:
    graph = program.graph()
    for node in shared(graph.fold()):
        whole, apart = lessons(graph, split_id(node))
        assert [whole.own[apart.finest[apart.own[place]]] for place in whole.finest] == list(range(len(whole.finest)))


def test_the_event_is_the_same_one() -> None:
    graph = record(two_users, 2)
    split_f = split_id(graph.fold()["f"])
    whole, apart = lessons(graph, split_f)
    before, after = graph.fold().lesson(), open_and_split(graph, split_f).lesson()
    for step, place in enumerate(whole.finest[1:]):
        one, other = before[step], after[apart.own[place] - 1]
        assert (one.kind, original(one.node.key)) == (other.kind, original(other.node.key))


def product(x):
    """Row A1 of the sources, its gate as plain arithmetic."""
    f = (x + 3) * (x + 2)
    a, b = 0.34 * f, -0.2 * f
    s = a + b
    return s


def test_what_is_opened_and_split_at_once_is_opened_first() -> None:
    graph = record(product, 2)
    node = graph.fold()["f"]
    shown = shown_open(graph, STYLES["variables"], [mark_id(node), split_id(node)])
    assert [frame.name for frame in shown.frames] == ["f"]
    copies = {mark_id(n) for n in shown.graph.nodes if original(n.key) == node.key}
    assert len(copies) == 2
    assert copies <= shown.frames[0].inside
    check(stage(graph, opened=[mark_id(node), split_id(node)]))


def test_what_is_not_shared_as_it_is_shown_stays_as_it_is() -> None:
    graph = record(comprehensive, 0.5, 1)
    assert open_and_split(graph, split_id(graph.fold()["c"]), "split:nowhere") is not None
    assert len(open_and_split(graph, split_id(graph.fold()["c"]), "split:nowhere").nodes) == len(graph.fold().nodes)


def test_ids_are_told_apart() -> None:
    assert parted(["n5", "split:n5", "n7.2", EVERY]) == (["n5", "n7.2"], ["split:n5", EVERY])

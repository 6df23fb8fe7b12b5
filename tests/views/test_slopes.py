"""Local derivatives on the wires: known with the consumer's value, on no other text's place, and hidden in files."""

from __future__ import annotations

import pytest

from backprop_widgets import draw, record
from backprop_widgets.views.notation import PARTIAL, expand
from backprop_widgets.views.progress import played
from backprop_widgets.views.stage import stage
from backprop_widgets.views.styles import STYLES, shown_graph
from tests.graphs import EXAMPLES, comprehensive


def slopes(graph, style, at):
    shown = shown_graph(graph, STYLES[style])
    picture = STYLES[style].picture(shown, "LR")
    found = STYLES[style].contents(picture, played(shown.lesson(), at))
    return {key: expand(text, PARTIAL) for (key, what), text in found if key.endswith("-slope") and what == "text"}


def test_they_appear_when_the_consumer_is_computed():
    graph = record(comprehensive, 0.5, 1)
    assert sum(map(bool, slopes(graph, "variables", 0).values())) == 0
    after = [sum(map(bool, slopes(graph, "variables", at).values())) for at in range(9)]
    assert after == sorted(after)
    assert after[-1] == len(shown_graph(graph, STYLES["variables"]).edges)
    assert "∂d/∂b = 5" in slopes(graph, "variables", None).values()
    assert "47" in slopes(graph, "circuit", None).values()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
@pytest.mark.parametrize("style", ["variables", "circuit"])
def test_each_wire_of_numbers_has_its_own(name, style):
    graph = EXAMPLES[name].graph()
    shown = shown_graph(graph, STYLES[style])
    wanted = {f"e{e.index}-slope" for e in shown.edges if isinstance(e.local, float)}
    assert set(slopes(graph, style, None)) == wanted


def test_another_input_changes_numbers_only():
    graph = record(comprehensive, 0.5, 1)
    one, other = stage(graph), stage(graph.at(a=-7.123456))
    assert one["scenes"] == other["scenes"]
    for style in STYLES:
        assert one["scripts"][style]["patches"] == other["scripts"][style]["patches"]


def test_files_do_not_show_them():
    assert "slope" not in draw(record(comprehensive, 0.5, 1)).svg
    assert "∂d/∂b" not in draw(record(comprehensive, 0.5, 1)).svg

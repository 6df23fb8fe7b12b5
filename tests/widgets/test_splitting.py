"""The split view from Python: asked for by names, at the same event, and carried by pages."""

from __future__ import annotations

import pytest

from backprop_widgets import record, scrub
from backprop_widgets.views.splitting import EVERY
from tests.graphs import comprehensive, two_users
from tests.widgets.test_page import unpacked


def names(scrubber):
    return [row[1] for row in scrubber.diagram.facts["names"]["nodes"] if len(row) > 2 and row[2] != "constant"]


def test_a_node_is_split_from_the_start():
    s = scrub(record(two_users, 2), split="f", step=4)
    assert [name for name in names(s) if name.startswith("f")] == ["f₁", "f₂"]
    assert s.step == 4
    s.unsplit("f")
    assert [name for name in names(s) if name.startswith("f")] == ["f"]
    assert s.diagram.opened == []


def test_all_are_split_by_true_and_by_no_name():
    one, other = scrub(record(comprehensive, 0.5, 1), split=True), scrub(record(comprehensive, 0.5, 1))
    other.split()
    assert one.diagram.opened == other.diagram.opened == [EVERY]
    assert one.diagram.scenes == other.diagram.scenes
    assert "a₁" in names(one)


def test_split_and_back_is_at_the_same_step():
    s = scrub(record(comprehensive, 0.5, 1))
    for step in range(s.diagram.count + 1):
        s.step = step
        s.split("b")
        s.unsplit()
        assert s.step == step


def test_what_cannot_be_split_is_refused_with_what_can():
    s = scrub(record(comprehensive, 0.5, 1))
    with pytest.raises(ValueError, match=r"'c' is used once only.*Split one of b"):
        s.split("c")
    with pytest.raises((KeyError, ValueError), match="nobody"):
        s.split("nobody")
    with pytest.raises(ValueError, match="'c' is used once only"):
        scrub(record(comprehensive, 0.5, 1), split="c")
    assert s.diagram.opened == []


def test_a_moved_input_keeps_the_split():
    s = scrub(record(two_users, 2), split="f")
    s.inputs["x"].value = 3.0
    assert [name for name in names(s) if name.startswith("f")] == ["f₁", "f₂"]
    assert s.graph["x"].value == 3.0


def test_a_page_carries_what_was_seen_and_what_an_open_panel_leads_to(tmp_path):
    s = scrub(record(two_users, 2), split="f")
    seen = unpacked(s.to_html(tmp_path / "seen.html").read_text("utf-8"))
    f = s.diagram.opened
    assert seen["choices"]["opened"] == [[], f]
    whole = scrub(record(two_users, 2))
    assert "opened" not in unpacked(whole.to_html(tmp_path / "whole.html").read_text("utf-8"))["choices"]
    whole.diagram.panels = ["split"]
    ahead = unpacked(whole.to_html(tmp_path / "ahead.html").read_text("utf-8"))
    assert sorted(ahead["choices"]["opened"]) == sorted([[], f, [EVERY]])

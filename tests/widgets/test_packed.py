"""Numbers on their way to the browser come out as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import record, scrub
from backprop_widgets.widgets.packed import packed, unpacked
from backprop_widgets.widgets.page import _settled, traits_of


@given(st.lists(st.text(max_size=4)))
def test_packing_keeps_them(texts):
    assert unpacked(packed(texts)) == [text.replace("\n", " ") for text in texts]


def test_each_is_told_once():
    assert packed(["0.5", "-1", "0.5", ""])["texts"].split("\n") == ["0.5", "-1", ""]


@given(st.floats(-100, 100), st.integers(0, 9))
def test_a_scrubber_with_a_moved_input_has_what_a_new_one_has(a, step):
    def program(a, b):
        c = a * b
        return c * a + c

    moved, fresh = scrub(record(program, 1.0, 2.0), step=step), scrub(record(program, a, 2.0), step=step)
    moved.inputs["a"].value = a
    assert _settled(traits_of(moved.diagram)) == {**_settled(traits_of(fresh.diagram))}

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views.metrics import width
from backprop_widgets.views.wrapping import spans, wrapped


@given(st.text(), st.floats(30, 600), st.floats(6, 20))
def test_no_character_is_lost_and_no_line_too_wide(text, room, size):
    lines = spans(text, room, size)
    assert "".join(text[a:b] for a, b in lines) == text
    assert all(width(text[a:b].strip(), size) <= room + 1e-6 for a, b in lines)


def test_words_stay_whole_where_they_fit():
    assert wrapped("one two three", 50, 12) == ["one two", "three"]
    assert wrapped("x" * 30, 60, 12) == ["x" * 10, "x" * 10, "x" * 10]
    assert wrapped("变量变量", 30, 12) == ["变量", "变量"]
    assert wrapped("", 60, 12) == [""]

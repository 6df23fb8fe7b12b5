"""What is stamped is what its stencil says, in every state, whatever its texts."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets.views import palette
from backprop_widgets.views.marks import Mark, Scene, group
from backprop_widgets.views.stencils import KEY, Stencil, as_json, walk
from backprop_widgets.views.svg import svg
from tests.views.test_svg import compare

STENCILS = (
    Stencil(
        group(
            "wire",
            Mark("title", {}, "%(title)s"),
            Mark("path", {"class": "line", "d": "%(way)s"}),
            Mark("path", {"class": "head back", "d": "M0 0h1v1z"}),
            Mark("text", {"class": "wire-value middle", "x": "0", "id": f"{KEY}-value"}, ""),
            id=KEY,
        )
    ),
    Stencil(
        group(
            "node",
            Mark("title", {}, "%(title)s"),
            Mark("rect", {"class": "box", "width": "5"}),
            group("hint", Mark("text", {"class": "label"}, "100 %%"), id=f"{KEY}-kink"),
            Mark("text", {"class": "number gradient", "x": "1", "id": f"{KEY}-value"}, ""),
            id=KEY,
            transform="translate(%(way)s)",
        )
    ),
    Stencil(group("labels", Mark("text", {"class": "wire-value", "id": f"{KEY}-value"}, ""), id=KEY)),
)
TEXTS = st.sampled_from(["a", "5 − 3a", '<b> & "c"', "%(key)s 100%", "]]>", "it's"])
CLASSES = st.sampled_from(["wire", "wire ghost", "wire sent", "node fan", "node ghost", "hidden", "labels quiet"])


@st.composite
def pictures(draw):
    """Stamps of a few stencils, and a state for some of their slots."""
    stamps, state = [], {}
    for i in range(draw(st.integers(1, 6))):
        key = f"k{i}"
        stencil = draw(st.sampled_from(STENCILS))
        stamps.append(stencil.stamp(key, title=draw(TEXTS), way=draw(st.sampled_from(["M0 0h9", "M1 1h2"]))))
        state |= draw(st.dictionaries(st.just((key, "class")), CLASSES))
        state |= draw(st.dictionaries(st.just((f"{key}-value", "text")), TEXTS | st.just("")))
        state |= draw(st.dictionaries(st.just((f"{key}-kink", "class")), st.sampled_from(["hint", "hidden"])))
    return stamps, state


def scene(parts) -> Scene:
    return Scene(10, 10, "a scene", (Mark("g", {"class": "all"}, tuple(parts)),))


@settings(max_examples=200, deadline=None)
@given(pictures(), st.sampled_from(sorted(palette.THEMES)))
def test_a_stamp_looks_like_its_marks(picture, theme):
    stamps, state = picture
    compare(scene(stamps), state)
    colours = palette.THEMES[theme]
    marks = [stamp.whole for stamp in stamps]
    assert elements(svg(scene(stamps), state, colours)) == elements(svg(scene(marks), state, colours))


def elements(picture: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """All but the groups that only save bytes."""
    found = [(e.tag, e.text, e.get("id"), e.get("d")) for e in ElementTree.fromstring(picture).iter()]
    return [element for element in found if not element[0].endswith("}g") or element[2]]


def test_texts_are_filled_in_wherever_they_stand():
    mark = STENCILS[1].stamp("n7", title="a & b", way="3,4").whole
    assert mark.attributes == {"class": "node", "id": "n7", "transform": "translate(3,4)"}
    assert [inner.attributes.get("id") for inner in walk((mark,))] == ["n7", None, None, "n7-kink", None, "n7-value"]
    assert mark.content[0].content == "a & b"
    assert mark.content[2].content[0].content == "100 %"


def test_the_browser_gets_whole_marks():
    stamp = STENCILS[2].stamp("e1")
    assert as_json(Mark("g", {}, (stamp,))) == ["g", {}, [as_json(stamp.whole)]]
    assert as_json(stamp) == [
        "g",
        {"class": "labels", "id": "e1"},
        [["text", {"class": "wire-value", "id": "e1-value"}, ""]],
    ]


def test_a_stamp_wants_all_its_texts():
    with pytest.raises(KeyError, match="way"):
        _ = STENCILS[0].stamp("e1", title="a to b").whole

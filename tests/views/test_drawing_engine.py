"""A wrong engine in a still picture: what comes out, and beneath it what is right."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from backprop_widgets import draw, record, scrub
from backprop_widgets.words.numbers import number
from tests.graphs import comprehensive, product

SVG = "{http://www.w3.org/2000/svg}"
ENGINES = ["last-path", "first-path", "sent-too-early", "re-sent", "no-upstream", "divided", "stale-gradient"]
STYLES = ["variables", "circuit", "flow"]


@pytest.fixture
def graph():
    return record(comprehensive, a=0.5, o=1.0).fold()


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()).replace("−", "-") for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def by_name(lines: str) -> dict[str, str]:
    return {re.split(r"[ ,]", line, maxsplit=1)[0]: line for line in lines.splitlines()}


@pytest.mark.parametrize("engine", ENGINES)
def test_each_wrong_gradient_stands_beside_the_right_one_and_no_other(graph, engine):
    drawing = draw(graph, engine=engine)
    lesson, right = graph.lesson(engine=engine), graph.gradients()
    lines, wrong = by_name(drawing.text), {}
    for name, came_out in lesson.adjoints_at(len(lesson)).items():
        if came_out == right[name]:
            assert "right:" not in lines[name]
        else:
            wrong[name] = came_out
            assert lines[name].endswith(f"= {number(came_out)} (right: {number(right[name])})")
    assert wrong
    told = [text for text in texts(drawing.svg) if text.startswith("right: ")]
    assert sorted(told) == sorted(f"right: {number(right[name])}" for name in wrong)


@pytest.mark.parametrize("style", STYLES)
def test_in_every_style_the_wrong_number_is_drawn(graph, style):
    drawn = texts(draw(graph, style=style, engine="last-path").svg)
    assert "right: 1494" in drawn
    assert any("-252" in text for text in drawn)


def test_before_the_error_nothing_is_called_wrong(graph):
    first = graph.lesson(engine="last-path").first
    before, after = (draw(graph, at=at, engine="last-path") for at in (first, first + 1))
    assert "right:" not in before.text
    assert not [text for text in texts(before.svg) if text.startswith("right: ")]
    assert "∂g/∂b = 84 (right: 1494)" in after.text
    assert after.text.endswith("b holds 84, 2 of 2.")


def test_a_longer_lesson_can_be_drawn_to_its_end(graph):
    longer = len(graph.lesson(engine="re-sent"))
    assert longer == len(graph.lesson()) + 1
    assert "sends again" in draw(graph, at=longer, engine="re-sent").text
    with pytest.raises(ValueError, match=f"0 to {longer}"):
        draw(graph, at=longer + 1, engine="re-sent")


def test_engines_that_cannot_be_shown_are_refused_at_once(graph):
    with pytest.raises(ValueError, match="choose one of"):
        draw(graph, engine="lazy")
    with pytest.raises(ValueError, match="cannot show in this graph"):
        draw(graph, engine="missed-path")
    with pytest.raises(ValueError, match="breaks a rule of the reverse sweep"):
        draw(graph, seed="a", engine="last-path")


@pytest.mark.parametrize("step", [0, 16])
def test_where_widgets_do_not_run_a_scrubber_shows_its_engine_too(graph, step):
    bundle = scrub(graph, engine="last-path", step=step)._repr_mimebundle_()
    drawing = draw(graph, at=step or None, engine="last-path")
    assert bundle["text/plain"] == drawing.text
    assert bundle["image/svg+xml"] == drawing.svg
    assert "right: 1494" in texts(bundle["image/svg+xml"])


def test_the_right_gradient_does_not_cover_the_sign_of_a_gate():
    root = ElementTree.fromstring(draw(record(product, a=3.0, b=4.0), engine="not-switched").svg)
    signed = [g for g in root.iter(f"{SVG}g") if g.get("transform") and g.find(f"{SVG}g/{SVG}path") is not None]
    boxes = [[float(x) for x in re.findall(r"-?[\d.]+", g.get("transform"))] for g in signed]
    written = [text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("right")]
    rights = [(float(text.get("x")), float(text.get("y"))) for text in written]
    assert boxes
    for x, y in boxes:
        for right_x, right_y in rights:
            assert abs(right_y - y) > 60 or not x - 30 < right_x < x + 10

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from backprop_widgets import draw, record
from backprop_widgets.views import legend as legends
from backprop_widgets.views.inheritance import written
from backprop_widgets.views.legend import legend, legend_scene
from backprop_widgets.views.palette import DARK, THEMES
from backprop_widgets.views.styles import STYLES
from backprop_widgets.views.svg import svg
from backprop_widgets.words.legend import LEGEND
from tests.graphs import comprehensive
from tests.views.test_drawing import nodes_of

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("style", STYLES)
def test_each_mark_of_a_style_has_its_words(style):
    assert {LEGEND[key] for key in legends.STYLES[style]} <= set(texts(svg(legend(style), {})))


def test_every_style_has_a_legend_and_no_words_are_left_over():
    assert legends.STYLES.keys() == STYLES.keys()
    assert {key for keys in legends.STYLES.values() for key in keys} == LEGEND.keys() == legends.DRAWN.keys()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("room", [200, 600, 1080, 5000])
def test_a_legend_keeps_to_its_room(style, room):
    scene = legend(style, room)
    assert scene.width <= max(room, 340)
    assert scene.height > 0


@pytest.mark.parametrize("style", STYLES)
def test_a_legend_is_plain_data_of_no_ids(style):
    data = json.dumps(legend_scene(style), allow_nan=False)
    assert '"id"' not in data
    assert set(json.loads(data)) == {"size", "label", "marks"}


@pytest.mark.parametrize("style", STYLES)
def test_a_picture_with_its_legend_has_the_same_nodes(style):
    graph = record(comprehensive, 0.5, 1)
    with_it, without = draw(graph, style=style, legend=True).svg, draw(graph, style=style).svg
    assert [n.get("id") for n in nodes_of(with_it)] == [n.get("id") for n in nodes_of(without)]
    assert LEGEND["kink"] in texts(with_it)
    assert LEGEND["kink"] not in texts(without)


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_has_the_colours_of_its_theme(theme):
    picture = draw(record(comprehensive, 0.5, 1), theme=theme).svg
    others = {c for name, colours in THEMES.items() if name != theme for c in colours.values()}
    assert written("fill", THEMES[theme]["bg"]) in picture
    strange = others - set(THEMES[theme].values())
    assert not any(written(key, colour) in picture for key in ("fill", "stroke") for colour in strange)


def test_a_drawing_is_light_and_has_no_legend_unless_asked():
    graph = record(comprehensive, 0.5, 1)
    assert draw(graph).svg == draw(graph, theme="light", legend=False).svg
    assert written("fill", DARK["bg"]) not in draw(graph).svg


def test_an_unknown_theme_says_which_there_are():
    with pytest.raises(ValueError, match=r"theme='night': choose one of 'light', 'dark', 'contrast', 'contrast-dark'"):
        draw(record(lambda a: a * a, 2.0), theme="night")

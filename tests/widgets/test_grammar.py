"""The module writes every sentence as Python does, in every notation and for the ear."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backprop_widgets import Graph, record
from backprop_widgets.views.mode import direction_of
from backprop_widgets.views.narration import plain, sentence, spoken
from backprop_widgets.views.notation import GRADIENT, IN_PICTURES, NOTATIONS, OPEN, PARTIAL, expand, gradient, is_open
from backprop_widgets.views.sentences import in_words
from backprop_widgets.views.stage import stage
from backprop_widgets.widgets.diagram import Diagram
from tests.graphs import EXAMPLES, comprehensive
from tests.widgets.node import STATIC, run_module

WRITE = """
import {{ sentence, spoken }} from "{url}/grammar.mjs";
import {{ filled }} from "{url}/lesson.mjs";
const {{ words: sent, grammar }} = JSON.parse(await new Response(process.stdin).text());
const words = filled(sent);
const all = words.sentences.map((_, step) => [
  ...Object.keys(grammar.notations).map((name) => sentence(words, step, grammar, name).map((run) => run[1]).join("")),
  spoken(words, step, grammar),
]);
console.log(JSON.stringify(all));
"""


def graphs() -> dict[str, Graph]:
    found = {name: example.graph().fold() for name, example in EXAMPLES.items()}
    found["comprehensive"] = record(comprehensive, 0.5, 1).fold()
    found["arrays"] = record(lambda W, y: (W @ y) ** 2 + y, np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]))
    hostile = {"$&": 1.0, "{of}": 2.0, "∂x": 3.0, "long name": 4.0}
    found["names"] = record(lambda **given: sum(given.values()), **hostile)
    return found


@pytest.mark.parametrize("is_tangent", [False, True])
@pytest.mark.parametrize("name", sorted(graphs()))
def test_every_sentence_is_the_same_in_python_and_in_the_module(name: str, is_tangent: bool) -> None:
    graph = graphs()[name]
    sweep = graph.lesson(direction_of(graph, graph.inputs[0].name) if is_tangent else None)
    given = json.dumps({"words": in_words(sweep), "grammar": Diagram().grammar})
    shown = json.loads(run_module(WRITE.format(url=STATIC.as_uri()), given))
    for i in range(len(sweep)):
        written = [plain(sentence(sweep, i, notation)) for notation in NOTATIONS.values()]
        assert shown[i + 1] == [*written, spoken(sweep, i)]


EXPAND = """
import {{ expand }} from "{url}";
const {{ texts, grammar }} = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map((text) => Object.values(grammar.pictures).map((way) => expand(text, way)))));
"""


@pytest.mark.parametrize("is_tangent", [False, True])
@pytest.mark.parametrize("name", sorted(graphs()))
def test_every_text_of_a_picture_is_the_same_in_python_and_in_the_module(name: str, is_tangent: bool) -> None:
    graph = graphs()[name]
    scripts = stage(graph, seed=graph.inputs[0].name if is_tangent else None)["scripts"].values()
    texts = sorted({text for script in scripts for text in script["texts"]})
    assert any(map(is_open, texts))
    given = json.dumps({"texts": texts, "grammar": Diagram().grammar})
    shown = json.loads(run_module(EXPAND.format(url=(STATIC / "grammar.mjs").as_uri()), given))
    assert shown == [[expand(text, way) for way in IN_PICTURES.values()] for text in texts]


def test_the_notations_of_a_gradient() -> None:
    wanted = {
        "partial": "∂loss/∂w1",
        "bar": "w̅1̅",
        "code": "dw1",
        "words": "the gradient of loss with respect to w1",
    }
    assert {name: gradient("loss", "w1", notation) for name, notation in NOTATIONS.items()} == wanted


def test_a_name_with_the_signs_of_an_open_derivative_cannot_open_one() -> None:
    text = gradient("g", f"{GRADIENT}x", OPEN)
    assert expand(text, PARTIAL) == "∂g/∂\N{REPLACEMENT CHARACTER}x"

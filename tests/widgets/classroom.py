"""A lesson made by hand, so that the widget can be tested without Graphviz and without the views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from backprop_widgets.views.patches import packed
from backprop_widgets.views.texts import Texts

PLACES = {"a": (20, 60), "b": (180, 60), "c": (340, 20), "d": (340, 120), "e": (500, 60)}
WIRES = [("a", "b"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e")]


@dataclass(frozen=True)
class Classroom:
    """b = 5 - 3a; c = 2b + 3; d = 5b + 6; e = 7c + d**2, with the names that a test wishes."""

    a: float = 0.5
    names: dict[str, str] = field(default_factory=dict)

    @property
    def inputs(self) -> tuple[SimpleNamespace, ...]:
        return (SimpleNamespace(name=self.names.get("a", "a"), value=self.a),)

    def at(self, **inputs: float) -> Classroom:
        (a,) = inputs.values()
        if a == 9:
            raise ZeroDivisionError("<b>no</b>")
        return Classroom(a, self.names)

    def values(self) -> dict[str, float]:
        b = 5 - 3 * self.a
        c, d = 2 * b + 3, 5 * b + 6
        return {"a": self.a, "b": b, "c": c, "d": d, "e": 7 * c + d**2}


def stage(graph: Classroom, opened: Sequence[str] = (), **_: Any) -> dict[str, Any]:
    """A picture with its lesson, as `views.stage.stage` gives them."""
    shown = {key: graph.names.get(key, key) for key in PLACES}
    values = graph.values()
    d = values["d"]
    reverse = [("e", "1"), ("d", f"{2 * d:g}"), ("c", "7")]
    reverse += [("b", f"so far {10 * d:g}"), ("b", f"{10 * d + 14:g}"), ("a", f"{-30 * d - 42:g}")]
    slots = [[key, "class"] for key in PLACES]
    slots += [[f"{key}-{what}", "text"] for key in PLACES for what in ("value", "gradient")]
    index = {tuple(slot): i for i, slot in enumerate(slots)}
    texts = Texts()
    initial = [texts.word(text) for text in ["node ghost"] * len(PLACES) + [""] * (2 * len(PLACES))]
    templates = ["Nothing has been computed yet.", "{node}: the value is {value}.", "{node}: the gradient is {after}."]
    said: list[str] = []
    sentences: list[list[list[int]]] = [[[0]]]
    patches: list[str] = []
    focus: list[list[int]] = [[]]
    events = [(key, "value", f"{values[key]:g}") for key in PLACES]
    events += [(key, "gradient", text) for key, text in reverse]
    for key, what, text in events:
        writes = [(index[key, "class"], texts.word("node")), (index[f"{key}-{what}", "text"], texts.number(text))]
        patches.append(packed(writes))
        focus.append([-1, index[key, "class"]])
        sentences.append([[1 if what == "value" else 2, len(said), len(said) + 1]])
        said += [shown[key], text]
    stops = [{"step": step, "kind": "fan-out", "label": f"b gathers {step - 8} of 2"} for step in (9, 10)]
    phases = [{"name": "forward", "start": 0, "end": 5}, {"name": "reverse", "start": 5, "end": len(patches)}]
    every = list(range(len(patches) + 1))
    words = dict(sentences=sentences, templates=templates, texts=[], numbers=said, phases=phases, stops=stops)
    words |= dict(finest=every, own=every)
    script = dict(lesson="names", slots=slots, texts=texts.words, numbers=texts.numbers, focus=focus)
    script |= dict(initial=initial, patches=patches)
    scene = {"size": [640, 220], "label": "Graph of e from a", "marks": _marks(shown)}
    return {"scenes": {"variables": scene}, "scripts": {"variables": script}, "lessons": {"names": words}, "facts": {}}


def _marks(shown: dict[str, str]) -> list[Any]:
    wires = [
        ["path", {"class": "wire", "d": "M{},{} L{},{}".format(*_right(tail), *_left(head))}, []]
        for tail, head in WIRES
    ]
    return [*wires, *(_node(key, name, *PLACES[key]) for key, name in shown.items())]


def _node(key: str, name: str, x: int, y: int) -> list[Any]:
    texts = [
        ["text", {"x": x + 8, "y": y + 20, "class": "name"}, name],
        ["text", {"x": x + 8, "y": y + 46, "class": "value", "id": f"{key}-value"}, ""],
        ["text", {"x": x + 112, "y": y + 46, "class": "gradient", "id": f"{key}-gradient"}, ""],
    ]
    box = ["rect", {"x": x, "y": y, "width": 120, "height": 58, "rx": 8, "class": "box"}, []]
    return ["g", {"id": key, "class": "node ghost"}, [box, *texts]]


def _right(key: str) -> tuple[int, int]:
    return PLACES[key][0] + 120, PLACES[key][1] + 29


def _left(key: str) -> tuple[int, int]:
    return PLACES[key][0], PLACES[key][1] + 29


def draw(graph: Classroom, style: str = "", at: int | None = None, notation: str = "") -> SimpleNamespace:
    """A stand-in for `views.drawing.draw`."""
    e = graph.values()["e"]
    return SimpleNamespace(svg=f"<svg><!-- step {at} --></svg>", text=f"e = {e:g} at step {at}")

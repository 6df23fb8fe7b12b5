"""The contract between the views, which make a scene and a script, and the widget, which shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from backprop_widgets.views.patches import unpacked

TAGS = {"g", "rect", "path", "line", "circle", "polygon", "text", "tspan", "title", "desc"}


def walk(marks: list[Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every mark of a scene, outer ones first."""
    for tag, attributes, content in marks:
        yield tag, attributes, content
        if not isinstance(content, str):
            yield from walk(content)


def check(staged: dict[str, Any]) -> None:
    """Fail unless the widget can show this."""
    json.dumps(staged, allow_nan=False)
    assert set(staged["scenes"]) == set(staged["scripts"])
    for style, script in staged["scripts"].items():
        _check_scene(staged["scenes"][style])
        _check_script(staged["scenes"][style], script)
        _check_words(staged["lessons"][script["lesson"]], len(script["patches"]))


def _check_scene(scene: dict[str, Any]) -> None:
    assert isinstance(scene["label"], str)
    assert all(length > 0 for length in scene["size"])
    marks = list(walk(scene["marks"]))
    assert {tag for tag, _, _ in marks} <= TAGS
    names = {name for _, attributes, _ in marks for name in attributes}
    assert not {n for n in names if n.startswith("on") or n in {"href", "style", "src"} or ":" in n}
    ids = _ids(scene)
    assert len(ids) == len(set(ids))


def _ids(scene: dict[str, Any]) -> list[str]:
    return [attributes["id"] for _, attributes, _ in walk(scene["marks"]) if "id" in attributes]


def _check_script(scene: dict[str, Any], script: dict[str, Any]) -> None:
    slots, texts = script["slots"], [*script["texts"], *script["numbers"]]
    assert len({tuple(slot) for slot in slots}) == len(slots)
    assert {mark for mark, _ in slots} <= set(_ids(scene))
    assert len(script["initial"]) == len(slots)
    for patch in [enumerate(script["initial"]), *unpacked(script)]:
        assert all(0 <= slot < len(slots) and 0 <= text < len(texts) for slot, text in patch)
    assert len(script["focus"]) == len(script["patches"]) + 1
    assert all(slots[place][1] == "class" for focus in script["focus"] for place in focus if place >= 0)


def _check_words(words: dict[str, Any], count: int) -> None:
    assert len(words["sentences"]) == len(words["finest"]) == count + 1
    for sentence in words["sentences"]:
        assert sentence
        for template, *fields in sentence:
            assert len(re.findall(r"\{\w+\}", words["templates"][template])) == len(fields)
            assert all(isinstance([*words["texts"], *words["numbers"]][field], str) for field in fields)
    assert all(0 <= step <= count for step in words["own"])
    assert all(0 <= step < len(words["own"]) for step in words["finest"])
    assert all(0 <= phase["start"] <= phase["end"] <= count for phase in words["phases"])
    assert all(0 <= stop["step"] <= count and stop["label"] for stop in words["stops"])

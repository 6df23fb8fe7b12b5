"""The contract between the views, which make a scene and a script, and the widget, which shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

TAGS = {"g", "rect", "path", "line", "circle", "polygon", "text", "tspan", "title", "desc"}
RUNS = {"", "name", "value", "gradient", "fan", "now"}


def walk(marks: list[Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every mark of a scene, outer ones first."""
    for tag, attributes, content in marks:
        yield tag, attributes, content
        if not isinstance(content, str):
            yield from walk(content)


def check(scene: dict[str, Any], script: dict[str, Any]) -> None:
    """Fail unless the widget can show this."""
    json.dumps([scene, script], allow_nan=False)
    assert isinstance(scene["label"], str)
    assert all(length > 0 for length in scene["size"])
    marks = list(walk(scene["marks"]))
    assert {tag for tag, _, _ in marks} <= TAGS
    names = {name for _, attributes, _ in marks for name in attributes}
    assert not {n for n in names if n.startswith("on") or n in {"href", "style", "src"} or ":" in n}
    ids = [attributes["id"] for _, attributes, _ in marks if "id" in attributes]
    assert len(ids) == len(set(ids))

    slots, count = script["slots"], len(script["patches"])
    assert len({tuple(slot) for slot in slots}) == len(slots)
    assert {mark for mark, _ in slots} <= set(ids)
    assert len(script["initial"]) == len(slots)
    for patch in script["patches"]:
        assert len(patch) % 2 == 0
        assert all(0 <= slot < len(slots) for slot in patch[::2])
    assert len(script["sentences"]) == len(script["spoken"]) == count + 1
    assert {kind for sentence in script["sentences"] for kind, _ in sentence} <= RUNS
    assert all(isinstance(text, str) and text for text in script["spoken"])
    assert all(0 <= phase["start"] <= phase["end"] <= count for phase in script["phases"])
    assert all(0 <= stop["step"] <= count and stop["label"] for stop in script["stops"])

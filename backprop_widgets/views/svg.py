"""A scene in a state, written as SVG that needs no style sheet: colours are presentation attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import palette
from .marks import Mark, Scene, State, tidy
from .markup import escaped
from .metrics import FONT

WIDEST = 1080
"""What fits beside a notebook's prompt in a window of 1,280 pixels; JupyterLab does not scale an SVG down."""


def svg(scene: Scene, state: State, colours: Mapping[str, str] = palette.LIGHT) -> str:
    """The picture on its own card, so that it reads on light and on dark hosts."""
    width, height = tidy(scene.width), tidy(scene.height)
    scale = min(1.0, WIDEST / scene.width)
    shown = f'width="{tidy(scene.width * scale)}" height="{tidy(scene.height * scale)}"'
    background = Mark("rect", {"width": width, "height": height, "rx": "10", "fill": colours["bg"]})
    body = "".join(_element(mark, state, "", colours) for mark in (background, *scene.marks))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escaped(scene.label)}" '
        f'{shown} viewBox="0 0 {width} {height}" font-family="{escaped(FONT)}">'
        f"{body}</svg>"
    )


def _element(mark: Mark, state: State, around: str, colours: Mapping[str, str]) -> str:
    attributes = dict(mark.attributes)
    key = attributes.get("id")
    content = mark.content
    if key:
        for name in ("class", "transform", "d"):
            attributes[name] = state.get((key, name), attributes.get(name))
        content = state.get((key, "text"), content) if isinstance(content, str) else content
    classes = attributes.get("class") or ""
    if mark.tag != "g":
        attributes.pop("class", None)
        attributes.update(palette.look(classes, around, colours))
    if attributes.get("display") == "none" or "hidden" in classes or _is_empty(mark.tag, attributes, content):
        return ""
    attributes.pop("display", None)
    opening = f"<{mark.tag}{_written(attributes)}"
    if isinstance(content, str):
        return f"{opening}>{escaped(content)}</{mark.tag}>" if content else f"{opening}/>"
    group = classes if mark.tag == "g" and classes else around
    inside = "".join(_element(inner, state, group, colours) for inner in content)
    return f"{opening}>{inside}</{mark.tag}>\n" if inside else f"{opening}/>"


def _is_empty(tag: str, attributes: Mapping[str, Any], content: Any) -> bool:
    return (tag == "text" and not content) or (tag == "path" and not attributes.get("d"))


def _written(attributes: Mapping[str, Any]) -> str:
    return "".join(f' {key}="{escaped(str(x))}"' for key, x in attributes.items() if x is not None)

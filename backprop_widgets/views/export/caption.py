"""A step's sentence under its picture, broken into lines, its numbers in their colours.

In SVG we break it ourselves; in PNG and PDF Typst does, for in a line of several colours its SVG renderer
does not find a second font for what the first one lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..marks import Mark, Scene, tidy
from ..metrics import width
from ..narration import Run, plain
from ..wrapping import spans

SIZE, LINE, SIDE, BELOW = 14, 21, 20, 16
INKS = {"value": "value", "gradient": "gradient", "fan": "fan"}
NARROWEST = 360
"""A narrow picture is widened to this, so that its sentence does not become a column of single words."""


def height(runs: Sequence[Run], wide: float) -> float:
    """How much room the sentence needs under a picture of this width."""
    return LINE * len(_lines(runs, wide)) + BELOW


def for_typesetter(
    scene: Scene, runs: Sequence[Run], count: str, high: float, colours: Mapping[str, str]
) -> dict[str, Any]:
    """The same as `with_caption`, as Typst is given it."""
    inks = {kind: colours[key] for kind, key in INKS.items()}
    sizes = {"size": SIZE, "line": LINE, "side": SIDE, "top": scene.height + 4, "height": high - 4}
    ground = {key: colours[key] for key in ("bg", "fg", "muted")}
    said = {"runs": [list(run) for run in runs], "count": count, "room": _room(scene.width), "inks": inks}
    return {**said, **sizes, **ground}


def with_caption(scene: Scene, runs: Sequence[Run], count: str, high: float, colours: Mapping[str, str]) -> Scene:
    """The picture with a sentence under it.

    Args:
        scene: the picture.
        runs: the sentence, in marked pieces.
        count: which step it is, written before the sentence.
        high: the room for it, in pixels.
        colours: of the card.
    """
    wide = max(scene.width, NARROWEST)
    left = (wide - scene.width) / 2
    marks: list[Mark] = [Mark("g", {"transform": f"translate({tidy(left)},0)"}, scene.marks)]
    baseline = scene.height + SIZE
    marks.append(_text(wide - SIDE, baseline, (_piece(count, colours["muted"]),), end=True))
    for k, line in enumerate(_lines(runs, scene.width)):
        pieces = tuple(_piece(run.text, colours[INKS.get(run.kind, "fg")], bool(run.kind)) for run in line)
        marks.append(_text(SIDE, baseline + LINE * k, pieces))
    return Scene(wide, scene.height + high, scene.label, tuple(marks))


def _room(wide: float) -> float:
    """How wide the sentence may be under a picture of this width, beside the number of the step."""
    return max(wide, NARROWEST) - 2 * SIDE - width("000 / 000", SIZE)


def _lines(runs: Sequence[Run], wide: float) -> list[list[Run]]:
    """The sentence's pieces line by line. Bold words are a little wider than the table says: hence the slack."""
    return [list(_between(runs, *span)) for span in spans(plain(runs), _room(wide) * 0.97, SIZE)]


def _between(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The pieces of a sentence that stand between two of its places."""
    place = 0
    for run in runs:
        piece = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if piece:
            yield Run(run.kind, piece)


def _text(x: float, y: float, pieces: tuple[Mark, ...], end: bool = False) -> Mark:
    anchor = {"text-anchor": "end"} if end else {}
    return Mark("text", {"x": tidy(x), "y": tidy(y), "font-size": str(SIZE), **anchor}, pieces)


def _piece(content: str, ink: str, strong: bool = False) -> Mark:
    weight = {"font-weight": "700"} if strong else {}
    return Mark("tspan", {"fill": ink, **weight}, content.replace("\n", " "))

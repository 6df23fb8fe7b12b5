"""What a drawing's methods for saving do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...words import export as words
from ..dots.source import dot
from ..progress import played
from ..twin import twin
from . import files, steps, typesetter
from .bar import watched
from .film import Film, Look
from .gif import gif
from .handout import handout

SECONDS = 2.5
"""How long a step of an animation stays: long enough to find what has changed, and to read most sentences."""


def save(film: Film, at: int | None, path: str | Path, look: Look, progress: bool | None) -> Path:
    """The picture at a moment in the format that the name ends in; ``.gif`` is all steps, animated."""
    target = files.target(path, files.ALL)
    if target.suffix.lower() == ".gif":
        return save_gif(film, target, None, SECONDS, look._replace(captions=True), progress)
    _check(look)
    return files.put(target, still(film, at, target.suffix.lower(), look))


def save_steps(
    film: Film, pattern: str | Path, chosen: Iterable[int] | None, look: Look, progress: bool | None
) -> list[Path]:
    """A file per step."""
    moments = film.moments(chosen)
    targets = dict(zip(moments, steps.paths(pattern, moments, len(film.sweep)), strict=True))
    _check(look)
    return [
        files.put(targets[at], still(film, at, targets[at].suffix.lower(), look))
        for at in watched(moments, progress)
    ]


def save_handout(
    film: Film,
    path: str | Path,
    chosen: Iterable[int] | None,
    per_page: int | None,
    paper: str,
    title: str | None,
    progress: bool | None,
) -> Path:
    """All steps in one PDF."""
    target = files.target(path, [".pdf"], words.NOT_HANDOUT)
    moments = film.moments(range(1, len(film.sweep) + 1) if chosen is None else chosen)
    return files.put(target, handout(film, moments, per_page, paper, title, progress))


def save_gif(
    film: Film,
    path: str | Path,
    chosen: Iterable[int] | None,
    seconds: float,
    look: Look,
    progress: bool | None,
) -> Path:
    """All steps as one animation."""
    target = files.target(path, [".gif"], words.NOT_GIF)
    _check(look)
    _positive("seconds_per_step", seconds)
    return files.put(target, gif(film, film.moments(chosen), look, seconds, progress))


def still(film: Film, at: int | None, ending: str, look: Look) -> str | bytes:
    """The picture at a moment, as the contents of a file with this ending."""
    if ending in (".dot", ".gv"):
        return dot(film.graph, film.style, film.rankdir, played(film.sweep, at), at)
    if ending == ".svg":
        return film.svg(at, look)
    if ending == ".png":
        return typesetter.png(film.sheet(at, look), look.scale)
    text = twin(film.graph, played(film.sweep, at), at)
    return text if ending == ".txt" else typesetter.pdf(film.sheet(at, look), text)


def _check(look: Look) -> None:
    if look.scale is not None:
        _positive("scale", look.scale)


def _positive(key: str, given: float) -> None:
    if not given > 0:
        raise ValueError(words.BAD_POSITIVE.format(key=key, given=given))

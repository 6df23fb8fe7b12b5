"""The text of the widget's module and of its style sheet."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..views import palette
from .joiner import join

ENTRY = "view"
SHEETS = ("tokens", "instrument", "timeline", "viewport", "opening", "tools", "presentation", "waiting", "panels")
_static = files(__package__) / "static"


@cache
def module() -> str:
    """The JavaScript of the widget as one self-contained ES module."""
    return join(ENTRY, lambda name: (_static / f"{name}.mjs").read_text("utf-8"))


@cache
def style() -> str:
    """The CSS of the widget, all of it under ``.bpw``: the picture's, then that of the frame around it."""
    sheets = [(_static / f"{name}.css").read_text("utf-8") for name in SHEETS]
    return "\n".join([palette.stylesheet(), *_high_contrast(), *sheets])


def _high_contrast() -> list[str]:
    """The palette's high contrast by attribute, for notebooks whose own theme asks for it."""
    by_theme = {"": palette.CONTRAST_LIGHT, '[data-bpw-theme="dark"]': palette.CONTRAST_DARK}
    return [
        f'.bpw[data-bpw-contrast="more"]{theme} {{ '
        + " ".join(f"--bpw-{name}: {colour};" for name, colour in colours.items())
        + " }"
        for theme, colours in by_theme.items()
    ]

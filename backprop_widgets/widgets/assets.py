"""The text of the widget's module and of its style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..views import palette
from .joiner import join

ENTRY = "view"
FRAME = ("tokens", "instrument", "timeline", "viewport", "opening", "tools", "settings", "presentation", "waiting")
SHEETS = (*FRAME, "engine", "panels", "answers", "cutting", "predict", "trouble", "composed", "apart", "away")
_static = files(__package__) / "static"


@cache
def module(entry: str = ENTRY) -> str:
    """The JavaScript of the widget, or of the page around it, as one self-contained ES module."""
    return join(entry, lambda name: (_static / f"{name}.mjs").read_text("utf-8"))


@cache
def style(*more: str) -> str:
    """The CSS of the widget, all of it under ``.bpw``: the picture's, that of the frame, and more sheets by name."""
    sheets = [(_static / f"{name}.css").read_text("utf-8") for name in (*SHEETS, *more)]
    return "\n".join([palette.stylesheet(), *_high_contrast(), *sheets])


@cache
def page_style() -> str:
    """The CSS of the page around the widget, where there is no notebook."""
    dark, more = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
    by_system = {
        "all": palette.LIGHT,
        dark: palette.DARK,
        more: palette.CONTRAST_LIGHT,
        f"{dark} and {more}": palette.CONTRAST_DARK,
    }
    grounds = [
        *(f"@media {asked} {{ .bpw-page {{ {_around(colours)} }} }}" for asked, colours in by_system.items()),
        f"@media print {{ .bpw-page, .bpw-page .bpw.bpw {{ {_variables(palette.LIGHT)} color-scheme: light; }} }}",
    ]
    return "\n".join([*grounds, (_static / "page.css").read_text("utf-8")])


def _around(colours: Mapping[str, str]) -> str:
    """The colours that a page needs around the widget."""
    return _variables({name: colours[name] for name in ("bg", "fg", "muted", "line", "card", "now")})


def _high_contrast() -> list[str]:
    """The palette's high contrast by attribute, for notebooks whose own theme asks for it."""
    by_theme = {"": palette.CONTRAST_LIGHT, '[data-bpw-theme="dark"]': palette.CONTRAST_DARK}
    return [
        f'.bpw[data-bpw-contrast="more"]{theme} {{ {_variables(colours)} }}' for theme, colours in by_theme.items()
    ]


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--bpw-{name}: {colour};" for name, colour in colours.items())

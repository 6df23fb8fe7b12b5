"""The style sheet: scoped, self-contained, and readable by everyone."""

from __future__ import annotations

import re

import pytest

from backprop_widgets.views import palette
from backprop_widgets.widgets import assets
from backprop_widgets.widgets.diagram import PANELS

THEMES = {
    "light": palette.LIGHT,
    "dark": palette.DARK,
    "high contrast": palette.CONTRAST_LIGHT,
    "high contrast, dark": palette.CONTRAST_DARK,
}
TEXT, LINE = 4.5, 3.0
WANTED = {"fg": TEXT, "muted": TEXT, "value": TEXT, "gradient": TEXT, "now": TEXT, "fan": TEXT, "line": LINE}


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["bg", "card"])
@pytest.mark.parametrize("ink", WANTED)
def test_contrast(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= WANTED[ink]


def test_every_rule_is_scoped() -> None:
    css = re.sub(r"/\*.*?\*/", "", assets.style(), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", css)
    plain = ",".join(selector for selector in selectors if "@" not in selector).split(",")
    assert [part for part in plain if not part.strip().startswith(".bpw")] == []


def test_nothing_is_fetched() -> None:
    assert not re.search(r"url\(|@import|https?:", assets.style())


def test_every_variable_is_defined() -> None:
    css = assets.style()
    set_by_the_module = {"--bpw-height", "--bpw-open", "--bpw-digits", "--bpw-gaps", "--bpw-sweeps"}
    assert all(f'"{name}"' in assets.module() for name in set_by_the_module)
    defined = set(re.findall(r"(--bpw-[\w-]+)\s*:", css)) | set_by_the_module
    assert set(re.findall(r"var\((--bpw-[\w-]+)", css)) <= defined


def test_every_class_that_the_frame_styles_is_used_by_the_modules() -> None:
    frame = assets.style().partition("/* The frame")[2]
    styled = set(re.findall(r"\.(bpw-[\w-]+)", frame))
    made = assets.module() + assets.module("apart")
    composed = {"bpw-in-forward", "bpw-in-reverse", "bpw-in-tangent", "bpw-button-toggle"}
    composed |= {f"bpw-run-{kind}" for kind in ("value", "gradient", "fan", "now")}
    composed |= {f"bpw-{kind}" for kind in ("value", "adjoint", "arrivals", "to-gradient", "stage-result")}
    composed |= {f"bpw-panel-{name}" for name in PANELS}
    composed |= {f"bpw-costs-{kind}" for kind in ("reverse", "tangents")}
    composed |= {f"bpw-detail-{key}" for key in ("arrival", "gradient", "value")}
    assert {name for name in styled - composed if name not in made} == set()

"""Every mark can be seen by every eye: WCAG's contrast ratios over all rules, and a second sign beside colour."""

from __future__ import annotations

import pytest

from backprop_widgets.views import palette

TEXT, LINE, MORE_TEXT = 4.5, 3.0, 7.0
IN_BOX, ON_CARD = ("card", "bg"), ("bg",)
TEXTS = {
    "name": IN_BOX,
    "formula": IN_BOX,
    "label": IN_BOX,
    "strong": IN_BOX,
    "value": IN_BOX,
    "gradient": IN_BOX,
    "entry": IN_BOX,
    "total": IN_BOX,
    "sign": IN_BOX,
    "caption": IN_BOX,
    "shape": IN_BOX,
    "local": ON_CARD,
    "wire-value": ON_CARD,
    "right-gradient": ("bg",),
    "wire-local": ON_CARD,
    "slope": ON_CARD,
    "wire-gradient": ON_CARD,
    "pill-text": ON_CARD,
    "badge-text": ("fan",),
    "stub-text": ON_CARD,
    "notice": ON_CARD,
    "frame-title": IN_BOX,
    "tag-text": ("now",),
    "tag-name": ("now",),
    "tag-number": ("now",),
}
"""Each kind of text, and the grounds that it stands on."""
OF_ARRAYS = ("of-value", "of-gradient", "of-entry", "of-total", "of-local", "strand")
OF_PICTURES = ("box", "halo", "line", "head", "pill", "rule", "pattern", "kink", "badge", "tag-box", "stub", "pin")
OF_OPENING = ("frame-box", "handle-box", "handle-sign")
LINES = (*OF_PICTURES, *OF_ARRAYS, *OF_OPENING)
GROUNDS = ("plate", "frame", "bracket", "ring", "reach")
"""What is filled as the ground is, or not at all."""
HEAT = {f"heat-{level}" for level in range(10)}
"""Shades, which tell by their size too how far from 0 they are."""
STATES = sorted({rule.state.replace(".", " ") for rule in palette.RULES if rule.state != "tag"})
COLOURS = ("fill", "stroke")


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def without_colours(look: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in look.items() if key not in COLOURS}


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_kind_of_mark_is_checked() -> None:
    painted = {rule.element for rule in palette.RULES if not rule.state and {"fill", "stroke"} & set(rule.look)}
    assert painted <= {*TEXTS, *LINES, *GROUNDS, *HEAT}


@pytest.mark.parametrize("theme", palette.THEMES)
@pytest.mark.parametrize("state", ["", *STATES])
def test_texts_have_contrast(theme: str, state: str) -> None:
    colours = palette.THEMES[theme]
    wanted = MORE_TEXT if theme.startswith("contrast") else TEXT
    for element, grounds in TEXTS.items():
        look = palette.look(element, state, colours)
        for ground in grounds:
            if look.get("display") != "none":
                assert contrast(look["fill"], colours[ground]) >= wanted, (element, ground)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_a_strong_text_on_the_tag_has_contrast(theme: str) -> None:
    colours = palette.THEMES[theme]
    assert contrast(palette.look("tag-text strong", "tag", colours)["fill"], colours["now"]) >= TEXT


@pytest.mark.parametrize("theme", palette.THEMES)
@pytest.mark.parametrize("state", ["", *STATES])
def test_lines_have_contrast(theme: str, state: str) -> None:
    colours = palette.THEMES[theme]
    for element in LINES:
        look = palette.look(element, state, colours)
        if look.get("display") != "none":
            paint = look["fill"] if look.get("stroke", "none") == "none" else look["stroke"]
            assert contrast(paint, colours["bg"]) >= LINE, element


@pytest.mark.parametrize("element", ["box", "line"])
@pytest.mark.parametrize("state", ["ghost", "input", "final", "sent", "sender", "now", "wire now"])
def test_a_state_shows_without_colour(element: str, state: str) -> None:
    rest, then = palette.look(element, ""), palette.look(element, state)
    if rest != then:
        assert without_colours(rest) != without_colours(then)


@pytest.mark.parametrize("state", ["ahead", "waiting", "independent"])
@pytest.mark.parametrize("element", ["gradient", "entry", "total"])
def test_what_has_not_arrived_is_not_as_heavy_as_a_number(element: str, state: str) -> None:
    assert palette.look(f"number {element}", "")["font-weight"] == "700"
    assert palette.look(f"number {element}", state)["font-weight"] == "400"


@pytest.mark.parametrize("theme", palette.THEMES)
def test_one_colour_for_now_and_another_for_gradients(theme: str) -> None:
    colours = palette.THEMES[theme]
    assert len({colours[name] for name in ("value", "gradient", "now", "fan")}) == 4
    using = {name: {r.element for r in palette.RULES if name in r.look.values()} for name in ("now", "gradient")}
    always = {r.element for r in palette.RULES if "gradient" in r.look.values() and not r.state}
    assert using["now"] & always == {"wire-gradient"}, "only while it arrives is a gradient in the colour of now"

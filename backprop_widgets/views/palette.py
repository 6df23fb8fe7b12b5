"""How every mark looks, in one table: as presentation attributes in a saved picture, as CSS in the widget.

Hues are Okabe and Ito's (jfly.uni-koeln.de/color), darkened for text on light ground and lightened for
dark ground; each state has a second sign beside its colour (outline, weight, arrow, badge).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .arrays.grid import SIZE as CELL_SIZE
from .arrays.heat import SCALE_SIZE
from .face import FORMULA_SIZE, LABEL_SIZE, NAME_SIZE, NUMBER_SIZE
from .metrics import FONT

LIGHT = {
    "bg": "#ffffff",
    "fg": "#1b1f24",
    "muted": "#59636e",
    "line": "#7d8792",
    "card": "#f6f8fa",
    "value": "#00694a",
    "gradient": "#a63c00",
    "now": "#8a2f6a",
    "fan": "#0067a3",
    "heat-0": "#004a78",
    "heat-1": "#0067a3",
    "heat-2": "#1f7ab3",
    "heat-3": "#3f8fc1",
    "heat-4": "#59636e",
    "heat-5": "#d0713a",
    "heat-6": "#c45a17",
    "heat-7": "#a84300",
    "heat-8": "#862f00",
}
DARK = {
    "bg": "#111418",
    "fg": "#eef1f4",
    "muted": "#a3adb8",
    "line": "#76818c",
    "card": "#1c2127",
    "value": "#4fd0a2",
    "gradient": "#ff9c57",
    "now": "#f2a0d0",
    "fan": "#6cbcf2",
    "heat-0": "#a3d8ff",
    "heat-1": "#7cc5f8",
    "heat-2": "#5aafe6",
    "heat-3": "#4598d0",
    "heat-4": "#a3adb8",
    "heat-5": "#d4803f",
    "heat-6": "#ec9049",
    "heat-7": "#ffa463",
    "heat-8": "#ffc496",
}
CONTRAST_LIGHT = {
    "bg": "#ffffff",
    "fg": "#000000",
    "muted": "#2b3138",
    "line": "#2b3138",
    "card": "#ffffff",
    "value": "#004d36",
    "gradient": "#7a2b00",
    "now": "#6b0f4c",
    "fan": "#004a78",
}
CONTRAST_DARK = {**DARK, "bg": "#000000", "fg": "#ffffff", "muted": "#e6ebf0", "line": "#e6ebf0", "card": "#000000"}
FARTHEST = {f"heat-{level}": f"heat-{0 if level < 4 else 8}" for level in range(9) if level != 4}
"""In high contrast the size of a mark alone tells how far from 0 it is."""
CONTRAST_LIGHT |= {level: LIGHT[farthest] for level, farthest in FARTHEST.items()} | {"heat-4": "#2b3138"}
CONTRAST_DARK |= {level: DARK[farthest] for level, farthest in FARTHEST.items()} | {"heat-4": "#e6ebf0"}
THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
"""The colours of a picture, by the name that `draw` takes."""


class Rule(NamedTuple):
    """How the elements of a class look, always or while their group is in a state."""

    element: str
    look: Mapping[str, str]
    state: str = ""


ON_WIRE = {
    "font-size": str(NUMBER_SIZE),
    "font-weight": "700",
    "stroke": "bg",
    "stroke-width": "4",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}
HIDDEN = {"display": "none"}
STROKE, BOLD = "1.5", "2"
OF_PANELS = {"value": ("ghost",), "gradient": ("ghost", "constant", "ahead"), "entry": ("ghost",), "total": ("ghost",)}
"""In which states the brackets and frames of arrays are not shown."""
RULES: tuple[Rule, ...] = (
    Rule("box", {"fill": "card", "stroke": "line", "stroke-width": STROKE}),
    Rule("halo", {"fill": "none", "stroke": "fan", "stroke-width": STROKE}),
    Rule("name", {"fill": "fg", "font-size": str(NAME_SIZE), "font-weight": "700"}),
    Rule("formula", {"fill": "muted", "font-size": str(FORMULA_SIZE)}),
    Rule("label", {"fill": "muted", "font-size": str(LABEL_SIZE)}),
    Rule("strong", {"fill": "fg", "font-weight": "700"}),
    Rule("number", {"font-size": str(NUMBER_SIZE), "font-weight": "700"}),
    Rule("value", {"fill": "value"}),
    Rule("gradient", {"fill": "gradient"}),
    Rule("entry", {"fill": "gradient"}),
    Rule("total", {"fill": "gradient"}),
    Rule("sign", {"fill": "fg", "font-size": "15", "font-weight": "700"}),
    Rule("caption", {"fill": "muted", "font-size": str(LABEL_SIZE)}),
    Rule("wire-value", {"fill": "value", **ON_WIRE}),
    Rule("wire-local", {"fill": "fg", **ON_WIRE}),
    Rule("wire-gradient", {"fill": "gradient", **ON_WIRE}),
    Rule("slope", {"fill": "fg", **ON_WIRE, **HIDDEN}),
    Rule("right-gradient", {"fill": "fg", **ON_WIRE}),
    Rule("end", {"text-anchor": "end"}),
    Rule("middle", {"text-anchor": "middle"}),
    Rule("pill", {"fill": "bg", "stroke": "fan", "stroke-width": STROKE}),
    Rule("pill-text", {"fill": "fan", "font-size": "10.5", "font-weight": "700"}),
    Rule("frame-box", {"fill": "card", "fill-opacity": "0.55", "stroke": "muted", "stroke-width": "1.3"}),
    Rule("frame-title", {"fill": "fg", "font-size": str(FORMULA_SIZE), "font-weight": "700"}),
    Rule("reach", {"fill": "bg", "fill-opacity": "0"}),
    Rule("handle-box", {"fill": "bg", "stroke": "muted", "stroke-width": "1.2"}),
    Rule("handle-sign", {"fill": "none", "stroke": "fg", "stroke-width": "1.6", "stroke-linecap": "round"}),
    Rule("rule", {"fill": "none", "stroke": "line", "stroke-width": "1"}),
    Rule("badge", {"fill": "fan"}),
    Rule("badge-text", {"fill": "bg", "font-size": "11", "font-weight": "700"}),
    Rule("line", {"fill": "none", "stroke": "line", "stroke-width": STROKE}),
    Rule("head", {"fill": "line", "stroke": "line", "stroke-width": STROKE}),
    Rule("pattern", {"fill": "none", "stroke": "muted", "stroke-width": STROKE}),
    Rule("kink", {"fill": "none", "stroke": "fg", "stroke-width": BOLD, "stroke-linejoin": "round"}),
    Rule("back", HIDDEN),
    Rule("shape", {"fill": "muted", "font-size": str(LABEL_SIZE)}),
    Rule("cell", {"font-size": str(CELL_SIZE), "font-weight": "700"}),
    Rule("scale", {"font-size": str(SCALE_SIZE)}),
    Rule("bracket", {"fill": "none", "stroke-width": "1.4"}),
    Rule("frame", {"fill": "bg", "stroke-width": "1"}),
    Rule("of-value", {"stroke": "value"}),
    Rule("of-gradient", {"stroke": "gradient"}),
    Rule("of-entry", {"stroke": "gradient"}),
    Rule("of-total", {"stroke": "gradient"}),
    Rule("of-local", {"stroke": "fg"}),
    *(Rule(f"heat-{level}", {"fill": f"heat-{level}"}) for level in range(9)),
    Rule("heat-9", {"fill": "fg"}),
    Rule("plate", {"fill": "bg"}),
    Rule("local", {"fill": "fg"}),
    Rule("strand", {"fill": "none", "stroke": "fan", "stroke-width": "1.4"}),
    Rule("stub", {"fill": "bg", "stroke": "line", "stroke-width": "1.3", "stroke-dasharray": "5 3"}),
    Rule("stub-text", {"fill": "fg", "font-size": "11", "font-weight": "700"}),
    Rule("pin", {"fill": "line", "stroke": "line", "stroke-width": "1"}),
    Rule("ring", {"fill": "none", "stroke": "none"}),
    Rule("notice", {"fill": "muted"}),
    Rule("box", {"stroke-dasharray": "5 3"}, "input"),
    Rule("box", {"fill": "bg", "stroke-dasharray": "2 4"}, "ghost"),
    Rule("name", {"fill": "muted", "font-weight": "400"}, "ghost"),
    Rule("label", HIDDEN, "ghost"),
    Rule("rule", HIDDEN, "ghost"),
    Rule("halo", {"stroke-dasharray": "2 4"}, "ghost"),
    Rule("line", {"stroke-dasharray": "2 4"}, "ghost"),
    Rule("pin", {"fill": "bg", "stroke-dasharray": "2 2"}, "ghost"),
    Rule("pin", {"fill": "value", "stroke": "value"}, "ahead"),
    Rule("pin", {"fill": "bg", "stroke": "value", "stroke-width": "1.6"}, "waiting"),
    Rule("pin", {"fill": "gradient", "stroke": "gradient"}, "final"),
    *(
        Rule(element, {"fill": "muted", "font-weight": "400"}, state)
        for state in ("ahead", "waiting", "independent")
        for element in ("gradient", "entry", "total", "strong")
    ),
    *(
        Rule(f"of-{kind}", HIDDEN, state)
        for kind, states in OF_PANELS.items()
        for state in states
    ),
    *(
        Rule(f"of-{kind}", {"stroke": "line", "stroke-dasharray": "2 3"}, state)
        for kind in ("gradient", "entry", "total")
        for state in ("ahead", "waiting", "independent")
    ),
    Rule("total", {"fill": "fg"}, "gathering"),
    Rule("box", {"stroke": "gradient", "stroke-width": BOLD}, "final"),
    Rule("box", {"stroke": "fg", "stroke-width": "2.2", "stroke-dasharray": "2 3"}, "wrong"),
    Rule("line", {"stroke": "gradient", "stroke-width": BOLD}, "sent"),
    Rule("stub", {"stroke": "gradient"}, "sent"),
    Rule("head", {**HIDDEN, "fill": "gradient", "stroke": "gradient", "stroke-width": BOLD}, "sent"),
    Rule("back", {"display": "inline"}, "sent"),
    Rule("back", {"display": "inline"}, "flow"),
    Rule("head", {"display": "inline"}, "forth"),
    Rule("back", HIDDEN, "forth"),
    Rule("back", {"display": "inline"}, "forth.flow"),
    Rule("box", {"stroke": "now", "stroke-width": BOLD, "stroke-dasharray": "7 3"}, "sender"),
    Rule("box", {"fill": "bg", "stroke": "now", "stroke-width": "3.2", "stroke-dasharray": "none"}, "now"),
    Rule("line", {"stroke": "now", "stroke-width": "4"}, "wire.now"),
    Rule("stub", {"stroke": "now", "stroke-width": "3", "stroke-dasharray": "none"}, "wire.now"),
    Rule("pin", {"fill": "now", "stroke": "now"}, "now"),
    Rule("ring", {"stroke": "now", "stroke-width": "2.4"}, "wire.now"),
    Rule("head", {"fill": "now", "stroke": "now"}, "now"),
    Rule("wire-gradient", {"fill": "now"}, "now"),
    *(Rule(element, HIDDEN, "quiet") for element in ("wire-value", "wire-local", "wire-gradient")),
    Rule("wire-value", {"display": "inline"}, "quiet.first"),
    *(Rule(element, {"display": "inline"}, "quiet.now") for element in ("wire-value", "wire-local", "wire-gradient")),
    Rule("tag-box", {"fill": "now"}),
    Rule("tag-text", {"fill": "bg", "font-size": "11"}),
    Rule("tag-name", {"fill": "bg", "font-size": "11"}),
    Rule("tag-number", {"fill": "bg", "font-size": "11", "font-weight": "700"}),
    Rule("strong", {"fill": "bg"}, "tag"),
    Rule("tag-text", {"font-size": "7.5"}, "tight"),
    Rule("tag-name", HIDDEN, "factor"),
    *(Rule(element, HIDDEN, "hidden") for element in ("tag-box", "kink")),
)
_SIZES = {"font-size"}


def look(classes: str, group: str, colours: Mapping[str, str] = LIGHT) -> dict[str, str]:
    """The presentation attributes of an element with these classes inside a group with those."""
    return {key: colours.get(value, value) for key, value in _found(classes, group).items()}


@lru_cache(maxsize=4096)
def _found(classes: str, group: str) -> dict[str, str]:
    """The same with colours by name. There are few kinds of marks, but many marks."""
    own, around = classes.split(), set(group.split())
    found: dict[str, str] = {}
    for by_state in (False, True):
        for rule in RULES:
            applies = rule.element in own and around.issuperset(filter(None, rule.state.split(".")))
            if applies and bool(rule.state) == by_state:
                found.update(rule.look)
    return found


def stylesheet(scope: str = ".bpw") -> str:
    """The same looks as CSS rules, and the colours as variables for light, dark and high contrast."""
    lines = [
        f"{scope} {{ {_variables(LIGHT)} }}",
        f'{scope}[data-bpw-theme="dark"] {{ {_variables(DARK)} }}',
        f"@media (prefers-contrast: more) {{ {scope} {{ {_variables(CONTRAST_LIGHT)} }}",
        f'{scope}[data-bpw-theme="dark"] {{ {_variables(CONTRAST_DARK)} }} }}',
        f"{scope} svg text {{ font-family: {FONT}; }}",
    ]
    for rule in sorted(RULES, key=lambda rule: bool(rule.state)):
        state = "".join(f".{name}" for name in rule.state.split(".") if name)
        selector = " ".join(filter(None, [f"{scope} svg", state, f".{rule.element}"]))
        lines.append(f"{selector} {{ {_declarations(rule.look)} }}")
    return "\n".join(lines) + "\n"


def _declarations(look: Mapping[str, str]) -> str:
    return " ".join(f"{key}: {_css(key, value)};" for key, value in look.items())


def _css(key: str, value: str) -> str:
    if value in LIGHT:
        return f"var(--bpw-{value})"
    return f"{value}px" if key in _SIZES else value


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--bpw-{name}: {colour};" for name, colour in colours.items())


"""What is said where a lesson goes forward twice: first the values, then how fast each of them moves."""

from __future__ import annotations

from . import panels
from .understanding import KINKS

SEED = "{tangent} = {after}: {node} moves at the rate 1."
SEED_ALIKE = "{node} moves, each of its entries at the rate 1."
SEED_OTHER = "{node} moves at the rate {after}."
SEED_RESTS = "{node} rests: its tangent is 0."
FAN_OUT = " {node} = {value} goes whole to {users}, and so will its tangent."
USED_TWICE = " {node} = {value} goes {times} times to {users}, and so will its tangent."
PUSH = (
    "{target} = {formula}, so {local_name} = {local}; "
    "tangent {upstream} × local {local} = {contribution} goes to {target}."
)
PUSH_ARRAY = (
    "{target} = {formula}; the tangent {upstream} of {source} goes forward through it, "
    "and {contribution} goes to {target}."
)
FINAL = " {before} + {contribution} {equals} {after}. {arrived}: the tangent of {target} is final, {after}."
ONLY = " Nothing else moves {target}, so {tangent} = {after} is final."
SUMS = (FINAL, ONLY)
"""What is said of the sum, beside what is said in `lesson.SUMS`."""

CODE_ENDS = "The program ends here: tangents are not part of it."

KINKS_FORWARD = {
    **KINKS,
    "maximum-tie": "both operands are the larger one, and each counts half.",
    "minimum-tie": "both operands are the smaller one, and each counts half.",
    "max-tie": "several entries are the largest, and the mean of their tangents is taken.",
    "min-tie": "several entries are the smallest, and the mean of their tangents is taken.",
    "clip-edge": "at the edge the tangent is let through.",
}

WORDS_TANGENT = "the tangent of {of}"
ROW_TANGENT = "tangent"
BADGE_ARRIVALS = "{count} arrivals"
FLOW = "Tangent-flow graph of {output}"
STRETCHED = "stretched from {after} to {before}; its tangent goes forward in {count} copies"

LEGEND = {
    "gradient": "tangent, sent forward",
    "gradient-below": "what a wire adds, below it",
    "fan-out": "several operands: what they send is added",
    "final": "its tangent is final",
    "wire-sent": "a tangent has gone forward",
    "wire-gone": "a tangent has gone along it",
}
"""Instead of those of `legend.LEGEND`."""

INTERFACE = {
    "says_gradient": "tangent",
    "says_sent": "tangent sent",
    "table_head_3": "tangent",
    "table_seed": panels.TABLE_SEED,
    "table_independent": "nothing moves it",
    "details_gradient": "{gradient}",
    "details_upstream": "tangent {upstream}",
    "details_is_constant": "nothing: it is a constant, so it does not move",
    "details_is_shape": "{shape} array, and its tangent too",
    "details_times": "{users}, {times} times in all: its tangent goes to each",
    "details_place": "arrival",
    "explain_uses_one": "{users} alone moves {wrt}.",
    "explain_uses": "{wrt} has {times} wires in, from {users}: what they bring is added.",
    "explain_sent": "sent on to {target}",
    "explain_ahead": "No tangent flows yet: it comes in the tangent sweep.",
    "stage_upstream": "the operands' tangents put in",
    "stage_contributions": "what each wire brings",
    "note_seed": "{gradient} = 1 is the seed: this input moves, at the rate 1.",
    "note_independent": "{gradient} = 0 is the seed: this input rests.",
    "note_local_routed": "{local} = 1: {target} = {formula} lets {source} through here, and with it the whole tangent.",
    "panel_code_key": "The program (K)",
    "notation_partial": "∂x/∂a",
    "notation_bar": "ẋ",
    "notation_code": "x_dot",
    "notation_said_partial": "∂x/∂a, as fractions",
    "notation_said_bar": "ẋ, with a dot",
    "notation_said_code": "x_dot, as in code",
    **{f"kink_{key}": text for key, text in KINKS_FORWARD.items()},
}
"""Instead of those in `interface`, `settings` and `beside`, by the names under which the module asks for them."""

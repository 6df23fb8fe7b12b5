"""What is said where a lesson goes forward twice: first the values, then how fast each of them moves."""

from __future__ import annotations

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

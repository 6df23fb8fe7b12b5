"""What is said of each step. Every sentence of the lesson stands here, so that a language is one folder.

A field in braces is filled by name, and its name decides how it is marked (`FIELDS`).
"""

from __future__ import annotations

FIELDS = {
    "node": "name",
    "source": "name",
    "target": "name",
    "users": "name",
    "waiting": "name",
    "value": "value",
    "upstream": "gradient",
    "contribution": "gradient",
    "before": "gradient",
    "after": "gradient",
    "effect": "gradient",
    "right": "gradient",
    "right_local": "gradient",
    "arrived": "fan",
}
"""How a field is marked in the sentence: as a name, a value, a gradient or a fan-out; others are plain."""

OPENING = "Nothing is computed yet. Step forward to run the program."
INPUT = "{node} = {value} is an input."
COMPUTE = "{node} = {formula} = {value}."
FAN_OUT = " {node} = {value} goes whole to {users}; on the way back their gradients will be added."
USED_TWICE = " {node} = {value} goes {times} times to {users}; on the way back its gradients will be added."
SEED = "{gradient} = {after}: {node} changes as much as itself."
OTHER_SEED = "The gradient of {node} starts at its seed, {after}."
SEND = (
    "{target} = {formula}, so {local_name} = {local}; "
    "upstream {upstream} × local {local} = {contribution} goes to {source}."
)
SEND_ARRAY = (
    "{target} = {formula}; its gradient {upstream} goes back through it, and {contribution} goes to {source}."
)
PATTERNS = {
    "add": " An add hands each operand a full copy of its gradient.",
    "multiply": " A product switches: to each operand goes the gradient times the other one.",
    "maximum": " A maximum routes: the gradient goes to the larger operand.",
    "minimum": " A minimum routes: the gradient goes to the smaller operand.",
}
"""What the gates with a pattern of their own do to a gradient, by the operation's name."""
KINK = " There is a kink here: {choice}"
BROADCAST = " {source} was stretched from shape {after_shape} to {before_shape}, so what comes back is summed to fit."
SO_FAR = " So far {before} + {contribution} {equals} {after}, {arrived}; {waiting} still to come."
FINAL = (
    " {before} + {contribution} {equals} {after}. {arrived}: {source} is final, {after}, and may now send."
)
FINAL_INPUT = " {before} + {contribution} {equals} {after}. {arrived}: {source} is final, {after}."
ONLY = " Nothing else uses {source}, so {gradient} = {after} is final."
END = " Raising {node} by 0.001 changes {output} by about {effect}."
SUMS = (SO_FAR, FINAL, FINAL_INPUT, ONLY, END)
"""What is said of the sum, after the contribution."""

ARRIVED = "{k} of {n}"
LEDGER_SO_FAR = "so far {before} + {contribution} {equals} {after} · {arrived}, {waiting} still to come"
LEDGER_FINAL = "{before} + {contribution} {equals} {after} · {arrived}, final"
LEDGER_WAITING = "0 of {n} arrived"
INDEPENDENT = "0: {output} does not depend on it"

AND = " and "
COMMA = ", "

PICTURE = "Computational graph of {output}"
FLOW = "Gradient-flow graph of {output}"
WIDEST_CONTRIBUTION = "≈-0.012346"
NODE_INPUT = "{node}, input"
NODE_CONSTANT = "{node}, constant"
NODE_COMPUTED = "{node} = {formula}"
NODE_MEET_INSIDE = "{count} contributions meet inside"
BADGE_USES = "{count} uses"
BADGE_INSIDE = "{count} uses inside"
NODE_GHOST = "not computed yet"
NODE_VALUE = "value {value}"
NODE_GRADIENT = "gradient {gradient}"

ROW_VALUE = "value"
ROW_GRADIENT = "gradient"
ROW_LOCAL = "local"
ROW_START = "start"
ROW_FROM = "+ from {node}"
ROW_MORE = "+ {count} more"
ROW_SO_FAR = "so far · {arrived}"
ROW_TOTAL = "{gradient} · {arrived}"
ROW_EMPTY = "…"
ROW_NO_PATH = "0: no path"
ROW_INPUT = "input"
ROW_CONSTANT = "constant"
TAG_NAMES = "upstream × local"
WIRE = "{source} to {target}"

WORDS_GRADIENT = "the gradient of {of} with respect to {wrt}"
WORDS_LOCAL = "the derivative of {of} with respect to {wrt}"
SPOKEN = {"×": "times", "≈": "about ", "·": ",", "′": " prime", "²": " squared", "³": " cubed"}
"""What a screen reader is given for signs that it would skip or misread."""

STOP = "{node} gathers {k} of {n}"

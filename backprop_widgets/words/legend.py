"""What the marks of a picture mean, in the fewest words."""

from __future__ import annotations

TITLE = "What the marks mean"
LEGEND = {
    "value": "value, computed forward",
    "gradient": "gradient, sent backward",
    "value-above": "value, above its wire",
    "gradient-below": "gradient, below its wire",
    "so-far": "sum still gathering",
    "fan-out": "used twice: gradients are added",
    "inside": "two contributions meet inside",
    "input": "input",
    "ghost": "not computed yet",
    "final": "its gradient is final",
    "receiver": "receives now",
    "sender": "sends now",
    "wire-now": "carries something now",
    "wire-sent": "a gradient has gone back",
    "wire-gone": "a gradient has gone along it",
    "local": "local derivative of the arrow",
    "add": "add: a full copy to each operand",
    "multiply": "product: times the other operand",
    "maximum": "max: only to the larger operand",
    "kink": "kink: no derivative, one is chosen",
}
"""The words beside each sample."""
SAMPLES = {
    "value": "3.5",
    "gradient": "−6",
    "so-far": "so far · 1 of 2",
    "inside": "2 uses inside",
    "local": "∂c/∂b = 2",
}
"""What is written in a sample."""

"""The texts of the widget: its buttons, its timeline, its key map."""

from __future__ import annotations

GRID_LABEL = "{name}, {shape}"
GRID_TOO_LARGE = "{name} is a {shape} array, too large to edit here: record it anew with other values."
"""Above the boxes of an array input, and in their place where there would be too many."""

INTERFACE = {
    "phase_forward": "forward",
    "phase_reverse": "reverse",
    "phase_tangent": "tangent",
    "transport": "Play and step",
    "timeline": "Timeline",
    "count": "{step} / {count}",
    "step_of": "Step {step} of {count}",
    "phase_step_of": "{phase} sweep, step {step} of {count}",
    "first": "To the start (Home)",
    "back": "One step back (←)",
    "play": "Play (Space)",
    "pause": "Pause (Space)",
    "forward": "One step forward (→)",
    "last": "To the end (End)",
    "help": "Keys (?)",
    "help_title": "Keys, anywhere in this picture",
    "key_toggle": "play or pause",
    "key_back": "one step back",
    "key_forward": "one step forward",
    "key_previous_phase": "back to where a sweep begins",
    "key_next_phase": "on to where a sweep ends",
    "key_first": "to the start",
    "key_last": "to the end",
    "key_repeat": "say the sentence again (screen readers)",
    "key_help": "show or hide these keys",
    "key_close_help": "hide these keys",
}
"""The texts of the widget's buttons, timeline and key map."""

"""The texts of the widget: its buttons, its timeline, its key map."""

from __future__ import annotations

GRID_LABEL = "{name}, {shape}"
GRID_TOO_LARGE = "{name} is a {shape} array, too large to edit here: record it anew with other values."
"""Above the boxes of an array input, and in their place where there would be too many."""
OPEN = "open {node}"
CLOSE = "close {node}"
"""The names of the handles at which a node is opened and closed."""

CANNOT_OPEN = "{name} cannot be opened: what has something inside here is {names}"
NOTHING_TO_OPEN = "{name} cannot be opened: nothing that is shown has anything inside"
CANNOT_CLOSE = "{name} cannot be closed: what is open here is {names}"
NOTHING_TO_CLOSE = "{name} cannot be closed: nothing is open"
NOT_OPENED = "What was opened is closed again: {error}"

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
    "picture": "graph",
    "zoom": "Zoom",
    "zoom_in": "Larger (+)",
    "zoom_out": "Smaller (−)",
    "fit": "Show everything, or go back (0)",
    "find": "Find (F)",
    "find_label": "Find by name",
    "find_none": "Nothing is called {name}",
    "find_choice": "{name}, {k} of {count}",
    "legend": "Legend (L)",
    "legend_title": "Legend",
    "contrast": "High contrast",
    "large": "Presentation size (P)",
    "full_screen": "Full screen (Shift F)",
    "styles": "Style",
    "style_variables": "variables",
    "style_circuit": "circuit",
    "style_flow": "flow",
    "style_hint": "{style} ({key}; V for the next)",
    "opened": "{node} is open",
    "closed": "{node} is closed",
    "needs_kernel": "Opening or closing {node} needs the kernel, which does not answer: run the notebook again",
    "nothing_inside": "{node} has nothing inside to open",
    "not_inside": "{node} is in no frame to close",
    "says_value": "value",
    "says_gradient": "gradient",
    "says_ghost": "not computed yet",
    "says_sent": "gradient sent",
    "says_empty": "still to come",
    "key_toggle": "play or pause",
    "key_back": "one step back",
    "key_forward": "one step forward",
    "key_previous_phase": "back to where a sweep begins; in a talk, to the stop before",
    "key_next_phase": "on to where a sweep ends; in a talk, to the next stop",
    "key_first": "to the start",
    "key_last": "to the end",
    "key_style_1": "as variables",
    "key_style_2": "as a circuit",
    "key_style_3": "as a gradient flow",
    "key_next_style": "the next style",
    "key_open": "open or close the node in question",
    "key_close_around": "close the frame around it",
    "key_repeat": "say the sentence again (screen readers)",
    "key_help": "show or hide these keys",
    "key_close": "close what is open",
    "key_zoom_in": "larger",
    "key_zoom_out": "smaller",
    "key_fit": "show everything, or go back",
    "key_find": "find by name",
    "key_legend": "show or hide the legend",
    "key_large": "presentation size",
    "key_full_screen": "full screen",
}
"""The texts of the widget's buttons, timeline and key map."""

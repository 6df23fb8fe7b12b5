"""What the panels say that answer for one node: its paths, its formula unrolled, and a nudge."""

from __future__ import annotations

CONSTANT = "{name} is a constant: no gradient flows to it. Select a node that can move."
UNROLL_LONG = "{levels} definitions deep the formula is too long to be read: group some of the nodes on the way."
NUDGE_OUTPUT = "{output} is an array: a nudge watches one number. Sum it up first, or choose another output."
NUDGE_ARRAY = "{name} is an array of more than {most} entries: a nudge moves one number. Index what you want to move."

ANSWERS = {
    "panel_paths": "Paths",
    "panel_paths_key": "The gradient as a sum over paths, one lit at a time (A)",
    "panel_unroll": "Unroll",
    "panel_unroll_key": "The gradient as a formula, unrolled as far as you like (U)",
    "panel_nudge": "Nudge",
    "panel_nudge_key": "Move a node a little, and watch the output (G)",
    "key_panel_paths": "show or hide the paths",
    "key_panel_unroll": "show or hide the formula",
    "key_panel_nudge": "show or hide the nudge",
    "key_next_path": "the next path",
    "key_previous_path": "the path before",
    "answer_waiting": "Python is working on it …",
    "answer_silent": "This takes Python, which has not answered: if its kernel is gone, run the notebook again.",
    "answer_hidden": "Closed while you predict: it would tell the numbers before you do.",
    "answer_first": "the first that is used more than once",
    "answer_hint": "Click another node to ask about that one.",
    "paths_title": "Paths from {output} to {name}",
    "paths_place": "{k} of {count}",
    "paths_next": "Next path (J)",
    "paths_previous": "Path before (Shift J)",
    "paths_more": "These are the first {sent} of {count} paths.",
    "paths_factors": "{count} factors",
    "paths_to_come": "still to come",
    "paths_said": "Path {k} of {count}: {way}. {product}. {sum}",
    "paths_sum": "The sum of all: {sum}.",
    "paths_so_far": "The sum so far: {sum}.",
    "paths_arrow": " → ",
    "so_far": "so far",
    "unroll_title": "{output} by {name}, as a formula",
    "unroll_slider": "Levels of definitions put in",
    "unroll_level": "level {level} of {levels}",
    "unroll_put": "put in {definitions}",
    "unroll_start": "in terms of what it is computed with",
    "unroll_at": "at {values}",
    "unroll_said": "Level {level} of {levels}: {gradient} = {formula}, which is {value} here.",
    "unroll_said_only": "Level {level} of {levels}: {gradient} = {formula}.",
    "unroll_whole": "Down to the inputs: there is nothing left to put in.",
    "unroll_no_value": "no number: a gate written by hand has no formula",
    "nudge_title": "Nudge {name}, watch {output}",
    "nudge_slider": "How far {name} is moved",
    "nudge_not": "not moved",
    "nudge_move": "{name} {x} → {to}",
    "nudge_rises": "{output} rises by {amount}; the gradient says {gradient} × {step} {equals} {expected}.",
    "nudge_falls": "{output} falls by {amount}; the gradient says {gradient} × {step} {equals} {expected}.",
    "nudge_stays": "{output} stays; the gradient says {gradient} × {step} {equals} {expected}.",
    "nudge_rest": "{name} = {x} gives {output} = {y}. Move the slider.",
    "nudge_plot": "{output} over {name}, within ±{step}: the closer, the straighter. Dashed: the slope {gradient}.",
    "nudge_gradient": "gradient",
    "nudge_agrees": "✓ the gradient {gradient} agrees with differences",
    "nudge_differs": "✗ the gradient is {gradient}, differences say {numeric}",
    "nudge_step": "Δ{name}",
    "nudge_change": "Δ{output}",
    "nudge_ratio": "Δ{output}/Δ{name}",
}
"""By the names under which the module asks for them."""

IN_A_PAGE = {"answer_silent": "This page has no answer for that node: it takes Python, in the notebook that made it."}
"""What they say where there is no Python."""

"""The texts of the cut across a picture, of the split view and of the cost counters."""

from __future__ import annotations

from . import understanding

CUTTING = {
    "panel_cut": "Cut",
    "panel_split": "Split",
    "panel_costs": "Costs",
    "panel_cut_key": "Adjoint × tangent over a cut of the graph (Y)",
    "panel_split_key": "Shared nodes drawn once for each use (Z)",
    "panel_costs_key": "Operations counted, sweep by sweep (H)",
    "key_panel_cut": "show or hide the cut",
    "key_panel_split": "show or hide the split view's panel",
    "key_panel_costs": "show or hide the cost counters",
    "key_split": "split the selected node, or all that are shared",
    "cut_inputs": understanding.CUT_INPUTS,
    "cut_after": understanding.CUT_AFTER,
    "cut_slider": "Cut through the graph",
    "cut_said": "{place}: {sum}",
    "cut_sum": "together",
    "cut_partial": "so far, from {users}: it is used on this side too",
    "cut_same": "{first} = … = {last} = {total}, at every cut",
    "cut_moving": "The inputs move at",
    "cut_all_move": "Every input moves at 1, in each of its entries.",
    "cut_rate": "rate of {name}",
    "cut_array": "({shape} array)",
    "cut_none": "The output is an array: a cut adds up to how fast one number moves.",
    "split_intro": "A node with several uses is the same as one copy for each use. Their gradients add up to its own.",
    "split_node": "{node}, once per use",
    "split_all": "all: the tree of paths",
    "split_uses": "used by {users}",
    "split_nothing": "Nothing here is used more than once: there is nothing to split.",
    "split_done": "{node} is drawn once per use",
    "split_undone": "{node} is one node again",
    "split_all_done": "everything that is shared is drawn once per use",
    "split_none_done": "every node is drawn once again",
    "split_gone": "To draw it so takes the kernel, which does not answer: run the notebook again.",
    "costs_forward": "forward sweep: the values",
    "costs_reverse": "reverse sweep: every gradient",
    "costs_tangent": "tangent sweep: the input moves",
    "costs_tangents": "tangent sweeps: {inputs}, one for each input",
    "costs_each": "each: {parts}",
    "costs_of": "{done} of {all}",
    "costs_multiplications": "× {done} of {all}",
    "costs_additions": "+ {done} of {all}",
    "costs_functions": "functions {done} of {all}",
    "costs_many": (
        "One reverse sweep, {reverse} operations, finds the gradient of {output} for all {inputs} inputs. "
        "Forward mode needs a tangent sweep for each of them: {tangents} operations."
    ),
    "costs_one": (
        "With a single input one tangent sweep, {tangents} operations, finds what one reverse sweep finds with "
        "{reverse}."
    ),
    "costs_rules": understanding.COSTS_RULES,
}
"""By the names under which the module asks for them."""

"""What is said in answer to a question about a graph: its paths, checks, cuts, costs and explanations."""

from __future__ import annotations

ARROW = " → "
AND, COMMA = " and ", ", "

PATHS_ONE = "1 path from {of} to {wrt}"
PATHS_MANY = "{count} paths from {of} to {wrt}"
PATHS_NONE = "There is no path from {of} to {wrt}: {of} does not depend on {wrt}, so {gradient} = 0."
PATHS_TURNED = " But {wrt} depends on {of}: to ask for that, turn the two names round."
PATHS_SELF = "The path from {of} to itself has no wires: {gradient} = 1, the seed."
PATHS_MORE = "... and {count} more"
PATHS_ARRIVALS_ONE = "{count} paths, but 1 arrival: only {users} uses {wrt}, and what it sends is a sum already."
PATHS_ARRIVALS = "{count} paths, but {arrivals} arrivals, from {users}: what each sends is a sum already."
PATH_FACTORS = "{count} factors"
PATH_CAPTION = "path {k} of {count}"
PATHS_PICTURE = "The paths from {of} to {wrt}, one lit at a time"

TOO_MANY_PATHS = (
    "there are {count} paths from {of} to {wrt}, and the first {listed} have been listed: take a slice such as "
    "paths[:10] for some of them, .total for the sum over all, or count_paths for their number"
)
TOO_MANY_TO_COUNT = (
    "there are {count} paths from {of} to {wrt}, more than len() can say: ask .how_many or count_paths, "
    "and list the first of them as paths[:10]"
)
TOO_LONG_TO_FACTOR = (
    "the factored form of all paths from {of} to {wrt} has more than {most} factors: ask for a shorter part of the "
    "graph, or group(...) some of its nodes first"
)

SYMBOLIC_ARRAYS = (
    "symbolic works with numbers, and {node!r} is an array of shape {shape}: index what you need (such as "
    "w[0, 1]) before computing with it, or ask gradient({of!r}, {wrt!r}) for numbers"
)
SYMBOLIC_TOO_LONG = (
    "the derivative of {of!r} by {wrt!r} is too long to be written as one expression: ask for nodes that are "
    "closer together, or unroll less"
)
SYMBOLIC_UNROLL = "unroll={unroll!r}: give how many levels of definitions to put in, 0 or more, or None for all"

EXPLAIN_TITLE = "{gradient}, in stages"
EXPLAIN_USES_ONE = "{wrt} is used by {users} alone."
EXPLAIN_USES = "{wrt} is used {times} times, by {users}: what comes back is added."
STAGES = {
    "rule": "the chain rule",
    "upstream": "upstream values put in",
    "local": "local values put in",
    "contributions": "what each use sends",
    "result": "the result",
}
WHERE = "where"
FROM = "from {formula}"

GRADIENT_NOTES = {
    "seed": "{gradient} = 1 is the seed: {of} changes as much as itself.",
    "independent": "{gradient} = 0 since {of} does not depend on {wrt}: no wire leads from {wrt} to {of}.",
    "constant": "{gradient} = 0 since {wrt} is a constant: it is not moved, so no gradient flows to it.",
    "cancels": "{gradient} = 0 although gradients arrive: they cancel.",
    "no-effect": "{gradient} = 0 at this point: all that arrives is 0 here, though {of} depends on {wrt}.",
    "one": "{gradient} = 1 at this point: the numbers make it so, it is not the seed.",
    "copy": "{gradient} = 1 is a copy: it comes whole from {users}.",
}
"""Why a whole gradient is 0 or 1."""
LOCAL_NOTES = {
    "copy": "{local} = 1 is a copy: {target} = {formula} takes {source} in as it is.",
    "routed": "{local} = 1: {target} = {formula} lets {source} through here, and with it the whole gradient.",
    "one": "{local} = 1 at this point: its formula gives 1 here.",
    "closed": "{local} = 0: {target} = {formula} does not let {source} through here.",
    "zero": "{local} = 0 at this point: its formula gives 0 here, though {target} depends on {source}.",
    "rounded": "{local} = 0 by rounding: {target} is so flat here that its slope is smaller than any float.",
    "cancels": "{local} = 0 since the ways inside {target} cancel.",
    "gate": "{local} = {value} is what the gate's own backward says.",
}
"""Why a local derivative is 0 or 1."""
KINK_NOTE = "{target} = {formula} has a kink here: {choice}"
KINKS = {
    "relu-zero": "the slope of relu at 0 is taken as 0.",
    "abs-zero": "the slope of abs at 0 is taken as 0.",
    "sign-zero": "the slope of sign at its jump is taken as 0.",
    "sqrt-zero": "the slope of a square root at 0 is infinite.",
    "norm-zero": "the slope of a length at 0 is taken as 0.",
    "sort-tie": "entries are equal, and keep the order that sorting gave them.",
    "std-zero": "the slope of std where all are equal is taken as 0.",
    "power-zero": "the slope of 0**0 is taken as 0.",
    "maximum-tie": "both operands are the larger one, and each is given half.",
    "minimum-tie": "both operands are the smaller one, and each is given half.",
    "max-tie": "several entries are the largest, and share the gradient evenly.",
    "min-tie": "several entries are the smallest, and share the gradient evenly.",
    "clip-edge": "at the edge the gradient is let through.",
}
KINK_OTHER = "the derivative does not exist, and one of the slopes beside it is taken."

DERIVE_SPLIT = "Why gradients are summed at {node}"
SPLIT_LINES = {
    "identity": "A change of {node} and what its users feel of it directly move {of} alike",
    "rates": "Each user feels {node} by its local derivative",
    "insert": "Put these in",
    "collect": "Collect what stands before {rate}",
    "compare": "This holds for every direction {rate}, so compare the coefficients",
    "numbers": "In numbers",
}
DERIVE_PRODUCT = "Why a product switches: {node} = {formula}"
DERIVE_GATE = "What {node} = {formula} sends back"
GATE_LINES = {
    "hold": "Let only {first} move",
    "identity": "Seen from {node} and from {first}, {of} changes alike",
    "one": "Put {rate} in; for every {first_rate} this gives",
    "all": "Now let all operands move",
    "rule": "By the product rule",
    "rule-gate": "By the local derivatives",
    "insert": "Put {rate} in",
    "compare": "This holds for all directions, so compare the coefficients",
    "numbers": "In numbers",
}
GATE_SHARED = "{node} is but one use of {shared}: what the other uses send is added to this."
DERIVE_NOTHING = "Nothing is derived here: rules are derived for numbers, along the wires that a gradient takes."

CHECK_HEAD = ("", "gradient", "differences", "")
CHECK_AGREES = "agrees"
CHECK_DIFFERS = "differs"
CHECK_ALL = "All agree."
CHECK_SOME = "{count} of {total} differ."
CHECK_NUDGE = "{name} {value} → {moved}: {output} {change}"
CHECK_RISES = "rises {amount} {equals} {gradient} × {step}"
CHECK_FALLS = "falls {amount} {equals} {gradient} × {step}"
CHECK_BENDS_UP = "rises {amount}: {signed} × {step}, and a little since the curve bends"
CHECK_BENDS_DOWN = "falls {amount}: {signed} × {step}, and a little since the curve bends"
CHECK_STAYS = "stays = 0 × {step}"
CHECK_RISES_NOT = "rises {amount}, not {gradient} × {step} = {expected}"
CHECK_FALLS_NOT = "falls {amount}, not {gradient} × {step} = {expected}"
CHECK_STAYS_NOT = "stays, and does not move {gradient} × {step} = {expected}"
CHECK_ENTRY = "{name}[{entry}]"
CHECK_WORST = " (the worst of {count} entries)"
CHECK_WORST_OF_SOME = " (the worst of {count} entries tried, of {total})"
CHECK_REASONS = {
    "gate": "{gates} is wrong",
    "kink": "there is a kink: the slope is {left} on the left, {right} on the right",
    "kink-at": "{node} = {formula} has a kink: the slope is {left} on the left, {right} on the right; {choice}",
    "kink-agrees": "{node} = {formula} has a kink; {choice}",
    "rounding": "differences are only good to {error} here, since {output} is rounded to steps of {digits}",
    "not-finite": "a number here is not finite",
    "unknown": "neither kink nor rounding explains it",
}
CHECK_FAULT = (
    "{gate}.backward is wrong at {node}: to {source} (its input {position}) it sends {given}, where differences of "
    "its forward give {numeric}."
)
CHECK_CONSTANT = "{name!r} is a constant: it has no gradient to check. Name an input or a computed node"
CHECK_PICTURE = "Each variable nudged, and the line whose slope is its gradient"
CHECK_LEGEND = "solid: {output} over the variable; dashed: the line whose slope is the gradient"

CUTS_TITLE = "{output} changes at the rate {total} when {direction}; adjoint × tangent over each cut says the same"
CUT_INPUTS = "before anything is computed"
CUT_AFTER = "after {node}"
CUT_PARTIAL = "{adjoint} is what has arrived so far, from {users}: {node} is used on this side of the cut too"
CUTS_MOVES = "{node} moves at {rate}"
CUTS_RESTS = "nothing moves"
CUTS_MORE = "... and {count} more cuts, each with the same sum"
CUTS_PICTURE = "Adjoint times tangent over every cut of the graph of {output}"
CUTS_SUM = "sum"
CUTS_LEGEND = "dashed: so far; the node is used on this side of the cut too"
NO_CUT = "there is no cut {i}: there are {count}, counted from 0"

COSTS_TITLE = "What the graph of {output} costs: {operations} operations, {inputs}"
INPUTS_ONE = "1 input"
INPUTS_MANY = "{count} inputs"
COSTS_HEAD = ("", "multiplications", "additions", "functions", "in all", "")
COSTS_ROWS = {
    "forward": "forward sweep",
    "reverse": "reverse sweep",
    "tangent": "tangent sweep",
    "tangents": "tangent sweeps for all inputs",
    "by_paths": "path by path for all inputs",
}
COSTS_SHORT = {
    "forward": "forward",
    "reverse": "reverse",
    "tangent": "tangent, one input",
    "tangents": "tangent, all inputs",
    "by_paths": "path by path",
}
COSTS_NOTES = {
    "forward": "the values",
    "reverse": "every gradient of one output: {ratio} × forward",
    "tangent": "how every value moves with one input",
    "tangents": "as many sweeps as inputs: {ratio} × forward",
    "by_paths": "{paths}: {ratio} × forward",
}
COSTS_PATHS_ONE = "1 path"
COSTS_PATHS_MANY = "{count} paths"
COSTS_RULES = (
    "Local derivatives are taken as known. Every wire that a gradient takes is one multiplication, even by 1; "
    "every arrival after the first is one addition."
)
COSTS_PICTURE = "Cost against size, for every computed node of the graph of {output} as the output"
COSTS_X = "operations of the forward sweep"
COSTS_Y = "multiplications and additions"

SCRATCH_HEAD = ("", "from scratch", "×", "+", "by reuse", "×", "+")
SCRATCH_TOTAL = "in all"
SCRATCH_MORE = "... {count} more"
SCRATCH_LONG = "{paths}: too long to write"
SCRATCH_TITLE = "Every gradient of {output} from scratch, path by path, and by reuse of those found before"
SCRATCH_ARRIVALS_ONE = "{gradient}: {paths} paths, but 1 arrival."
SCRATCH_ARRIVALS = "{gradient}: {paths} paths, but {arrivals} arrivals."
SCRATCH_SAID = "{gradient}, by substitution: {lines}"
SCRATCH_AGAIN = "{gradient}, by substitution: {lines} ({again} of {count} taken before)"

NOT_SPLIT = "{name!r} is used {times} only: there is nothing to split. Split one of {shared}"
NOT_SPLIT_NONE = "{name!r} is used {times} only: there is nothing to split, and no other node of this graph is shared"
ONCE, NEVER = "once", "by nothing"
SPLIT_CONSTANT = "{name!r} is a constant: no gradient flows to it, so there is nothing to split"
TREE_TOO_LARGE = (
    "the tree of all paths from {of} has {count} nodes, more than {most}: split single nodes instead, or ask "
    "count_paths how many paths there are"
)

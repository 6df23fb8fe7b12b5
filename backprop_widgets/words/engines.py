"""What is said of wrong engines: sweeps that break one rule on purpose, beside the right one."""

from __future__ import annotations

DESCRIPTIONS = {
    "first-path": "Where an output splits, only the first contribution that comes back is kept.",
    "last-path": "Where an output splits, each contribution overwrites the one before: = in place of +=.",
    "missed-path": "Where an output splits three ways or more, some of the contributions are left out of the sum.",
    "product-of-paths": "Where an output splits, the contributions are multiplied in place of added.",
    "averaged": "Where an output splits, the mean of the contributions is taken in place of their sum.",
    "sent-too-early": "A node sends its gradient on before all contributions have come back to it.",
    "re-sent": "A node sends again, with all that it holds, each time that a contribution comes back.",
    "no-upstream": "The local derivative is sent alone: the gradient that comes from above is forgotten.",
    "no-local": "The gradient from above is passed on as it is, without the local derivative.",
    "added-along-path": "Along a path the derivatives are added in place of multiplied.",
    "stopped-early": "The chain stops at a node on the way, as if that were the output.",
    "seed-is-value": "The sweep begins with the output's value in place of 1.",
    "forward-value": "The operand's value is taken for the local derivative.",
    "wrong-point": "The local derivative is taken at the result's value in place of the operand's.",
    "divided": "At a product the gradient is divided by the other factor: dx / b in place of b · dx.",
    "not-switched": "At a product each factor is multiplied by itself: the factors are not switched.",
    "add-halves": "At a sum each operand gets half of the gradient in place of all of it.",
    "sign": "A minus is lost: of a subtrahend, of a negative factor, of 1/x or of cos.",
    "reciprocal": "The local derivative is turned upside down: ∂x/∂y in place of ∂y/∂x.",
    "constant-kept": "The derivative of a constant term is taken for the constant itself: 2b + 3 gives 5.",
    "power-off-by-one": "The power rule is off by one: n·xⁿ, or xⁿ⁻¹ without the factor n.",
    "max-to-all": "A maximum hands its gradient to all of its operands in place of the winner alone.",
    "max-to-loser": "A maximum hands its gradient to an operand that lost.",
    "relu-dead-passes": "A relu that is shut lets the gradient through.",
    "sigmoid-of-input": "The derivative of a sigmoid is taken as x(1 − x), of its input in place of its output.",
    "mean-forgot-n": "The derivative of a mean lacks the 1/n.",
    "broadcast-not-summed": "What comes back to a value that was stretched is not summed over its copies.",
    "not-transposed": "A matrix is not transposed on the way back: W·g in place of Wᵀ·g.",
    "matmul-order": "The factors of a matrix product stand in the wrong order on the way back.",
    "softmax-sign": "A sign in the derivative of a softmax is wrong: a sum where there is a difference.",
    "stale-gradient": (
        "A second backward pass adds to the gradients of the first. PyTorch does this by design unless you zero them."
    ),
    "updated-midway": "An input is moved while the sweep still needs its old value.",
    "arithmetic": "It was set up right, and then a digit or a sign slipped.",
}
"""Every misconception by its key, in one sentence."""

DOES = {
    "first-path": "keeps what came first",
    "last-path": "overwrites with = in place of +=",
    "missed-path": "leaves this contribution out",
    "product-of-paths": "multiplies in place of adding",
    "averaged": "takes the mean in place of the sum",
    "no-upstream": "forgets the upstream",
    "no-local": "forgets the local derivative",
    "added-along-path": "adds upstream and local",
    "seed-is-value": "begins with the output's value",
    "forward-value": "takes the operand's value for the local derivative",
    "wrong-point": "takes the local derivative at the wrong value",
    "divided": "divides by the other factor",
    "not-switched": "does not switch the factors",
    "add-halves": "halves what a sum hands on",
    "sign": "loses the minus",
    "reciprocal": "turns the local derivative upside down",
    "constant-kept": "keeps a constant in the derivative",
    "power-off-by-one": "has the power rule off by one",
    "max-to-all": "hands the gradient to every operand",
    "max-to-loser": "hands the gradient to the wrong operand",
    "relu-dead-passes": "lets the gradient through a shut relu",
    "sigmoid-of-input": "takes x(1 − x) in place of σ(1 − σ)",
    "mean-forgot-n": "forgets the 1/n of the mean",
    "broadcast-not-summed": "does not sum over the copies",
    "not-transposed": "does not transpose",
    "matmul-order": "swaps the factors of the matrix product",
    "softmax-sign": "has a sign of the softmax wrong",
    "stale-gradient": "adds to what the first backward pass left",
    "updated-midway": "takes the local derivative where the input has been moved to",
    "stopped-early": "takes the chain to end on the way",
}
"""What an engine does at the step where it breaks the rule, after `ENGINE`."""

SEED_WRONG = " This engine {does}: {node} starts at {after}. Right is {right}."
SENDS_WRONG = (
    "{target} = {formula}. Right is upstream {upstream} × local {right_local} = {right}; "
    "this engine {does} and sends {contribution} to {source}."
)
SENDS_WRONG_ARRAY = "{target} = {formula}. This engine {does} and sends {contribution} to {source}. Right is {right}."
SUM_WRONG = " Right is {before} + {contribution} = {right}; this engine {does}: {source} holds {after}, {arrived}."
EARLY = " {target} sends before all has come back to it: {arrived} so far, {waiting} still to come."
AGAIN = " {target} has sent along this wire before, and sends again all that it holds now."
FOLLOWS = " The right gradient of {source} is {right}: the error comes down from {target}."
ENDS_WRONG = " The right gradient of {source} is {right}."
"""The field `right` is what the right rules give; `does` is one of `DOES`."""

RIGHT = "right: {gradient}"
"""Beneath a box whose gradient came out wrong."""
WRONG = "{name} = {gradient} ({right})"
"""The same in a line of text, with `RIGHT` in brackets."""
STOP = "first wrong step: {node}"
FIRST = "It first goes wrong at step {step}."
"""Beside the description of the rule that is broken; the module fills in the step of the style that is shown."""

UNKNOWN = "engine={given!r}: choose one of {names}"
CANNOT_SHOW = (
    "engine={key!r} cannot show in this graph: {description} No step of this graph differs from the right one. "
    "Take a graph in which it can be made, or another of {others}"
)
NO_TANGENT = "a wrong engine breaks a rule of the reverse sweep: leave out the engine or the direction of the tangents"

ENGINES = {
    "engine_group": "Engine",
    "engine_wrong": "wrong: {key}",
    "engine_right": "right rules",
    "engine_hint": "the wrong engine or the right rules (B)",
    "engine_said_wrong": "the wrong engine, {key}",
    "engine_said_right": "the right rules",
    "key_engine": "the wrong engine or the right rules",
}
"""The texts of the banner over a wrong engine's picture, and of its key."""

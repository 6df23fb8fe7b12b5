"""What is said of each misconception: what it is, what comes of it on a graph, and why it is one."""

from __future__ import annotations

DESCRIPTIONS = {
    "first-path": "At a fan-out only the contribution that arrives first is kept.",
    "last-path": "At a fan-out each contribution overwrites the one before: = in place of +=.",
    "missed-path": "At a fan-out of three or more some contributions are left out of the sum.",
    "product-of-paths": "At a fan-out the contributions are multiplied; they are added.",
    "averaged": "At a fan-out the mean of the contributions is taken; it is their sum.",
    "sent-too-early": "A node sends before all of its contributions have arrived.",
    "re-sent": "A node sends its running sum again at every arrival, so that early contributions count twice.",
    "no-upstream": "The local derivative alone is taken; the upstream gradient is not multiplied in.",
    "no-local": "The upstream gradient is passed on as it is; the local derivative is not multiplied in.",
    "added-along-path": "Along a chain upstream and local derivative are added; they are multiplied.",
    "stopped-early": "The chain is stopped on the way: the derivative of a node before the output is given.",
    "seed-is-value": "The sweep is started with the output's value; it starts with 1, the output's own gradient.",
    "forward-value": "A node's value stands where a derivative belongs.",
    "wrong-point": "A derivative is taken at another node's value.",
    "divided": "At a product the gradient is divided by the other factor; it is multiplied by it.",
    "not-switched": "At a product the gradient is multiplied by the operand itself; it is multiplied by the other one.",
    "add-halves": "At a sum the gradient is shared out in halves; each operand gets the whole.",
    "sign": "A minus sign of a local derivative is lost.",
    "reciprocal": "A local derivative is turned upside down.",
    "constant-kept": "An added constant is kept in the derivative; its derivative is 0.",
    "power-off-by-one": "The power rule is off by one: n·xⁿ or xⁿ⁻¹ in place of n·xⁿ⁻¹.",
    "max-to-all": "At a maximum every operand gets the gradient; only the winner does.",
    "max-to-loser": "At a maximum the loser gets the gradient; it goes to the winner.",
    "relu-dead-passes": "A relu that is shut lets the gradient through; it stops it.",
    "sigmoid-of-input": "The slope of a sigmoid or tanh is written with the input; it is written with the output.",
    "mean-forgot-n": "The 1/n of a mean is left out of its derivative.",
    "broadcast-not-summed": "What comes back to a stretched operand is not summed over its copies.",
    "not-transposed": "The matrix of a product is not transposed on the way back.",
    "matmul-order": "The factors of a matrix product's gradient stand in the wrong order.",
    "softmax-sign": "In the derivative of a softmax the second term is added; it is subtracted.",
    "stale-gradient": "Gradients of the last backward pass were not reset, and these are added to them.",
    "updated-midway": "An input is moved while gradients still arrive, and derivatives are taken at the new place.",
    "mixed-up": "Another number of the same place is given, such as the gradient for the value.",
    "arithmetic": "It is set up right; a digit or a sign slipped.",
}
"""One sentence for each misconception."""

CAUSES = {
    "first-path": "at {fan} only what arrives first, from {first}, is kept: what comes from {rest} is to be added",
    "last-path": "at {fan} what arrives last, from {last}, overwrites what was there: = stands where += belongs",
    "missed-path": "at {fan} not all of the {count} contributions are added, which come from {users}",
    "product-of-paths": "what arrives at {fan} from {users} is multiplied: contributions that meet are added",
    "averaged": "the mean of what arrives at {fan} from {users} is taken: each path counts in full, so they are added",
    "sent-too-early": "{fan} sends before everything from {users} has arrived: it may send only when its sum is final",
    "re-sent": "{fan} sends at every arrival, so what came first counts twice: it sends once, when its sum is final",
    "no-upstream": "the upstream{upstream} from {target} is left out on the way to {source}",
    "no-local": "{local} is left out on the way to {source}: upstream × local is sent, not upstream alone",
    "added-along-path": "upstream and local derivative {local} are added on the way to {source}: they are multiplied",
    "stopped-early": "the chain is stopped at {target}: the way from there to {output} is still to be multiplied in",
    "seed-is-value": "the sweep starts at {output} with its value: it starts with 1, since ∂{output}/∂{output} = 1",
    "forward-value": "a value stands in place of {local}, on the way from {target} to {source}",
    "wrong-point": "{local} is taken at the value of {target}: take it at that of {source}",
    "divided": (
        "the gradient is divided at {target} = {formula}: "
        "a product multiplies it by the other factor, and asks how fast, not how far"
    ),
    "not-switched": (
        "the gradient is multiplied by {source} itself at {target} = {formula}: a product switches, and sends the "
        "other factor"
    ),
    "add-halves": "the gradient is halved at {target} = {formula}: a sum hands each operand a full copy",
    "sign": "a minus is lost at {target} = {formula}, on the way to {source}",
    "reciprocal": "{local} is turned upside down at {target} = {formula}",
    "constant-kept": "the constant in {target} = {formula} is kept: added constants have the derivative 0",
    "power-off-by-one": "the power rule is off by one at {target} = {formula}: n·xⁿ⁻¹ is the derivative of xⁿ",
    "max-to-all": "every operand of {target} = {formula} gets the gradient: only the one that wins does",
    "max-to-loser": "the operand of {target} = {formula} that loses gets the gradient: it goes to the one that wins",
    "relu-dead-passes": "the gradient passes {target} = {formula}, which is shut here: its slope is 0",
    "sigmoid-of-input": (
        "the slope at {target} = {formula} is written with its input: in y·(1 - y), or 1 - y², y is the output"
    ),
    "mean-forgot-n": "the 1/n is left out at {target} = {formula}: each entry moves the mean only by 1/n",
    "broadcast-not-summed": (
        "one copy alone is taken of what {target} sends back to {source}, which was stretched: its copies are summed"
    ),
    "not-transposed": "the other operand is not transposed at {target} = {formula}",
    "matmul-order": "the factors stand in the wrong order at {target} = {formula}",
    "softmax-sign": "the second term is added at {target} = {formula}: it is subtracted",
    "stale-gradient": (
        "the gradients of the last pass were not reset: PyTorch adds to them by design, unless you call zero_grad(); "
        "asked is the gradient of one pass"
    ),
    "updated-midway": "{fan} is moved by what arrives first, and what arrives next is taken at the new place",
}
"""What was done on this graph, as the second half of "... comes out if"."""

PLAIN = {
    "no-upstream": "{given} is {local}: the upstream{upstream} from {target} was left out",
    "no-local": "{given} is the upstream of {target}, passed on as it is: {local} was not multiplied in",
    "stopped-early": "{given} is ∂{target}/∂{source}: the way from {target} on to {output} was left out",
    "first-path": "{given} is what {first} sends alone: what comes to {fan} from {rest} is to be added",
    "last-path": "{given} is what {last} sends alone, as if = stood where += belongs: what arrived before is kept",
}
"""The same in plainer words, where the wire or the fan-out is the asked one's own."""

THIS = "This"
INSIDE = "inside {target} = {formula}: {description}"
COMES_OUT = "{given} comes out if {cause}"
OWN_COMES_OUT = "Going on from your own numbers, {given} comes out if {cause}"
LOOK = "; look at step {step}, where {target} sends to {source}."
LOOK_AT_SEED = "; look at step {seed_step}, where the sweep starts."
ALSO = " It also comes out if {cause}."
UPSTREAM = " {upstream}"
MIXED_UP = "{given} is {other}, and {asked} is asked"
ARITHMETIC = "It looks set up right, but {slip}: work out {asked} once more."
ARITHMETIC_TOO = "Or {slip}."
SLIPS = {
    "sign": "the sign slipped",
    "point": "the decimal point slipped",
    "swap": "two digits changed places",
    "digit": "a digit slipped",
}

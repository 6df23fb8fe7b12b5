"""What the panels beside a picture say: the code, the trace table, the details of a node or a wire."""

from __future__ import annotations

CODE_FORWARD = "forward"
CODE_BACKWARD = "backward"
CODE_TITLE = "Forward and backward program of {output}"
CODE_HEAD = ("line", "code", "for line")
CODE_ARRIVAL = "{k} of {n}"
CODE_GATE = "{gate} is the gate's own object: it has to be in scope"
CODE_ARRAY = "array of shape {shape}, too large to be written: it stands in the listing's arrays"
CODE_RULE = "asked of the table of operations"
CODE_STRETCHED = "summed to fit"
CODE_MORE = "... {count} more lines: ask .text for all"
CODE_NO_GATE = (
    "{name!r} is no gate of this listing: {known}. Give gates by the names under which the program calls them"
)
CODE_GATES = "it calls {names}"
CODE_NO_GATES = "it calls none"

TABLE_TITLE = "Trace table of {output}"
TABLE_AT = "Trace table of {output} after step {step} of {steps}"
TABLE_HEAD = ("node", "operation", "value", "adjoint", "arrivals")
TABLE_INPUT = "input"
TABLE_SEED = "the seed"
TABLE_SO_FAR = "so far {total}"
TABLE_INDEPENDENT = "{output} does not depend on it"
TABLE_TO_COME = "{sum} + …"
TABLE_MORE = "... {count} more rows"

DETAILS_WIRE = "wire from {source} to {target}"
DETAILS_WIRE_WHICH = "wire {which} of {count} from {source} to {target}"
DETAILS = {
    "made": "made by",
    "shape": "shape",
    "value": "value",
    "gradient": "gradient {gradient}",
    "arrival": "from {sender}",
    "start": "start",
    "users": "used by",
    "inside": "inside",
    "pattern": "on the way back",
    "kink": "at the kink",
    "local": "local derivative {local}",
    "upstream": "upstream {upstream}",
    "contribution": "contribution",
    "place": "arrival",
    "stretched": "summed to fit",
}
DETAILS_INPUT = "nothing: it is an input"
DETAILS_CONSTANT = "nothing: it is a constant, so no gradient flows to it"
DETAILS_OUTPUT = "nothing: it is the output"
DETAILS_UNUSED = "nothing"
DETAILS_TIMES = "{users}, {times} times in all: their gradients are added"
DETAILS_INSIDE = "{count} operations, which can be opened"
DETAILS_SHAPE = "{shape} array, and its gradient too"
DETAILS_STRETCHED = "from shape {before_shape} to {after_shape}: {source} was stretched"
DETAILS_NO_WIRE = "there is no wire {key!r}: write it from the consumer to its operand, as in {example!r}"
DETAILS_NOT_YET = "not computed yet"
DETAILS_NOT_SENT = "not sent yet"

"""What is said where a graph is too large to draw at once: notices, waiting, limits."""

from __future__ import annotations

MANY_INPUTS = "{count} inputs that only one node uses stand in it as dots."
FOLDED = "{count} operations are folded into the variables they compute."
ALL = "most=None draws everything."
TOO_MANY = (
    "{count} boxes are more than can be read at once: make functions gates with @gate, fold nodes by "
    "graph.group(name, nodes), or draw a part, as in draw(Graph(value))."
)

AND_MORE = "{names} and {count} more"

WAITING = "Laying out {nodes} boxes and {wires} wires …"
SECONDS = "{seconds} s"
CANCEL = "Cancel"
WHAT_TO_DO = (
    "make functions gates with @gate, fold nodes by graph.group(name, nodes), draw a part of it, "
    "or allow more seconds, as in limit=300"
)
TIMED_OUT = "laying out {nodes} boxes and {wires} wires took more than the limit of {limit:g} s: {todo}"
CANCELLED = "The layout of {nodes} boxes and {wires} wires was cancelled: {todo}"
CRASHED = "Graphviz failed on {nodes} boxes and {wires} wires ({reason}): {todo}"
UNPLACED = (
    "Graphviz did not say where each of {nodes} boxes stands; its answer begins with {answer!r}: "
    "'pip install pygraphviz' brings one along that does"
)
FAILED = "{error}: {message}"
NO_GRAPHVIZ = "no Graphviz found: 'pip install pygraphviz' brings it along, or install Graphviz for your system"
BAD_LIMIT = "limit={limit!r}: give the seconds that a layout may take, a number above 0"
BAD_MOST = "most={most!r}: give how many boxes may be drawn before inputs and operations are folded, or None for all"

INSIDE = "{node}, used by {user} alone"
"""The accessible name of an input that stands as a dot in the box of its only user."""


def whole(count: int) -> str:
    """A count with its thousands set apart."""
    return f"{count:,}"

"""The immutable snapshot of all that an output depends on."""

from __future__ import annotations

import contextlib
import difflib
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from ..sweeps.forward import forward
from ..sweeps.reverse import reverse
from ..sweeps.rules import RIGHT, Rules
from ..sweeps.step import Sweep
from ..sweeps.tangent import tangent
from ..tape.ieee import Number
from ..tape.operation import JACOBIAN_LIMIT
from ..tape.run import plain, pullback, pushforward, replay, zero_like
from ..tape.table import CONSTANT
from ..tape.tape import Edge, Node, Tape
from ..words.engines import NO_TANGENT
from . import folding, hooks
from .data import as_data
from .names import Naming, assign_names, caller_variables, named, variables_around
from .snapshot import as_seed, linearize, reached_from
from .value import Value


class UnknownNameError(KeyError):
    """A name that no node of the graph has."""

    def __str__(self) -> str:
        return str(self.args[0])


class FixedBranchesWarning(UserWarning):
    """A graph that `record` did not make is replayed: its branches stay as they were recorded."""


class Graph:
    """All that an output depends on, at the moment of the call: nodes in tape order, inputs first.

    Args:
        output: the Value whose graph this is.
        names: names for Values, e.g. ``{"a": a}``; the caller's variables where it is left out. A Value's
            own name wins; what has none is called v1, v2, ... in tape order.

    >>> a, b = Value(2), Value(1)
    >>> c = a + b
    >>> d = b + 1
    >>> e = c * d
    >>> Graph(e).gradients()
    {'a': 2.0, 'b': 5.0, 'c': 2.0, 'd': 3.0, 'e': 1.0}
    """

    __slots__ = ("tape", "_aliases", "_is_folded", "_rerun", "_shaping", "__weakref__")

    tape: Tape
    """The recorded program as plain data."""
    _aliases: Mapping[str, str]
    _is_folded: bool
    _rerun: Callable[[Mapping[str, Number]], Graph] | None
    _shaping: tuple[tuple[str, tuple[Any, ...]], ...]

    def __init__(self, output: Value, names: Mapping[str, Value] | None = None) -> None:
        if not isinstance(output, Value):
            raise TypeError(f"a graph is made of a Value, but this is a {type(output).__name__}: {output!r}")
        tape, aliases, _ = snapshot([output], output, caller_variables() if names is None else names)
        self._fill(tape, aliases)

    def _fill(
        self,
        tape: Tape,
        aliases: Mapping[str, str],
        is_folded: bool = False,
        rerun: Callable[[Mapping[str, Number]], Graph] | None = None,
        shaping: tuple[tuple[str, tuple[Any, ...]], ...] = (),
    ) -> None:
        for slot, x in zip(self.__slots__, (tape, aliases, is_folded, rerun, shaping), strict=False):
            object.__setattr__(self, slot, x)

    def __setattr__(self, name: str, x: Any) -> None:
        raise AttributeError(f"a Graph is a snapshot and does not change: record anew instead of setting .{name}")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __reduce__(self) -> Any:
        return _make, (self.tape, dict(self._aliases), self._is_folded)

    def __repr__(self) -> str:
        inputs = ", ".join(node.name for node in self.inputs)
        return f"<Graph of {self.output.name} from {inputs or 'nothing'}: {len(self.nodes)} nodes>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return hooks.show(self)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in tape order, constants among them."""
        return self.tape.nodes

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All wires along which a gradient flows: by consumer in tape order and argument position."""
        return self.tape.edges

    @property
    def inputs(self) -> tuple[Node, ...]:
        """The inputs."""
        return tuple(self.nodes[i] for i in self.tape.inputs)

    @property
    def fan_outs(self) -> tuple[Node, ...]:
        """The nodes whose output splits: two or more contributions come back and are added."""
        return tuple(n for n in self.nodes if len(self.tape.outgoing[n.index]) > 1)

    @property
    def output(self) -> Node:
        """The output."""
        return self.nodes[self.tape.output]

    def __getitem__(self, name: str) -> Node:
        return self.nodes[self._place(name)]

    def __contains__(self, name: object) -> bool:
        try:
            self._place(name)  # type: ignore[arg-type]
        except UnknownNameError:
            return False
        return True

    def _place(self, name: str) -> int:
        wanted: Any = name.name if isinstance(name, Node) else name
        places = self.tape.places
        while wanted not in places and wanted in self._aliases:
            wanted = self._aliases[wanted]
        if wanted in places:
            return places[wanted]
        known = [n.name for n in self.nodes if n.operation is not CONSTANT]
        close = difflib.get_close_matches(str(name), known, 1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        shown = ", ".join(known[:20]) + (", ..." if len(known) > 20 else "")
        raise UnknownNameError(f"no node is called {name!r}: this graph has {shown}.{hint}")

    def values(self) -> dict[str, Number]:
        """The value of every node but constants."""
        return {n.name: n.value for n in self._variables()}

    def gradients(self, of: str | None = None, seed: Any = None) -> dict[str, Number]:
        """The gradient of `of` (the output) with respect to every node but constants; 0 where it does not depend.

        Args:
            of: the name of a node.
            seed: that node's own gradient, of its shape; 1 for a number.

        Raises:
            ValueError: if `of` is an array and no seed is given.
        """
        start = self._place_of(of)
        adjoints = pullback(self.tape, as_seed(self.tape.values[start], seed), start)
        return {
            n.name: zero_like(n.value) if adjoints[n.index] is None else plain(adjoints[n.index])
            for n in self._variables()
        }

    def gradient(self, of: str, wrt: str) -> Number:
        """The derivative of one node by another that it depends on; 0 where it does not depend on it.

        For a scalar `of` it has the shape of `wrt`; for an array it is the Jacobian, of both shapes joined.
        """
        start, end = self._place(of), self._place(wrt)
        y, x = self.tape.values[start], self.tape.values[end]
        if isinstance(y, float):
            adjoint = pullback(self.tape, 1.0, start)[end]
            return zero_like(x) if adjoint is None else adjoint
        if np.size(y) * np.size(x) > JACOBIAN_LIMIT:
            raise ValueError(
                f"the Jacobian of {of!r} by {wrt!r} has {np.size(y) * np.size(x)} entries, more than "
                f"{JACOBIAN_LIMIT}: ask gradients(of, seed) for a product with it"
            )
        units = np.eye(np.size(y)).reshape((-1, *np.shape(y)))
        rows = [pullback(self.tape, unit, start)[end] for unit in units]
        dense = [zero_like(x) if row is None else row for row in rows]
        return np.reshape(dense, np.shape(y) + np.shape(x))

    def tangents(self, direction: Mapping[str, Any]) -> dict[str, Number]:
        """How fast every node moves when the inputs move in `direction`; inputs not named rest."""
        tangents = pushforward(self.tape, self._direction(direction))
        return {n.name: plain(tangents[n.index]) for n in self._variables()}

    def at(self, /, **inputs: Any) -> Graph:
        """The graph at other inputs; those not named keep their values.

        A graph made by `record` runs its function anew, so that an ``if`` takes its new branch. Any other
        replays its operations: its branches are fixed, which a FixedBranchesWarning says.
        """
        moved = {self._input(name): as_data(x) for name, x in inputs.items()}
        if self._rerun is not None:
            graph = self._rerun({self.tape.names[i]: x for i, x in moved.items()})
            for method, arguments in self._shaping:
                # A new branch may lack the nodes that were grouped or opened.
                with contextlib.suppress(UnknownNameError, ValueError):
                    graph = getattr(graph, method)(*arguments)
            return graph
        warnings.warn(
            "this graph was not made by record(function, ...): its operations are replayed at the new inputs, "
            "and any if or loop stays as it was recorded",
            FixedBranchesWarning,
            stacklevel=2,
        )
        return self._with(replay(self.tape, moved))

    def fold(self) -> Graph:
        """One node per named variable, one edge per distinct operand; every gradient stays the same."""
        if self._is_folded:
            return self
        return _make(folding.fold(self.tape), self._aliases, True, self._rerun, (*self._shaping, ("fold", ())))

    def fold_constants(self) -> Graph:
        """Every constant that one operation alone uses inside that operation, as after opening a node."""
        return self._with(folding.fold_constants(self.tape), ("fold_constants", ()))

    def unfold(self, *names: str) -> Graph:
        """Open the named composite nodes, or all that is folded if none is named.

        Raises:
            ValueError: if a node has nothing inside.
        """
        opened = [self._place(name) for name in names]
        for place, name in zip(opened, names, strict=True):
            if self.nodes[place].operation.inner is None:
                op = self.nodes[place].op
                kind = f"the single operation '{op}'" if op else "an input"
                raise ValueError(f"{name!r} is {kind}: there is nothing inside to open")
        if not names:
            opened = [n.index for n in self.nodes if n.operation.inner is not None]
        return self._with(folding.unfold(self.tape, frozenset(opened)), ("unfold", names))

    def ending_at(self, name: str) -> Graph:
        """The graph of another node: all that it depends on, with itself as the output.

        >>> from backprop_widgets import record
        >>> graph = record(lambda a, b: (a + b) * (b + 1), 2, 1).unfold()
        >>> graph.ending_at("v1").gradients()
        {'a': 1.0, 'b': 1.0, 'v1': 1.0}

        Raises:
            UnknownNameError: if no node has this name.
        """
        place = self._place(name)
        if place == self.tape.output:
            return self
        return self._with(folding.ending_at(self.tape, place), ("ending_at", (name,)))

    def group(self, name: str, nodes: Iterable[str]) -> Graph:
        """Fold a convex set of nodes with one output into a composite called `name`, which opens again.

        Raises:
            ValueError: if the set has several outputs, or a way out of it leads back in.
        """
        names = tuple(nodes)
        chosen = {self._place(n) for n in names}
        if not chosen:
            raise ValueError("a group holds at least one node: name them, as in group('block', ['c', 'd'])")
        tape, old = folding.group(self.tape, name, chosen)
        new = next(n for n in reversed(tape.names) if n == old or n not in self.tape.places)
        aliases = {alias: n for alias, n in {**self._aliases, old: new}.items() if alias != new}
        shaping = (*self._shaping, ("group", (name, names)))
        return _make(tape, aliases, self._is_folded, self._rerun, shaping)

    def first_nonfinite(self) -> Node | None:
        """The first node in tape order whose value is inf or nan, or has such an entry; None if all are finite."""
        return next((n for n in self.nodes if not np.all(np.isfinite(n.value))), None)

    def forward_sweep(self) -> Sweep:
        """The values as they are computed: one step per input and per operation."""
        return forward(self.tape)

    def reverse_sweep(self, of: str | None = None, seed: Any = None, rules: Rules | None = None) -> Sweep:
        """The gradients as they gather: the seed at `of` (the output), then one step per edge."""
        start = self._place_of(of)
        return reverse(self.tape, as_seed(self.tape.values[start], seed), start, rules or RIGHT)

    def tangent_sweep(self, direction: Mapping[str, Any]) -> Sweep:
        """The tangents as they spread from the inputs moving in `direction`."""
        return tangent(self.tape, self._direction(direction))

    def lesson(self, direction: Mapping[str, Any] | None = None, engine: str | None = None) -> Sweep:
        """The forward sweep and then the reverse sweep; with a direction the tangent sweep in its place.

        An array output is seeded with ones.

        >>> from backprop_widgets import record
        >>> graph = record(lambda a, b: a * b, 2, 3).fold()
        >>> [step.kind for step in graph.lesson({"a": 1})]
        ['input', 'input', 'compute', 'seed', 'seed', 'push', 'push']

        Args:
            direction: how the inputs move, for a tangent sweep.
            engine: a misconception whose rules the reverse sweep follows in place of the right ones.

        Raises:
            ValueError: if there is no such misconception, or none of its steps differs in this graph; or if both
                are given.
        """
        before = forward(self.tape).steps
        if direction is not None:
            if engine is not None:
                raise ValueError(NO_TANGENT)
            second = tangent(self.tape, self._direction(direction))
            return Sweep(self.tape, before + second.steps, self.tape.output)
        value = self.output.value
        seed = 1.0 if isinstance(value, float) else np.ones(np.shape(value))
        right = Sweep(self.tape, before + reverse(self.tape, seed).steps, self.tape.output)
        if engine is None:
            return right
        from ..sweeps.engines import replayed  # who only records needs no misconceptions

        return replayed(right, before, seed, engine)

    def _variables(self) -> Iterable[Node]:
        return (n for n in self.nodes if n.operation is not CONSTANT)

    def _place_of(self, of: str | None) -> int:
        return self.tape.output if of is None else self._place(of)

    def _input(self, name: str) -> int:
        place = self._place(name)
        if place not in self.tape.inputs:
            inputs = ", ".join(n.name for n in self.inputs)
            raise ValueError(f"{name!r} is computed, not an input: the inputs are {inputs}")
        return place

    def _direction(self, direction: Mapping[str, Any]) -> dict[int, Number]:
        tangents = {}
        for name, x in direction.items():
            place, data = self._input(name), as_data(x)
            if np.shape(data) != np.shape(self.tape.values[place]):
                wanted = np.shape(self.tape.values[place])
                raise ValueError(f"the tangent of {name!r} has its shape, {wanted}, not {np.shape(data)}")
            tangents[place] = data
        return tangents

    def _with(self, tape: Tape, shaping: tuple[str, tuple[Any, ...]] | None = None) -> Graph:
        more = () if shaping is None else (shaping,)
        return _make(tape, self._aliases, self._is_folded, self._rerun, self._shaping + more)


def _make(
    tape: Tape,
    aliases: Mapping[str, str],
    is_folded: bool = False,
    rerun: Callable[[Mapping[str, Number]], Graph] | None = None,
    shaping: tuple[tuple[str, tuple[Any, ...]], ...] = (),
) -> Graph:
    graph = Graph.__new__(Graph)
    graph._fill(tape, aliases, is_folded, rerun, shaping)
    return graph


def snapshot(
    values: Iterable[Value], output: Value, variables: Mapping[str, Any]
) -> tuple[Tape, Mapping[str, str], list[Value | None]]:
    """The named tape of an output (and of further values that belong to it), the other names, and the Values."""
    tape, owners = linearize(reached_from({id(v): v for v in [*values, output]}.values()), output)
    naming: Naming = assign_names(tape, owners, variables)
    return named(tape, naming), naming.aliases, owners


def as_graph(x: Any) -> Graph:
    """A Graph as it is; a Value as the graph recorded so far, named after the variables around.

    Raises:
        TypeError: for anything else.
    """
    if isinstance(x, Graph):
        return x
    if isinstance(x, Value):
        tape, aliases, _ = snapshot([x], x, variables_around(reached_from([x])))
        return _make(tape, aliases)
    raise TypeError(
        f"this needs a Graph or a Value, but {x!r} is a {type(x).__name__}: "
        "make one by record(function, ...) or by arithmetic on Values"
    )

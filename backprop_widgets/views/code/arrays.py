"""What goes back through operations that reduce, rearrange or choose entries, in NumPy, by name.

A rule writes for the shapes at hand. Where there is no short form it gives None, and the table is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from .literals import shape
from .pull import Pull, Sent

ArrayRule: TypeAlias = Callable[[Pull], "str | Sent | None"]


def _count(pull: Pull) -> int:
    axes = range(len(pull.shape)) if pull.axis is None else np.atleast_1d(pull.axis)
    return int(np.prod([pull.shape[a] for a in axes], dtype=int))


def _stretched(pull: Pull, g: str) -> str:
    if pull.axis is None and type(pull.result) is float:
        return f"np.full({shape(pull.value)}, {g})"
    return f"np.broadcast_to({pull.spread(g)}, {pull.shape})"


def _sum(pull: Pull) -> str:
    return _stretched(pull, pull.g)


def _mean(pull: Pull) -> str:
    return _stretched(pull, f"{pull.g} / {_count(pull)}")


def _cumsum(pull: Pull) -> str:
    along = "" if pull.axis is None else f", {pull.axis}"
    turned = f"np.flip(np.cumsum(np.flip({pull.g}{along}){along}){along})"
    return turned if pull.axis is not None else f"np.reshape({turned}, {pull.shape})"


def _prod(pull: Pull) -> str | None:
    if not pull.is_tame or np.any(np.equal(pull.value, 0)):
        return None
    return f"{pull.spread(pull.g)} * {pull.spread(pull.y)} / {pull.x}"


def _extreme(pull: Pull) -> str | None:
    if not pull.is_tame:
        return None
    winner = f"({pull.x} == {pull.spread(pull.y)})"
    reduced = {key: x for key, x in pull.params.items() if key in ("axis", "keepdims")}
    counts = np.sum(pull.value == _respread(pull), axis=reduced.get("axis"))
    shared = f" / np.sum{winner[:-1]}{pull.along(True)})" if np.any(counts > 1) else ""
    return f"{pull.spread(pull.g)} * {winner}{shared}"


def _respread(pull: Pull) -> Any:
    if pull.axis is None or pull.params.get("keepdims"):
        return pull.result
    return np.expand_dims(pull.result, pull.axis)


def _deviation(pull: Pull) -> str:
    return f"({pull.x} - np.mean({pull.x}{pull.along(True)}))"


def _freedom(pull: Pull) -> str:
    return f"{_count(pull) - pull.params.get('ddof', 0)!r}"


def _var(pull: Pull) -> str:
    return f"{pull.spread(pull.g)} * 2*{_deviation(pull)} / {_freedom(pull)}"


def _std(pull: Pull) -> str | None:
    if np.any(np.equal(pull.result, 0)):
        return None
    return f"{pull.spread(pull.g)} * {_deviation(pull)} / ({_freedom(pull)} * {pull.spread(pull.y)})"


def _logsumexp(pull: Pull) -> str:
    return f"{pull.spread(pull.g)} * np.exp({pull.x} - {pull.spread(pull.y)})"


def _total(pull: Pull, text: str) -> str:
    return f"np.sum({text}, axis={pull.literals.write(pull.params.get('axis', -1))}, keepdims=True)"


def _softmax(pull: Pull) -> str:
    return f"{pull.y} * ({pull.g} - {_total(pull, f'{pull.g} * {pull.y}')})"


def _log_softmax(pull: Pull) -> str:
    return f"{pull.g} - np.exp({pull.y}) * {_total(pull, pull.g)}"


def _norm(pull: Pull) -> str | None:
    if pull.params.get("ord") not in (None, 2, "fro") or np.any(np.equal(pull.result, 0)):
        return None
    return f"{pull.spread(pull.g)} * {pull.x} / {pull.spread(pull.y)}"


def _old_shape(pull: Pull) -> str:
    return f"np.reshape({pull.g}, {pull.shape})"


def _transpose(pull: Pull) -> str:
    axes = pull.params.get("axes")
    if axes is None:
        return f"np.transpose({pull.g})"
    back = np.argsort([axis % len(pull.shape) for axis in axes])
    return f"np.transpose({pull.g}, {pull.literals.write(tuple(back))})"


def _with(pull: Pull, *keys: str) -> str:
    """Fixed arguments by position."""
    return "".join(f", {pull.literals.write(pull.params.get(key))}" for key in keys)


def _roll(pull: Pull) -> str:
    shift: Any = np.negative(pull.params["shift"]).tolist()
    return f"np.roll({pull.g}, {pull.literals.write(shift)}{_with(pull, 'axis')})"


def _sort(pull: Pull) -> str:
    axis = pull.literals.write(pull.params.get("axis", -1))
    order = f"np.argsort(np.argsort({pull.x}, axis={axis}, kind='stable'), axis={axis})"
    if axis == "None":
        return f"np.reshape({pull.g}[{order}], {pull.shape})"
    return f"np.take_along_axis({pull.g}, {order}, axis={axis})"


def _getitem(pull: Pull) -> str | Sent:
    if not pull.shape:
        return f"np.sum({pull.g})"
    index = pull.params["index"]
    where = pull.literals.subscript(index)
    basic = (int, slice, type(None), type(...))
    if all(isinstance(part, basic) for part in (index if isinstance(index, tuple) else (index,))):
        return Sent(f"{pull.adjoint}[{where}] += {pull.g}", is_statement=True)
    return Sent(f"np.add.at({pull.adjoint}, {pull.literals.index(index)}, {pull.g})", is_statement=True)


def _split(pull: Pull) -> Sent:
    axis, part = pull.params.get("axis", 0), pull.params.get("part", 0)
    sections, length = pull.params["indices_or_sections"], pull.shape[axis]
    if np.ndim(sections) == 0:
        ends = [length // int(sections) * k for k in range(int(sections) + 1)]
    else:
        ends = [0, *map(int, sections), length]
    return Sent(f"{pull.adjoint}[{_slice(axis % len(pull.shape), ends[part], ends[part + 1])}] += {pull.g}", True)


def _slice(axis: int, start: int, stop: int) -> str:
    return ", ".join([":"] * axis + [f"{start}:{stop}"])


def _scattered(origin: Callable[[Pull, str], str]) -> ArrayRule:
    """Every entry of the upstream is added where it came from: to the place that the operation gave it."""

    def rule(pull: Pull) -> Sent | str:
        if not pull.shape:
            return f"np.sum({pull.g})"
        places = f"np.arange({int(np.prod(pull.shape))})"
        if len(pull.shape) > 1:
            places = f"np.reshape({places}, {pull.shape})"
        return Sent(f"np.add.at(np.ravel({pull.adjoint}), {origin(pull, places)}, {pull.g})", is_statement=True)

    return rule


def _named(function: str) -> Callable[[Pull, str], str]:
    def origin(pull: Pull, places: str) -> str:
        more = [f"{key}={pull.literals.write(x)}" for key, x in pull.params.items()]
        return f"{function}({', '.join([places, *more])})"

    return origin


def _pad(pull: Pull) -> str | Sent | None:
    if pull.params.get("mode", "constant") != "constant":
        places = {key: x for key, x in pull.params.items() if key != "constant_values"}
        return _scattered(_named("np.pad"))(pull._replace(params=places))
    before = np.broadcast_to(pull.params["pad_width"], (len(pull.shape), 2))[:, 0].tolist()
    inside = [f"{start}:{start + size}" for start, size in zip(before, pull.shape, strict=True)]
    return f"{pull.g}[{', '.join(inside)}]"


def _part(pull: Pull) -> str:
    axis = pull.params.get("axis", 0)
    sizes = [np.size(x) if axis is None else np.shape(x)[axis] for x in pull.values]
    start = sum(sizes[: pull.position])
    stop = start + sizes[pull.position]
    if axis is None:
        return f"np.reshape({pull.g}[{start}:{stop}], {pull.shape})"
    return f"{pull.g}[{_slice(axis % len(pull.shape), start, stop)}]"


def _layer(pull: Pull) -> str:
    axis = pull.params.get("axis", 0) % np.ndim(pull.result)
    return f"{pull.g}[{', '.join([':'] * axis + [str(pull.position)])}]"


RULES: Mapping[str, ArrayRule] = {
    "sum": _sum,
    "mean": _mean,
    "cumsum": _cumsum,
    "prod": _prod,
    "max": _extreme,
    "min": _extreme,
    "var": _var,
    "std": _std,
    "logsumexp": _logsumexp,
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "norm": _norm,
    "reshape": _old_shape,
    "ravel": _old_shape,
    "squeeze": _old_shape,
    "expand_dims": _old_shape,
    "transpose": _transpose,
    "swapaxes": lambda pull: f"np.swapaxes({pull.g}{_with(pull, 'axis1', 'axis2')})",
    "moveaxis": lambda pull: f"np.moveaxis({pull.g}{_with(pull, 'destination', 'source')})",
    "flip": lambda pull: f"np.flip({pull.g}{_with(pull, 'axis') if pull.axis is not None else ''})",
    "roll": _roll,
    "broadcast_to": lambda pull: pull.g,
    "sort": _sort,
    "getitem": _getitem,
    "split": _split,
    "repeat": _scattered(_named("np.repeat")),
    "tile": _scattered(_named("np.tile")),
    "pad": _pad,
    "concatenate": _part,
    "stack": _layer,
}
"""For each operation what it sends to the operand at hand."""

"""Choosing, joining and repeating entries: what goes back lands where the entry came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ..ieee import Number
from ..operation import Each, Operation
from .shapes import linear


def _scatter(upstream: Number, origin: Any, x: Number) -> Number:
    """Add every entry of `upstream` to the entry of `x` that it came from; an origin below 0 is nowhere."""
    shape, size = np.shape(x), np.size(x)
    total = np.bincount(np.ravel(origin) + 1, weights=np.ravel(upstream), minlength=size + 1)
    return total[1:].reshape(shape)


def _places(x: Number) -> Any:
    """For each entry of `x` its place, counted in reading order."""
    return np.arange(np.size(x)).reshape(np.shape(x))


def gather(
    name: str, compute: Callable[..., Number], formula: str, pattern: str = "routes", **more: Any
) -> Operation:
    """An operation that only chooses and copies entries: what it does to their places says where they came from."""

    def back(upstream: Number, y: Number, x: Number, **params: Any) -> Number:
        return _scatter(upstream, compute(_places(x), **params), x)

    return linear(name, compute, formula, back, pattern, **more)


def _getitem(x: Number, index: Any) -> Number:
    return np.asarray(x)[index]


def _getitem_back(upstream: Number, y: Number, x: Number, index: Any) -> Number:
    basic = (int, slice, type(None), type(...))
    if all(isinstance(part, basic) for part in (index if isinstance(index, tuple) else (index,))):
        back = np.zeros(np.shape(x))
        back[index] = upstream
        return back
    return _scatter(upstream, _places(x)[index], x)


def _index_written(xs: Sequence[str], params: Mapping[str, Any]) -> str:
    index = params["index"]
    parts = index if isinstance(index, tuple) else (index,)
    return f"{xs[0]}[{', '.join(map(_part_written, parts)) or '()'}]"


def _part_written(part: Any) -> str:
    if isinstance(part, slice):
        ends = ["" if end is None else str(end) for end in (part.start, part.stop, part.step)]
        return ":".join(ends if part.step is not None else ends[:2])
    if part is Ellipsis:
        return "..."
    return repr(part.tolist() if isinstance(part, np.ndarray) else part)


def _split(x: Number, indices_or_sections: Any, axis: int = 0, part: int = 0) -> Number:
    return np.split(x, indices_or_sections, axis)[part]


def _split_written(xs: Sequence[str], params: Mapping[str, Any]) -> str:
    axis = f", axis={params['axis']}" if params.get("axis") else ""
    return f"split({xs[0]}, {params['indices_or_sections']!r}{axis})[{params.get('part', 0)}]"


def _pad(x: Number, pad_width: Any, mode: str = "constant", constant_values: float = 0.0) -> Number:
    more = {"constant_values": constant_values} if mode == "constant" else {}
    return np.pad(x, pad_width, mode, **more)  # type: ignore[call-overload]


def _pad_back(upstream: Number, y: Number, x: Number, pad_width: Any, mode: str = "constant", **_: Any) -> Number:
    return _scatter(upstream, _pad(_places(x), pad_width, mode, -1), x)


def _pad_tangent(tangent: Number, y: Number, x: Number, pad_width: Any, mode: str = "constant", **_: Any) -> Number:
    return _pad(tangent, pad_width, mode)


def _sort_back(upstream: Number, y: Number, x: Number, axis: int | None = -1) -> Number:
    return _scatter(upstream, _sorted_like(x, _places(x), axis), x)


def _sort_tangent(tangent: Number, y: Number, x: Number, axis: int | None = -1) -> Number:
    return _sorted_like(x, np.asarray(tangent), axis)


def _sort(x: Number, axis: int | None = -1) -> Number:
    return np.sort(x, axis, kind="stable")


def _sorted_like(x: Number, others: Any, axis: int | None) -> Any:
    """`others` in the order that sorts `x`; entries that tie keep their order."""
    if axis is None:
        return np.ravel(others)[np.argsort(x, None, kind="stable")]
    return np.take_along_axis(others, np.argsort(x, axis, kind="stable"), axis)


def _sort_tie(y: Number, x: Number, axis: int | None = -1) -> str:
    return "sort-tie" if np.any(np.diff(y, axis=-1 if axis is None else axis) == 0) else ""


def _joined(name: str, join: Callable[..., Any], part: Callable[..., Number], formula: str) -> Operation:
    """An operation that joins any number of operands; `part` finds one of them in the upstream."""

    def compute(*xs: Number, **params: Any) -> Number:
        return join(xs, **params)

    def vjp(position: int, upstream: Number, y: Number, *xs: Number, **params: Any) -> Number:
        return part(position, upstream, xs, **params)

    def jvp(position: int, tangent: Number, y: Number, *xs: Number, **params: Any) -> Number:
        moved = [tangent if p == position else np.zeros(np.shape(x)) for p, x in enumerate(xs)]
        return join(moved, **params)

    def written(xs: Sequence[str], params: Mapping[str, Any]) -> str:
        more = "".join(f", {key}={value!r}" for key, value in params.items())
        return f"{name}([{', '.join(xs)}]{more})"

    return Operation(
        name, name, compute, "routes", formulas=(formula,), vjps=Each(vjp), jvps=Each(jvp), written=written
    )


def _part_of_concatenation(position: int, upstream: Number, xs: Any, axis: int | None = 0) -> Number:
    x = xs[position]
    along = [np.size(x) if axis is None else np.shape(x)[axis] for x in xs]
    start = sum(along[:position])
    part = np.take(upstream, range(start, start + along[position]), 0 if axis is None else axis)
    return part.reshape(np.shape(x))


def _part_of_stack(position: int, upstream: Number, xs: Any, axis: int = 0) -> Number:
    return np.take(upstream, position, axis)


GETITEM = linear("getitem", _getitem, "g at the index, else 0", _getitem_back, "routes", written=_index_written)
SPLIT = gather("split", _split, "g in this part, else 0", written=_split_written)
REPEAT = gather("repeat", np.repeat, "sum of g over the copies", "sums")
TILE = gather("tile", np.tile, "sum of g over the copies", "sums")
CONCATENATE = _joined("concatenate", np.concatenate, _part_of_concatenation, "this operand's part of g")
STACK = _joined("stack", np.stack, _part_of_stack, "this operand's part of g")
PAD = Operation(
    "pad",
    "pad",
    _pad,
    "routes",
    formulas=("g without the padding",),
    vjps=(_pad_back,),
    jvps=(_pad_tangent,),
)
SORT = Operation(
    "sort",
    "sort",
    _sort,
    "routes",
    formulas=("g in the order before sorting",),
    vjps=(_sort_back,),
    jvps=(_sort_tangent,),
    kink=_sort_tie,
)

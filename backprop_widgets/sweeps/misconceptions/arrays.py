"""What goes wrong with arrays: a sum, a transpose or a factor that is left out."""

from __future__ import annotations

import numpy as np

from ...tape.ieee import Number
from ...tape.tape import Edge
from .slip import Pull, Slip, Slips, always, fits, pulled, pulling


def _slip(names: str, pull: Pull) -> Slip:
    wanted = frozenset(names.split())
    return Slip(
        lambda tape: pulling(pull),
        lambda edge: (not wanted or edge.target.operation.name in wanted) and fits(pull, edge),
    )


def _without_count(edge: Edge, upstream: Number) -> Number:
    return pulled(edge, upstream) * (np.size(edge.source.value) / np.size(edge.target.value))


def _one_copy(which: int) -> Pull:
    """One of the copies that broadcasting made, in place of their sum."""

    def pull(edge: Edge, upstream: Number) -> Number:
        call = edge.tape.call(edge.target.index)
        broadcast = edge.broadcast
        if broadcast is None or call.operation.partials is None:
            raise TypeError("nothing was broadcast here")
        whole = upstream * call.operation.partials[edge.position](call.y, *call.xs) * np.ones(np.shape(call.y))
        shape = np.shape(edge.source.value)
        padded = (1,) * (np.ndim(whole) - len(shape)) + shape
        index = tuple(slice(None) if n == m else slice(which, None if which == -1 else which + 1)
                      for n, m in zip(padded, np.shape(whole), strict=True))
        found = whole[index].reshape(shape)
        return float(found) if not shape else found

    return pull


def _as_matrices(edge: Edge) -> tuple[Number, Number]:
    call = edge.tape.call(edge.target.index)
    return call.xs[0], call.xs[1]


def _not_transposed(edge: Edge, upstream: Number) -> Number:
    """W g in place of Wᵀ g, and g W in place of g Wᵀ."""
    a, b = _as_matrices(edge)
    if edge.position:
        return a @ upstream
    return upstream @ b if np.ndim(b) > 1 else np.outer(upstream, b).T


def _other_order(edge: Edge, upstream: Number) -> Number:
    """The two factors of a contribution in the other order."""
    a, b = _as_matrices(edge)
    if edge.position:
        return upstream @ np.transpose(a)
    return np.outer(b, upstream) if np.ndim(b) == 1 else np.transpose(b) @ upstream


def _softmax_sign(edge: Edge, upstream: Number) -> Number:
    """Added where it is subtracted: y (g + Σ g y), and for its logarithm g + softmax Σ g."""
    call = edge.tape.call(edge.target.index)
    axis = call.params.get("axis", -1)
    if call.operation.name == "softmax":
        return call.y * (upstream + np.sum(upstream * call.y, axis=axis, keepdims=True))
    return upstream + np.exp(call.y) * np.sum(upstream, axis=axis, keepdims=True)


ARRAYS: dict[str, Slips] = {
    "mean-forgot-n": always(_slip("mean", _without_count)),
    "broadcast-not-summed": always(_slip("", _one_copy(0)), _slip("", _one_copy(-1))),
    "not-transposed": always(_slip("matmul dot", _not_transposed)),
    "matmul-order": always(_slip("matmul dot", _other_order)),
    "softmax-sign": always(_slip("softmax log_softmax", _softmax_sign)),
}

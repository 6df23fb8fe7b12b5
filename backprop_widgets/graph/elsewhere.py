"""Names that learners bring from elsewhere, and what serves here instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_PARENTS = "its operands, in order, are .parents"
_NUMBER = "the plain number or array is .data"
_NO_ZEROING = "backward() resets the gradients of all that it reaches, so there is nothing to zero (p.grad = 0.0 works)"
_ALWAYS = "every Value records, and gradients flow to every input"
_NEW = "for a new input with its number, without its history, write Value(v.data)"
_IN_PLACE = "a Value is not changed in place: compute a new one, as in a = a + 1"

HERE = {
    "_backward": "what goes back stands in the table of operations: v.backward() runs it, and a Gate adds a new one",
    "_prev": _PARENTS,
    "_children": _PARENTS,
    "children": _PARENTS,
    "_ctx": _PARENTS,
    "_op": "how it was made is .op",
    "grad_fn": "how it was made is .op, and " + _PARENTS,
    "_label": "its name is .name, or .label",
    "value": _NUMBER,
    "val": _NUMBER,
    "item": _NUMBER,
    "numpy": _NUMBER,
    "tolist": _NUMBER,
    "gradient": "its gradient is .grad",
    "derivative": "its gradient is .grad",
    "zero_grad": _NO_ZEROING,
    "zero_grad_": _NO_ZEROING,
    "requires_grad": _ALWAYS,
    "requires_grad_": _ALWAYS,
    "retain_grad": "every Value keeps its gradient in .grad",
    "is_leaf": "an input has .op == ''",
    "detach": _NEW,
    "detach_": _NEW,
    "clone": _NEW,
    "copy": _NEW,
    "add_": _IN_PLACE,
    "sub_": _IN_PLACE,
    "mul_": _IN_PLACE,
    "fill_": _IN_PLACE,
    "fill": _IN_PLACE,
    "zero_": _IN_PLACE,
    "dtype": "its numbers are always float64",
    "astype": "its numbers are always float64",
    "float": "its numbers are always float64",
    "double": "its numbers are always float64",
    "to": "there is one device and one precision, float64",
    "view": "write v.reshape(...)",
    "flatten": "write np.ravel(v)",
    "permute": "write np.transpose(v, axes)",
    "unsqueeze": "write np.expand_dims(v, axis)",
    "t": "the transpose is .T",
    "mm": "write a @ b",
    "bmm": "write a @ b",
    "dim": "how many axes it has is .ndim",
    "numel": "how many numbers it holds is .size",
    "softmax": "write softmax(v, axis), imported from backprop_widgets",
    "log_softmax": "write log_softmax(v, axis), imported from backprop_widgets",
    "logsumexp": "write logsumexp(v, axis), imported from backprop_widgets",
    "softplus": "write softplus(v), imported from backprop_widgets",
    "pow": "write v**2",
    "draw": "write draw(v), imported from backprop_widgets",
}
"""What to use here instead of a name that a Value does not have."""


class Elsewhere:
    """An attribute that a Value does not have: asking for it or setting it says what to use here.

    (A ``__getattr__`` would do the same, and slow down every attribute of every Value.)
    """

    def __init__(self, name: str, advice: str) -> None:
        self.message = f"a Value has no .{name}: {advice}"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        raise AttributeError(self.message)

    def __set__(self, instance: Any, x: Any) -> None:
        raise AttributeError(self.message)


def refuse_names_from_elsewhere(cls: type, functions: Iterable[Callable[..., Any]]) -> None:
    """Put an `Elsewhere` where `cls` lacks a name of `HERE`, or one of NumPy's functions that record."""
    wanted = {f.__name__: f"write np.{f.__name__}(v, ...)" for f in functions} | HERE
    for name, advice in wanted.items():
        if name not in vars(cls):
            setattr(cls, name, Elsewhere(name, advice))

"""The leanest tape in pure Python that we know: the floor to which engines on scalars are compared."""

from __future__ import annotations

_tape: list[Value] = []
_new = object.__new__


class Value:
    """Slots, operations by number, and one list that all share: no names, no order of operands, no safety."""

    __slots__ = ("data", "grad", "op", "a", "b")

    def __init__(self, data):
        self.data, self.grad, self.op = float(data), 0.0, 0

    def __add__(self, other):
        other = other if type(other) is Value else Value(other)
        return _recorded(1, self.data + other.data, self, other)

    def __sub__(self, other):
        other = other if type(other) is Value else Value(other)
        return _recorded(2, self.data - other.data, self, other)

    def __mul__(self, other):
        other = other if type(other) is Value else Value(other)
        return _recorded(3, self.data * other.data, self, other)

    def relu(self):
        return _recorded(4, self.data if self.data > 0 else 0.0, self, None)

    __radd__ = __add__

    def backward(self):
        self.grad = 1.0
        for value in reversed(_tape):
            op, grad, a, b = value.op, value.grad, value.a, value.b
            if op == 1:
                a.grad += grad
                b.grad += grad
            elif op == 2:
                a.grad += grad
                b.grad -= grad
            elif op == 3:
                a.grad += grad * b.data
                b.grad += grad * a.data
            elif value.data > 0:
                a.grad += grad
        _tape.clear()


def _recorded(op, data, a, b):
    value = _new(Value)
    value.data, value.grad, value.op, value.a, value.b = data, 0.0, op, a, b
    _tape.append(value)
    return value

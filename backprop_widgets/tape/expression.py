"""A program inside one node, written as an expression: ``5 - 3*a`` as code, ``5 - 3a`` as in a book."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from ..words.numbers import number
from .operation import ADDITIVE, CALL, MULTIPLICATIVE, POWER, UNARY
from .operations.contractions import MATMUL
from .table import CONSTANT, DIVIDE, INPUT, MULTIPLY, NEGATIVE, POWER_OF, SUBTRACT
from .tape import Tape

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Written(NamedTuple):
    """A piece of an expression and how tightly its outermost operation binds."""

    text: str
    precedence: int = CALL
    is_literal: bool = False

    def within(self, precedence: int, strictly: bool = False) -> str:
        """The text, in parentheses where its surroundings bind more tightly (or, strictly, as tightly)."""
        loose = self.precedence < precedence or (strictly and self.precedence == precedence)
        return f"({self.text})" if loose else self.text


Join: TypeAlias = Callable[[Tape, int, list[Written]], Written]
"""Writes one operation of a tape from its written operands."""


def as_code(tape: Tape) -> str:
    """The whole program as one expression in Python, e.g. ``7*c + d**2``."""
    return _whole(tape, [Written(tape.names[i]) for i in tape.inputs], in_python).text


def code_of(tape: Tape, index: int, rename: Callable[[str], str] = str) -> str:
    """How one node follows from its operands, in Python; `rename` maps node names to identifiers."""
    return _node(tape, index, rename, in_python).text


def formula_of(tape: Tape, index: int) -> str:
    """How one node follows from its operands, as a book writes it."""
    if index not in tape.formulas:
        tape.formulas[index] = _node(tape, index, str, _formula).text
    return tape.formulas[index]


def _node(tape: Tape, index: int, rename: Callable[[str], str], join: Join) -> Written:
    xs = [
        _literal(tape.values[j], tape.names[j])
        if tape.operations[j] is CONSTANT
        else Written(rename(tape.names[j]))
        for j in tape.operands[index]
    ]
    inner = tape.operations[index].inner
    if inner is None or tape.operations[index].is_gate:
        return join(tape, index, xs)
    return _whole(inner, xs, join)


def _whole(tape: Tape, inputs: list[Written], join: Join) -> Written:
    written: dict[int, Written] = dict(zip(tape.inputs, inputs, strict=True))
    for i, operation in enumerate(tape.operations):
        if operation is CONSTANT:
            written[i] = _literal(tape.values[i], tape.names[i])
        elif operation is not INPUT:
            xs = [written[j] for j in tape.operands[i]]
            inner = operation.inner
            opens = inner is not None and not operation.is_gate
            written[i] = _whole(inner, xs, join) if opens and inner else join(tape, i, xs)
    return written[tape.output]


def _literal(value: object, name: str) -> Written:
    if not isinstance(value, float):
        return Written(name)
    text = number(value) if number(value)[0] != "≈" else repr(value)
    if not np.isfinite(value):
        text = f"float({text!r})"
    return Written(text, UNARY if value < 0 else CALL, is_literal=True)


def _infix(symbol: str, precedence: int, xs: list[Written], right_strict: bool) -> Written:
    a, b = xs
    return Written(f"{a.within(precedence)}{symbol}{b.within(precedence, right_strict)}", precedence)


def _call(tape: Tape, index: int, xs: list[Written]) -> Written:
    operation = tape.operations[index]
    if operation.written is not None:
        return Written(operation.written([x.within(CALL) for x in xs], tape.params[index]))
    params = [f"{key}={value!r}" for key, value in tape.params[index].items()]
    return Written(f"{operation.symbol}({', '.join([x.text for x in xs] + params)})")


def in_python(tape: Tape, index: int, xs: list[Written], call: Join = _call) -> Written:
    """One operation in Python; `call` writes those that are functions."""
    operation = tape.operations[index]
    if operation is NEGATIVE:
        return Written(f"-{xs[0].within(UNARY)}", UNARY)
    if operation is POWER_OF:
        return Written(f"{xs[0].within(POWER, True)}**{xs[1].within(UNARY)}", POWER)
    if operation.precedence == CALL or len(xs) != 2:
        return call(tape, index, xs)
    tight = operation.precedence == MULTIPLICATIVE and operation is not MATMUL
    symbol = operation.symbol if tight else f" {operation.symbol} "
    return _infix(symbol, operation.precedence, xs, right_strict=operation in (SUBTRACT, DIVIDE, MATMUL) or tight)


def _formula(tape: Tape, index: int, xs: list[Written]) -> Written:
    operation = tape.operations[index]
    if operation is POWER_OF and xs[1].is_literal and xs[1].text.isdecimal():
        return Written(xs[0].within(POWER, True) + xs[1].text.translate(SUPERSCRIPTS), POWER)
    if operation is MULTIPLY and _juxtaposes(*xs):
        precedence = ADDITIVE if xs[0].precedence == UNARY else MULTIPLICATIVE
        return Written(xs[0].text + xs[1].within(MULTIPLICATIVE, True), precedence)
    if operation is MULTIPLY:
        return _infix(" · ", MULTIPLICATIVE, xs, right_strict=True)
    if operation is DIVIDE:
        return _infix(" / ", MULTIPLICATIVE, xs, right_strict=True)
    return in_python(tape, index, xs)


def _juxtaposes(a: Written, b: Written) -> bool:
    """Whether ``2*b`` may be written ``2b``: a plain number before a short name, a power or a bracket."""
    if not a.is_literal or b.is_literal or not a.text[-1].isdigit() or "e" in a.text:
        return False
    if b.precedence != ADDITIVE and (b.text[0].isdigit() or b.text[1:2].isalpha()):
        return False  # 0.5 · sum(x) and 2 · rate, for "0.5sum(x)" and "2rate" read badly
    return b.precedence in (CALL, POWER, ADDITIVE)

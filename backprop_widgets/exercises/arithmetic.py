"""What an answer says as text: arithmetic that is read by Python's own parser, and of which little is allowed.

Nothing is ever executed: the tree is walked here, and whatever is not on the list is refused.
"""

from __future__ import annotations

import ast
import math
import re
import unicodedata
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..tape.ieee import Number
from ..words import exercises as words

MOST_CHARACTERS = 2_000
MOST_NAMES = 12
SPACES = "\u00a0\u2007\u2009\u202f "
SIGNS = str.maketrans({
    **dict.fromkeys("−–‒﹣－", "-"),
    **dict.fromkeys("×·⋅∙", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys(SPACES, " "),
    "^": "**",
    "²": "**2",
    "³": "**3",
    "′": "ʹ",
    "√": "sqrt",
})
"""Signs that mean what Python writes otherwise; a prime becomes a letter, so that ``x′`` is a name."""
ALLOWED = re.compile(r"[\w\s.,;+\-*/()\[\]ʹ]*")
DIGIT_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ '’_]\d{3})+(?![\w])")
INFINITE = re.compile(r"\s*([+-]?)\s*(?:inf|infinity|∞)\s*", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+(?:[eE][+-]?\d+)?\s*")
AMBIGUOUS_COMMA = re.compile(r"\s*[+-]?([1-9]\d{0,2}),(\d{3})\s*")
THOUSANDS_COMMA = re.compile(r"\s*[+-]?\d{1,3}(?:,\d{3})+\.\d+\s*|\s*[+-]?\d{1,3}(?:,\d{3}){2,}\s*")
THOUSANDS_POINT = re.compile(r"\s*[+-]?\d{1,3}(?:\.\d{3})+,\d+\s*|\s*[+-]?\d{1,3}(?:\.\d{3}){2,}\s*")
IMPLIED_PRODUCT = re.compile(
    r"(?<![\w.])((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(?![eE][+-]?\d)(?=[^\W\d]|\()"
)

OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: np.power,
}
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "sqrt": np.sqrt,
    "exp": np.exp,
    "log": np.log,
    "ln": np.log,
    "tanh": np.tanh,
    "sin": np.sin,
    "cos": np.cos,
    "abs": np.abs,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}
CONSTANTS = {"pi": math.pi, "π": math.pi}


class Refused(ValueError):
    """An answer that is not read, and why, in a sentence for the one who gave it."""


def read_text(text: str, names: Mapping[str, Number]) -> Any:
    """The number, or the nested list of numbers, that a text says.

    Args:
        text: what was typed: ``3/4``, ``12*d``, ``−1``, ``1 410``, ``0,5``, ``[1, 2]``.
        names: what may be written, and its value.

    Raises:
        Refused: if it says anything else.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refused(words.REFUSED_LONG.format(length=len(text), most=MOST_CHARACTERS))
    infinite = INFINITE.fullmatch(text.translate({0x2212: "-"}))
    if infinite and not _is_name(text.strip(), names):
        return -math.inf if infinite[1] == "-" else math.inf
    if text.strip().lower() == "nan" and "nan" not in names:
        raise Refused(words.REFUSED_NAN)
    plain = _in_python(text, _example(names))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(plain.strip(), mode="eval")
        known = {_as_letter(name): value for name, value in names.items()}
        with np.errstate(all="ignore"):
            return _Reader(known).read(tree.body)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise Refused(words.REFUSED_SYNTAX.format(name=_example(names))) from error
    except (ArithmeticError, ValueError) as error:
        raise error if isinstance(error, Refused) else Refused(words.REFUSED_UNDEFINED) from error


def _is_name(text: str, names: Mapping[str, Number]) -> bool:
    return text in names


def _example(names: Mapping[str, Number]) -> str:
    return next(iter(names), "x")


def _as_letter(name: str) -> str:
    return unicodedata.normalize("NFKC", name.replace("′", "ʹ"))


def _in_python(text: str, example: str) -> str:
    """The text as Python would write it; thousands are joined, a decimal comma becomes a point."""
    plain = re.sub(r"^\s*[=≈]", "", text.translate(SIGNS))
    plain = DIGIT_GROUPS.sub(lambda match: re.sub(r"[ '’_]", "", match[0]), plain)
    plain = re.sub(r"(?<=[^\W\d])['’]", "ʹ", plain)
    strange = plain[ALLOWED.match(plain).end() :]  # type: ignore[union-attr]
    if strange:
        raise Refused(words.REFUSED_SIGN.format(sign=strange[0], name=example))
    return IMPLIED_PRODUCT.sub(r"\1*", _with_points(plain))


def _with_points(text: str) -> str:
    if THOUSANDS_COMMA.fullmatch(text):
        return text.replace(",", "")
    if THOUSANDS_POINT.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if match := AMBIGUOUS_COMMA.fullmatch(text):
        whole, decimals = match.groups()
        shown = {"whole": f"{whole}{decimals}", "decimal": f"{whole}.{decimals}"}
        raise Refused(words.REFUSED_AMBIGUOUS.format(text=text.strip(), **shown))
    if DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if ";" in text:  # as they are written in a list where the comma is the decimal point
        return re.sub(r"(?<=\d),(?=\d)", ".", text).replace(";", ",")
    return text


class _Reader:
    """Walks the tree of an answer, and knows nothing but what is on its lists."""

    def __init__(self, names: Mapping[str, Number]) -> None:
        self.names = names

    def read(self, node: ast.AST) -> Any:
        if isinstance(node, ast.List | ast.Tuple):
            return [self.read(item) for item in node.elts]
        found = self.number(node)
        if not np.all(np.isfinite(found)):
            raise Refused(words.REFUSED_UNDEFINED)
        return found.tolist() if np.ndim(found) else float(found)

    def number(self, node: ast.AST) -> Number:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return np.float64(node.value)
        if isinstance(node, ast.Name):
            return self.named(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            x = self.number(node.operand)
            return -x if isinstance(node.op, ast.USub) else x
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            return OPERATORS[type(node.op)](self.number(node.left), self.number(node.right))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.keywords:
            return self.called(node.func.id, node.args[0])
        raise Refused(words.REFUSED_PART)

    def named(self, name: str) -> Number:
        if name in self.names:
            return np.asarray(self.names[name], dtype=np.float64)[()]
        if name in CONSTANTS:
            return np.float64(CONSTANTS[name])
        known = ", ".join([*list(self.names)[:MOST_NAMES], "pi"]).replace("ʹ", "′")
        raise Refused(words.REFUSED_NAME.format(name=name[:30], known=known))

    def called(self, name: str, argument: ast.AST) -> Number:
        if name in FUNCTIONS:
            return FUNCTIONS[name](self.number(argument))
        if name in self.names:  # 2(b + 1) is a product, and so is d(b + 1)
            return self.named(name) * self.number(argument)
        raise Refused(words.REFUSED_FUNCTION.format(name=name[:30], known=", ".join(FUNCTIONS)))

"""Paths as text, grouped by what they share at their start."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ..words import understanding as words
from .factored import factored, name_of
from .formula import Formula, equation, listed, partial, product, relation, summed, written

if TYPE_CHECKING:
    from .paths import Path, Paths

MOST_LINES = 10
MOST_TERMS = 8
LONGEST = 12
"""How many nodes of a path are written; of longer ones the middle is left out."""


def of_path(path: Path) -> str:
    """One path and its product."""
    return f"{way(path)}: {multiplied(path).text}"


def way(path: Path) -> str:
    """The nodes along a path, in a row."""
    names = [node.name for node in path.nodes]
    if len(names) > LONGEST:
        half = LONGEST // 2
        names = [*names[:half], "…", *names[-half:]]
    return words.ARROW.join(names)


def multiplied(path: Path) -> Formula:
    """The factors of a path and their product, e.g. ``3·2 = 6``."""
    result = written(path.product)
    if len(path.edges) >= LONGEST:
        count = words.PATH_FACTORS.format(count=len(path.edges))
        return equation(Formula(f"({count})", rf"(\text{{{count}}})"), result)
    if len(path.edges) < 2:
        return result
    factors = path.factors
    if all(isinstance(factor, float) for factor in factors):
        return equation(product(map(written, factors)), result)
    return equation(product(map(name_of, path.edges)), result)


def of_paths(paths: Paths) -> str:
    """All paths, or the first of them, their sum and its factored form."""
    names = {"of": paths.of.name, "wrt": paths.wrt.name}
    gradient = partial(paths.of.name, paths.wrt.name)
    if not paths:
        turned = words.PATHS_TURNED if paths.graph.tape.reach(paths.wrt.index)[paths.of.index] else ""
        return (words.PATHS_NONE + turned).format(**names, gradient=gradient.text)
    if paths.of is paths.wrt:
        return words.PATHS_SELF.format(**names, gradient=gradient.text)
    count = paths.how_many
    heading = words.PATHS_ONE if count == 1 else words.PATHS_MANY
    lines = [heading.format(**names, count=count), *_rows(paths)]
    if count > MOST_LINES:
        lines.append(words.PATHS_MORE.format(count=count - MOST_LINES))
    sides = [Formula(gradient.text, gradient.latex), *_sides(paths)]
    lines.append(f"{gradient.text} {relation(sides[1])} {sides[1].text}")
    lines += [f"{'':{len(gradient.text)}} {relation(side)} {side.text}" for side in sides[2:]]
    return "\n".join([*lines, *arrivals(paths)])


def _rows(paths: Paths) -> list[str]:
    """A line for each path; what it shares with the one above is left blank."""
    shown: list[tuple[str, str]] = []
    above: list[str] = []
    for path in paths[:MOST_LINES]:
        names = way(path).split(words.ARROW)
        shared = 0
        while shared < min(len(names), len(above)) and names[: shared + 1] == above[: shared + 1]:
            shared += 1
        shared = min(shared, len(names) - 1)
        blank = words.ARROW.join(names[:shared])
        arrow = words.ARROW if shared else ""
        shown.append((" " * len(blank) + arrow + words.ARROW.join(names[shared:]), multiplied(path).text))
        above = names
    width = max(len(row) for row, _ in shown)
    return [f"{row:{width}}   {products}" for row, products in shown]


def _sides(paths: Paths) -> list[Formula]:
    """The gradient as factored form, with numbers, as a sum over paths, as a number; no side twice."""
    sides: list[Formula] = []
    is_plain = paths.how_many <= MOST_TERMS
    products = [path.product for path in paths[:MOST_TERMS]] if is_plain else []
    terms, result = summed(products, paths.total) if is_plain else (written(0.0), written(paths.total))
    with contextlib.suppress(ValueError):  # too long to write: the sum alone
        names, numbers, blocks = factored(paths)
        scalar = all(isinstance(node.value, float) for node in paths.graph.nodes if paths.passes(node))
        sides += [names, numbers, blocks] if scalar else [names]
    if len(products) > 1:
        sides.append(terms)
    sides.append(result)
    gradient = partial(paths.of.name, paths.wrt.name).text
    different = {side.text: side for side in sides}
    return [side for text, side in different.items() if text != gradient]


def arrivals(paths: Paths) -> list[str]:
    """Where paths have met on the way, that fewer contributions arrive than there are paths."""
    first = [e for e in paths.graph.tape.outgoing[paths.wrt.index] if e.target.index <= paths.of.index]
    reached = paths.graph.tape.reach(paths.of.index)
    arriving = [edge for edge in first if reached[edge.target.index]]
    if len(arriving) >= paths.how_many:
        return []
    users = listed(edge.target.name for edge in reversed(arriving))
    template = words.PATHS_ARRIVALS_ONE if len(arriving) == 1 else words.PATHS_ARRIVALS
    fields = {"count": paths.how_many, "arrivals": len(arriving), "wrt": paths.wrt.name}
    return [template.format(**fields, users=users)]

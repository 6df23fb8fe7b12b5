"""One sentence per step: the same for the screen, the screen reader, the plain text and the code host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..sweeps.replay import Replay
from ..sweeps.step import Sweep
from ..words import lesson
from .notation import PARTIAL, WORDS, Notation, expand
from .telling.clauses import Clause, parsed
from .telling.steps import at_the_end, of_compute, of_input, of_seed, of_send
from .telling.tangents import of_push
from .telling.wrongs import of_wrong_step


class Run(NamedTuple):
    """A piece of a sentence and what it is: a name, a value, a gradient, a fan-out count, or plain."""

    kind: str
    text: str


def narrate(sweep: Sweep, i: int | None = None) -> str:
    """The sentence of step `i`, counted from 0, or the sentences of all steps, one a line.

    >>> from backprop_widgets import record
    >>> print(narrate(record(lambda a: a * a, 3.0).fold().lesson(), -1))
    out = a · a, so ∂out/∂a = 6; upstream 1 × local 6 = 6 goes to a. Nothing else uses a, so ∂out/∂a = 6 \
is final. Raising a by 0.001 changes out by about 0.006.
    """
    if i is None:
        return "\n".join(plain(sentence(sweep, k)) for k in range(len(sweep)))
    if not -len(sweep) <= i < len(sweep):
        raise IndexError(f"there is no step {i}: this sweep has {len(sweep)} steps, 0 to {len(sweep) - 1}")
    return plain(sentence(sweep, i % len(sweep)))


def plain(runs: Iterable[Run]) -> str:
    """The sentence as text."""
    return "".join(run.text for run in runs)


def spoken(sweep: Sweep, i: int) -> str:
    """The sentence of step `i` in words, for a screen reader."""
    text = plain(sentence(sweep, i, WORDS))
    for sign, word in lesson.SPOKEN.items():
        text = text.replace(sign, word)
    return text


def sentence(sweep: Sweep, i: int, notation: Notation = PARTIAL) -> list[Run]:
    """The sentence of step `i`, in marked pieces."""
    runs: list[Run] = []
    for template, fields in clauses(sweep, i):
        given = iter(fields)
        for literal, field, _, _ in parsed(template):
            if literal:
                runs.append(Run("", literal))
            if field:
                text = next(given)
                # Only what begins the sentence begins with a capital.
                text = expand(text, notation) if not runs else expand(f" {text}", notation)[1:]
                runs.append(Run(lesson.FIELDS.get(field, ""), text))
    return runs


def clauses(sweep: Sweep, i: int) -> list[Clause]:
    """What is said of step `i`, as templates and the names and numbers in them."""
    step = sweep[i]
    if isinstance(sweep, Replay) and step.phase == "reverse":
        return of_wrong_step(sweep, i)
    say = {"input": of_input, "compute": of_compute, "seed": of_seed, "send": of_send, "push": of_push}[step.kind]
    said = say(sweep, step)
    if i == len(sweep) - 1 and step.kind == "send":
        said += at_the_end(sweep, step)
    return said

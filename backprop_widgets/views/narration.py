"""One sentence per step: the same for the screen, the screen reader, the plain text and the code host."""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from ..analysis.kinds import kink
from ..sweeps.step import Step, Sweep
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.run import is_zero
from ..tape.table import INPUT
from ..tape.tape import Edge, Node, Tape
from ..words import large, lesson, tangent
from ..words.numbers import number
from ..words.understanding import KINK_OTHER, KINKS
from .ledger import arrived, written_sum
from .metrics import ELLIPSIS
from .mode import Mode, mode_of
from .notation import OPEN, PARTIAL, WORDS, Notation, expand, gradient, local
from .quantity import quantity


class Clause(NamedTuple):
    """A sentence of `words.lesson` and what stands in its braces, in order; derivatives are left open."""

    template: str
    fields: tuple[str, ...]


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
        for literal, field, _, _ in _parsed(template):
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
    say = {"input": _input, "compute": _compute, "seed": _seed, "send": _send, "push": _push}[step.kind]
    said = say(sweep, step)
    if i == len(sweep) - 1 and step.kind == "send":
        said += _end(sweep, step)
    return said


def fill(template: str, **fields: str) -> list[Clause]:
    """Fill a template, as a list to add to; an empty template says nothing."""
    return [Clause(template, tuple([fields[name] for name in fields_of(template)]))] if template else []


@cache
def fields_of(template: str) -> tuple[str, ...]:
    """The names of a template's fields, in order."""
    return tuple(name for _, name, _, _ in _parsed(template) if name)


@cache
def _parsed(template: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return list(string.Formatter().parse(template))


MOST_LISTED, MOST_NAMED, LONGEST_FORMULA = 6, 4, 80


def listed(names: Iterable[str]) -> str:
    """Names as a list in a sentence: ``c``, ``c and d``, ``c, d and e``; of many the first ones and how many more."""
    *most, last = names
    if len(most) >= MOST_LISTED:
        left = len(most) + 1 - MOST_NAMED
        return large.AND_MORE.format(names=lesson.COMMA.join(most[:MOST_NAMED]), count=left)
    return lesson.COMMA.join(most) + lesson.AND + last if most else last


def _formula(tape: Tape, node: Node) -> str:
    """How a node is computed, cut where a sentence with it could not be read at a glance."""
    written = formula_of(tape, node.index)
    if len(written) <= LONGEST_FORMULA:
        return written
    return f"{written[: LONGEST_FORMULA - 2].rstrip(' ,(+·')} {ELLIPSIS}"


def users(tape: Tape, node: Node) -> list[str]:
    """The names of a node's direct users, each once, in tape order."""
    return list(dict.fromkeys(edge.target.name for edge in tape.outgoing[node.index]))


def still_to_come(sweep: Sweep, step: Step) -> list[str]:
    """The names of those that have not yet sent to a step's node."""
    k, mode = step.arrival[0] if step.arrival else 0, mode_of(sweep)
    later = (step.edge for step in sweep.arrivals[step.node.index][k:] if step.edge)
    return list(dict.fromkeys(mode.sender(edge).name for edge in later))


def _fan_out(sweep: Sweep, node: Node) -> list[Clause]:
    tape = sweep.tape
    times = len(tape.outgoing[node.index])
    if times < 2:
        return []
    names = users(tape, node)
    said = tangent if mode_of(sweep).is_tangent else lesson
    template = said.FAN_OUT if len(names) == times else said.USED_TWICE
    return fill(template, node=node.name, value=quantity(node.value), users=listed(names), times=str(times))


def _input(sweep: Sweep, step: Step) -> list[Clause]:
    node = step.node
    return fill(lesson.INPUT, node=node.name, value=quantity(node.value)) + _fan_out(sweep, node)


def _compute(sweep: Sweep, step: Step) -> list[Clause]:
    node = step.node
    formula = _formula(sweep.tape, node)
    start = fill(lesson.COMPUTE, node=node.name, formula=formula, value=quantity(node.value))
    return start + _fan_out(sweep, node)


def _seed(sweep: Sweep, step: Step) -> list[Clause]:
    name, after = step.node.name, quantity(_known(step.after))
    if step.phase == "tangent":
        return _tangent_seed(sweep, step)
    if after != "1":
        return fill(lesson.OTHER_SEED, node=name, after=after)
    return fill(lesson.SEED, node=name, gradient=gradient(name, name, OPEN), after=after)


def _tangent_seed(sweep: Sweep, step: Step) -> list[Clause]:
    name, after = step.node.name, _known(step.after)
    mode = mode_of(sweep)
    if is_zero(after):
        return fill(tangent.SEED_RESTS, node=name)
    if mode.by == name:
        return fill(tangent.SEED, tangent=_name(mode, sweep, name), after=quantity(after), node=name)
    is_alike = not isinstance(after, float) and bool(np.all(after == 1.0))
    return fill(tangent.SEED_ALIKE if is_alike else tangent.SEED_OTHER, node=name, after=quantity(after))


def _name(mode: Mode, sweep: Sweep, node: str) -> str:
    return mode.name(sweep.tape.nodes[sweep.of].name, node)


def _send(sweep: Sweep, step: Step) -> list[Clause]:
    assert step.edge is not None
    source, target = step.edge.source, step.edge.target
    names = {"source": source.name, "target": target.name, "formula": _formula(sweep.tape, target)}
    numbers = {
        "upstream": quantity(_known(step.upstream)),
        "contribution": quantity(_known(step.contribution)),
        "after": quantity(_known(step.after)),
    }
    if isinstance(step.local, float):
        wire = {"local_name": local(target.name, source.name, OPEN), "local": quantity(step.local)}
        said = fill(lesson.SEND, **names, **numbers, **wire)
    else:
        said = fill(lesson.SEND_ARRAY, **names, **numbers)
    said += _manner(sweep, step, step.edge)
    k, n = step.arrival or (1, 1)
    of = sweep.tape.nodes[sweep.of].name
    if n == 1:
        return said + fill(
            lesson.ONLY, source=source.name, gradient=gradient(of, source.name, OPEN), after=numbers["after"]
        )
    added = {**written_sum(step)._asdict(), "arrived": arrived(step), "source": source.name}
    if k < n:
        return said + fill(lesson.SO_FAR, **added, waiting=listed(still_to_come(sweep, step)))
    return said + fill(lesson.FINAL_INPUT if source.operation is INPUT else lesson.FINAL, **added)


def _manner(sweep: Sweep, step: Step, edge: Edge) -> list[Clause]:
    """How a gate treats gradients: its pattern, said once; the choice at a kink; what is summed to fit."""
    said: list[Clause] = []
    is_reverse = step.kind == "send"
    wires = sweep.tape.incoming[edge.target.index]
    if is_reverse and len(wires) > 1 and edge is wires[0]:
        said += fill(lesson.PATTERNS.get(edge.target.operation.name, ""))
    key = kink(edge)
    if key:
        said += fill(lesson.KINK, choice=(KINKS if is_reverse else tangent.KINKS_FORWARD).get(key, KINK_OTHER))
    if step.broadcast is not None:
        shapes = {"before_shape": str(step.broadcast.before), "after_shape": str(step.broadcast.after)}
        said += fill(lesson.BROADCAST, source=edge.source.name, **shapes)
    return said


def _end(sweep: Sweep, step: Step) -> list[Clause]:
    output = sweep.tape.nodes[sweep.of]
    if not isinstance(step.after, float) or not isinstance(output.value, float):
        return []
    effect = number(step.after * 0.001)
    return fill(lesson.END, node=step.node.name, output=output.name, effect=effect.removeprefix("≈"))


def _push(sweep: Sweep, step: Step) -> list[Clause]:
    assert step.edge is not None
    source, target, mode = step.edge.source, step.edge.target, mode_of(sweep)
    names = {"source": source.name, "target": target.name, "formula": _formula(sweep.tape, target)}
    names |= {"tangent": _name(mode, sweep, target.name), "local_name": local(target.name, source.name, OPEN)}
    numbers = {
        "upstream": quantity(_known(step.upstream)),
        "contribution": quantity(_known(step.contribution)),
        "after": quantity(_known(step.after)),
    }
    if isinstance(step.local, float):
        said = fill(tangent.PUSH, **names, **numbers, local=quantity(step.local))
    else:
        said = fill(tangent.PUSH_ARRAY, **names, **numbers)
    said += _manner(sweep, step, step.edge)
    k, n = step.arrival or (1, 1)
    if n == 1:
        said += fill(tangent.ONLY, **names, **numbers)
    elif k < n:
        waiting = listed(still_to_come(sweep, step))
        said += fill(lesson.SO_FAR, **written_sum(step)._asdict(), arrived=arrived(step), waiting=waiting)
    else:
        said += fill(tangent.FINAL, **written_sum(step)._asdict(), arrived=arrived(step), target=target.name)
    return said + _reached(sweep, step, mode)


def _reached(sweep: Sweep, step: Step, mode: Mode) -> list[Clause]:
    """What the tangent of the output says, once it is whole."""
    k, n = step.arrival or (1, 1)
    output = sweep.tape.nodes[sweep.of]
    if k < n or step.node is not output or not mode.by or not isinstance(step.after, float):
        return []
    effect = number(step.after * 0.001)
    return fill(lesson.END, node=mode.by, output=output.name, effect=effect.removeprefix("≈"))


def _known(x: Number) -> Number:
    return 0.0 if x is None else x


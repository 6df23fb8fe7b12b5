"""One sentence per step: the same for the screen, the screen reader, the plain text and the code host."""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ..analysis.kinds import kink
from ..sweeps.replay import Replay, agrees
from ..sweeps.step import Step, Sweep
from ..tape.expression import formula_of
from ..tape.ieee import Number
from ..tape.run import is_zero
from ..tape.table import INPUT
from ..tape.tape import Edge, Node, Tape
from ..words import engines, large, lesson, tangent
from ..words.understanding import KINK_OTHER, KINKS
from .figures import SUM, figures
from .ledger import arrived
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
    if isinstance(sweep, Replay) and step.phase == "reverse":
        return _wrong(sweep, i)
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
    name, after = step.node.name, figures(step, ("after",))["after"]
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
    return _carried(sweep, step) + _summed(sweep, step)


def _carried(sweep: Sweep, step: Step) -> list[Clause]:
    """What goes along the wire."""
    assert step.edge is not None
    source, target = step.edge.source, step.edge.target
    names = {"source": source.name, "target": target.name, "formula": _formula(sweep.tape, target)}
    if isinstance(step.local, float):
        numbers = figures(step, ("local", "upstream", "contribution"))
        said = fill(lesson.SEND, **names, **numbers, local_name=local(target.name, source.name, OPEN))
    else:
        said = fill(lesson.SEND_ARRAY, **names, **figures(step, ("upstream", "contribution")))
    return said + _manner(sweep, step, step.edge)


def _summed(sweep: Sweep, step: Step) -> list[Clause]:
    """What the receiver holds then."""
    node = step.node
    k, n = step.arrival or (1, 1)
    if n == 1:
        name = gradient(sweep.tape.nodes[sweep.of].name, node.name, OPEN)
        return fill(lesson.ONLY, source=node.name, gradient=name, **figures(step, ("after",)))
    added = {**figures(step, SUM), "arrived": arrived(step), "source": node.name}
    if k < n:
        return fill(lesson.SO_FAR, **added, waiting=listed(still_to_come(sweep, step)))
    return fill(lesson.FINAL_INPUT if node.operation is INPUT else lesson.FINAL, **added)


def _wrong(sweep: Replay, i: int) -> list[Clause]:
    """A step of a wrong engine: what it does, what it should do, and what comes of errors above it."""
    step, edge, does = sweep[i], sweep[i].edge, engines.DOES.get(sweep.key, "")
    right = sweep.should_be(step)
    if edge is None or right is None:
        said = _seed(sweep, step)
        if right is not None and not agrees(step.after, right.after):
            said = fill(engines.SEED_WRONG, does=does, **_names(step, right.after))
        return said
    due = _due(step, right)
    if due is None or agrees(step.contribution, due):
        said = _carried(sweep, step)
    else:
        template = engines.SENDS_WRONG if isinstance(right.local, float) else engines.SENDS_WRONG_ARRAY
        formula, factor = _formula(sweep.tape, edge.target), quantity(_known(right.local))
        said = fill(template, does=does, formula=formula, right_local=factor, **_names(step, due))
    said += _hasty(sweep, i, step, edge)
    k, n = step.arrival or (1, 1)
    whole = step.contribution if k == 1 or step.contribution is None else _known(step.before) + step.contribution
    if not agrees(step.after, whole):
        return said + fill(engines.SUM_WRONG, does=does, arrived=arrived(step), **_names(step, whole))
    truth = sweep.truth(step.node)
    if agrees(step.after, truth) or (n > 1 and still_to_come(sweep, step)):
        return said + _summed(sweep, step)
    follows = agrees(step.contribution, due) and not agrees(step.upstream, right.upstream)
    template = engines.FOLLOWS if follows else engines.ENDS_WRONG
    return said + (_summed(sweep, step) if n > 1 else []) + fill(template, **_names(step, truth))


def _due(step: Step, right: Step) -> Number | None:
    """What the rules would send for this upstream; None where that is not known without another sweep."""
    if agrees(step.upstream, right.upstream):
        return right.contribution
    if isinstance(right.local, float) and step.upstream is not None:
        return step.upstream * right.local
    return None


def _hasty(sweep: Replay, i: int, step: Step, edge: Edge) -> list[Clause]:
    """That a node sends before all has come back to it, or has sent before."""
    come = sum(1 for other in sweep.arrivals.get(edge.target.index, ()) if other in sweep.steps[:i])
    wanted = len(sweep.right.arrivals.get(edge.target.index, ()))
    said = []
    if come < wanted:
        waiting = [other.edge.target.name for other in sweep.right.arrivals[edge.target.index] if other.edge]
        some = lesson.ARRIVED.format(k=come, n=wanted)
        said += fill(engines.EARLY, target=edge.target.name, arrived=some, waiting=listed(waiting[come:]))
    if any(other.edge is edge for other in sweep.steps[:i]):
        said += fill(engines.AGAIN, target=edge.target.name)
    return said


def _names(step: Step, right: object) -> dict[str, str]:
    """What the sentences on wrong steps may name."""
    found = {"node": step.node.name, "source": step.node.name, "right": quantity(_known(right))}
    if step.edge is not None:
        found["target"] = step.edge.target.name
    numbers = {name: getattr(step, name) for name in ("upstream", "contribution", "before", "after")}
    return found | {name: quantity(_known(x)) for name, x in numbers.items()}


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
    return fill(lesson.END, node=step.node.name, output=output.name, **figures(step, ("effect",)))


def _push(sweep: Sweep, step: Step) -> list[Clause]:
    assert step.edge is not None
    source, target, mode = step.edge.source, step.edge.target, mode_of(sweep)
    names = {"source": source.name, "target": target.name, "formula": _formula(sweep.tape, target)}
    names |= {"tangent": _name(mode, sweep, target.name), "local_name": local(target.name, source.name, OPEN)}
    numbers = figures(step, ("upstream", "contribution", "after"))
    if isinstance(step.local, float):
        said = fill(tangent.PUSH, **names, **numbers, **figures(step, ("local",)))
    else:
        said = fill(tangent.PUSH_ARRAY, **names, **numbers)
    said += _manner(sweep, step, step.edge)
    k, n = step.arrival or (1, 1)
    if n == 1:
        said += fill(tangent.ONLY, **names, **numbers)
    elif k < n:
        waiting = listed(still_to_come(sweep, step))
        said += fill(lesson.SO_FAR, **figures(step, SUM), arrived=arrived(step), waiting=waiting)
    else:
        said += fill(tangent.FINAL, **figures(step, SUM), arrived=arrived(step), target=target.name)
    return said + _reached(sweep, step, mode)


def _reached(sweep: Sweep, step: Step, mode: Mode) -> list[Clause]:
    """What the tangent of the output says, once it is whole."""
    k, n = step.arrival or (1, 1)
    output = sweep.tape.nodes[sweep.of]
    if k < n or step.node is not output or not mode.by or not isinstance(step.after, float):
        return []
    return fill(lesson.END, node=mode.by, output=output.name, **figures(step, ("effect",)))



def _known(x: Any) -> Any:
    return 0.0 if x is None else x

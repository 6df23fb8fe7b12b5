"""What a student probably did: misconceptions whose answer is the one given, best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..views.quantity import MOST_IN_A_SENTENCE, quantity
from ..words import misconceptions as words
from .candidates import RANKS, Candidate, beside
from .closeness import Closeness, closeness
from .focus import Focus, fields, focus
from .questions import Asked, Subject
from .slips import slip

MOST_SAID = 2
AT_SEED = "seed-is-value"


class Diagnosis(NamedTuple):
    """The misconceptions that explain an answer, best first, and a sentence about this graph."""

    keys: tuple[str, ...] = ()
    message: str = ""
    is_sure: bool = False
    """Whether one fits in all digits, and nothing else that was answered speaks against it."""


class Match(NamedTuple):
    """A misconception that gives an answer, and what speaks for it."""

    candidate: Candidate
    at: Focus
    rank: tuple[int, ...]


def diagnose(
    subject: Subject,
    asked: Asked,
    given: Number,
    found: Iterable[Candidate],
    others: Mapping[str, tuple[Number, bool]],
    wanted: Sequence[Number],
    secret: Collection[str],
) -> Diagnosis:
    """Explain a wrong answer.

    Args:
        subject: the graph.
        asked: the question.
        given: the answer.
        found: what misconceptions would answer.
        others: the student's other answers, and whether each is right.
        wanted: what would have been right: the truth, and what follows from the student's own numbers.
        secret: the nodes whose gradients are still asked, and not told.
    """
    matches = _best(subject, asked, given, found, others)
    keys = list(dict.fromkeys(match.candidate.key for match in matches))
    shown = [match for match in matches if not match.at.is_inside] or matches
    said: list[str | tuple[str, str]] = [_sentence(subject, asked, given, match, secret) for match in shown]
    for key, value, what in beside(subject, asked):
        if key not in keys and closeness(given, value) >= Closeness.SAME:
            keys.append(key)
            said.append(_beside(subject, asked, given, key, what))
    slipped = next((kind for x in wanted if (kind := slip(given, x))), "")
    if slipped:
        keys.append("arithmetic")
        form = words.ARITHMETIC_TOO if said else words.ARITHMETIC
        said.append(form.format(slip=words.SLIPS[slipped], asked=subject.phrase(asked)))
    is_sure = bool(matches) and matches[0].rank[:2] == (-int(Closeness.EXACT), 0)
    return Diagnosis(tuple(keys), _joined(said), is_sure) if keys else Diagnosis()


def place_of(subject: Subject, asked: Asked, candidate: Candidate) -> Focus:
    """Where a misconception shows to one who is asked this."""
    return focus(subject, asked, candidate)


def _best(
    subject: Subject,
    asked: Asked,
    given: Number,
    found: Iterable[Candidate],
    others: Mapping[str, tuple[Number, bool]],
) -> list[Match]:
    """The misconceptions that explain the answer with fewest assumptions, each key once."""
    matches = []
    for candidate in found:
        fit = max((closeness(given, x) for x in candidate.answers.get(asked.key, ())), default=Closeness.APART)
        if fit >= Closeness.ROUNDED:
            at = place_of(subject, asked, candidate)
            matches.append(Match(candidate, at, rank(candidate, at, fit, others)))
    matches.sort(key=lambda match: match.rank)
    kept: dict[str, Match] = {}
    for match in matches:
        if match.rank[:2] == matches[0].rank[:2]:
            kept.setdefault(match.candidate.key, match)
    return [_from_truth(match, matches) for match in kept.values()]


def _from_truth(match: Match, matches: Iterable[Match]) -> Match:
    """The same error told without the student's own numbers, where it gives the same without them."""
    for other in matches:
        is_twin = other.candidate.key == match.candidate.key and not other.candidate.is_own
        if match.candidate.is_own and is_twin and other.rank[0] == match.rank[0]:
            return match._replace(candidate=other.candidate, at=other.at)
    return match


def rank(
    candidate: Candidate, at: Focus, fit: Closeness, others: Mapping[str, tuple[Number, bool]]
) -> tuple[int, ...]:
    """Less is better: fits in all digits, nothing speaks against it, much speaks for it, made everywhere, near."""
    against = confirmed = 0
    if not candidate.is_own:
        for key, (value, is_right) in others.items():
            predicted = candidate.answers.get(key, ())
            agrees = any(closeness(value, x) for x in predicted)
            against += bool(predicted) and is_right and not agrees
            confirmed += agrees and not is_right
    family, place = RANKS[candidate.key]
    return (
        -int(fit),
        int(against > 0),
        int(candidate.is_own),
        -confirmed,
        int(candidate.place is not None),
        int(at.is_inside),
        int(not at.is_own),
        family,
        candidate.damage,
        place,
    )


def _sentence(subject: Subject, asked: Asked, given: Number, match: Match, secret: Collection[str]) -> tuple[str, str]:
    """A misconception told as a whole sentence, and as the second half of one."""
    told = {**fields(subject, asked, match.at, secret), "given": _said(given)}
    cause = (words.INSIDE if match.at.is_inside else words.CAUSES[match.candidate.key]).format(
        **told, description=_clause(match.candidate.key)
    )
    if is_plain(subject, asked, given, match):
        first = words.PLAIN[match.candidate.key].format(**told)
    else:
        form = words.OWN_COMES_OUT if match.candidate.is_own else words.COMES_OUT
        first = form.format(given=told["given"], cause=cause)
    look = words.LOOK_AT_SEED if match.candidate.key == AT_SEED else words.LOOK if match.at.edge else "."
    return first + look.format(**told), cause


def _said(given: Number) -> str:
    """The answer where it can be written in a sentence."""
    return quantity(given) if np.size(given) <= MOST_IN_A_SENTENCE else words.THIS


def _clause(key: str) -> str:
    text = words.DESCRIPTIONS[key].removesuffix(".")
    return text[:1].lower() + text[1:]


def is_plain(subject: Subject, asked: Asked, given: Number, match: Match) -> bool:
    """Whether an answer is the very number that the plainer sentence names."""
    candidate, at = match.candidate, match.at
    if candidate.key not in words.PLAIN or candidate.is_own or at.is_inside or asked.kind != "gradient":
        return False
    if at.edge is None or not at.is_own:
        return False
    arrivals = subject.sweep.arrivals[asked.node]
    named = {
        "no-upstream": at.edge.local,
        "stopped-early": at.edge.local,
        "no-local": subject.adjoints[at.edge.target.index],
        "first-path": arrivals[0].contribution,
        "last-path": arrivals[-1].contribution,
    }[candidate.key]
    is_one = len(arrivals) == 1 or candidate.key in ("first-path", "last-path")
    return is_one and named is not None and bool(closeness(given, named))


def _beside(subject: Subject, asked: Asked, given: Number, key: str, what: str) -> str:
    return words.MIXED_UP.format(given=_said(given), other=what, asked=subject.phrase(asked)) + "."


def _joined(said: Sequence[str | tuple[str, str]]) -> str:
    """The best explanation in full, and the second briefly."""
    first, *rest = said[:MOST_SAID]
    text = first if isinstance(first, str) else first[0]
    for one in rest:
        text += f" {one}" if isinstance(one, str) else words.ALSO.format(cause=one[1])
    return text

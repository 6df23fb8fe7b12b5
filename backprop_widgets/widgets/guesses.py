"""Numbers as learners write them, and when a guess is right. Its twin without a kernel is ``static/guesses.mjs``."""

from __future__ import annotations

import math
import re

LONGEST = 60
_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_GROUPED_BY_POINTS = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*")
_GAP = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f'\u2019_](?=[0-9]{3}(?![0-9]))")
_NAMED = re.compile(r"([+-]?)(inf|infinity|∞|nan)", re.IGNORECASE)


def readings(text: str) -> list[float]:
    """What a text can mean: nothing where it is no number; two numbers where a comma can be read in two ways.

    >>> readings("3/4"), readings("−1"), readings("1 410"), readings("0,5"), readings("1,410"), readings("b")
    ([0.75], [-1.0], [1410.0], [0.5], [1410.0, 1.41], [])
    """
    written = re.sub(r"^[=≈]\s*", "", re.sub("[−–—]", "-", text.strip()))
    if len(written) > LONGEST:
        return []
    parts = [_plain(part) for part in written.split("/")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) > 2:
        return []
    return [over / under for over in parts[0] for under in parts[1] if under != 0]


def _plain(part: str) -> list[float]:
    text = re.sub(r"^([+-])\s+", r"\1", _GAP.sub("", part.strip()))
    if named := _NAMED.fullmatch(text):
        return [math.nan if named[2].lower() == "nan" else math.copysign(math.inf, -1 if named[1] == "-" else 1)]
    found = [text.replace(",", "")] if _GROUPED.fullmatch(text) else []
    if _GROUPED_BY_POINTS.fullmatch(text):
        found.append(text.replace(".", "").replace(",", "."))
    elif text.count(",") == 1 and "." not in text:
        found.append(text.replace(",", "."))
    return [float(each) for each in [*found, text] if _PLAIN.fullmatch(each)]


def agrees(guess: float, truth: float, is_rounded: bool) -> bool:
    """Whether a guess is the truth: a number that is shown rounded is met by its first three digits.

    >>> agrees(0.333, 1 / 3, True), agrees(0.33, 1 / 3, True), agrees(1410.4, 1410, False)
    (True, False, False)
    """
    if math.isnan(truth):
        return math.isnan(guess)
    if not math.isfinite(truth) or truth == 0:
        return guess == truth
    unit = 10.0 ** (math.floor(math.log10(abs(truth))) - 2) / 2 if is_rounded else abs(truth) * 1e-9
    return abs(guess - truth) <= unit * (1 + 1e-9)

"""Chains of Bézier curves: points on them, and path data in few bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Weights: TypeAlias = tuple[float, float, float, float]
"""How much each of a curve's four points counts at a place on it."""

_PARTS = 24
_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (k / _PARTS for k in range(_PARTS + 1))
)
_HAIR = 0.15
"""Points as near to a line as this, in pixels, are on it: coordinates are rounded to a tenth."""


def along(curve: Sequence[Point]) -> Iterator[Point]:
    """Points along a chain of Bézier curves."""
    for start in range(0, len(curve) - 1, 3):
        for weights in _WEIGHTS:
            yield _at(curve, start, weights)


def nearest(curve: Sequence[Point], axis: int, wanted: float) -> Point:
    """The point along the curve whose coordinate on this axis is nearest to the one wanted."""
    if len(curve) == 4 and _is_even(curve):
        return _on_line(curve[0], curve[3], axis, wanted)
    best, found = math.inf, (0, _WEIGHTS[0])
    values = [point[axis] for point in curve]
    for start in range(0, len(curve) - 1, 3):
        p, q, r, s = values[start : start + 4]
        if start and max(min(p, q, r, s) - wanted, wanted - max(p, q, r, s)) >= best:
            continue  # a curve stays within its control points
        for weights in _around(p, q, r, s, wanted):
            a, b, c, d = weights
            distance = abs(a * p + b * q + c * r + d * s - wanted)
            if distance < best:
                best, found = distance, (start, weights)
    return _at(curve, *found)


def _is_even(curve: Sequence[Point]) -> bool:
    """Whether a curve is a line along which its points stand at equal distances."""
    (px, py), (qx, qy), (rx, ry), (sx, sy) = curve
    dx, dy = (sx - px) / 3, (sy - py) / 3
    off = (qx - px - dx, qy - py - dy, sx - rx - dx, sy - ry - dy)
    return min(off) > -_HAIR and max(off) < _HAIR


def _on_line(begin: Point, end: Point, axis: int, wanted: float) -> Point:
    """The point of a line whose coordinate on this axis is nearest to the one wanted."""
    (x, y), (end_x, end_y) = begin, end
    far = end[axis] - begin[axis]
    share = min(max((wanted - begin[axis]) / far, 0.0), 1.0) if far else 0.0
    return round(10 * (x + (end_x - x) * share)) / 10, round(10 * (y + (end_y - y) * share)) / 10


def _around(p: float, q: float, r: float, s: float, wanted: float) -> Sequence[Weights]:
    """Where a coordinate can be nearest to the one wanted: where it passes it, if it only grows or only shrinks."""
    if p <= q <= r <= s:
        return _passing(p, q, r, s, wanted)
    return _passing(-p, -q, -r, -s, -wanted) if p >= q >= r >= s else _WEIGHTS


def _passing(p: float, q: float, r: float, s: float, wanted: float) -> Sequence[Weights]:
    """The two places between which a coordinate that grows passes the one wanted; its end where it does not."""
    if wanted <= p or s <= p:
        return _WEIGHTS[:1]
    if wanted > s:
        return _WEIGHTS[-1:]
    k = min(int((wanted - p) / (s - p) * _PARTS), _PARTS)  # as on a line
    while k and _along(p, q, r, s, k) >= wanted:
        k -= 1
    while k < _PARTS and _along(p, q, r, s, k + 1) < wanted:
        k += 1
    return _WEIGHTS[k : k + 2]


def _along(p: float, q: float, r: float, s: float, k: int) -> float:
    a, b, c, d = _WEIGHTS[k]
    return a * p + b * q + c * r + d * s


def direction(curve: Sequence[Point], place: Point) -> Point:
    """Which way a curve leads where it comes nearest to a point: how far right, how far down."""
    if len(curve) < 2:
        return 1.0, 0.0
    if is_straight(curve):
        return curve[-1][0] - curve[0][0], curve[-1][1] - curve[0][1]
    x, y = place
    best, found = math.inf, (0, _WEIGHTS[0])
    for start in range(0, len(curve) - 1, 3):
        (px, py), (qx, qy), (rx, ry), (sx, sy) = curve[start : start + 4]
        far = max(min(px, qx, rx, sx) - x, x - max(px, qx, rx, sx), 0.0)
        if far * far >= best:
            continue  # a curve stays within its control points
        is_flat = abs(sx - px) >= abs(sy - py)
        for weights in _around(px, qx, rx, sx, x) if is_flat else _around(py, qy, ry, sy, y):
            a, b, c, d = weights
            dx, dy = a * px + b * qx + c * rx + d * sx - x, a * py + b * qy + c * ry + d * sy - y
            distance = dx * dx + dy * dy
            if distance < best:
                best, found = distance, (start, weights)
    return _heading(curve, *found)


def _heading(curve: Sequence[Point], start: int, weights: Weights) -> Point:
    """The derivative of a Bézier curve, 3 sum_k (p_{k+1} - p_k) B_{k,2}(t), but for its length."""
    (px, py), (qx, qy), (rx, ry), (sx, sy) = curve[start : start + 4]
    t = _WEIGHTS.index(weights) / _PARTS
    a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
    dx = a * (qx - px) + b * (rx - qx) + c * (sx - rx)
    dy = a * (qy - py) + b * (ry - qy) + c * (sy - ry)
    return (dx, dy) if dx or dy else (sx - px, sy - py)


def _at(curve: Sequence[Point], start: int, weights: Weights) -> Point:
    p, q, r, s = curve[start : start + 4]
    a, b, c, d = weights
    return (
        round(a * p[0] + b * q[0] + c * r[0] + d * s[0], 1),
        round(a * p[1] + b * q[1] + c * r[1] + d * s[1], 1),
    )


def is_straight(curve: Sequence[Point]) -> bool:
    """Whether all the points lie on one line, one behind the other."""
    (x, y), (end_x, end_y) = curve[0], curve[-1]
    dx, dy = end_x - x, end_y - y
    hair, reached = _HAIR * math.hypot(dx, dy), 0.0
    for px, py in curve[1:-1]:
        ahead = (px - x) * dx + (py - y) * dy
        if ahead < reached or abs((px - x) * dy - (py - y) * dx) > hair:
            return False
        reached = ahead
    return reached <= dx * dx + dy * dy


def bends(points: Sequence[Point]) -> str:
    """A chain of Bézier curves as path data.

    Coordinates are kept to a tenth of a pixel, and told as steps, which are short.

    >>> bends([(40.34, 67), (69.5, 67), (124.8, 60), (153.9, 67)])
    'M40.3 67c29.2 0 84.5-7 113.6 0'
    """
    (x, y), *rest = _tenths(points)
    start, steps = _pair(x, y), []
    for i, (px, py) in enumerate(rest, 1):
        steps += [px - x, py - y]
        if i % 3 == 0:
            x, y = px, py
    return f"M{start}c{_spaced(steps)}"


def corners(points: Sequence[Point]) -> str:
    """Straight lines from point to point as path data.

    >>> corners([(0, 0.5), (10, 0.5), (10, 3), (0, 0)])
    'M0 .5h10v2.5l-10-3'
    """
    (x, y), *rest = _tenths(points)
    found = f"M{_pair(x, y)}"
    for px, py in rest:
        found += _step(px - x, py - y)
        x, y = px, py
    return found


def triangle(tip: Point, left: Point, right: Point) -> str:
    """A closed triangle as path data.

    >>> triangle((10, 0), (2.5, -3.7), (2.5, 3.7)), triangle((8, 0), (2, -4), (1, 3))
    ('M10 0l-7.5-3.7v7.4z', 'M8 0l-6-4-1 7z')
    """
    x, y = round(10 * tip[0]), round(10 * tip[1])
    left_x, left_y = round(10 * left[0]), round(10 * left[1])
    first = _step(left_x - x, left_y - y)
    last = _step(round(10 * right[0]) - left_x, round(10 * right[1]) - left_y)
    return f"M{_pair(x, y)}{first}{last.removeprefix('l') if first[0] == 'l' and last[:2] == 'l-' else last}z"


def _step(dx: int, dy: int) -> str:
    return f"h{_shown(dx)}" if not dy else f"v{_shown(dy)}" if not dx else f"l{_pair(dx, dy)}"


def _tenths(points: Sequence[Point]) -> list[tuple[int, int]]:
    return [(round(10 * x), round(10 * y)) for x, y in points]


def _pair(x: int, y: int) -> str:
    return f"{_shown(x)}{_shown(y)}" if y < 0 else f"{_shown(x)} {_shown(y)}"


def _spaced(tenths: Sequence[int]) -> str:
    """Numbers given in tenths, with a space only where no minus sign parts them."""
    shown = " ".join(map(_shown, tenths))
    return shown.replace(" -", "-")


@lru_cache(maxsize=1 << 15)
def _shown(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    if not tenth:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{tenth}"

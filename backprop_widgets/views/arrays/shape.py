"""How a shape is written."""

from __future__ import annotations

import math

from ...words import arrays as words


def shape_text(shape: tuple[int, ...]) -> str:
    """The shape as a phrase for a sentence.

    >>> shape_text((20, 3)), shape_text((10,)), shape_text((0, 3))
    ('20×3 array', 'vector of 10', 'empty 0×3 array')
    """
    if len(shape) == 1:
        return words.VECTOR.format(count=shape[0])
    template = words.ARRAY if math.prod(shape) else words.EMPTY_ARRAY
    return template.format(shape=words.TIMES.join(map(str, shape)))


def shape_label(shape: tuple[int, ...]) -> str:
    """The shape as a short label beside a name; empty for a number.

    >>> shape_label((20, 3)), shape_label((10,)), shape_label(())
    ('20×3', '10 entries', '')
    """
    if len(shape) == 1:
        return words.ENTRY if shape[0] == 1 else words.ENTRIES.format(count=shape[0])
    return words.TIMES.join(map(str, shape))

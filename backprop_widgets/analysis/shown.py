"""What all answers have in common: they are texts, and notebooks show them as pictures."""

from __future__ import annotations

from typing import Any

from ..graph import hooks


class Shown:
    """An answer that a terminal shows as its text, and a notebook as a picture."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The answer as text."""
        raise NotImplementedError

    @property
    def svg(self) -> str:
        """The picture as SVG; empty where it would be too large to be read."""
        return str(hooks.show(self).get("image/svg+xml", ""))

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return hooks.show(self)

"""What is said where a callback of the user's own has failed."""

from __future__ import annotations

FAILED = "{kind} in the callback {callback} on {trait}{line}: {message}"
"""Below the picture, while the notebook's log has the whole traceback."""
LINE = ", line {line}"

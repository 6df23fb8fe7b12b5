"""A text of a user's, made harmless where it meets markup."""

from __future__ import annotations

import re
from html import escape

_NOT_XML = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff"
NOT_XML = re.compile(f"[{_NOT_XML}]")
SPECIAL = re.compile(f"[&<>\"'{_NOT_XML}]")
"""What cannot stand in markup as it is."""


def escaped(text: str) -> str:
    """The text for XML: what has a meaning there is escaped, and what XML cannot hold becomes �."""
    return escape(writable(text))


def writable(text: str) -> str:
    """The text without the control characters and half characters that no XML or UTF-8 file may hold."""
    return NOT_XML.sub("\ufffd", text)

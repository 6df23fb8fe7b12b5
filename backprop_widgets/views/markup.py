"""A text of a user's, made harmless where it meets markup."""

from __future__ import annotations

import re
from html import escape

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """The text for XML: what has a meaning there is escaped, and what XML cannot hold becomes �."""
    return escape(writable(text))


def writable(text: str) -> str:
    """The text without the control characters and half characters that no XML or UTF-8 file may hold."""
    return NOT_XML.sub("\ufffd", text)

"""Names that would be markup, an escape or a broken file somewhere, if they were not made harmless there."""

from __future__ import annotations

NAMES = [
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "<b>",
    "&amp;",
    "&amp;lt;",
    "&#65;",
    "&bogus;",
    "]]>",
    "--><!--",
    '"];}',
    "'q'",
    "\\",
    "\\N \\G \\l",
    "{a|b}",
    '#panic("typst")',
    "$x$ *b* _i_ @ref",
    "% {step} {0}",
    "a\nb",
    "a\x01b\x00",
    "\ud800",
    "x" * 500,
    "变量",
    "🙂",
    "مرحبا",
]


def shown(name: str) -> str:
    """The name as it must be read in a file: on one line, and � for what no XML file may hold."""
    kept = "".join("\ufffd" if c in "\x00\x01\ud800" else c for c in name)
    return " ".join(kept.split())

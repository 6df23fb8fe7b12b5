"""What the badges of a picture say when they are pointed at."""

from __future__ import annotations

KINK = "Kink: {choice}"

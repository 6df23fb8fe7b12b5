"""The two ways to Graphviz: in this process, and in a child with a limit."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import subprocess
import sys
import threading
from pathlib import Path

from ...words import large as words
from .task import LayoutCancelledError, LayoutError, LayoutTimeoutError, Task

_CHILD = Path(__file__).with_name("child.py")
_SPARE = 5
"""After how many seconds beyond its limit a child ends by itself."""
_lock = threading.Lock()


def here(source: str) -> bytes | None:
    """Graphviz's answer, made in this process; None where pygraphviz is not installed."""
    try:
        import pygraphviz
    except ImportError:
        return None
    # pygraphviz warns on sys.stderr of every graph beyond 1,000 nodes.
    with _lock, contextlib.redirect_stderr(io.StringIO()):
        return bytes(pygraphviz.AGraph(string=source).draw(format="dot", prog="dot"))


def beside(source: str, task: Task, nodes: int, wires: int) -> bytes:
    """Graphviz's answer, made in a child process, which has ended when this returns or raises.

    Raises:
        LayoutTimeoutError: if it takes longer than the task allows.
        LayoutCancelledError: if the task is cancelled meanwhile.
        LayoutError: if the child fails, or there is no Graphviz.
    """
    sizes = {"nodes": words.whole(nodes), "wires": words.whole(wires), "todo": words.WHAT_TO_DO}
    try:
        process = _start(_command(task))
    except FileNotFoundError:
        raise LayoutError(words.NO_GRAPHVIZ) from None
    with process, task.minding(process):
        try:
            answer, complaint = process.communicate(source.encode(), task.limit)
        except subprocess.TimeoutExpired:
            raise LayoutTimeoutError(words.TIMED_OUT.format(limit=task.limit, **sizes)) from None
    if task.is_cancelled:
        raise LayoutCancelledError(words.CANCELLED.format(**sizes))
    if process.returncode:
        raise LayoutError(words.CRASHED.format(reason=_reason(process.returncode, complaint), **sizes))
    return answer


def _command(task: Task) -> list[str]:
    found = importlib.util.find_spec("pygraphviz")
    if found is None or found.origin is None or not sys.executable:
        return ["dot", "-Tdot"]
    folder = Path(found.origin).parents[1]
    seconds = 0 if task.limit is None else int(task.limit) + _SPARE
    # Neither the user's nor the environment's settings: it starts four times as fast without site.
    return [sys.executable, "-I", "-S", str(_CHILD), str(folder), str(seconds)]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows a console would flash up
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, creationflags=no_window)


def _reason(code: int, complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {code}"

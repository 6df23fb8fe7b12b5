"""The child process that lays out: DOT on stdin, and on stdout with positions. It is run by path, without ours.

Its arguments: the folder in which pygraphviz is, and after how many seconds to end even if nobody stops it,
so that it does not go on for hours when its parent has died.
"""

from __future__ import annotations

import signal
import sys


def main(folder: str, seconds: int) -> None:
    """Lay out one graph."""
    if seconds and hasattr(signal, "alarm"):
        signal.alarm(seconds)
    sys.path.append(folder)
    import pygraphviz

    graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(graph.draw(format="dot", prog="dot"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

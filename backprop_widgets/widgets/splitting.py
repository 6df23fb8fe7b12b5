"""Which nodes a reader has split, by the names under which they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis.split import split
from ..views.splitting import EVERY, SPLIT, parted, shared, split_id
from .opening import Shown


def splitting(shown: Shown, opened: Sequence[str], names: str | Iterable[str] | bool) -> list[str]:
    """What is opened and split once these nodes are split too; with True all that are shared.

    Raises:
        ValueError: if a node is not there or not shared, or the tree of all is too large.
    """
    now = list(opened)
    if names is False:
        return now
    graph = shown(parted(now)[0]).graph
    if names is True:
        split(graph, True)
        return [*parted(now)[0], EVERY]
    wanted = [names] if isinstance(names, str) else list(names)
    split(graph, wanted)
    return list(dict.fromkeys([*now, *(split_id(graph[name]) for name in wanted)]))


def unsplit(shown: Shown, opened: Sequence[str], names: Iterable[str]) -> list[str]:
    """The same with these nodes whole again; with no names all of them."""
    graph = shown(parted(opened)[0]).graph
    taken = {split_id(graph[name]) for name in names}
    return [key for key in opened if not (key in taken or (not taken and key.startswith(SPLIT)))]


def each_split(shown: Shown) -> list[tuple[str, ...]]:
    """What asks for each view that one switch leads to: a shared node split alone, and all if that is small."""
    graph = shown(()).graph
    found = [(split_id(node),) for node in shared(graph)]
    try:
        split(graph, True)
    except ValueError:
        return found
    return [*found, (EVERY,)] if found else []

"""Small ES modules into one text, since a widget's module is loaded without an address to import from.

Each module becomes a function of its own that returns its exports, so that private names never clash.
Only what the house uses is understood, and anything else is refused: ``import { a, b as c } from "./x.mjs"``,
and ``export`` before ``function``, ``async function``, ``class`` and ``const``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w-]+)\.mjs";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\s+(\w+))", re.MULTILINE)
_EMPTY_EXPORT = re.compile(r"^export \{\};[ \t]*\n?", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b.*", re.MULTILINE)


class JoinError(ValueError):
    """Modules that cannot be joined."""


def join(entry: str, read: Callable[[str], str]) -> str:
    r"""One module text whose default export holds what the module `entry` exports.

    Args:
        entry: the name of the module to begin with, without its ending.
        read: gives the source text of a module by its name.

    >>> sources = {"b": "export const two = 2;"}
    >>> sources["a"] = 'import { two } from "./b.mjs";\nexport const four = two * two;'
    >>> print(join("a", sources.__getitem__))
    const $b = (() => {
    const two = 2;
    return { two };
    })();
    const $a = (() => {
    const { two } = $b;
    const four = two * two;
    return { four };
    })();
    export default $a;
    <BLANKLINE>
    """
    done: dict[str, str] = {}
    _add(entry, read, done, ())
    return "".join(done.values()) + f"export default {_variable(entry)};\n"


def _add(name: str, read: Callable[[str], str], done: dict[str, str], path: tuple[str, ...]) -> None:
    if name in path:
        raise JoinError(f"modules import each other in a circle: {' -> '.join([*path, name])}")
    if name in done:
        return
    source = _COMMENT.sub("", read(name).rstrip() + "\n")
    for _, wanted in _IMPORT.findall(source):
        _add(wanted, read, done, (*path, name))
    exports = _EXPORT.findall(source)
    body = _EXPORT.sub("", _EMPTY_EXPORT.sub("", _IMPORT.sub(_as_constant, source)))
    if left := _LEFT_OVER.search(body):
        raise JoinError(f"{name}.mjs: this form of import or export is not joined: {left[0].strip()}")
    body = re.sub(r"\n{2,}", "\n", body).strip("\n")
    done[name] = f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();\n"


def _as_constant(match: re.Match[str]) -> str:
    names = [name.strip() for name in match[1].split(",") if name.strip()]
    wanted = ", ".join(re.sub(r"\s+as\s+", ": ", name) for name in names)
    return f"const {{ {wanted} }} = {_variable(match[2])};\n"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")

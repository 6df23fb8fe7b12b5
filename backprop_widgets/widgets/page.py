"""One self-contained page: the widget's module and its data, without Jupyter, kernel or network."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import anywidget
import traitlets

from ..views.export import files
from ..words import page as words
from . import assets
from .packed import unpacked

Stagings: TypeAlias = Mapping[tuple[str, ...], Mapping[str, Any]]
NOT_CARRIED = ("controls", "asked", "answered", "guess", "verdict", "score", "settled", "typed", "told")
"""The traits that are of use beside a kernel only, or tell of one reader."""
ENDINGS = (".html", ".htm")
BOOT, OPEN = "boot", "open"
"""What is called in the two modules of a page; the first unpacks the second, and the widget's style sheet."""
_DOCUMENT = """\
<!doctype html>
<html lang="en" class="bpw-page">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
{body}
<script type="application/octet-stream" class="bpw-page-data">{data}</script>
<script type="application/octet-stream" class="bpw-page-style">{look}</script>
<script type="application/octet-stream" class="bpw-page-module">{module}</script>
<script type="module">{boot}</script>
</html>
"""
_ALONE = """\
<body>
<main>
<h1>{title}</h1>
<div class="bpw-page-view">{instead}</div>
<div class="bpw-page-share"></div>
{inputs}
</main>
<footer>{footer}</footer>
"""
_WITHIN = """\
<body class="bpw-page-within">
<main>
<div class="bpw-page-view">{instead}</div>
{inputs}
</main>
"""


class Contents(NamedTuple):
    """What a page shows.

    Attributes:
        title: its title and heading.
        text: the picture as plain text, for whoever has no JavaScript.
        inputs: the inputs' names and values, as text.
        answers: what is known ahead of single nodes, as the widget's own trait has it.
    """

    title: str
    text: str
    inputs: Mapping[str, str]
    answers: Mapping[str, Any] = {}


def document(
    diagram: Any, contents: Contents, stagings: Stagings | None = None, within: bool = False, entry: str = "page",
    sheets: Sequence[str] = (),
) -> str:
    """The page as HTML.

    Args:
        diagram: the widget, all of whose own synced traits are carried.
        contents: what stands around it.
        stagings: what was laid out beforehand, by the ids of the nodes that are open in it.
        within: for a frame in another page: without heading and footer.
        entry: the name of the page's module.
        sheets: the names of style sheets beyond those of every page.
    """
    look, around = assets.style(*sheets), assets.page_style()
    boot, module = (assets.module(name) + f"${name}.{start}();\n" for name, start in ((BOOT, BOOT), (entry, OPEN)))
    body = (_WITHIN if within else _ALONE).format(
        title=html.escape(contents.title),
        instead=_instead(contents.text),
        inputs=_inputs(contents.inputs),
        footer=html.escape(words.FOOTER),
    )
    return _DOCUMENT.format(
        policy=_policy([look, around], [boot, module]),
        title=html.escape(contents.title),
        style=around,
        look=pack(look),
        body=body,
        data=pack(_data(diagram, stagings or {}, contents.answers)),
        module=pack(module),
        boot=boot,
    )


def traits_of(diagram: Any) -> dict[str, Any]:
    """What the browser is told of a widget beside its code, its styling and where it stands."""
    base = anywidget.AnyWidget.class_traits(sync=True)
    own = [name for name in diagram.traits(sync=True) if name not in {*base, *NOT_CARRIED} and not name.startswith("_")]
    return dict(diagram.get_state(own))


def choices_of(diagram: Any) -> dict[str, list[Any] | dict[str, list[Any]]]:
    """The traits with a few values that the page's address may carry, and the values; of a list what may be in it."""
    kinds = {name: diagram.traits()[name] for name in traits_of(diagram)}
    told = {name: {"any": list(kind.metadata["any"])} for name, kind in kinds.items() if "any" in kind.metadata}
    enums = {name: list(kind.values) for name, kind in kinds.items() if isinstance(kind, traitlets.Enum)}
    switches = {name: [True, False] for name, kind in kinds.items() if isinstance(kind, traitlets.Bool)}
    return {**told, **enums, **switches}


def _data(diagram: Any, stagings: Stagings, answers: Mapping[str, Any]) -> dict[str, Any]:
    traits = _settled(traits_of(diagram))
    laid_out = [{"opened": list(ids), "changes": _changes(traits, staged)} for ids, staged in stagings.items()]
    opened = {"opened": [staging["opened"] for staging in laid_out]} if laid_out else {}
    own = {name: words.INSTEAD_OF_KERNEL.get(name, text) for name, text in traits["strings"].items()}
    return {
        "traits": {**traits, "strings": own, "trouble": "", "answers": dict(answers)},
        "choices": {**choices_of(diagram), **opened},
        "stagings": laid_out,
        "strings": words.PAGE,
    }


def _settled(traits: Mapping[str, Any]) -> dict[str, Any]:
    """The traits with the numbers of moved inputs in their places: a page has no others."""
    numbers = traits.get("numbers", {})
    moved = {key: {"numbers": unpacked(found)} for key, found in numbers.items()}
    filled = {
        trait: {key: {**data, **moved.get(key, {})} for key, data in traits[trait].items()}
        for trait in ("scripts", "lessons")
    }
    return {**traits, **filled, "numbers": {}}


def _changes(traits: Mapping[str, Any], staged: Mapping[str, Any]) -> dict[str, Any]:
    """What of a staging, by trait and key, is another than in these traits: most styles do not change."""
    return {
        trait: {key: value for key, value in data.items() if traits[trait].get(key) != value}
        for trait, data in staged.items()
    }


def pack(data: Any) -> str:
    """Data as deflated JSON in base64, of which no letter means anything to HTML.

    Raises:
        ValueError: for a number that JSON does not have.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflate.compress(text.encode(errors="replace")) + deflate.flush()).decode()


def write(path: str | Path, text: str) -> Path:
    """Write a page to a file, whole or not at all.

    Raises:
        ValueError: if the name does not end as pages do, or is that of a folder.
        FileNotFoundError: if its folder does not exist.
    """
    return files.put(files.target(path, ENDINGS), text.encode(errors="replace"))


def _policy(styles: list[str], scripts: list[str]) -> str:
    """What the page may do: run these scripts, in these styles, and fetch nothing."""
    allowed = {"script-src": scripts, "style-src": styles}
    rules = ["default-src 'none'", *(f"{kind} {' '.join(map(_hash, texts))}" for kind, texts in allowed.items())]
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _instead(text: str) -> str:
    return f'<div class="bpw-page-instead"><p>{words.INSTEAD}</p><pre>{html.escape(text)}</pre></div>'


def _inputs(inputs: Mapping[str, str], most: int = 12) -> str:
    if not inputs:
        return ""
    shown = [f"<b>{html.escape(name)} = {html.escape(value)}</b>" for name, value in [*inputs.items()][:most]]
    more = words.MORE_INPUTS.format(count=len(inputs) - most) if len(inputs) > most else ""
    said = words.INPUTS.replace("{inputs}", ", ".join(shown) + more)
    return f'<p class="bpw-page-inputs">{said} {html.escape(words.NO_KERNEL)}</p>'

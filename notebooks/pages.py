"""Make of every lesson one self-contained page that scrubs without Jupyter, kernel or network.

python notebooks/pages.py                        into the folder `pages`
python notebooks/pages.py FOLDER [LESSONS ...]   into another, some of them only

Each notebook is run; each picture that scrubs becomes a frame with its own page in it. Open `index.html`, put the
folder on any web server, or hand out single files.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import re
import sys
from pathlib import Path
from string import Template
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LESSONS = sorted(HERE.glob("[0-9]*.ipynb"))
POLICY = "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; img-src data:"
"""Nothing may be fetched; the frames add stricter policies of their own."""
PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>$style</style>
</head>
<body>
<nav aria-label="Lessons">$before</nav>
<main>$body</main>
<nav aria-label="Further">$after</nav>
<footer>Lessons: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
This page needs no network; cells are run in a notebook.</footer>
</body>
</html>
""")


def executed(path: Path) -> Any:
    """The notebook, run in a fresh kernel in which widgets show as pages."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    first = nbformat.v4.new_code_cell((HERE / "as_pages.py").read_text("utf-8"))
    notebook.cells.insert(0, first)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, kernel_name="python3", resources=where, coalesce_streams=True, timeout=600).execute()
    del notebook.cells[0]
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        _inline(output.get("data", {}))
    return notebook


def _inline(data: dict[str, str]) -> None:
    """A picture as part of the page: nbconvert would make an image of it, which has no text."""
    if "image/svg+xml" in data:
        svg = re.sub(r' id="[^"]*"', "", data["image/svg+xml"])  # an id is for one picture, and a page has several
        data.setdefault("text/html", f'<div class="picture">{svg}</div>')


def body(notebook: Any) -> str:
    """Its cells as HTML, with formulas as MathML."""
    from latex2mathml.converter import convert
    from nbconvert.exporters import HTMLExporter
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        def inline_math(self, body: str) -> str:
            return convert(body)

        def block_math(self, body: str) -> str:
            return convert(body, display="block")

    def markdown(source: str) -> str:
        text = MarkdownWithMath(renderer=Renderer(escape=False)).render(source)
        return re.sub(r'href="([\w/]+)\.ipynb', r'href="\1.html', text)

    exporter = HTMLExporter(template_name="basic", filters={"markdown2html": markdown})
    return str(exporter.from_notebook_node(notebook)[0])


def style() -> str:
    """The look of a page, and the colours of its code."""
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    shown = (HERE / "pages.css").read_text("utf-8")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{shown}"


def title(notebook: Any) -> str:
    """The heading of a lesson."""
    return next(line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("# "))[2:]


def link(path: Path, text: str) -> str:
    """A link to a lesson's page."""
    return f'<a href="{path.stem}.html">{html.escape(text)}</a>'


def titles() -> dict[Path, str]:
    """The headings of all lessons, in order."""
    import nbformat

    return {path: title(nbformat.read(path, as_version=4)) for path in LESSONS}


def lesson(path: Path, known: dict[Path, str]) -> str:
    """The page of one lesson."""
    order = list(known)
    at = order.index(path)
    after = [link(order[at + 1], f"{known[order[at + 1]]} →")] if at + 1 < len(order) else []
    index = '<a href="index.html">All lessons</a>'
    return page(known[path], body(executed(path)), index, " ".join([index, *after]))


def index(known: dict[Path, str], made: set[Path]) -> str:
    """The page that lists the lessons."""
    rows = "\n".join(f"<li>{link(path, name)}</li>" for path, name in known.items() if path in made)
    return page("Lessons in backpropagation", f'<h1>Lessons in backpropagation</h1>\n<ol class="lessons">{rows}</ol>')


def page(heading: str, content: str, before: str = "", after: str = "") -> str:
    """A whole page."""
    parts = {"title": html.escape(heading), "policy": POLICY, "style": style()}
    return PAGE.substitute(parts, body=content, before=before, after=after)


def main() -> int:
    """Do what the command line asks for."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "pages", help="where to write them")
    parser.add_argument("lessons", nargs="*", type=Path, help="notebooks; all lessons, if none is named")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)

    known = titles()
    chosen = [path.resolve() for path in options.lessons] or list(known)
    known |= {path: path.stem for path in chosen if path not in known}
    for path in chosen:
        written = options.folder / f"{path.stem}.html"
        written.write_text(lesson(path, known), "utf-8")
        print(f"{written.name}: {written.stat().st_size / 1e6:.1f} MB", flush=True)
    made = {path for path in known if (options.folder / f"{path.stem}.html").exists()}
    (options.folder / "index.html").write_text(index(known, made), "utf-8")
    return 0


if __name__ == "__main__":
    if all(importlib.util.find_spec(name) for name in ("backprop_widgets", "latex2mathml", "nbconvert")):
        sys.exit(main())
    sys.path[0] = str(ROOT)
    import bootstrap

    sys.exit(bootstrap.run(bootstrap.environment("docs"), *sys.argv))

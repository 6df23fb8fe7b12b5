"""Names that try to be something else are shown as they are, and nothing runs."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.notebook import Notebook, Widget

NAMES = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    '"];}',
    "\\N",
    "&amp;",
    "</text><a href='javascript:alert(3)'>x</a>",
    "{step} `y`",
    "变量",
    "🦊",
    "\u202eabc",
    "x" * 500,
]
SOURCE = f"""
from backprop_widgets import Graph, Value
from backprop_widgets.widgets.scrubber import scrub
names = {NAMES!r}
total = Value(1.0, name="start")
for name in names:
    total = total + Value(2.0, name=name)
s = scrub(Graph(total, names={{"the <i>sum</i>": total}}))
s
"""


def test_hostile_names_are_literal_text(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(SOURCE, name="hostile.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    heard = " ".join(_every_sentence(notebook, widget))
    shown = widget.texts
    titles = widget.root.locator("svg title").all_text_contents()
    labels = notebook.page.locator(".widget-text label").all_text_contents()
    for name in [*NAMES, "the <i>sum</i>"]:
        assert any(_is_shown_as(name, text) for text in shown), name
        assert any(name in text for text in titles), name
        assert name[:40] in heard, name
        assert name.startswith("the") or any(_is_shown_as(name, label) for label in labels)
    output = notebook.page.locator(".jp-OutputArea-output")
    assert output.locator("img, script, a, i:not([class])").count() == 0
    notebook.execute("s.inputs['<img src=x onerror=alert(1)>'].value = 3.5")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('3.5')")
    assert notebook.trouble == []


def test_an_error_is_shown_and_does_not_run(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(
        "from backprop_widgets import record\n"
        "from backprop_widgets.widgets.scrubber import scrub\n"
        "def f(x):\n"
        "    if float(x.data) > 4: raise ValueError('<img src=y onerror=alert(4)> too large')\n"
        "    y = x * x\n"
        "    return y\n"
        "s = scrub(record(f, 2.0))\n"
        "s",
        name="error.ipynb",
    )
    notebook.execute("s.inputs['x'].value = 5.0")
    error = notebook.page.locator(".bpw-error")
    error.wait_for()
    assert error.inner_text() == "ValueError: <img src=y onerror=alert(4)> too large"
    notebook.execute("s.inputs['x'].value = 3.0")
    error.wait_for(state="detached")
    assert "9" in _at_the_end(notebook.widget())
    assert notebook.trouble == []


def _is_shown_as(name: str, text: str) -> bool:
    return text == name or (text.endswith("…") and name.startswith(text[:-1]))


def _every_sentence(notebook: Notebook, widget: Widget) -> list[str]:
    count = int(widget.range.get_attribute("max"))
    sentences = [widget.sentence]
    for _ in range(count):
        widget.press("ArrowRight")
        sentences.append(widget.sentence)
    return sentences


def _at_the_end(widget: Widget) -> list[str]:
    widget.range.focus()
    widget.press("End")
    return widget.texts

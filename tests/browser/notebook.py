"""A notebook in the browser: run it, look at its widgets, use them as a reader does."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import getsource
from pathlib import Path
from typing import Any

import nbformat

from tests.graphs import comprehensive

IDLE = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
READY = "window.jupyterapp.shell.currentWidget.context?.isReady"
CELLS = "window.jupyterapp.shell.currentWidget.content.model.cells.length"

GRAPH = f"""
from backprop_widgets import record, scrub

{getsource(comprehensive)}
s = scrub(record(comprehensive, 0.5, 1))
"""


class Notebook:
    """An open notebook.

    Attributes:
        page: the browser's page.
        sent: the messages of widgets that went to the kernel.
        trouble: what the page complained about.
        folder: where the notebooks lie.
        tree: what stands before a notebook's name in its address; ``notebooks`` is Notebook 7.
    """

    def __init__(self, page: Any, address: str, folder: Path, tree: str = "doc/tree") -> None:
        self.page, self.address, self.folder, self.tree = page, address, folder, tree
        self.sent: list[str] = []
        self.trouble: list[str] = []
        page.on("websocket", self._listen)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", self._dialog)

    def _listen(self, socket: Any) -> None:
        def sent(frame: Any) -> None:
            text = frame if isinstance(frame, str) else bytes(frame).decode("utf-8", "replace")
            if "comm_msg" in text:
                self.sent.append(text)

        socket.on("framesent", sent)

    def _dialog(self, dialog: Any) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def run(self, *sources: str, name: str = "lesson.ipynb", widgets: int = 1) -> None:
        """Write these cells, open them and run them all; wait for so many diagrams."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.folder / name)
        self.open(name, len(sources), widgets)

    def open(self, name: str, cells: int, widgets: int) -> None:
        """Open a notebook of the folder and run all its cells; wait for so many diagrams."""
        self.visit(name, cells)
        self.command("notebook:run-all-cells")
        try:
            self.page.wait_for_function(f"document.querySelectorAll('.bpw').length === {widgets}", timeout=60_000)
            self.page.wait_for_function(IDLE, timeout=30_000)
        except Exception as error:
            texts = self.page.locator(".jp-Cell").all_inner_texts()
            raise AssertionError(f"{widgets} widgets did not appear: {texts} {self.trouble}") from error

    def visit(self, name: str, cells: int) -> None:
        """Open a notebook of the folder as it is, and wait for its kernel."""
        self.page.goto(f"{self.address}/{self.tree}/{name}?reset")
        self.page.wait_for_function(f"{IDLE} && {READY} && {CELLS} === {cells}", timeout=60_000)

    def command(self, name: str, **arguments: Any) -> None:
        """Run a command of JupyterLab. Its promise is not waited for: it can hang."""
        self.page.evaluate("([n, a]) => void window.jupyterapp.commands.execute(n, a)", [name, arguments])

    def execute(self, source: str) -> None:
        """Run code in the kernel, as another cell would, and wait until it is done."""
        self.page.evaluate(
            "async code => { const k = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;"
            " await k.requestExecute({ code, silent: true }).done; }",
            source,
        )

    def ask(self, expression: str) -> str:
        """The text of a Python expression in the kernel."""
        return str(
            self.page.evaluate(
                "async code => { const k = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;"
                " const reply = await k.requestExecute({ code: '', silent: false, store_history: false,"
                " user_expressions: { x: code } }).done; const x = reply.content.user_expressions.x;"
                " return x.status === 'ok' ? x.data['text/plain'] : x.ename + ': ' + x.evalue; }",
                expression,
            )
        )

    def settle(self) -> None:
        """Wait until a step at rest has been saved, and the kernel has answered: messages cross on their way."""
        self.page.wait_for_timeout(700)

    def shut_kernel_down(self) -> None:
        """End the kernel for good."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.wait_for_function(
            "!window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel", timeout=30_000
        )

    @property
    def cells(self) -> int:
        """How many cells the notebook has now."""
        return int(self.page.evaluate(CELLS))

    def theme(self, name: str) -> None:
        """Change JupyterLab's theme."""
        light = "false" if "Dark" in name else "true"
        self.command("apputils:change-theme", theme=name)
        self.page.wait_for_function(f"document.body.dataset.jpThemeLight === '{light}'", timeout=20_000)
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")

    def widget(self, index: int = 0) -> Widget:
        """One view of a diagram."""
        return Widget(self.page, self.page.locator(".bpw").nth(index))


class Widget:
    """One view of a diagram."""

    def __init__(self, page: Any, root: Any) -> None:
        self.page, self.root = page, root
        self.range = root.locator(".bpw-bar input[type=range]")

    @property
    def step(self) -> int:
        """The step that is shown."""
        return int(self.root.get_attribute("data-bpw-step"))

    def wait_for_step(self, step: int) -> None:
        """Wait until this step is shown."""
        self.page.wait_for_function(
            "([root, step]) => root.dataset.bpwStep === String(step)", arg=[self.root.element_handle(), step]
        )

    @property
    def sentence(self) -> str:
        """The sentence under the picture."""
        return str(self.root.locator(".bpw-sentence").inner_text())

    @property
    def texts(self) -> list[str]:
        """All texts of the picture that are shown."""
        found: Sequence[str] = self.root.locator(".bpw-svg text").evaluate_all(
            "all => all.filter(x => x.checkVisibility()).map(x => x.textContent).filter(Boolean)"
        )
        return list(found)

    @property
    def boxes(self) -> list[list[float]]:
        """Where the nodes' boxes are, relative to the picture."""
        return list(
            self.root.locator(".bpw-svg").evaluate(
                "svg => { const o = svg.getBoundingClientRect();"
                " return [...svg.querySelectorAll('.node .box')].map(b => { const r = b.getBoundingClientRect();"
                " return [r.x - o.x, r.y - o.y, r.width, r.height]; }); }"
            )
        )

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def x_of(self, step: int, count: int) -> tuple[float, float]:
        """Where on the page the handle stands at this step."""
        frame = self.root.locator(".bpw-inner").bounding_box()
        top = self.range.bounding_box()
        return frame["x"] + frame["width"] * step / count, top["y"] + top["height"] / 2

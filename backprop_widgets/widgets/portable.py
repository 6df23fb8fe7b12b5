"""The lesson taken away: a picture of its step, a page that needs no notebook, an output where widgets do not run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..views.quantity import quantity
from ..words.page import NO_PICTURE
from . import page as pages
from .frame import Page, height_for


class Portable:
    """Mixed into the scrubber, which has the graph, the diagram, and draws and stages."""

    def save(self, path: Any, theme: str = "light", **options: Any) -> Any:
        """Write the step that is shown to a file, in its style and notation.

        `theme` is that of `draw`, `options` are those of `Drawing.save`.

        >>> import tempfile
        >>> from backprop_widgets import record, scrub
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     scrub(record(lambda a: a * a, 3.0), step=2).save(folder + "/square.png").name
        'square.png'
        """
        return self._drawn(at=self.step, theme=theme).save(path, **options)

    def to_html(self, path: str | Path, title: str | None = None) -> Path:
        """Write one self-contained page that scrubs with no notebook, no kernel and no network.

        Args:
            path: of the file, which ends in ``.html``.
            title: its heading; what the graph computes, if not given.

        Raises:
            ValueError: if the name does not end so.
            FileNotFoundError: if its folder does not exist.
            RuntimeError: if the layout of the picture was stopped.
        """
        return pages.write(path, pages.document(self.diagram, self._contents(title), self._laid_out()))

    def page(self, height: int | None = None, title: str | None = None) -> Page:
        """That page in a frame, as an output that also lives where widgets do not.

        Args:
            height: of the frame, in CSS pixels; as the pictures need, if not given.
            title: what screen readers call it.
        """
        contents = self._contents(title)
        tall = height_for(scene["size"] for scene in self.diagram.scenes.values()) if height is None else height
        html = pages.document(self.diagram, contents, self._laid_out(), within=True)
        return Page(html, contents.title, tall, self._still())

    def _contents(self, title: str | None) -> pages.Contents:
        self.join()
        if not self.diagram.scenes:
            raise RuntimeError(NO_PICTURE)
        shown = self.diagram.scenes[self.diagram.picture_style]
        given = {node.name: quantity(node.value) for node in self._graph.inputs}
        text = self._draw(self._graph, **self._way).text
        diagram = self.diagram
        ahead = self._answer_ahead(self._graph, diagram.picture_style, diagram.opened, diagram.selected)
        return pages.Contents(shown["label"] if title is None else title, text, given, ahead)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_() or {}
        picture = self._still()
        if self.diagram.layout_state["state"] != "ready":
            return {**bundle, "text/plain": picture.text}
        return {**bundle, "text/plain": picture.text, "image/svg+xml": picture.svg}

    def _still(self) -> Any:
        # Before the first step there is nothing to see: where widgets do not run, show the whole graph then.
        return self._drawn(at=self.step or None)

    def _drawn(self, **options: Any) -> Any:
        style, notation = self.diagram.picture_style, self.diagram.notation
        return self._draw(self._graph, style=style, notation=notation, **self._way, **options)

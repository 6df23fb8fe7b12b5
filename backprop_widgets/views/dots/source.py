"""DOT source in one of the styles."""

from __future__ import annotations

from ...graph.graph import Graph
from .. import palette
from ..narration import plain as sentence_text
from ..narration import sentence
from ..notation import IN_PICTURES, NOTATIONS
from ..progress import Progress
from ..wrapping import wrapped
from . import circuit, flow, variables
from .label import expanded, table, words

FONT = "Helvetica,Arial,sans-serif"
LONGEST_LINE = 620

STYLES = {"variables": variables.fill, "circuit": circuit.fill, "flow": flow.fill}
"""What writes the nodes and edges of each style."""


def dot(graph: Graph, style: str, rankdir: str, progress: Progress, at: int | None, notation: str = "partial") -> str:
    """DOT source with ids of ours and every label escaped: no text from a user is read as markup.

    Args:
        graph: the graph as the style shows it.
        style: a key of `STYLES`.
        rankdir: ``LR`` or ``TB``.
        progress: where its lesson stands.
        at: after how many steps that is, or None at rest; a step's sentence is written below the graph.
        notation: how derivatives are written, a key of `NOTATIONS`.
    """
    import graphviz

    source = graphviz.Digraph("G")
    source.attr(rankdir=rankdir, bgcolor=palette.LIGHT["bg"], fontname=FONT, pad="0.2", nodesep="0.3", ranksep="0.5")
    source.attr("node", shape="box", fontname=FONT, fontsize="11", fontcolor=palette.LIGHT["fg"], margin="0.09,0.05")
    source.attr("edge", fontname=FONT, fontsize="11", arrowsize="0.7", color=palette.LIGHT["line"])
    if at:
        said = wrapped(sentence_text(sentence(progress.sweep, at - 1, NOTATIONS[notation])), LONGEST_LINE, 12)
        source.attr(labelloc="b", label=table([words(line, 12)] for line in ["", *said]))
    STYLES[style](source, graph, progress)
    return expanded(str(source.source), IN_PICTURES[notation])

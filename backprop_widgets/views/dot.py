"""The graph as DOT source, presentable on its own in any Graphviz tool."""

from __future__ import annotations

from html import escape

from ..graph.graph import Graph
from ..tape.table import INPUT
from .face import made_by, mark_id
from .notation import gradient
from .palette import LIGHT
from .quantity import quantity


def dot(graph: Graph, rankdir: str = "LR") -> str:
    """DOT source with ids of ours and every label escaped: no text from a user is read as markup."""
    import graphviz

    source = graphviz.Digraph("G")
    source.attr(rankdir=rankdir, fontname="Helvetica", bgcolor="white")
    source.attr("node", shape="box", style="rounded,filled", fontname="Helvetica", fontsize="11")
    source.attr("edge", fontname="Helvetica", fontsize="10", color=LIGHT["line"])
    source.attr("node", fillcolor=LIGHT["card"], color=LIGHT["line"], fontcolor=LIGHT["fg"])
    gradients = graph.gradients() if isinstance(graph.output.value, float) else {}
    for node in graph.nodes:
        lines = [node.name, made_by(graph.tape, node), quantity(node.value)]
        if node.name in gradients:
            name = gradient(graph.output.name, node.name)
            lines.append(f"{name} = {quantity(gradients[node.name])}")
        fan = len(graph.tape.outgoing[node.index]) > 1
        look = {"peripheries": "2", "color": LIGHT["fan"]} if fan else {}
        if node.operation is INPUT:
            look["style"] = "rounded,filled,dashed"
        source.node(mark_id(node), label(*lines), **look)
    for edge in graph.edges:
        source.edge(mark_id(edge.source), mark_id(edge.target))
    return str(source.source)


def label(*lines: str) -> str:
    """Lines as one DOT label that is shown as it is written.

    Graphviz decodes HTML entities and backslash escapes, and takes a label in angle brackets for markup.
    """
    shown = (escape(line, quote=False).replace("\\", "\\\\").replace("\n", " ") for line in lines)
    return "\\n".join(shown)

"""The graph as DOT source, presentable on its own in any Graphviz tool, in each style and at any step."""

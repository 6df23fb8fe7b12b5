"""The forward and the backward program of a graph, as Python that runs; `listing` puts it together."""

"""Questions about a graph: paths, symbolic forms, checks, cuts, costs, explanations."""

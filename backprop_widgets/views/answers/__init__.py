"""Answers to a reader's questions about one node, shown in the picture: its paths, its formula, a nudge."""

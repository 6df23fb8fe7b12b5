"""Graphviz at work: boxes as DOT, in this process while that is quick, else in a child that can be stopped."""

"""From a graph and a step to text or a static picture; nothing in here computes a derivative."""

"""Exercises from a seed: programs with clean numbers, at every level."""

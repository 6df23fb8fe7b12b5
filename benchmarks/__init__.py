"""Side by side with peers, in one process and one run: ``python -m benchmarks``."""

"""What is said of a step, as clauses: of the two usual sweeps, of tangents, of a wrong engine."""

"""Pictures as files: SVG, PNG, PDF and DOT, one file per step, a handout, an animation."""

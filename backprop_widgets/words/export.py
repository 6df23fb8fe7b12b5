"""What is said on handouts and under pictures, and where a picture cannot be saved."""

from __future__ import annotations

COUNT = "{step} / {count}"
STEP = "Step {step} of {count}"
BEFORE = "Before the first step"
PHASES = {"forward": "forward sweep", "reverse": "reverse sweep", "tangent": "tangent sweep"}
HEADING = "{step} · {phase}"
TITLE = "{output}, step by step"
SUMMARY = {
    "forward": "Forward, {count} steps: each value from those before it.",
    "reverse": "Backward, {count} steps: the seed 1, then one step per wire, upstream × local = contribution.",
    "tangent": "Tangents, {count} steps: one per wire.",
}
SAVING = "saving"

BAD_ENDING = "cannot save {name!r}: end the name in one of {endings}"
NO_FOLDER = "cannot save {name!r}: there is no folder {folder!r}; make it first, or name another"
IS_FOLDER = "cannot save to {name!r}: that is a folder; add a file name, or use save_steps for one file per step"
NO_STEP = (
    "cannot save every step under the one name {name!r}: write {{step}} where its number goes, e.g. {example!r}, "
    "or name a folder"
)
NOT_HANDOUT = "cannot save a handout as {name!r}: end the name in .pdf"
NOT_GIF = "cannot save an animation as {name!r}: end the name in .gif"
BAD_STEP = "steps: {given!r} is not a step; this lesson has {count} steps, so give whole numbers from 0 to {count}"
NO_STEPS = "steps: none was given; give whole numbers from 0 to {count}, or None for all"
BAD_PAPER = "paper={given!r}: choose one of {papers}"
BAD_POSITIVE = "{key}={given!r}: give a number above 0"
BAD_COUNT = "per_page={given!r}: give a whole number from 1 on, or None for as many as fit"
TOO_LARGE = (
    "the picture would have {width} × {height} pixels: give scale={scale} or less, or save it as .svg or .pdf, "
    "which are sharp at any size"
)
NO_TYPST = "PNG, PDF and GIF need Typst: 'pip install typst' brings it; .svg, .dot and .txt can be saved without it"

"""The texts of the practice widget and of its page."""

from __future__ import annotations

OPENING = "The question marks are yours to find. Step on to see who acts when."
INPUT = "{node} is an input."
COMPUTE = "{node} = {formula} is computed."
SEED = "The sweep back starts at {node}: how fast does {node} change with itself?"
SEND = "{target} = {formula} sends to {source}: upstream {gradient} × local {local_name}."
ARRIVED = " {arrived} contributions have arrived at {source}; they are added up."

REVEALED = "Shown: {answer}. It earns no mark."
REVEALED_IN_REPORT = "The answer was shown."
STEPS_NAMED = r"\bsteps? (\d+(?:(?:, | and )\d+)*)"
"""How messages and hints name steps of the lesson."""

KEPT_ASIDE = "{name} held answers to another exercise. They are kept in {aside}."
NOT_KEPT = "Your answers cannot be written to {name} ({reason}): copy them as a cell before you leave."
NOT_ENDING = "{name!r}: answers are kept in a JSON file; give a name that ends in {endings}."
BAD_MARKING = "marking={given!r}: choose 'immediate' or 'asked'."
NOT_EXERCISE = "practise() takes an exercise, made by exercise(...) or generate(...), and this is of type {kind}."
SCORE = "{earned} of {possible} marks"
ATTEMPTS = {0: "no attempt yet", 1: "1 attempt"}
ATTEMPTS_MANY = "{count} attempts"
HINTS = {0: "", 1: "1 hint"}
HINTS_MANY = "{count} hints"
REVEALS = {0: "", 1: "1 answer shown"}
REVEALS_MANY = "{count} answers shown"
COUNTS_BETWEEN = " · "

PRACTICE = {
    "practice_title": "Your answers",
    "practice_mark": "Mark",
    "practice_hint": "Hint",
    "practice_hint_of": "Hint {stage} of {count}",
    "practice_reveal": "Show answer",
    "practice_reset": "Start over",
    "practice_another": "Try another",
    "practice_copy": "Copy as cell",
    "practice_copied": "Copied: paste it into a cell.",
    "practice_not_copied": "The browser does not let this page copy.",
    "practice_step": "Show step {step}",
    "practice_export": "Save my answers",
    "practice_exam": "Your answers are kept as you write. They are marked later.",
    "practice_kept": "Kept.",
    "practice_marking": "…",
    "practice_away": "Marking needs the kernel, which does not answer. What you have written stays here: "
    "start the kernel, run the cell again, and go on.",
    "practice_right": "right",
    "practice_follows": "follows from another answer",
    "practice_wrong": "not right yet",
    "practice_empty": "Write an answer first.",
    "practice_for": "{action}: {asked}",
    "practice_unread": "{given} is not read here as a number: write it like 3, −0.5, 3/4 or 1e6.",
    "practice_shape": "Write {shape} numbers, row by row in brackets, such as [[1, 2], [3, 4]].",
    "practice_unknown": "That is not it. No misconception that this page knows gives it; the notebook can tell more.",
    "practice_digits": "Right; give more digits.",
    "practice_mark_key": "Enter marks and goes on to the next",
}

PAGE_NOTE = (
    "Marked in this page, each answer by itself: one that follows from your own wrong number counts as wrong here, "
    "and earns its mark in the notebook. Your answers stay in this browser; save them to hand them in."
)
PAGE_NOTE_EXAM = "Your answers stay in this browser; save them to hand them in."
PAGE_TITLE = "Practise: the graph of {output}"
PAGE_FILE = "answers.json"

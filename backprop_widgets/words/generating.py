"""What is said of generated exercises and on worksheets: levels, refusals, headings."""

from __future__ import annotations

LEVELS = (
    ("One product", "A product switches: each factor gets the gradient times the other one."),
    ("Upstream × local", "A product whose result goes on: the upstream gradient is no longer 1."),
    ("A chain of three", "Lines and powers one after the other: constants fall away, an exponent comes down."),
    ("A function", "A sigmoid, tanh or exp whose output is given: its local derivative is found from the output."),
    ("A fan-out", "A value that is used twice: what comes back along its wires is added."),
    ("A quotient", "A divisor that is used twice, with the minus and the square of its local derivative."),
    ("A fan-out of three", "A value that is used three times: three contributions are added."),
    ("Switches", "A maximum sends the gradient to the larger operand, a relu that is shut sends none."),
    ("Two fan-outs in a row", "A gradient may be sent on only when all of it has arrived, and this twice."),
    ("A mean and a broadcast", "Vectors: a mean divides by its count; what was stretched is summed on its way back."),
    ("A matrix", "A matrix times a vector: the gradient goes back through the transpose."),
    ("A softmax", "A softmax whose output is given: every entry's gradient depends on all of them."),
    ("A small network", "A layer with relu, a way round it, the largest entry and a neuron: all of it together."),
)
"""What each level is called, and what it exercises."""
LEVEL = "{number}  {title}: {about}"
SHOWS = "Errors that can show: {keys}."

BAD_SEED = "seed={given!r}: give a whole number; the same number always makes the same exercise"
BAD_LEVEL = "level={given!r}: choose a level from 1 to {last}; levels() says what each exercises"
BAD_TARGET = "target={given!r}: no misconception is called so. The keys are {known}."
CLOSE = " Did you mean {close!r}?"
NOT_SHOWN = "target={target!r} cannot show at level {level} ({title}): choose {levels}"
ONE_LEVEL = "level {level}"
SOME_LEVELS = "one of the levels {levels}"
BAD_BLANKS = "blanks={given!r}: give how many of the last numbers are blank, from 1 on, or None for all"
NOT_FOUND = "no exercise was found for seed={seed}, level={level}, target={target!r}: please report this"

SHEET_TITLE = "Backpropagation, level {level}: {title}"
KEY_TITLE = "Key · {title}"
NAME, STUDENT_ID, DATE, SCORE = "Name", "Id", "Date", "Score"
QUESTION = "Question {number}"
INSTRUCTION = (
    "Fill in every question mark. The seed at the output is 1; a gradient goes back along each wire as "
    "upstream × local, and where several come back to one value they are added."
)
GIVEN = "Given"
WORKING = "Working"
ANSWERS = "Answers"
STEPS = "Steps"
WRONG = "What wrong answers mean"
REMADE = "generate({seed}, {level})"
PAGE = "page {page} of {pages}"
SENDS = "{target} sends to {source}"
NOTHING_WRONG = "No misconception gives a number of its own here."

BAD_COUNT = "n={given!r}: give how many questions a sheet has, a whole number from 1 to {most}"
BAD_ENDING = "cannot write {name!r}: end the name in .pdf or .html, or leave the ending out for both"
BAD_STUDENTS = "students={given!r}: give a list of ids, such as ['ada', 'grace']"
STUDENT_TWICE = "students: {student!r} is there twice; every sheet needs an id of its own"
NO_STUDENTS = "students: the list is empty; leave it out for one sheet without an id"

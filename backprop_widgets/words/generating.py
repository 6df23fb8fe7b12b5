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

EXAMPLES = {
    "A1": "A gate whose output two others use",
    "A2": "The same gate drawn once for each of them",
    "B1": "A product, its upstream gradient 2",
    "B1 at 0": "A product whose other factor is 0",
    "C1": "A sum times a sum",
    "C2": "The comprehensive graph",
    "C3": "One gradient of it, by a chain",
    "C5": "The two paths that lead back to b",
    "C6": "Its local derivatives",
    "C7": "The block from b to e",
    "C8": "Any variable by any other",
    "D2": "A sigmoid neuron as a circuit",
    "D3": "The same with the sigmoid as one gate",
    "D4": "Staged computation",
    "D5": "Add, max and multiply",
    "E1": "A matrix and two users of one vector",
}
"""What the worked examples are called, by their id."""
WENT_WRONG = {
    "A, one way only": "Two gradients come back to f. A student sends only one of them on, and finds ∂s/∂x = {given}.",
    "A, a mean": "“Two gradients for one output: I take their mean.” So ∂s/∂x = {given}.",
    "A, moving too soon": (
        "A student writes x = x + f'(x)·g for each gradient g, taking x itself for its gradient. After both, x has "
        "moved by {given}, and that is handed in as ∂s/∂x."
    ),
    "B, dividing": "“x is to move by 2, and each step of a moves x by b, so a has to move by 2/b.” So ∂y/∂a = {given}.",
    "B, dividing by 0": "The same student at b = 0: “a would have to move for ever.” So ∂y/∂a = {given}.",
    "B, not switching": "“a is worth a, so its share of the gradient is a times as large.” So ∂y/∂a = {given}.",
}
"""What was done, by the name of the question."""
WHAT_WENT_WRONG = "What went wrong here?"
OPTION = "{letter}  {description}"
LETTERS = "ABCDEFGH"
BAD_CHOICE = "choice={given!r}: choose one of {options}"

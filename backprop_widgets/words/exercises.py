"""What exercises say: questions, refusals, marks and hints."""

from __future__ import annotations

PROMPTS = {
    "gradient": "What is the gradient {asked}?",
    "value": "What is the value of {node}?",
    "local": "What is the local derivative {asked} on the wire from {target} to {source}?",
    "contribution": "What does {target} send back to {source}? (upstream × local)",
}
SHAPED = " It has shape {shape}."
PARALLEL = " (wire {number} of {count} between them)"
NAMES = {
    "gradient": "the gradient {asked}",
    "value": "the value of {node}",
    "local": "the local derivative {asked}",
    "contribution": "the contribution that {target} sends to {source}",
}
"""What is asked, as it stands inside a sentence."""

SHEET_PROGRAM = "Program"
SHEET_INPUT = "{node} = {value}"
SHEET_COMPUTED = "{node} = {formula}"
SHEET_GIVEN = "Given"
SHEET_GIVEN_LINE = "{name} = {value}"
SHEET_ASKED = "Questions"
SHEET_LINE = "{number}. {prompt}"
SHEET_KEY = "   answer as {key!r}: ____"

NO_QUESTION = "an exercise asks something: ask=['b'] for a gradient, or one of {examples}"
NOT_TEXT = "a question is a text such as 'b', 'b.value' or 'd->b.local', not {given!r}"
NOT_A_LIST = "{what} is a list of questions, such as {what}=['b', 'b.value']; this is {given!r}"
BAD_KEY = (
    "{key!r} is no question: ask 'b' for a gradient, 'b.value' for a value, and on a wire, from the consumer to its "
    "operand, 'd->b.local' or 'd->b.contribution'"
)
NO_NODE = "{key!r}: no node is called {name!r}; there is {known}.{hint}"
DID_YOU_MEAN = " Did you mean {name!r}?"
NO_WIRE = "{key!r}: no wire leads from {target} back to {source}; {target} sends to {operands}"
NO_WIRE_AT_ALL = "{key!r}: {target} has no wires, since {reason}"
REASON_INPUT = "it is an input"
REASON_CONSTANT = "it is a constant"
WIRE_BACKWARDS = "{key!r}: a wire is written from the consumer to its operand; do you mean {other!r}?"
NO_PARALLEL = "{key!r}: of wires from {target} back to {source} there are {count}, so there is no #{number}"
IS_CONSTANT = "{key!r}: {name} is a constant, to which no gradient flows"
ASKED_TWICE = "{key!r} is asked twice"
ASKED_AND_GIVEN = "{key!r} is both asked and given: leave it in one of the two"
NOT_FINITE = "{key!r} cannot be asked here: its answer is {value}. Move the inputs"
TOO_LARGE = "{key!r} cannot be asked: this Jacobian is too large to be written; ask the contribution"
NOT_ANSWERS = "answers are a dict from question to answer, such as {example}; this is a {kind}"
NOT_ASKED = "{key!r} was not asked here, so it is not marked.{hint}"

REFUSED_LONG = "This is too long to be read as a number ({length} characters; {most} are read)."
REFUSED_KIND = "A {kind} is not a number. Write a number, a text such as \"3/4\", or a list of them."
REFUSED_SIGN = "“{sign}” does not belong in an answer. Write a number, or arithmetic such as 3/4 or 12*{name}."
REFUSED_SYNTAX = "This cannot be read as a number. Write one number, or arithmetic such as 3/4 or 12*{name}."
REFUSED_NAME = "There is no “{name}” here. You may use {known}."
REFUSED_FUNCTION = "“{name}” is not a function that is known here. You may use {known}."
REFUSED_PART = "Only numbers, + - * / **, parentheses and names can be used."
REFUSED_AMBIGUOUS = "“{text}” can be read as {whole} or as {decimal}: write one of these."
REFUSED_NAN = "This is not a number (nan). Write the number that you mean."
REFUSED_UNDEFINED = "This has no finite value. Write the number that you mean."
REFUSED_RAGGED = "The rows of this list do not have the same length."
REFUSED_MANY = "This has more than {most} entries."
REFUSED_SHAPE = "{asked} has shape {wanted}, and yours has {given}."
SCALAR_SHAPE = "no shape: it is a single number"

RIGHT = "Right."
MORE_DIGITS = "Right, but give more digits."
FOLLOWS = "Not the truth, but it follows from your own {others}, so it has its mark: only the origin costs one."
AS_GIVEN = "{asked} = {value}"
BLANK = "Not answered."
WRONG = "Not right."
TRIVIAL = " It follows from your own {others}, but what was wrong there leaves nothing to do here."
DEPARTS_AT = " Your answers first depart at {first}: look at that one first."
IMPLIED = " With {upstream} from {target}, {given} would need {local} = {implied}: is that so? Look at step {step}."
GATHERS = " {node} gathers {count} contributions, from {users}: compare each with yours. Look at steps {steps}."
COMPARE = " Compute it anew from {operands}."
START = " The sweep starts here, with the gradient of {output} by itself."

HINT_STEP = "Look at step {step}, where {target} sends to {source}."
HINT_STEPS = "Look at steps {steps}: {users} send to {source}."
HINT_VALUE_STEP = "Look at step {step}, where {node} is computed."
HINT_OUTPUT = "Look at step {step}: {node} is the output, and how fast does it change with itself?"
HINT_OUTPUT_RULE = "The sweep starts with the seed: the gradient of the output by itself."
HINT_NO_PATH = "Does {output} depend on {node} at all?"
HINT_NO_PATH_RULE = "What the output does not depend on has gradient 0 of its own shape, since nothing is sent to it."
HINT_RULE_CHAIN = "One wire: upstream × local derivative."
HINT_RULE_SUM = "Each of the {count} wires brings upstream × local derivative, and what they bring is added."
HINT_RULE_LOCAL = "Hold all but {source} fixed in {target} = {formula}, and differentiate."
HINT_RULE_VALUE = "Put the values of the operands into {node} = {formula}."
HINT_EXPRESSION = "{asked} = {expression} = {blanks}"
HINT_NUMBERS = "{asked} = {numbers}, still to be worked out."
HINT_LOCAL_FORM = "{asked}, at {values}: what is the slope of {formula} there?"
HINT_VALUE_FORM = "{node} = {formula} with {names} put in: {blanks}"
HINT_VALUE_NUMBERS = "{node} = {formula} with {values}, still to be worked out."
HINT_ARRAY = "To {source} comes the gradient of {target} back through {target} = {formula}, in the shape of {source}."
HINT_ARRAY_NUMBERS = "{target} = {formula} has the gradient {upstream}; what comes back has shape {shape}."
NO_SUCH_HINT = "there are {count} hints for a question, 1 to {count}; {given!r} is none of them"
TIMES, PLUS, BLANK_SIGN = "·", " + ", "__"

SCORE = "{earned} of {possible}"
REPORT_LINE = "{mark} {key}: {message}"
REPORT_COUNTS = "attempt {attempts}, {hints}"
HINTS_NONE, HINTS_ONE, HINTS_MANY = "no hints", "1 hint", "{count} hints"

NO_SUCH_BLANKS = "of {count} questions 1 to {count} can be left blank, not {given!r}"
NO_CHOICES = "a question with choices has at least 2 of them, not {given!r}"
CHOICES_SHAPE = "{key!r}: only a question whose answer can be written in a line has choices"
MEANS_RIGHT = "This is right."

TALLY_PICTURE = "Which misconception, how often"
TALLY_NOTHING = "No misconception was found in {reports}."
TALLY_REPORTS_ONE, TALLY_REPORTS = "1 report", "{count} reports"
TALLY_COLUMNS = ("student", "key", "given", "correct", "earned", "possible", "diagnosis", "attempts", "hints")
TALLY_LEGEND = "wrong answers, in {reports}"

"""What is said of reports that are published and collected."""

from __future__ import annotations

NO_REPORT = (
    "a report is what mark() gives, or its to_dict(), or a notebook or JSON file that holds one; this is a {kind}"
)
NO_JSON = "{path} is neither a notebook nor a JSON file with a report in it"
NO_REPORT_IN = (
    "no report is in the outputs of this notebook{path}: its test cell has to say mark(answers).publish(), and to "
    "have been run"
)
SEVERAL = "{student} #{number}"

NOT_HANDED_IN = "Nothing was handed in: there is no file {name}."
NOT_ANSWERS = "{name} holds no answers that can be read."
OTHER_EXERCISE = "The answers in {name} are to another exercise."

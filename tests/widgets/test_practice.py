"""The practice widget on its Python side: what the browser is told, what is kept, and what a page marks with."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import exercise, generate, practise, record
from backprop_widgets.exercises.answer_table import digest, table, written
from backprop_widgets.exercises.keeping import fingerprint
from backprop_widgets.views.blank_lesson import blank_film, blank_lesson
from backprop_widgets.widgets import assets, page
from backprop_widgets.widgets.fields import filled_in
from backprop_widgets.widgets.page import traits_of
from backprop_widgets.widgets.practice import Practice
from tests.graphs import comprehensive
from tests.widgets.contract import check
from tests.widgets.node import STATIC, run_module

ASK = ["d", "b", "a", "d->b.contribution", "d->b.local", "e.value"]
HIDDEN = ["282", "1410", "1494", "-4482", "−4482", "622.25", "1244.5"]


@pytest.fixture(scope="module")
def graph() -> Any:
    return record(comprehensive, 0.5, 1)


@pytest.fixture
def ex(graph: Any) -> Any:
    return exercise(graph, ask=ASK, given=["d.value"])


class Student:
    """Somebody at the browser."""

    def __init__(self, practice: Practice) -> None:
        self.practice, self.desk, self.answers = practice, practice.diagram, dict(practice.answers)

    def do(self, action: str, key: str = "", **answers: Any) -> dict[str, Any]:
        self.answers |= {name.replace("__", "->"): text for name, text in answers.items()}
        number = self.desk.told["number"] + 1
        self.desk.typed = {"number": number, "action": action, "key": key, "answers": dict(self.answers)}
        told: dict[str, Any] = self.desk.told
        assert told["number"] == number
        return told


def texts_in(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def has_number(text: str, number: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(number)}(?![\w]|\.\d)", text) is not None


def test_what_is_asked_is_not_in_the_browser(ex: Any) -> None:
    practice = practise(ex)
    desk = practice.diagram
    sent = {name: value for name, value in traits_of(desk).items() if name not in ("strings", "grammar", "legends")}
    # Places and sizes are numbers too: texts are looked at, and what a screen reader hears.
    sent["scenes"] = re.findall(r'"([^"]*)"', texts_in(desk.scenes))
    sent["scripts"] = [script["texts"] + script["numbers"] for script in desk.scripts.values()]
    found = [number for number in HIDDEN if has_number(texts_in(sent), number)]
    assert found == []
    whole = texts_in(practise(exercise(ex.graph, ask=["a"], given=["b", "d"])).diagram.get_state(["scripts"]))
    assert has_number(whole, "1494"), "what is given is found: the search can fail"


def test_a_gradient_that_is_told_does_not_tell_its_contributions(graph: Any) -> None:
    state = texts_in(practise(exercise(graph, ask=["d->b.contribution"], given=["b"])).diagram.scripts)
    assert has_number(state, "1494")
    assert not has_number(state, "1410")
    assert not has_number(state, "84")


@pytest.mark.parametrize("level", range(1, 13))
def test_a_blank_lesson_keeps_the_contract_and_has_no_answer_in_it(level: int) -> None:
    ex = generate(seed=3, level=level)
    film = blank_film(ex.graph)
    staged = blank_lesson(ex.graph, film, filled_in(ex, None, []))
    check(staged)
    script = staged["scripts"]["variables"]
    assert all(patch == "" for patch in script["patches"])
    assert staged["lessons"][script["lesson"]]["numbers"] == []
    slots = {field["slot"] for field in practise(ex).diagram.practice["fields"]}
    known = {mark for mark, _ in script["slots"]}
    lost = [slot for slot in slots if slot and not any(mark == slot or mark.startswith(f"{slot}-") for mark in known)]
    assert lost == []


def test_wrong_then_right(ex: Any) -> None:
    student = Student(practise(ex))
    item = student.do("mark", d="47")["items"]["d"]
    assert item["state"] == "wrong"
    assert "upstream" in item["text"]
    assert item["steps"] == [14]
    assert student.do("mark")["items"]["b"]["state"] == "", "nothing is said of what is blank"
    told = student.do("mark", d="282")
    item = told["items"]["d"]
    assert (item["state"], item["of"], item["text"], item["steps"]) == ("right", "282", "Right.", [])
    assert told["counts"] == "1 of 6 marks · 2 attempts"
    assert has_number(texts_in(student.desk.scripts), "282"), "what is found is filled in"
    assert [one["earned"] for one in student.practice.attempts] == [0, 1]
    assert student.practice.report.items["d"].correct
    assert student.practice.report.attempts == 2


def test_one_at_a_time_where_marking_is_immediate(ex: Any) -> None:
    student = Student(practise(ex, marking="immediate"))
    told = student.do("mark", "b", d="47", b="1410")
    assert (told["items"]["b"]["state"], told["items"]["d"]["state"]) == ("wrong", "")
    assert "sends alone" in told["items"]["b"]["text"]


def test_the_same_answers_are_no_new_attempt(ex: Any) -> None:
    student = Student(practise(ex))
    for _ in range(3):
        student.do("mark", d="282")
    assert len(student.practice.attempts) == 1


def test_hints_come_in_stages_and_are_counted(ex: Any) -> None:
    student = Student(practise(ex))
    found = [student.do("hint", "b")["items"]["b"]["hints"] for _ in range(6)]
    assert [len(hints) for hints in found] == [1, 2, 3, 4, 4, 4]
    assert found[-1] == [ex.hint("b", stage) for stage in range(1, 5)]
    assert student.practice.report.hints == {"b": 4}


def test_what_is_shown_earns_nothing_until_it_is_begun_anew(ex: Any) -> None:
    student = Student(practise(ex))
    item = student.do("reveal", "b", b="1410")["items"]["b"]
    assert item["answer"] == "1494"
    student.do("mark", b="1494")
    assert student.practice.report.items["b"].marks == (0, 1)
    assert student.practice.report.items["b"].message == "The answer was shown."
    student.answers = {}
    assert student.do("reset")["counts"].endswith("1 answer shown")
    assert student.do("mark", b="1494")["items"]["b"]["state"] == "right"


def test_an_exam_says_nothing(ex: Any) -> None:
    student = Student(practise(ex, exam=True))
    for action in ("mark", "hint", "reveal", "another", "keep"):
        told = student.do(action, "b", b="1494", d="47")
        assert (told["items"], told["counts"]) == ({}, "")
    assert not has_number(texts_in(student.desk.scripts), "1494")
    assert student.practice.report.marks == (1, 6)
    assert student.practice.attempts == []


def test_answers_are_kept_and_read_back(ex: Any, tmp_path: Path) -> None:
    path = tmp_path / "q1.json"
    student = Student(practise(ex, save=path))
    assert not path.exists(), "nothing was answered yet"
    student.do("keep", b="14")
    assert json.loads(path.read_text())["records"][0]["answers"] == {"b": "14"}
    student.do("mark", b="1410")
    student.do("hint", "b")
    student.do("keep", a="12*d")
    again = practise(ex, save=path)
    assert again.answers == {"b": "1410", "a": "12*d"}
    told = again.diagram.told
    assert told["items"]["b"]["state"] == "wrong"
    assert told["items"]["b"]["hints"] == [ex.hint("b", 1)]
    assert told["items"]["a"]["state"] == "", "it was kept, and not marked yet"
    assert told["note"] == ""
    assert len(again.attempts) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["q1.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "backprop_widgets practice 1"}', "[" * 100_000])
def test_what_is_no_answer_to_this_is_kept_aside(ex: Any, tmp_path: Path, content: str) -> None:
    path = tmp_path / "q1.json"
    (tmp_path / "q1.1.json").write_text("taken")
    path.write_text(content)
    practice = practise(ex, save=path)
    assert "q1.2.json" in practice.diagram.told["note"]
    assert (tmp_path / "q1.2.json").read_text() == content
    assert (tmp_path / "q1.1.json").read_text() == "taken"
    Student(practice).do("keep", b="3")
    assert practise(ex, save=path).answers == {"b": "3"}


def test_another_exercise_does_not_take_the_answers(ex: Any, graph: Any, tmp_path: Path) -> None:
    path = tmp_path / "q1.json"
    Student(practise(ex, save=path)).do("keep", b="3")
    other = practise(exercise(graph, ask=["b"]), save=path)
    assert other.answers == {}
    assert "another exercise" in other.diagram.told["note"]
    path.unlink(missing_ok=True)
    (tmp_path / "q1.1.json").rename(path)
    assert practise(ex, save=path).answers == {"b": "3"}


MEDDLED = [{}, {"answers": 3}, {"answers": {"b": 3, "x": "4"}}, {"attempts": "no"}, {"hints": {"b": "x"}}]


@pytest.mark.parametrize("record_", [*MEDDLED, {"revealed": [1, {}]}])
def test_a_record_that_was_meddled_with_is_read_as_far_as_it_goes(ex: Any, tmp_path: Path, record_: Any) -> None:
    path = tmp_path / "q1.json"
    record_ = {"fingerprint": fingerprint(ex), **record_}
    whole = {"format": "backprop_widgets practice 1", "exercise": fingerprint(ex), "records": [record_]}
    path.write_text(json.dumps(whole))
    practice = practise(ex, save=path)
    assert practice.answers == {}
    assert practice.report.marks == (0, 6)


def test_where_nothing_can_be_written_it_is_said(ex: Any, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    student = Student(practise(ex, save=folder / "q1.json"))
    folder.rmdir()
    assert "cannot be written to q1.json" in student.do("mark", b="1494")["note"]
    assert student.desk.told["items"]["b"]["state"] == "right"


@pytest.mark.parametrize(
    "answers",
    [None, 3, [], {"b": 3, "nope": "1"}, {"b": None}, {"b": ["1"]}, {"b": "__import__('os')"}, {"b": "9**9**9"}],
)
def test_what_a_browser_should_not_send_does_no_harm(ex: Any, answers: Any) -> None:
    practice = practise(ex)
    practice.diagram.typed = {"number": 1, "action": "mark", "key": "nope", "answers": answers}
    practice.diagram.typed = {"number": 2, "action": "hint", "key": "nope"}
    practice.diagram.typed = {"number": 3, "action": "reveal", "key": "nope"}
    assert practice.diagram.told["number"] == 3
    assert practice.revealed == []
    assert practice.report.score == 0


def test_a_long_answer_is_cut(ex: Any) -> None:
    practice = practise(ex)
    practice.diagram.typed = {"number": 1, "action": "mark", "key": "", "answers": {"b": "9" * 10_000_000}}
    assert len(practice.answers["b"]) == 2000


def test_try_another_shows_the_error_again(tmp_path: Path) -> None:
    ex = generate(seed=1, level=5)
    path = tmp_path / "q.json"
    student = Student(practise(ex, save=path))
    student.do("mark", p="45")
    assert student.practice.report.items["p"].diagnosis[0] == "first-path"
    student.answers = {}
    student.do("another")
    assert student.practice.exercise.origin == (2, 5, "first-path", None)
    assert student.practice.answers == {}
    key = student.practice.exercise.ask[-1]
    student.answers = {key: "3"}
    student.do("keep")
    again = practise(generate(seed=1, level=5), save=path)
    assert again.exercise.ask == student.practice.exercise.ask
    assert again.answers == {key: "3"}
    assert json.loads(path.read_text())["records"][0]["answers"] == {"p": "45"}, "the first is kept too"


def test_a_written_exercise_has_no_other(ex: Any) -> None:
    student = Student(practise(ex))
    assert student.desk.practice["another"] == ""
    student.do("another")
    assert student.practice.exercise is ex


def test_where_an_exercise_comes_from_survives() -> None:
    ex = generate(seed=4, level=2, blanks=1)
    assert pickle.loads(pickle.dumps(ex)).origin == ex.origin == (4, 2, None, 1)


def test_the_cell_marks_what_the_form_has() -> None:
    ex = generate(seed=1, level=5)
    source = (STATIC / "practice_cell.mjs").read_text()
    answers = {"p": "45", "q": "−1", "r": ""}
    call = practise(ex).diagram.practice["call"]
    given = json.dumps({"call": call, "answers": answers})
    cell = run_module(f"{source}\n{READ}\nprocess.stdout.write(asCell(data.call, data.answers));", given)
    *lines, last = cell.split("\n\n")
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)
    report = eval(last, scope)
    assert report.items["p"].diagnosis == ex.mark(answers).items["p"].diagnosis
    assert report.items["q"].correct


READ = """
import { readFileSync } from "node:fs";
const data = JSON.parse(readFileSync(0, "utf8"));
"""
SESSION = f"""
import {{ verdictOn }} from {json.dumps((STATIC / "practice_session.mjs").as_uri())};
import {{ digest, written }} from {json.dumps((STATIC / "practice_digest.mjs").as_uri())};
{READ}
const strings = {{ practice_unread: "unread {{given}}", practice_shape: "shape", practice_unknown: "unknown" }};
const marked = data.tries.map(([key, text]) => {{
  const place = data.fields.findIndex((field) => field.key === key);
  return verdictOn(text, data.fields[place], data.table, place, strings);
}});
const digests = data.numbers.map(([x, digits]) => [written(x, digits), digest(written(x, digits))]);
process.stdout.write(JSON.stringify({{ marked, digests }}));
"""


def in_page(ex: Any, tries: list[tuple[str, str]], numbers: Any = ()) -> dict[str, Any]:
    fields = practise(ex).diagram.practice["fields"]
    given = json.dumps({"tries": tries, "fields": fields, "table": table(ex), "numbers": list(numbers)})
    found: dict[str, Any] = json.loads(run_module(SESSION, given))
    return found


def test_digests_are_the_same_in_both_languages(graph: Any) -> None:
    plain = (0.0, -0.0, 1410.0, -0.19661193, 1e-300, 1e21, 2 / 3, 123456.7)
    numbers = [(x, digits) for digits in (3, 7) for x in plain]
    found = in_page(exercise(graph, ask=["b"]), [], numbers)["digests"]
    assert found == [[written(x, digits), digest(written(x, digits))] for x, digits in numbers]


@pytest.mark.parametrize("level", [1, 5, 8, 10])
def test_a_page_says_what_python_says_of_every_answer_it_knows(level: int) -> None:
    ex = generate(seed=2, level=level)
    known = [(key, one) for key in ex.ask for one in ex.recognised(key)]
    tries = [(key, json.dumps(one.value.tolist() if hasattr(one.value, "tolist") else one.value)) for key, one in known]
    marked = in_page(ex, tries)["marked"]
    states = [found["state"] == "right" for found in marked]
    assert states == [one.is_right for _, one in known]
    unknown = [key for (key, _), found in zip(known, marked, strict=True) if found["text"] == "unknown"]
    assert unknown == []


def test_a_page_marks_as_strictly_as_python(graph: Any) -> None:
    ex = exercise(graph, ask=["b", "a"])
    texts = ("1494", "1 494", "1494.0", "1500", "1490", "1495", "1493.9", "1.494e3", "what", "")
    tries = [("b", text) for text in texts]
    states = [found["state"] for found in in_page(ex, tries)["marked"]]
    assert states == ["right" if ex.mark({"b": text}).items["b"].correct else "wrong" for _, text in tries]


def test_the_page_does_not_show_its_answers(ex: Any, tmp_path: Path) -> None:
    path = practise(ex).to_html(tmp_path / "q.html", title="Question <1>")
    text = path.read_text(encoding="utf-8")
    assert "Question &lt;1&gt;" in text
    made = table(ex)
    plain = texts_in({"rows": made["rows"], "right": [v for v in made["verdicts"] if v["state"] == "right"]})
    assert [number for number in HIDDEN if has_number(plain, number)] == []
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert [number for number in HIDDEN if has_number(body, number)] == []


def test_the_page_of_an_exam_has_nothing_to_mark_with(ex: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[Any] = []
    pack = page.pack
    monkeypatch.setattr(page, "pack", lambda data: carried.append(data) or pack(data))
    practise(ex, exam=True).to_html(tmp_path / "exam.html")
    (data,) = [one for one in carried if isinstance(one, dict)]
    assert {"rows", "verdicts", "hints"} & set(data["traits"]["practice"]["table"]) == set()
    assert "told" not in data["traits"]


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        ({"marking": "never"}, ValueError, "'immediate' or 'asked'"),
        ({"save": "answers.txt"}, ValueError, "JSON file"),
        ({"save": "no/such/folder/q.json"}, FileNotFoundError, "no/such/folder"),
    ],
)
def test_what_cannot_be_is_refused(ex: Any, options: Any, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        practise(ex, **options)


def test_a_graph_is_no_exercise(graph: Any) -> None:
    with pytest.raises(TypeError, match="exercise"):
        practise(graph)


def test_where_widgets_do_not_run_the_questions_stand(ex: Any) -> None:
    bundle = practise(ex)._repr_mimebundle_()
    assert "Questions" in bundle["text/plain"]
    assert "?" in bundle["image/svg+xml"]
    assert [number for number in HIDDEN if has_number(bundle["image/svg+xml"], f">{number}<")] == []


def test_the_style_sheet_is_scoped_and_used() -> None:
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "practice.css").read_text(), flags=re.DOTALL)
    selectors = [part.strip() for one in re.findall(r"([^{}]+)\{", css) if "@" not in one for part in one.split(",")]
    assert [part for part in selectors if not part.startswith(".bpw")] == []
    whole = assets.style("practice")
    assert set(re.findall(r"var\((--bpw-[\w-]+)", css)) <= set(re.findall(r"(--bpw-[\w-]+)\s*:", whole))
    made = assets.module("practice")
    assert {name for name in re.findall(r"\.(bpw-[\w-]+)", css) if name not in made} == {"bpw-practice-mark"}
    assert ".bpw-ask" not in assets.style()

"""Layouts here and beside: the same bytes, a limit, a way to stop, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, draw
from backprop_widgets.views import graphviz
from backprop_widgets.views.layout import engines
from backprop_widgets.views.layout.geometry import Request, source
from backprop_widgets.views.layout.ranks import ranks, total_span
from backprop_widgets.views.layout.task import (
    LayoutCancelledError,
    LayoutError,
    LayoutTimeoutError,
    TakesLongError,
    Task,
    under,
)

GRAPHS = st.integers(2, 12).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, n - 2), st.integers(1, n - 1)).map(lambda w: (min(w), max(w) + (w[0] == w[1]))),
        max_size=20,
    ).map(lambda wires: (n + 1, wires))
)


def request(length: int, spread: float = 28) -> Request:
    """A chain whose first box is wired to all others: its wires cross about length²/2 ranks."""
    wires = [(i, i + 1) for i in range(length - 1)] + [(0, i) for i in range(2, length)]
    return Request(tuple((60.0, 30.0) for _ in range(length)), tuple(wires), 40, "LR", spread)


LONG = request(45)


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    graphviz._layout.cache_clear()
    yield
    graphviz._layout.cache_clear()


@pytest.fixture
def child(tmp_path, monkeypatch):
    """Puts another script in the place of the child, and says which processes have been started."""
    started = []
    start = engines._start

    def noted(command):
        started.append(start(command))
        return started[-1]

    monkeypatch.setattr(engines, "_start", noted)

    def replace(program: str) -> list[subprocess.Popen[bytes]]:
        script = tmp_path / "child.py"
        script.write_text(program)
        monkeypatch.setattr(engines, "_CHILD", script)
        return started

    return replace


def is_alive(process: subprocess.Popen[bytes]) -> bool:
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def place(of: Request) -> graphviz.Layout:
    return graphviz.layout(of.sizes, of.wires, of.gap, of.rankdir, of.spread)


@pytest.mark.parametrize("length", [3, 20, 45])
def test_the_child_gives_the_same_bytes(length):
    text = source(request(length))
    assert engines.beside(text, Task(), 1, 1) == engines.here(text)


def test_the_span_of_wires_decides_where(monkeypatch):
    asked = []
    monkeypatch.setattr(engines, "here", lambda text: asked.append("here"))
    monkeypatch.setattr(engines, "beside", lambda *_: asked.append("beside") or 1 / 0)
    chain = Request(tuple((9.0, 9.0) for _ in range(500)), tuple((i, i + 1) for i in range(499)), 9, "LR", 9)
    for of in (chain, LONG):
        with pytest.raises(ZeroDivisionError):
            place(of)
    # Without pygraphviz what is small goes to a system dot, too.
    assert asked == ["here", "beside", "beside"]


@pytest.mark.parametrize(
    ("length", "conditions", "where"),
    [
        (45, Task(stops=False), "here"),
        (45, Task(limit=None, stops=False), "here"),
        (45, Task(), "beside"),  # somebody may want to stop it
        (45, Task(limit=0.5, stops=False), "beside"),  # it is held to its limit
        (80, Task(stops=False), "beside"),
    ],
)
def test_what_nobody_may_stop_is_made_here_if_it_is_quick(monkeypatch, length, conditions, where):
    def told(place):
        def ask(*_):
            raise InterruptedError(place)

        return ask

    monkeypatch.setattr(engines, "here", told("here"))
    monkeypatch.setattr(engines, "beside", told("beside"))
    with under(conditions), pytest.raises(InterruptedError, match=where):
        place(request(length))


def test_a_quick_layout_is_never_refused():
    with under(Task(waits=False)):
        assert len(place(request(5)).boxes) == 5


def test_a_long_layout_that_is_not_waited_for_is_refused_before_it_begins(child):
    started = child("")
    with under(Task(waits=False)), pytest.raises(TakesLongError) as caught:
        place(LONG)
    assert (caught.value.nodes, caught.value.wires) == (45, len(LONG.wires))
    assert started == []


def test_past_its_limit_a_layout_is_ended_and_says_what_to_do(child):
    started = child("import time; time.sleep(60)")
    with under(Task(0.2)), pytest.raises(LayoutTimeoutError, match=r"45 boxes .* 0\.2 s.*graph\.group.*limit="):
        place(LONG)
    assert len(started) == 1
    assert not is_alive(started[0])
    assert issubclass(LayoutTimeoutError, TimeoutError)


def test_cancelling_ends_the_child_at_once(child):
    started = child("import time; time.sleep(60)")
    task, caught = Task(), []

    def work():
        with under(task):
            try:
                place(LONG)
            except LayoutCancelledError as error:
                caught.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    until = time.monotonic() + 30
    while not started and time.monotonic() < until:
        time.sleep(0.01)
    task.cancel()
    thread.join(30)
    assert not thread.is_alive()
    assert "cancelled" in caught[0]
    assert not is_alive(started[0])


def test_a_task_cancelled_beforehand_lays_nothing_out(child):
    started = child("import time; time.sleep(60)")
    task = Task()
    task.cancel()
    with under(task), pytest.raises(LayoutCancelledError):
        place(LONG)
    assert not any(map(is_alive, started))


def test_an_interrupt_leaves_no_child(child, monkeypatch):
    started = child("import time; time.sleep(60)")

    def interrupted(self, *_):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        place(LONG)
    assert len(started) == 1
    assert not is_alive(started[0])


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "exit code -11"),
        ("raise MemoryError('no room')", "no room"),
        ("raise SystemExit(3)", "exit code 3"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_crash_is_contained_and_reported(child, program, reason):
    child(program)
    with pytest.raises(LayoutError, match=reason) as caught:
        place(LONG)
    assert "45 boxes" in str(caught.value)


def test_without_any_graphviz_it_says_how_to_get_one(monkeypatch):
    monkeypatch.setattr(engines, "_command", lambda task: ["no-such-dot"])
    with pytest.raises(LayoutError, match="pip install pygraphviz"):
        place(LONG)


def test_a_failed_layout_is_not_remembered(child, monkeypatch):
    real = engines._CHILD
    child("raise SystemExit(3)")
    with pytest.raises(LayoutError):
        place(LONG)
    monkeypatch.setattr(engines, "_CHILD", real)
    assert len(place(LONG).boxes) == 45


@pytest.mark.parametrize("answer", ["", "graph {}", 'graph { n0 [height=1, width=1]; }'])
def test_an_answer_without_places_says_what_it_was(child, answer):
    child(f"import sys; sys.stdin.read(); print({answer!r})")
    with pytest.raises(LayoutError, match=r"45 boxes .* 'pip install pygraphviz'"):
        place(LONG)


@pytest.mark.parametrize("limit", [0, -1, "60"])
def test_a_limit_is_a_number_of_seconds(limit):
    with pytest.raises(ValueError, match="seconds"):
        Task(limit)


def test_the_child_imports_nothing_of_ours():
    program = f"import runpy, sys; runpy.run_path({str(engines._CHILD)!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    assert not {"backprop_widgets", "numpy", "pygraphviz"} & set(done.stdout.split())


@given(GRAPHS)
def test_ranks_are_as_late_as_the_first_user_allows(graph):
    count, wires = graph
    found = ranks(count, wires)
    for i in range(count):
        users = [found[head] for tail, head in wires if tail == i]
        assert found[i] == (1 + max(users) if users else 0)
    assert total_span(count, wires) == sum(found[tail] - found[head] for tail, head in wires) >= len(wires)


def test_draw_and_its_limit(child, tmp_path):
    child("import time; time.sleep(60)")
    x = y = Value(1.01, name="x")
    for i in range(900):
        y = y * x
        y.name = f"y{i}"
    graph = Graph(y, names={})
    drawing = draw(graph, limit=0.2)
    assert "y899" in drawing.text
    with pytest.raises(LayoutTimeoutError, match=r"0\.2 s"):
        drawing.svg  # noqa: B018
    with pytest.raises(LayoutTimeoutError, match=r"0\.2 s"):
        drawing.save(tmp_path / "chain.png")
    drawing.save(tmp_path / "chain.dot")  # needs no layout
    with pytest.raises(ValueError, match="seconds"):
        draw(graph, limit=0)

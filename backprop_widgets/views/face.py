"""What one box shows: the rows of its texts, and in which state each is at a moment of the lesson."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..graph.graph import Graph
from ..tape.expression import formula_of
from ..tape.table import CONSTANT, INPUT
from ..tape.tape import Node, Tape
from ..words import lesson
from . import ledger, pins, readings
from .arrays import states, strands
from .arrays.panel import Panel, in_a_line, panel
from .arrays.shape import shape_label
from .arrays.shelf import Shelf
from .marks import Slot
from .metrics import fitted, width
from .mode import REVERSE, Mode
from .notation import room, symbol_room
from .progress import Progress
from .quantity import in_picture, quantity, typeset, widest
from .readings import Content, Reading
from .telling.clauses import listed, still_to_come

NAME_SIZE, FORMULA_SIZE, LABEL_SIZE, NUMBER_SIZE = 14, 11.5, 11, 12.5
ROW, PAD, HEAD = 17, 9, 22
MOST_LINES = 4
LONGEST_NAME, LONGEST_FORMULA, LONGEST_LABEL = 96, 120, 62
SHAPE_GAP = 9


class Row(NamedTuple):
    """One line of a box: a label at the left, a number or the panel of an array at the right."""

    key: str
    label: str
    widest_label: str
    kind: str
    panel: Panel | None = None

    @property
    def height(self) -> float:
        """Its height in pixels."""
        return ROW if self.panel is None else max(ROW, self.panel.size[1] + 5)


class Face(NamedTuple):
    """A box and the rows in it.

    Attributes:
        node: whose box it is.
        name: its name, cut to fit.
        formula: how it is computed, cut to fit.
        rows: its lines from top to bottom.
        is_fan_out: whether several contributions are added at it.
        meet_inside: how many contributions to one operand are summed inside a folded node; 1 where none are.
        badge: what is written on its badge, if several contributions are added at it.
        shape: the shape of an array, as it stands beside the name.
        shelf: the panels of an array for which nothing is added up, in place of rows.
        pins: how many inputs stand in it as dots.
    """

    node: Node
    name: str
    formula: str
    rows: tuple[Row, ...]
    is_fan_out: bool
    meet_inside: int
    badge: str = ""
    shape: str = ""
    shelf: Shelf | None = None
    pins: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels, with room for the widest number that any step can show."""
        head = width(self.name, NAME_SIZE, bold=True) + 14 + width(self.formula, FORMULA_SIZE)
        if self.shape:
            head += SHAPE_GAP + width(self.shape, LABEL_SIZE)
        if self.shelf is not None:
            wide, high = self.shelf.size
            return pins.size(0, round(max(wide, head) + 2 * PAD), round(HEAD + 6 + high + 6))
        labels = max(symbol_room(row.widest_label, LABEL_SIZE) for row in self.rows)
        rules = 8 if self.is_fan_out else 0
        height = round(HEAD + sum(row.height for row in self.rows) + rules + 8)
        return pins.size(self.pins, round(max(labels + 7 + self._number_room, head) + 2 * PAD), height)

    @property
    def _number_room(self) -> float:
        panels = [row.panel.size[0] for row in self.rows if row.panel is not None]
        return max(panels) if panels else width(widest(self.node.value), NUMBER_SIZE, bold=True)


def face(graph: Graph, node: Node, dots: int = 0, in_text: bool = False, mode: Mode = REVERSE) -> Face:
    """The box of a node, with room for so many inputs that stand in it as dots; arrays as panels or in text."""
    times = len(mode.summed(graph.tape, node))
    formula = made_by(graph.tape, node)
    label = derivative_label(mode, graph.output.name, node.name)
    shape = () if in_text else np.shape(node.value)
    shown, line = panel(shape), in_a_line(shape)
    rows = [Row("value", lesson.ROW_VALUE, lesson.ROW_VALUE, "value", shown)]
    if times > 1:
        count = lesson.ARRIVED.format(k=times, n=times)
        rows.append(Row("start", lesson.ROW_START, lesson.ROW_START, "entry"))
        for k in range(min(times, MOST_LINES)):
            longest = fitted(lesson.ROW_FROM.format(node="mmmmm"), LONGEST_LABEL, LABEL_SIZE)
            rows.append(Row(f"line{k}", "", longest, "entry", line))
        so_far = max(
            (lesson.ROW_SO_FAR.format(arrived=count), lesson.ROW_TOTAL.format(gradient=label, arrived=count)),
            key=lambda text: room(text, LABEL_SIZE),
        )
        rows.append(Row("gradient", "", so_far, "total", shown))
    else:
        rows.append(Row("gradient", label, label, "gradient"))
    return Face(
        node,
        fitted(node.name, LONGEST_NAME, NAME_SIZE, bold=True),
        fitted(typeset(formula), LONGEST_FORMULA, FORMULA_SIZE),
        tuple(rows),
        times > 1,
        meet_inside(node),
        mode.badge(times),
        shape_label(np.shape(node.value)),
        states.shelf(node, shown, label) if shown is not None and times < 2 else None,
        dots,
    )


def dot(node: Node) -> Face:
    """The face of an input that stands as a dot in the box of its only user: it has no rows."""
    return Face(node, node.name, "", (), False, 1)


def meet_inside(node: Node) -> int:
    """How often a folded node uses one of its operands: as many contributions meet out of sight."""
    inner = node.operation.inner
    return 1 if inner is None else max((len(inner.outgoing[i]) for i in inner.inputs), default=1)


def made_by(tape: Tape, node: Node) -> str:
    """How a node came about: its formula, or that it is an input or a constant."""
    if node.operation is INPUT:
        return lesson.ROW_INPUT
    return lesson.ROW_CONSTANT if node.operation is CONSTANT else formula_of(tape, node.index)


def derivative_label(mode: Mode, of: str, node: str) -> str:
    """``∂g/∂b``, its notation left open, or the word where the names are too long to stand in a row."""
    label = mode.name(of, node)
    return label if room(label, LABEL_SIZE) <= LONGEST_LABEL else mode.row


def in_type(contents: Iterator[tuple[Slot, str]]) -> Iterator[tuple[Slot, str]]:
    """The same contents, their texts typeset."""
    for slot, what in contents:
        yield slot, typeset(what) if slot[1] == "text" else what


def contents(progress: Progress, face: Face) -> Iterator[Content]:
    """What stands in the slots of a box at this moment."""
    node, key = face.node, mark_id(face.node)
    yield (key, "class"), classes(progress, node, face.is_fan_out)
    if face.shelf is not None:
        label = derivative_label(progress.mode, progress.tape.nodes[progress.sweep.of].name, node.name)
        yield from in_type(states.shelf_contents(face.shelf, key, progress, node, label))
        return
    if not face.rows:
        return
    if face.is_fan_out:
        yield from _ledger_labels(progress, face)
    if face.rows[0].panel is not None:
        yield from _panels(progress, face, face.rows[0].panel)
        return
    known = progress.known[node.index]
    yield readings.one(f"{key}-value", readings.value, node.index) if known else readings.word(f"{key}-value", "")
    if face.is_fan_out:
        yield from _ledger_numbers(progress, face)
    else:
        label, number = gradient_row(progress, node, face.rows[-1].label)
        yield readings.word(f"{key}-gradient-label", label)
        yield number


def _panels(progress: Progress, face: Face, panel: Panel) -> Iterator[tuple[Slot, str]]:
    """What stands in the rows of an array for which contributions are added up."""
    node, key = face.node, mark_id(face.node)
    yield from in_type(states.value_contents(panel, key, progress, node))
    empty = not progress.known[node.index]
    yield (f"{key}-start", "text"), "" if empty else "0"
    panels = {row.key: row.panel for row in face.rows if row.panel is not None and row.key != "value"}
    amounts = states.amounts(panels, progress.received[node.index], progress.expects(node), MOST_LINES)
    yield from in_type(states.ledger_contents(panels, key, amounts, empty))


def mark_id(node: Node) -> str:
    """The id of a node's group, the same in every fold of the graph; never from a user's name."""
    return f"n{node.key}"


def classes(progress: Progress, node: Node, is_fan_out: bool) -> str:
    """The classes of a box: what it is, and how far it is; who acts in a step is told by `focus`."""
    found = ["node"]
    if is_fan_out:
        found.append("fan")
    if node.operation is INPUT:
        found.append("input")
    if not progress.known[node.index]:
        found.append("ghost")
    else:
        found.append(_arrival_state(progress, node) if progress.has_begun else "ahead")
    return " ".join(filter(None, found))


def _arrival_state(progress: Progress, node: Node) -> str:
    if node.operation is CONSTANT:
        return "constant"
    if progress.is_independent(node):
        return "independent"
    if progress.is_final(node):
        return "" if progress.is_at_rest else "final"
    return "gathering" if progress.received[node.index] else "waiting"


def gradient_row(progress: Progress, node: Node, label: str) -> tuple[str, Content]:
    """The label and the number of a derivative that nothing is added up for."""
    key = f"{mark_id(node)}-gradient"
    if progress.received[node.index] and node.index not in progress.seeds:
        return label, readings.one(key, readings.after, readings.latest(progress, node))
    label, instead = _without_sum(progress, node, label)
    return label, readings.word(key, instead)


def _without_sum(progress: Progress, node: Node, label: str) -> tuple[str, str]:
    """The label and what stands in place of a sum while nothing has arrived, or nothing will."""
    if not progress.has_begun or node.operation is CONSTANT:
        return "", ""
    if node.index in progress.seeds:
        return label, in_picture(progress.seeds[node.index].after)
    if progress.is_to_be_seeded(node):
        return label, lesson.ROW_EMPTY
    if progress.is_independent(node):
        return _independent_row(progress, node, label)
    return label, lesson.ARRIVED.format(k=0, n=progress.expects(node))


def _independent_row(progress: Progress, node: Node, label: str) -> tuple[str, str]:
    """That a gradient is 0 because the output does not depend on the node: in a sentence, where it fits."""
    sentence = lesson.INDEPENDENT.format(output=progress.tape.nodes[progress.sweep.of].name)
    wide = room(label, LABEL_SIZE) + 7 + width(widest(node.value), NUMBER_SIZE, bold=True)
    return (sentence, "") if label and width(sentence, LABEL_SIZE) <= wide else (label, lesson.ROW_NO_PATH)


def _ledger_labels(progress: Progress, face: Face) -> Iterator[tuple[Slot, str]]:
    node, key = face.node, mark_id(face.node)
    expected = progress.sweep.arrivals.get(node.index, ())
    empty = not progress.known[node.index]
    yield (f"{key}-start-label", "text"), "" if empty else lesson.ROW_START
    for k in range(_lines(face)):
        label = ""
        if not empty and k < min(len(expected), MOST_LINES):
            last_of_many = k == MOST_LINES - 1 and len(expected) > MOST_LINES
            label = strands.line_label(expected[k])
            if last_of_many:
                label = lesson.ROW_MORE.format(count=len(expected) - k)
            label = fitted(label, LONGEST_LABEL, LABEL_SIZE)
        yield (f"{key}-line{k}-label", "text"), label
    arrived = lesson.ARRIVED.format(k=len(progress.received[node.index]), n=len(expected))
    template = lesson.ROW_TOTAL if progress.is_final(node) else lesson.ROW_SO_FAR
    label = derivative_label(progress.mode, progress.tape.nodes[progress.sweep.of].name, node.name)
    yield (f"{key}-gradient-label", "text"), "" if empty else template.format(gradient=label, arrived=arrived)


def _ledger_numbers(progress: Progress, face: Face) -> Iterator[Content]:
    node, key = face.node, mark_id(face.node)
    count, lines, expected = len(progress.received[node.index]), _lines(face), progress.expects(node)
    empty = not progress.known[node.index]
    yield readings.word(f"{key}-start", "" if empty else "0")
    if count:
        marks = [*(f"{key}-line{k}" for k in range(min(count, lines))), f"{key}-gradient"]
        slots = tuple((mark, "text") for mark in marks)
        yield Reading(slots, readings.ledger, (node.index, count, MOST_LINES, lines))
    else:
        yield readings.word(f"{key}-gradient", "")
    for k in range(count, lines):
        yield readings.word(f"{key}-line{k}", lesson.ROW_EMPTY if not empty and k < expected else "")


def _lines(face: Face) -> int:
    """How many lines for contributions there are beside those for the value, the start and the sum."""
    return len(face.rows) - 3


def title(tape: Tape, node: Node) -> str:
    """What a box is, for a screen reader and when pointed at; what it shows now is in its texts."""
    if node.operation is CONSTANT:
        found = lesson.NODE_CONSTANT.format(node=node.name)
    elif node.operation is INPUT:
        found = lesson.NODE_INPUT.format(node=node.name)
    else:
        found = lesson.NODE_COMPUTED.format(node=node.name, formula=formula_of(tape, node.index))
    if meet_inside(node) > 1:
        found = f"{found}, {lesson.NODE_MEET_INSIDE.format(count=meet_inside(node))}"
    return found


def gradient_text(progress: Progress, node: Node) -> str:
    """The state of a node's accumulator in one phrase; a sum still gathering is never called the gradient."""
    received = progress.received[node.index]
    if node.index in progress.seeds:
        return lesson.NODE_GRADIENT.format(gradient=quantity(progress.seeds[node.index].after))
    if progress.is_to_be_seeded(node):
        return lesson.ROW_EMPTY
    if progress.is_independent(node):
        return lesson.INDEPENDENT.format(output=progress.tape.nodes[progress.sweep.of].name)
    if not received:
        return lesson.LEDGER_WAITING.format(n=progress.expects(node))
    last = received[-1]
    if progress.expects(node) > 1:
        pending = still_to_come(progress.sweep, last)
        return ledger.summary(last, listed(pending) if pending else "")
    return lesson.NODE_GRADIENT.format(gradient=quantity(last.after))

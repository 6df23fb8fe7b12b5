"""How well misconceptions are told apart: recall, false alarms and collisions on generated exercises.

``python -m benchmarks.diagnoses [exercises]`` prints a table; the tests run a smaller sample.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import process_time

import numpy as np

from backprop_widgets import generate, levels
from backprop_widgets.exercises.exercise import Exercise
from backprop_widgets.exercises.generating.errors import wrong_answers


@dataclass
class Tally:
    """What was found.

    Attributes:
        exercises: how many were generated.
        right: how many right answers were marked.
        alarms: right answers that were not taken as right, or got a diagnosis: seed, level, question.
        shown: for each misconception, how many wrong answers it gave.
        missed: wrong answers that did not get their diagnosis: seed, level, question, misconception.
        shared: for each misconception, how many of its answers another one gives too.
        pairs: how often two misconceptions gave the same answer.
    """

    exercises: int = 0
    right: int = 0
    alarms: list[tuple[int, int, str]] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, int, str, str]] = field(default_factory=list)
    shared: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of wrong answers that got their diagnosis."""
        return 1 - len(self.missed) / sum(self.shown.values())

    @property
    def collisions(self) -> float:
        """The share of wrong answers that more than one misconception explains."""
        return sum(self.shared.values()) / sum(self.shown.values())


def plain(x: object) -> object:
    """An answer as a student hands it in."""
    return x.tolist() if isinstance(x, np.ndarray) else x


def wrong_of(ex: Exercise) -> Iterator[tuple[str, str, object]]:
    """For each misconception and question, every answer that it gives, once: key, question, answer."""
    seen = set()
    for wrong in wrong_answers(ex.graph, ex.ask):
        for question, answer in wrong.answers.items():
            one = (wrong.key, question, str(plain(answer)))
            if one not in seen and np.all(np.isfinite(answer)):
                seen.add(one)
                yield wrong.key, question, plain(answer)


def examine(ex: Exercise, seed: int, level: int, tally: Tally) -> None:
    """Give the right answers, and then every wrong one."""
    tally.exercises += 1
    report = ex.mark({key: plain(x) for key, x in ex.truths.items()})
    for question, item in report.items.items():
        tally.right += 1
        if not item.correct or item.diagnosis:
            tally.alarms.append((seed, level, question))
    diagnosed: dict[tuple[str, str], list[str]] = {}
    for key, question, answer in wrong_of(ex):
        place = (question, str(answer))
        if place not in diagnosed:
            diagnosed[place] = ex.mark({question: answer}).items[question].diagnosis
        said = diagnosed[place]
        tally.shown[key] += 1
        if key not in said:
            tally.missed.append((seed, level, question, key))
        others = [other for other in said if other != key]
        tally.shared[key] += bool(others)
        tally.pairs.update(tuple(sorted((key, other))) for other in others)


def measured(seeds: Iterable[int], at: Iterable[int] | None = None) -> Tally:
    """What is found on the exercises of these seeds, at these levels in turn."""
    tally = Tally()
    numbers = list(at or (level.number for level in levels()))
    for k, seed in enumerate(seeds):
        level = numbers[k % len(numbers)]
        examine(generate(seed, level), seed, level, tally)
    return tally


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    start = process_time()
    tally = measured(range(count))
    spent = process_time() - start
    print(f"{tally.exercises} exercises, {tally.right} right answers, {sum(tally.shown.values())} wrong ones, {spent:.0f} s")
    print(f"recall {tally.recall:.2%}, false alarms {len(tally.alarms)}, collisions {tally.collisions:.1%}")
    print(f"\n{'misconception':22}{'answers':>8}{'missed':>8}{'shared':>8}")
    missed = Counter(key for *_, key in tally.missed)
    for key, shown in tally.shown.most_common():
        print(f"{key:22}{shown:8}{missed[key]:8}{tally.shared[key] / shown:8.0%}")
    print("\nmost frequent pairs")
    for (a, b), times in tally.pairs.most_common(12):
        print(f"{times:6}  {a} = {b}")
    for alarm in tally.alarms[:20]:
        print("false alarm", alarm)
    for miss in tally.missed[:20]:
        print("missed", miss)


if __name__ == "__main__":
    main()

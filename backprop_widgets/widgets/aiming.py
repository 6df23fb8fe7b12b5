"""Whose derivatives a lesson shows: the gradients of an output, or the tangents that an input's move gives."""

from __future__ import annotations

from typing import Any

import traitlets

from ..views.mode import Mode, direction_of, mode_of
from ..views.moments import same_event
from ..words.settings import GRADIENTS_INSTEAD, NO_SEED, NO_TARGET, NOT_MOVED
from .target import seed_choice, target_choice


class Aiming(traitlets.HasTraits):
    """Mixed into the scrubber, which has the whole graph, the names on offer, the diagram, and shows pictures."""

    target = traitlets.Unicode("")
    """The name of the node whose gradients are shown; another one is shown at the same event, as far as it has it."""

    seed = traitlets.Unicode("")
    """The name of the input whose tangent is followed, moving at the rate 1 (each entry of an array).

    Empty for a lesson with gradients. What both have, the forward sweep, is shown at the same event.
    """

    _whole: Any
    _targets: tuple[str, ...]
    _seeds: tuple[str, ...]

    def _begin_to_aim(self, target: str, seed: str) -> list[Any]:
        """Take both as they are; the controls with which they are chosen."""
        self.set_trait("target", target)
        self.set_trait("seed", seed)
        self._target_choice = self._seed_choice = None
        if len(self._targets) > 1:
            self._target_choice = target_choice(self._targets, target, lambda name: self._chosen("target", name))
        if self._seeds:
            self._seed_choice = seed_choice(self._seeds, seed, lambda name: self._chosen("seed", name))
        self.observe(self._turn_to_target, "target")
        self.observe(self._turn_to_seed, "seed")
        return [control for control in (self._target_choice, self._seed_choice) if control is not None]

    @property
    def _way(self) -> dict[str, str]:
        """What the makers of pictures are told; nothing for a lesson with gradients."""
        return {"seed": self.seed} if self.seed else {}

    def _chosen(self, trait: str, name: str) -> None:
        """Take over what a control says; what cannot be is taken back, and said."""
        try:
            self.set_trait(trait, name)
        except traitlets.TraitError as error:
            self._say(str(error), "bpw-error")
            self._show_choice()

    def _show_choice(self) -> None:
        if self._target_choice is not None:
            self._target_choice.value = self.target
        if self._seed_choice is not None:
            self._seed_choice.value = self.seed

    @traitlets.validate("target")
    def _target_offered(self, proposal: Any) -> str:
        name: str = proposal["value"]
        if name and self._targets and name not in {*self._targets, self._graph.output.name}:
            raise traitlets.TraitError(NO_TARGET.format(given=repr(name), names=", ".join(map(repr, self._targets))))
        return name

    @traitlets.validate("seed")
    def _seed_offered(self, proposal: Any) -> str:
        name: str = proposal["value"]
        reached = {node.name for node in self._graph.inputs} if name else {name}
        if name in reached:
            return name
        if name in {node.name for node in self._whole.inputs}:
            raise traitlets.TraitError(NOT_MOVED.format(seed=name, output=self._graph.output.name))
        raise traitlets.TraitError(NO_SEED.format(given=repr(name), names=", ".join(map(repr, sorted(reached)))))

    def _turn_to_target(self, change: Any) -> None:
        """Show the lesson of another output, with nothing open beyond what the style opens."""
        here = self._lesson(self.diagram.opened, self.seed)
        self._graph = self._whole.ending_at(change["new"])
        note = ""
        if self.seed and self.seed not in {node.name for node in self._graph.inputs}:
            note = NOT_MOVED.format(seed=self.seed, output=change["new"]) + GRADIENTS_INSTEAD
            self.unobserve(self._turn_to_seed, "seed")
            self.seed = ""
            self.observe(self._turn_to_seed, "seed")
        self._turn(here, [], note)

    def _turn_to_seed(self, change: Any) -> None:
        """Show the lesson with another sweep, or another input's tangent; what is open stays open."""
        self._turn(self._lesson(self.diagram.opened, change["old"]), self.diagram.opened)

    def _turn(self, here: Any, opened: list[str], note: str = "") -> None:
        there = self._lesson(opened, self.seed)
        with self.diagram.hold_sync():
            self.diagram.speak_of(self._mode)
            self._begin_anew(opened)
            step = same_event(min(self.step, len(here)), here, there)
            self._pictures.show(lambda: self._staged(tuple(opened)), step)
        self._show_choice()
        self._say(note, "bpw-note")

    @property
    def _mode(self) -> Mode:
        return mode_of(self._graph.lesson(direction_of(self._graph, self.seed))) if self.seed else Mode()

    def _lesson(self, opened: list[str], seed: str) -> Any:
        graph = self._shown(opened).graph
        return graph.lesson(direction_of(graph, seed))

"""The texts of the settings: what can be chosen, and what is said when a key has chosen it."""

from __future__ import annotations

SETTINGS = {
    "settings": "Settings (,)",
    "settings_title": "Settings",
    "speed": "Steps a second",
    "play_group": "Playing",
    "loop": "Play again at the end",
    "slow": "Slow motion: local, contribution, sum",
    "notation": "Derivatives",
    "notation_partial": "∂L/∂x",
    "notation_bar": "x̄",
    "notation_code": "dx",
    "notation_words": "words",
    "notation_said_partial": "∂L/∂x, as fractions",
    "notation_said_bar": "x̄, with a bar",
    "notation_said_code": "dx, as in code",
    "notation_said_words": "in words",
    "picture_group": "Picture",
    "locals": "Local derivatives on the wires",
    "setting_on": "{setting}: on",
    "setting_off": "{setting}: off",
    "setting_of": "{setting}: {choice}",
    "kernel_gone": "To change this takes the kernel, which does not answer: run the notebook again. All else goes on.",
    "kernel_away": "These controls need the kernel that made them: run the notebook again. All else goes on.",
    "says_local": "local derivative",
    "key_settings": "show or hide the settings",
    "key_slower": "play slower",
    "key_faster": "play faster",
    "key_loop": "play again at the end, or not",
    "key_slow": "slow motion, three beats a step",
    "key_next_notation": "derivatives in the next notation",
    "key_locals": "local derivatives on the wires",
}
"""Beside `interface.INTERFACE`; the keys of an option are the trait's name and the option's."""

OUTPUT = "output"
OUTPUT_HINT = "of which node the gradients are"
SWEEP = "sweep"
SWEEP_HINT = "which sweep follows the forward one: gradients back from the output, or the tangent of an input"
REVERSE = "reverse, from the output"
TANGENT = "tangent of {name}"
NO_SEED = "{given} is no input whose tangent could be followed: choose one of {names}"
NOT_MOVED = "{output} does not depend on {seed}: its tangent is 0 whatever {seed} does."
GRADIENTS_INSTEAD = " These are its gradients."
NO_TARGET = "{given} cannot be the output: choose one of {names}"

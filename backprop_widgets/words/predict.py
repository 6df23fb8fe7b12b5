"""The texts of predicting and of presenting: what is asked, what is said of a guess, what is refused."""

from __future__ import annotations

PREDICT = {
    "predict": "Predict: guess each number before it is shown",
    "key_predict": "guess each number before it is shown, or not",
    "predict_title": "Predict",
    "predict_ready": "One step on (→) asks for what comes next.",
    "predict_over": "Nothing is left to guess.",
    "predict_go_on": "Nothing to guess in the next step: go on (→).",
    "predict_asks_value": "{node} = {formula}. What is {node}?",
    "predict_asks_contribution": (
        "{target} = {formula} sends to {source}, and {local_name} = {local}: upstream {upstream} × local {local} = ?"
    ),
    "predict_asks_sum": "{contribution} arrives at {source} from {target}, {k} of {n}: {before} + {contribution} = ?",
    "predict_asks_sender": "Which node may send its gradient back next? Choose it here or in the picture.",
    "predict_guess": "Your guess",
    "predict_check": "Check (Enter)",
    "predict_show": "Show it (Esc)",
    "predict_choices": "Who may send next",
    "predict_marking": "…",
    "predict_right": "Right: {answer}.",
    "predict_right_too": "Right, {node} is final too. Here it is the turn of {answer}.",
    "predict_wrong": "{guess} is not it.",
    "predict_not": "That is not it.",
    "predict_again": "Try again.",
    "predict_offer": "Try again, or let it be shown (Esc).",
    "predict_unread": "{guess} is not a number as it stands: write it like 3, −0.5, 3/4 or 1e6.",
    "predict_empty": "Write a number first, or let it be shown (Esc).",
    "predict_is": "It is {answer}.",
    "predict_goes": "{answer} sends next.",
    "predict_passed": "Gone past without a guess: {count}.",
    "predict_slip_sign": "The size is right, the sign is not.",
    "predict_slip_upstream": "That is the upstream gradient alone: the local derivative is still to multiply it.",
    "predict_slip_local": "That is the local derivative alone: the upstream gradient is still to multiply it.",
    "predict_slip_added": "That is upstream plus local: along a wire they are multiplied.",
    "predict_slip_ahead": "That is the sum already: first it is asked what arrives.",
    "predict_slip_last": "That is only what arrives now: it is added to what was there.",
    "predict_slip_before": "That is what was there before: what arrives is added to it.",
    "predict_slip_waiting": "{node} has {k} of {n}: it waits for all of them.",
    "predict_score": "{hits} right · {misses} wrong · {reveals} shown, of {count}",
    "predict_score_said": "{hits} right, {misses} wrong guesses, {reveals} shown without one, of {count} questions",
    "predict_restart": "Start over",
    "talk_note": "Note on this step",
    "full_screen_refused": "The browser refuses the full screen here: the window is filled instead.",
}
"""Beside `interface.INTERFACE`; a kind of question has its name after ``predict_asks_``."""

STOP_FORMS = "a stop is a step from 0 to {count}, or the name of a node: 'b' where its gradient is final, 'b.value'"
STOP_TYPE = "{given} is no stop: {forms}"
STOP_RANGE = "there is no step {given}: {forms}"
STOP_NAME = "{given} is no stop of this lesson, which has {names}: {forms}"
NOTES_ALONE = "a list of notes needs as many stops: give stops=[...] too, or notes={step: text}"
NOTES_COUNT = "{notes} notes for {stops} stops: give one for each, '' for none"
NOTE_TYPE = "a note is a text, not {given}"
ASKED_NOTHING = "step {step} has no {kind} to guess"

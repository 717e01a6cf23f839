"""Notes that agents write of calls, and what they promise. English: the team's common language."""

from __future__ import annotations

from random import Random
from typing import Final

_HEARD: Final[dict[str, tuple[str, ...]]] = {
    "billing": ("Went through the bill line by line; the charge was ours.", "Wrong fee confirmed, credit requested."),
    "outage": ("Fault confirmed on our side, line tested together.", "Explained the outage and its compensation."),
    "waiting": (
        "Waited far too long; apologised, gave the direct line.",
        "Missed appointment, new one agreed on the phone.",
    ),
    "rude": ("Apologised for the tone; will be discussed with the colleague.", "Felt not taken seriously. Listened."),
    "contract": (
        "Explained the terms, waived the fee as a goodwill gesture.",
        "Rule makes little sense here; passed on.",
    ),
    "promise": ("We did promise and did not do it. Done now.", "Promise found in the notes, never passed on."),
    "repeat": (
        "Told the story once more, for the last time; I own it now.",
        "Gathered all earlier contacts in one place.",
    ),
    "unclear": (
        "Explained in plain words; sent a summary by e-mail.",
        "Two colleagues had said two things. Cleared up.",
    ),
    "silence": ("Nobody had told them anything. Gave the whole state.", "Put on the list for fault messages."),
    "speed": ("Measured together: below the contract. Engineer booked.", "Old router; a new one is on its way."),
    "price": ("Found a plan that fits better.", "Offered the loyalty discount."),
    "missing": ("Feature missing indeed; noted for the product team.", "Showed where it is in the app."),
}
_MOODS: Final = (
    "Calm in the end.",
    "Was glad that somebody called.",
    "Still disappointed.",
    "Thanked us twice.",
    "Short call.",
    "",
)
_PROMISES: Final[dict[str, str]] = {
    "billing": "Credit the wrong amount to the next bill",
    "outage": "Send an engineer to check the line",
    "waiting": "Confirm the new appointment in writing",
    "rude": "Let them know what came of the complaint",
    "contract": "Send the waiver of the fee in writing",
    "promise": "Carry out what was promised first, and say so",
    "repeat": "Call back with the solution, in person",
    "unclear": "E-mail a summary of what was agreed",
    "silence": "Write when the fault is repaired",
    "speed": "Send a new router",
    "price": "Switch to the better plan from next month",
    "missing": "Pass the wish to the product team and report back",
}


def note(rng: Random, topic: str) -> str:
    return f"{rng.choice(_HEARD[topic])} {rng.choice(_MOODS)}".strip()


def promise(topic: str) -> str:
    return _PROMISES[topic]

"""The words and the picture in place of a list that has nothing in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmptyState:
    """``picture``: queue, search, calls or phone. ``action_url`` with ``action_label``: a button, if any."""

    title: str
    text: str = ""
    picture: str = "queue"
    action_url: str = ""
    action_label: str = ""

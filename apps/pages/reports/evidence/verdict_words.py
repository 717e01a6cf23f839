"""A verdict in a few words, with the tone and the icon that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from apps.insights.evidence.verdict import Code


@dataclass(frozen=True)
class Headline:
    words: Promise
    tone: str
    icon: str


HEADLINES: Final[Mapping[Code, Headline]] = {
    Code.BETTER: Headline(gettext_lazy("Better, by lot"), "good", "up"),
    Code.WORSE: Headline(gettext_lazy("Worse, by lot"), "bad", "down"),
    Code.NO_DIFFERENCE: Headline(gettext_lazy("No difference shown"), "plain", "dash"),
    Code.TOO_FEW: Headline(gettext_lazy("Too few answers so far"), "info", "clock"),
    Code.NOT_DRAWN: Headline(gettext_lazy("Nobody was drawn by lot"), "info", "info"),
}

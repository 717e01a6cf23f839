"""The planner in words: what was seen here, what a lot would find, what waiting costs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.evidence.planner import EFFECTS, Option, Planner
from apps.insights.evidence.volumes import Rate, Volumes
from apps.pages.charts.numbers import per_cent


@dataclass(frozen=True)
class OptionRow:
    """``chances``: how likely 20, 10 and 5 points are found."""

    option: Option
    chances: list[str]
    is_advice: bool


@dataclass(frozen=True)
class PlannerWords:
    seen: Volumes
    planner: Planner

    @property
    def effects(self) -> tuple[int, ...]:
        return EFFECTS

    @property
    def basis(self) -> list[str]:
        """Return what the numbers rest on, and which of them are assumed."""
        eligible = ngettext(
            "%(count)s eligible answer in %(weeks)s weeks",
            "%(count)s eligible answers in %(weeks)s weeks",
            self.seen.eligible,
        ) % {"count": self.seen.eligible, "weeks": round(self.seen.weeks)}
        return [
            eligible,
            _rate(_("%(share)s answer when asked again"), self.seen.answering),
            _rate(_("%(share)s are reached by the call"), self.seen.reached),
            _rate(_("%(share)s leave the detractors without a call"), self.seen.left_without),
        ]

    @property
    def rows(self) -> list[OptionRow]:
        advice = self.planner.advice
        return [
            OptionRow(option, [per_cent(option.power[effect]) for effect in EFFECTS], option == advice)
            for option in self.planner.options
        ]

    @property
    def advice(self) -> str:
        """Return which share for how long, or that this volume cannot show it."""
        if self.planner.shows_nothing:
            return _(
                "This volume cannot show it: within a year even 20 points would more likely be missed than found. "
                "Do not draw a lot here; ask more customers first."
            )
        advice = self.planner.advice
        if advice is None:
            return _("Within a year no share finds 20 points 4 times in 5: half for 52 weeks comes nearest.")
        said = _(
            "%(share)s%% for %(weeks)s weeks find 20 points 4 times in 5, with the fewest who wait: "
            "about %(waiting)s customers are called some three working days later than the others."
        )
        return said % {"share": advice.share_percent, "weeks": advice.weeks, "waiting": advice.waiting}

    @property
    def missed(self) -> str:
        """Return which smaller effects no option finds; empty where all are found."""
        missed = [effect for effect in self.planner.cannot_show if effect != EFFECTS[0]]
        if not missed or self.planner.shows_nothing:
            return ""
        return _("Not to be shown by this volume: %(points)s points.") % {"points": ", ".join(map(str, missed))}


def _rate(words: str, rate: Rate) -> str:
    said = words % {"share": per_cent(rate.share)}
    if not rate.is_assumed:
        return said
    return _("%(said)s (assumed: fewer than 20 were seen here)") % {"said": said}

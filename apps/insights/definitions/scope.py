"""The scope of a report: which cases it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.insights.definitions.periods import Period
from apps.people.models import Team, User
from apps.surveys.models import Touchpoint


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The cases opened in a period, by the day on which the answer was given, less what the other fields leave out.

    ``touchpoint`` stands for itself and all below it. ``agent`` (an e-mail address) is one who spoke with the
    customer; of a case in which nobody did, any who tried. ``wave`` is in days; None: each case's latest answered one.

    Shares count each customer's first case of the period, within the team where one is named. Touchpoint and agent
    are slices of that: they take from it and never make another case the first, so that slices add up to the whole.
    """

    period: Period
    team: str | None = None
    touchpoint: str | None = None
    agent: str | None = None
    wave: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the SQL of ``count_cases``.

        Raises Refused ``unknown_team``, ``unknown_touchpoint``, ``unknown_agent``: a misspelt name must not look like
        a period in which nothing happened.
        """
        return {
            "first": self.period.first,
            "last": self.period.last,
            "team": _team(self.team),
            "touchpoints": _touchpoints(self.touchpoint),
            "agent": _agent(self.agent),
            "wave": self.wave,
        }


def _team(slug: str | None) -> int | None:
    if not slug:
        return None
    pk = Team.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        refusal = _("There is no team “{slug}”. Choose one of the teams, or leave it out.")
        raise Refused("unknown_team", refusal.format(slug=slug))
    return pk


def _touchpoints(slug: str | None) -> list[int] | None:
    if not slug:
        return None
    below = Touchpoint.ids_below(slug)
    if not below:
        refusal = _("There is no touchpoint “{slug}”. Choose one of them, or leave it out.")
        raise Refused("unknown_touchpoint", refusal.format(slug=slug))
    return below


def _agent(email: str | None) -> int | None:
    if not email:
        return None
    pk = User.objects.filter(email__iexact=email.strip()).values_list("pk", flat=True).first()
    if pk is None:
        refusal = _("Nobody has this e-mail address. Choose one of the agents, or leave it out.")
        raise Refused("unknown_agent", refusal)
    return pk

"""The time for a call that a customer chooses on the survey page: a part of the day, or their own words."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import QueryDict

from apps.conversation import case_effects
from apps.conversation.promises import zone_of
from apps.conversation.reading.wishes import Wish, read_wish, soonest, stored_wish
from apps.followup import survey_page
from apps.followup.timing.preferred_time import PARTS_OF_DAY
from apps.pages.public.survey_session import SurveySession
from apps.surveys.models import Response

ANY_TIME: Final = "any_time"
# These may be tapped, in the order of the page.
TIMES: Final = (*PARTS_OF_DAY, ANY_TIME)
_LONGEST: Final = 200


def chosen_wish(posted: QueryDict, visit: SurveySession) -> Wish | None:
    """Return the time that was tapped or written; None where it was neither, or cannot be read."""
    team = visit.invitation.survey.team
    zone, hours = ZoneInfo(zone_of(visit.invitation.customer, team)), team.allowed_hours
    tapped, written = posted.get("time", ""), posted.get("when", "")[:_LONGEST]
    if tapped == ANY_TIME:
        return soonest(now=visit.now, zone=zone, hours=hours)
    if tapped in PARTS_OF_DAY:
        # It is put on the calendar now: "the evening" would be another one tomorrow.
        return stored_wish(tapped, now=visit.now, zone=zone, hours=hours)
    return read_wish(written, now=visit.now, zone=zone, hours=hours) if written and not tapped else None


@transaction.atomic
def agree(visit: SurveySession, wish: Wish) -> Response:
    """Keep the time; a second one moves the call that was agreed, while nobody has spoken with the customer."""
    response = survey_page.choose_time(visit.invitation.pk, wish.preferred_time)
    if response.preferred_time not in {"", wish.preferred_time}:
        case_effects.move_call(response, wish.start, now=visit.now)
    return response

"""The small parts that every page is made of, as template tags: icons, badges, scores, times, fields of forms.

The tags are built in (settings): no template has to load them. Each draws one template of ``templates/pages/shared``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.urls import reverse

from apps.pages.desk.capped import capped
from apps.pages.shared import badges, dates
from apps.pages.shared.empty_state import EmptyState
from apps.pages.shared.money import money
from apps.surveys.scales import Group

register = template.Library()

_PICTURES: Final = {
    "queue": "pages/shared/pictures/queue.html",
    "search": "pages/shared/pictures/search.html",
    "calls": "pages/shared/pictures/calls.html",
    "phone": "pages/shared/pictures/phone.html",
}
_SURVEY_PICTURES: Final = {
    "answered": "pages/public/survey/pictures/answered.html",
    "expired": "pages/public/survey/pictures/expired.html",
}
_UNKNOWN: Final = "pages/public/survey/pictures/unknown.html"
# Tone and icon by the level of a message of django.contrib.messages.
_FLASHES: Final = {
    constants.SUCCESS: ("good", "check"),
    constants.WARNING: ("warn", "alert"),
    constants.ERROR: ("bad", "alert"),
}
_NEUTRAL: Final = ("info", "info")

register.filter("day", dates.day)
register.filter("near_day", dates.near_day)
register.filter("day_and_hour", dates.day_and_hour)
register.filter("moment", dates.full)
register.filter("hour", dates.hour)
register.filter("weekday", dates.weekday)
register.filter("money", money)
register.filter("capped", capped)


@register.inclusion_tag("pages/shared/icon.html")
def icon(name: str) -> dict[str, str]:
    """Draw an icon of ``static/amends/icons.svg``."""
    return {"name": name}


@register.inclusion_tag("pages/shared/badge.html")
def badge(label: str, icon: str = "", tone: str = "") -> dict[str, Any]:
    """Draw a badge with words of the page's own."""
    return {"badge": badges.Badge(label, icon, tone)}


@register.inclusion_tag("pages/shared/badge.html")
def status_badge(status: str) -> dict[str, Any]:
    """Draw the status of a case."""
    return {"badge": badges.status_badge(status)}


@register.inclusion_tag("pages/shared/badge.html")
def priority_badge(priority: int) -> dict[str, Any]:
    """Draw the priority of a case."""
    return {"badge": badges.priority_badge(priority)}


@register.inclusion_tag("pages/shared/badge.html")
def reason_badge(reason: str) -> dict[str, Any]:
    """Draw one reason of a case."""
    return {"badge": badges.reason_badge(reason)}


@register.inclusion_tag("pages/shared/badge.html")
def group_badge(group: str) -> dict[str, Any]:
    """Draw a group of customers: detractors, passives, promoters."""
    return {"badge": badges.group_badge(group)}


@register.inclusion_tag("pages/shared/score.html")
def score(score: int, group: str, *, large: bool = False) -> dict[str, Any]:
    """Draw a score in the colour of its group, which is also said to those who do not see it."""
    return {"score": score, "group": group, "group_label": Group(group).label, "large": large}


@register.inclusion_tag("pages/shared/score_move.html")
def score_move(score: int, group: str, to_score: int, to_group: str) -> dict[str, Any]:
    """Draw the score before and the score after, an arrow between them."""
    return {"score": score, "group": group, "to_score": to_score, "to_group": to_group}


@register.inclusion_tag("pages/shared/due.html")
def due(at: dt.datetime, *, breached: bool) -> dict[str, Any]:
    """Draw when something is due. ``breached``: it was not done in time."""
    return {"at": at, "breached": breached}


@register.inclusion_tag("pages/shared/moment.html")
def moment(at: dt.datetime) -> dict[str, Any]:
    """Draw a date and a time of day, by the reader's clock."""
    return {"at": at}


@register.inclusion_tag("pages/shared/empty.html")
def empty_state(state: EmptyState) -> dict[str, Any]:
    """Draw what stands in place of an empty list."""
    return {"state": state}


@register.inclusion_tag("pages/shared/chosen.html")
def picture(name: str = "") -> dict[str, str]:
    """Draw the picture of an empty list: queue (the default), search, calls or phone."""
    return {"template": _PICTURES[name or "queue"]}


@register.inclusion_tag("pages/shared/chosen.html")
def survey_picture(kind: str) -> dict[str, str]:
    """Draw the picture of a customer's page: answered, expired, or for all else a broken link."""
    return {"template": _SURVEY_PICTURES.get(kind, _UNKNOWN)}


@register.inclusion_tag("pages/shared/flash.html")
def flash(message: Message) -> dict[str, Any]:
    """Draw a message of django.contrib.messages; only errors interrupt a screen reader.

    One with the extra tag ``undo:7`` has a button for some seconds that opens case 7 again.
    """
    tone, icon = _FLASHES.get(message.level, _NEUTRAL)
    _, undo, case = (message.extra_tags or "").partition("undo:")
    undo_url = reverse("pages:undo", args=[case]) if undo else ""
    is_error = message.level == constants.ERROR
    return {"text": message, "tone": tone, "icon": icon, "is_error": is_error, "undo_url": undo_url}


@register.inclusion_tag("pages/shared/chosen.html")
def form_field(
    field: BoundField, *, segmented: bool = False, filters: bool = False, grow: bool = False
) -> dict[str, Any]:
    """Draw a field with its label, hint and errors.

    ``segmented``: radio buttons as a row of keys; ``filters``: nobody says that it is optional; ``grow``: it takes the
    room that is left.
    """
    shown = {"field": field, "segmented": segmented, "filters": filters, "grow": grow}
    return {**shown, "template": _field_template(field)}


def _field_template(field: BoundField) -> str:
    if field.is_hidden:
        return "pages/shared/fields/hidden.html"
    if field.use_fieldset:
        return "pages/shared/fields/fieldset.html"
    return "pages/shared/fields/checkbox.html" if field.widget_type == "checkbox" else "pages/shared/fields/line.html"

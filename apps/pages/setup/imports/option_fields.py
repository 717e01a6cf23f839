"""Fields for what a file itself does not say: the country of its numbers, the zone of its times, the survey."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from phonenumbers import SUPPORTED_REGIONS

from apps.core.locales import country_name
from apps.exchange.kinds.moments import DAY_FIRST, MONTH_FIRST
from apps.surveys.models import Survey
from apps.surveys.scales import Scale

# An answer older than this is history: nobody is called about it.
_CALLED_ABOUT_DAYS: Final = 14
_LONGEST_DAYS: Final = 365


def option_fields(names: Iterable[str], known: Mapping[str, Any]) -> dict[str, forms.Field]:
    """Return a field for each of these options; ``known`` are those that were chosen, or recognised, before."""
    makers = {
        "country": _country,
        "survey": _survey,
        "scale": _scale,
        "time_zone": _time_zone,
        "date_order": _date_order,
        "call_days": _call_days,
    }
    found = {name: makers[name]() for name in names}
    for name, field in found.items():
        field.initial = known.get(name, field.initial)
    return found


def _country() -> forms.Field:
    language = get_language() or "en"
    names = {code: country_name(code, language) for code in SUPPORTED_REGIONS}
    return forms.ChoiceField(
        label=_("Country of the phone numbers"),
        help_text=_("For numbers without a country code, where the row names no country."),
        choices=[(code, names[code]) for code in sorted(names, key=names.__getitem__)],
        initial=settings.DEFAULT_PHONE_REGION,
    )


def _survey() -> forms.Field:
    surveys = Survey.objects.filter(is_active=True).values_list("slug", "name")
    return forms.ChoiceField(label=_("Survey"), choices=list(surveys), help_text=_("For rows that name none."))


def _scale() -> forms.Field:
    return forms.ChoiceField(
        label=_("Scale of the scores"),
        choices=[("", _("Choose the scale")), *Scale.choices],
        help_text=_("Scores of another scale are never read as NPS."),
    )


def _time_zone() -> forms.Field:
    zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return forms.ChoiceField(
        label=_("Time zone of the times"),
        choices=[("", _("Each time names its own")), ("UTC", "UTC"), *((zone, zone) for zone in zones)],
        required=False,
        help_text=_("For times without one."),
    )


def _date_order() -> forms.Field:
    return forms.ChoiceField(
        label=_("Order of dates such as 3/4/2026"),
        choices=[("", _("There are none")), (MONTH_FIRST, _("the month first")), (DAY_FIRST, _("the day first"))],
        required=False,
    )


def _call_days() -> forms.Field:
    return forms.IntegerField(
        label=_("Call about answers of the last … days"),
        min_value=0,
        max_value=_LONGEST_DAYS,
        initial=_CALLED_ABOUT_DAYS,
        help_text=_("Older ones are history: they count in reports, and nobody is called about them."),
    )

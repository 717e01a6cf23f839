"""The company's name in the places that say it: each survey that has no name of its own, and the first touchpoint."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.company import Company
from apps.core.refusals import Refused
from apps.surveys.models import Survey, Touchpoint
from apps.surveys.models.survey import UNNAMED

UNNAMED_BRAND: Final = "Our brand"
_BRAND: Final = "brand"


@transaction.atomic
def name_company(name: str) -> None:
    """Give the company its name. A survey or touchpoint that somebody has called otherwise keeps its own."""
    before = Company.current().name
    Company.record(name=name)
    Survey.objects.filter(company__in=[UNNAMED, before] if before else [UNNAMED]).update(company=name or UNNAMED)
    Touchpoint.objects.filter(slug=_BRAND, name__in=[UNNAMED_BRAND, before]).update(name=name or UNNAMED_BRAND)


def check_named(company: str) -> None:
    """Raises Refused ``no_company``: nobody should be asked by a company that does not say who it is."""
    if company == UNNAMED:
        raise Refused(
            "no_company",
            _("Customers would not know who asks: an administrator has to write the company’s name under Setup."),
        )

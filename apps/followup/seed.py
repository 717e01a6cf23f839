"""The rows that let a new installation take its first answer at once. Nothing that exists is changed."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop as _

from apps.core.company import Company
from apps.followup.models import RootCause
from apps.people.models import Team, WorkingShift
from apps.surveys.company_name import UNNAMED_BRAND
from apps.surveys.models import Survey, Touchpoint
from apps.surveys.wording import defaults

_BASIC, _PERFORMANCE = RootCause.Kano.BASIC, RootCause.Kano.PERFORMANCE
# The names are shown in the reader's language for as long as nobody has renamed them.
# slug, name, Kano kind, children (slug, name)
_CAUSES: Final[tuple[tuple[str, str, RootCause.Kano, tuple[tuple[str, str], ...]], ...]] = (
    (
        "communication",
        _("Communication"),
        _PERFORMANCE,
        (
            ("communication-promise-broken", _("A promise was not kept")),
            ("communication-unclear", _("Unclear or wrong explanation")),
            ("communication-tone", _("Unfriendly tone")),
            ("communication-silence", _("Not told what was going on")),
        ),
    ),
    (
        "process",
        _("Process"),
        _PERFORMANCE,
        (
            ("process-waiting", _("Waited too long")),
            ("process-repeated-contact", _("Had to contact us again and again")),
            ("process-billing", _("Billing or payment")),
            ("process-rules", _("Rules that make no sense to the customer")),
        ),
    ),
    (
        "product",
        _("Product or service"),
        _BASIC,
        (
            ("product-fault", _("It did not work")),
            ("product-quality", _("Poorer than expected")),
            ("product-price", _("Price or value")),
            ("product-missing", _("Something is missing")),
        ),
    ),
)


@transaction.atomic
def install() -> Survey:
    """The team ``discovery``, a survey ``relationship`` with words in each language, and a tree of root causes."""
    team, is_new = Team.objects.get_or_create(slug="discovery", defaults={"name": "Discovery"})
    if is_new:
        WorkingShift.objects.bulk_create(WorkingShift(team=team, weekday=weekday) for weekday in range(5))
    brand, _ = Touchpoint.objects.get_or_create(
        slug="brand", defaults={"name": Company.current().name or UNNAMED_BRAND}
    )
    survey, _ = Survey.objects.get_or_create(
        slug="relationship", defaults={"name": "Relationship survey", "touchpoint": brand, "team": team}
    )
    defaults.give_words(survey)
    _create_root_causes()
    return survey


def _create_root_causes() -> None:
    for slug, name, kano, children in _CAUSES:
        cause, _ = RootCause.objects.get_or_create(slug=slug, defaults={"name": name, "kano": kano})
        for child_slug, child_name in children:
            RootCause.objects.get_or_create(slug=child_slug, defaults={"name": child_name, "parent": cause})

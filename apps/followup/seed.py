"""The rows that let a new installation take its first answer at once. Nothing that exists is changed."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from apps.followup.models import RootCause
from apps.people.models import Team, WorkingShift
from apps.surveys.models import Survey, Touchpoint
from apps.surveys.wording import defaults

_BASIC, _PERFORMANCE = RootCause.Kano.BASIC, RootCause.Kano.PERFORMANCE
# slug, name, Kano kind, children (slug, name)
_CAUSES: Final[tuple[tuple[str, str, RootCause.Kano, tuple[tuple[str, str], ...]], ...]] = (
    (
        "communication",
        "Communication",
        _PERFORMANCE,
        (
            ("communication-promise-broken", "A promise was not kept"),
            ("communication-unclear", "Unclear or wrong explanation"),
            ("communication-tone", "Unfriendly tone"),
            ("communication-silence", "Not told what was going on"),
        ),
    ),
    (
        "process",
        "Process",
        _PERFORMANCE,
        (
            ("process-waiting", "Waited too long"),
            ("process-repeated-contact", "Had to contact us again and again"),
            ("process-billing", "Billing or payment"),
            ("process-rules", "Rules that make no sense to the customer"),
        ),
    ),
    (
        "product",
        "Product or service",
        _BASIC,
        (
            ("product-fault", "It did not work"),
            ("product-quality", "Poorer than expected"),
            ("product-price", "Price or value"),
            ("product-missing", "Something is missing"),
        ),
    ),
)


@transaction.atomic
def install() -> Survey:
    """The team ``discovery``, a survey ``relationship`` with words in each language, and a tree of root causes."""
    team, is_new = Team.objects.get_or_create(slug="discovery", defaults={"name": "Discovery"})
    if is_new:
        WorkingShift.objects.bulk_create(WorkingShift(team=team, weekday=weekday) for weekday in range(5))
    brand, _ = Touchpoint.objects.get_or_create(slug="brand", defaults={"name": "Our brand"})
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

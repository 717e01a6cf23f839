"""The rows of a new installation."""

import pytest
from django.utils import translation

from apps.followup import seed
from apps.followup.models import RootCause

pytestmark = pytest.mark.django_db


def test_a_root_cause_of_the_start_is_named_in_the_readers_language_until_somebody_renames_it() -> None:
    seed.install()
    cause = RootCause.objects.get(slug="process-billing")
    with translation.override("ru"):
        assert str(cause) == "Счёт или оплата"
        cause.name = "Invoices"
        assert str(cause) == "Invoices"

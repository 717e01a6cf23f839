"""The history of 200,000 customers, made once for the run and undone after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from tests import factories as f
from tests.plans import filling


@pytest.fixture(scope="session")
def history(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Fill all tables, in a transaction that is rolled back; a test's own (``pytest.mark.django_db``) is within it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        survey = f.survey()
        filling.fill(survey.pk, survey.team_id, survey.touchpoint_id, f.anna().pk, f.cause().pk)
        yield
        transaction.set_rollback(True)
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("VACUUM")

"""The watch itself: it finds a table that is read whole, by whatever node, and lets a look-up pass."""

from __future__ import annotations

import pytest

from apps.followup.models import Case
from apps.surveys.models import Response
from tests.plans.reading import watched

pytestmark = [pytest.mark.plans, pytest.mark.django_db, pytest.mark.usefixtures("history")]


def test_a_table_that_is_read_whole_is_named() -> None:
    with watched() as watch:
        assert not Response.objects.filter(served_by="nobody").exists()
    assert [(one.table, one.rows) for one in watch.read] == [("surveys_response", 200_000)]


def test_an_index_that_is_walked_whole_is_named() -> None:
    with watched() as watch:
        Case.objects.filter(opened_at__isnull=False).count()
    assert watch.read


def test_a_row_that_is_looked_up_is_not() -> None:
    with watched() as watch:
        Case.objects.get(pk=200_000)
    assert (watch.read, watch.statements) == ([], 1)

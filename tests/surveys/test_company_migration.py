"""An installation that was there before keeps the name of its surveys, and is set up where it has answers."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from apps.core.company import Company
from apps.surveys.models import Survey
from tests import factories as f

pytestmark = pytest.mark.django_db
migration = import_module("apps.surveys.migrations.0004_company")


def migrated() -> Company:
    Company.objects.all().delete()
    migration.name_company(apps, None)
    return Company.current()


def test_the_first_name_that_somebody_gave_becomes_the_companys() -> None:
    f.survey()
    Survey.objects.update(company="Acme Telecom")
    company = migrated()
    assert (company.name, company.set_up_at) == ("Acme Telecom", None)


def test_where_there_are_answers_nobody_begins_at_the_checklist() -> None:
    f.answer(9)
    assert migrated().set_up_at is not None


def test_where_nobody_gave_a_name_there_is_none() -> None:
    f.survey()
    Survey.objects.update(company="our company")
    assert migrated().name == ""

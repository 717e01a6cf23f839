"""The demo is loaded once, in a demo, and into nothing that is in use."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.core.refusals import Refused
from apps.demo.acme import loading
from apps.demo.models import Loading
from apps.surveys.models import Response
from tests import factories

END = timezone.now().replace(microsecond=0)


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_load_begins_anew(settings: Any) -> None:
    settings.DEMO = True
    Loading.objects.create(part=Loading.WHOLE, started_at=END)
    factories.answer(3)
    assert loading.prepare(now=END) == loading.Prepared.RESTARTED
    assert not Response.objects.exists()


@pytest.mark.django_db
def test_an_installation_in_use_is_left_alone(settings: Any) -> None:
    settings.DEMO = True
    factories.customer()
    with pytest.raises(Refused, match="VAR_DIR=var-demo"):
        loading.prepare(now=END)


@pytest.mark.django_db
def test_without_demo_nothing_is_loaded() -> None:
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")

"""Removing what an interrupted load left behind."""

from __future__ import annotations

from typing import Final

from django.db import connection

from apps.customers.models import Account, Customer
from apps.demo.models import Loading
from apps.followup import models as followup
from apps.insights.models import StaleCustomer
from apps.messaging import models as messaging
from apps.surveys.models import Invitation, Response

_PLAYED: Final = (
    Loading,
    StaleCustomer,
    followup.Attempt,
    followup.CaseEvent,
    followup.LotLook,
    followup.LotAnswer,
    followup.LotAssignment,
    followup.TurnDraw,
    followup.LotPlan,
    followup.Promise,
    followup.Recovery,
    followup.Resurvey,
    followup.Triage,
    followup.Case,
    Response,
    Invitation,
    messaging.DeliveryEvent,
    messaging.Message,
    messaging.PhoneCall,
    messaging.Suppression,
    Customer,
    Account,
)


def clear() -> None:
    """Empty the tables that a load fills; people, surveys and root causes stay.

    Only for a load that never ended: before its end nobody can have signed in, so that all rows are its own.
    """
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in _PLAYED)  # noqa: SLF001  (Django's own, documented)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")

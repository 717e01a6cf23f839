"""Carrying out what is due: the question, the text, or the reason why not. Each decision once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.db import transaction

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.customers.models import ENGLISH, Customer
from apps.messaging.models import Channel, MessagePurpose
from apps.messaging.outbound import outbox
from apps.surveys.asking import invitations
from apps.surveys.events.rule_matching import TEXT_EXPIRES_AFTER_DAYS
from apps.surveys.events.taking_in import not_asked
from apps.surveys.models import EventDecision, EventRule, EventText, Invitation, Survey, WhyNotAsked
from apps.surveys.wording.rendering import render

_SCHEDULED: Final = EventDecision.Decision.SCHEDULED


def due(*, now: dt.datetime) -> list[int]:
    """Return the keys of the decisions to make, the longest due first."""
    rows = EventDecision.objects.filter(decision=_SCHEDULED, due_at__lte=now).order_by("due_at")
    return set_aside.offered("events", rows, now=now)


@transaction.atomic
def decide(decision_id: int, *, now: dt.datetime, has_open_case: Callable[[int], bool]) -> EventDecision | None:
    """Ask, write, or keep the reason why not. None where another worker has it or it is not due.

    ``has_open_case`` is asked with the customer's key: cases are another room's.
    """
    rows = EventDecision.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
        "event__customer", "event__touchpoint", "rule__survey__team", "survey__team", "survey__touchpoint"
    )
    decision = rows.filter(pk=decision_id, decision=_SCHEDULED, due_at__lte=now).first()
    if decision is None:
        return None
    # The customer's row is locked: what is asked of them is decided one thing after the other.
    Customer.objects.select_for_update().get(pk=decision.event.customer_id)
    survey = decision.survey
    reason = WhyNotAsked.NO_SURVEY if survey is None else _why_not(decision, now, has_open_case)
    if survey is not None and reason is None:
        reason = _carry_out(decision, survey, now)
    if reason is not None:
        _refuse(decision, reason, now)
    decision.decided_at = now
    decision.save(update_fields=["decision", "reason", "decided_at", "invitation", "message"])
    return decision


def _why_not(decision: EventDecision, now: dt.datetime, has_open_case: Callable[[int], bool]) -> WhyNotAsked | None:
    rule, customer_id = decision.rule, decision.event.customer_id
    if rule is None:
        return None
    if not rule.is_active:
        return WhyNotAsked.RULE_OFF
    if rule.skips_open_cases and has_open_case(customer_id):
        return WhyNotAsked.OPEN_CASE
    if rule.asked_within_days and _asked_since(customer_id, now - dt.timedelta(days=rule.asked_within_days)):
        return WhyNotAsked.ASKED_LATELY
    return None


def _asked_since(customer_id: int, since: dt.datetime) -> bool:
    return Invitation.objects.filter(customer_id=customer_id, created_at__gt=since).exists()


def _carry_out(decision: EventDecision, survey: Survey, now: dt.datetime) -> WhyNotAsked | None:
    try:
        if decision.rule is None or decision.rule.asks:
            _ask(decision, survey, now)
            return None
        return _write(decision, decision.rule, now)
    except Refused as refused:
        return WhyNotAsked(refused.code)


def _ask(decision: EventDecision, survey: Survey, now: dt.datetime) -> None:
    event, rule, allowed = decision.event, decision.rule, survey.team.allowed_hours
    decision.invitation = invitations.invite(
        survey,
        event.customer,
        now=now,
        touchpoint=event.touchpoint,
        served_by=event.served_by,
        event_key=event.key,
        hours=rule.hours_within(allowed) if rule else allowed,
    )
    decision.decision = EventDecision.Decision.INVITED


def _write(decision: EventDecision, rule: EventRule, now: dt.datetime) -> WhyNotAsked | None:
    """Send the rule's text as an SMS; its hours and its company are those of the rule's survey."""
    customer, survey = decision.event.customer, rule.survey
    text = text_for(rule, customer.language_code)
    if text is None:
        return WhyNotAsked.NO_WORDS
    decision.message = outbox.enqueue(
        Channel.SMS,
        customer.phone,
        render(text.text, name=customer.name, company=survey.company, language=text.language_id),
        purpose=MessagePurpose.EVENT_TEXT,
        key=f"event_text:{decision.pk}",
        now=now,
        zones=customer.zones or (survey.team.time_zone,),
        hours=rule.hours_within(survey.team.allowed_hours),
        expires_at=now + dt.timedelta(days=TEXT_EXPIRES_AFTER_DAYS),
    )
    decision.decision = EventDecision.Decision.WRITTEN_TO
    return None


def text_for(rule: EventRule, language: str) -> EventText | None:
    """Return the rule's text in the language, else in English; None where it has neither."""
    by_language = {text.language_id: text for text in rule.texts.all()}
    return by_language.get(language) or by_language.get(ENGLISH)


def _refuse(decision: EventDecision, reason: WhyNotAsked, now: dt.datetime) -> None:
    decision.decision, decision.reason = EventDecision.Decision.NOT_ASKED, reason
    if not decision.asks:
        return
    survey, customer = decision.survey, decision.event.customer
    quarantined = survey is not None and reason == WhyNotAsked.IN_QUARANTINE
    until = invitations.quarantined_until(survey, customer, now) if survey and quarantined else None
    not_asked(decision, now, until).save(force_insert=True)

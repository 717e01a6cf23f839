"""A call that a voice gateway places between an agent and a customer: the agent's phone rings first.

Two legs, of which each is told in its own callbacks, in any order: the agent's, which we place, and the customer's,
which is dialled once the agent has pressed 1.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from django.db import models
from django.db.models import Q

from apps.core.models import one_of

# The provider's words for a leg that somebody has picked up, and for one that ended after that.
ANSWERED: Final = "in-progress"
COMPLETED: Final = "completed"
# Why a call failed that the provider will take a little later.
NOT_NOW: Final = "not_now"


class Placing(models.TextChoices):
    """How the one POST ended that asks for the call. What is unknown is never dialled again by a machine."""

    PLACING = "placing", "being placed"
    PLACED = "placed"
    UNKNOWN = "unknown"
    FAILED = "failed"


class Leg(models.TextChoices):
    AGENT = "agent"
    CUSTOMER = "customer"


class Stage(StrEnum):
    """Where a call stands, for the agent who made it."""

    FAILED = "failed"
    UNKNOWN = "unknown"
    RINGING_AGENT = "ringing_agent"
    PRESS_ONE = "press_one"
    RINGING_CUSTOMER = "ringing_customer"
    TALKING = "talking"
    ENDED = "ended"
    SILENT = "silent"  # the callbacks that were to tell its end were lost


# No provider takes this long to answer the POST.
_LOST_AFTER: Final = dt.timedelta(seconds=30)
# Each phone rings for half a minute.
_RINGS_AT_MOST: Final = dt.timedelta(minutes=3)
_LASTS_AT_MOST: Final = dt.timedelta(hours=4)
UNDER_WAY: Final = frozenset({Stage.RINGING_AGENT, Stage.PRESS_ONE, Stage.RINGING_CUSTOMER, Stage.TALKING})


class PhoneCall(models.Model):
    token = models.CharField(max_length=32, unique=True)
    address = models.CharField(
        max_length=16, help_text="The customer's number, read by the TwiML page from here alone."
    )
    agent_address = models.CharField(max_length=16, blank=True, help_text="The agent's number, rung first.")
    caller_id = models.CharField(max_length=16, blank=True, help_text="Ours, as both see it.")
    status = models.CharField(max_length=20, choices=Placing, default=Placing.PLACING)
    reason = models.CharField(max_length=40, blank=True, help_text="Why it failed or is unknown.")
    error_code = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=64, null=True, blank=True, unique=True)
    agent_status = models.CharField(max_length=20, blank=True, help_text="The agent's leg, in the provider's word.")
    agent_sequence = models.IntegerField(default=-1, help_text="The number of the newest event heard of that leg.")
    dialled_at = models.DateTimeField(null=True, blank=True, help_text="The agent pressed 1.")
    dial_provider_id = models.CharField(max_length=64, blank=True)
    dial_status = models.CharField(max_length=20, blank=True, help_text="The customer's leg, in the provider's word.")
    dial_sequence = models.IntegerField(default=-1, help_text="The number of the newest event heard of that leg.")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    duration_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Of the customer's leg.")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [one_of("status", Placing.values, name="phone_call_status_known")]

    def __str__(self) -> str:
        return f"phone call {self.pk}"

    def stage(self, now: dt.datetime) -> Stage:
        if self.status == Placing.FAILED:
            return Stage.FAILED
        if self.ended_at is not None:
            return Stage.ENDED
        if self.answered_at is not None:
            return Stage.TALKING if now < self.answered_at + _LASTS_AT_MOST else Stage.SILENT
        if now >= (self.dialled_at or self.created_at) + _RINGS_AT_MOST:
            return Stage.SILENT
        return Stage.RINGING_CUSTOMER if self.dialled_at else self._before_dialling(now)

    def _before_dialling(self, now: dt.datetime) -> Stage:
        if self.agent_status == ANSWERED:
            return Stage.PRESS_ONE
        lost = self.status == Placing.PLACING and now >= self.created_at + _LOST_AFTER
        return Stage.UNKNOWN if lost or self.status == Placing.UNKNOWN else Stage.RINGING_AGENT


class PhoneCallEvent(models.Model):
    """A provider's callback about one leg, kept exactly as it came; once, however often it is delivered."""

    phone_call = models.ForeignKey(PhoneCall, on_delete=models.PROTECT, related_name="heard")
    leg = models.CharField(max_length=8, choices=Leg)
    provider_id = models.CharField(max_length=64)
    status = models.CharField(max_length=20)
    sequence = models.IntegerField(null=True, blank=True)
    payload = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["phone_call", "leg", "sequence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone_call", "leg", "provider_id", "status"], name="phone_call_event_once"
            ),
            one_of("leg", Leg.values, name="phone_call_event_leg_known"),
        ]

    def __str__(self) -> str:
        return f"{self.phone_call} {self.leg} {self.status}"


class IncomingCall(models.Model):
    """A customer's call to a team's number, which nobody answers: it is thanked for, and worked like a message."""

    provider_id = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=16, blank=True, help_text="Who called; empty: the number was withheld.")
    to = models.CharField(max_length=16, help_text="Our number that was called.")
    received_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["received_at"], condition=Q(worked_at=None), name="incoming_call_unworked")]

    def __str__(self) -> str:
        return f"incoming call {self.pk}"

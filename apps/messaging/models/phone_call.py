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
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of

# The provider's words for a leg that somebody has picked up, and for one that ended after that.
ANSWERED: Final = "in-progress"
COMPLETED: Final = "completed"
# Reason of a call that failed and that the provider will take a little later.
NOT_NOW: Final = "not_now"


class Placing(models.TextChoices):
    """The end of the one POST that asks for the call. A call of which that is unknown is never dialled again by a
    machine.
    """

    PLACING = "placing", _("being placed")
    PLACED = "placed", _("Placed")
    UNKNOWN = "unknown", _("Unknown")
    FAILED = "failed", _("Failed")


class Leg(models.TextChoices):
    AGENT = "agent", _("Agent")
    CUSTOMER = "customer", _("Customer")


class Stage(StrEnum):
    """The stage of a call, for the agent who made it."""

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
    token = models.CharField(_("token"), max_length=32, unique=True)
    address = models.CharField(
        _("address"), max_length=16, help_text=_("The customer's number, read by the TwiML page from here alone.")
    )
    agent_address = models.CharField(
        _("agent address"), max_length=16, blank=True, help_text=_("The agent's number, rung first.")
    )
    agent_language = models.CharField(
        _("agent language"),
        max_length=8,
        default="en",
        db_default="en",
        help_text=_("In which the agent hears what to press."),
    )
    caller_id = models.CharField(_("caller ID"), max_length=16, blank=True, help_text=_("Ours, as both see it."))
    status = models.CharField(_("status"), max_length=20, choices=Placing, default=Placing.PLACING)
    reason = models.CharField(_("reason"), max_length=40, blank=True, help_text=_("Why it failed or is unknown."))
    error_code = models.CharField(_("error code"), max_length=20, blank=True)
    provider_id = models.CharField(_("provider's ID"), max_length=64, null=True, blank=True, unique=True)
    agent_status = models.CharField(
        _("agent status"), max_length=20, blank=True, help_text=_("The agent's leg, in the provider's word.")
    )
    agent_sequence = models.IntegerField(
        _("agent sequence"), default=-1, help_text=_("The number of the newest event heard of that leg.")
    )
    dialled_at = models.DateTimeField(_("dialled at"), null=True, blank=True, help_text=_("The agent pressed 1."))
    dial_provider_id = models.CharField(_("provider's ID of the customer's leg"), max_length=64, blank=True)
    dial_status = models.CharField(
        _("dial status"), max_length=20, blank=True, help_text=_("The customer's leg, in the provider's word.")
    )
    dial_sequence = models.IntegerField(
        _("dial sequence"), default=-1, help_text=_("The number of the newest event heard of that leg.")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    duration_seconds = models.PositiveIntegerField(
        _("duration seconds"), null=True, blank=True, help_text=_("Of the customer's leg.")
    )
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("phone call")
        verbose_name_plural = _("phone calls")
        constraints = [one_of("status", Placing.values, name="phone_call_status_known")]
        indexes = [models.Index(fields=["created_at"], condition=Q(ended_at=None), name="phone_call_under_way")]

    def __str__(self) -> str:
        return gettext("phone call {number}").format(number=self.pk)

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

    phone_call = models.ForeignKey(
        PhoneCall, verbose_name=_("phone call"), on_delete=models.PROTECT, related_name="heard"
    )
    leg = models.CharField(_("leg"), max_length=8, choices=Leg)
    provider_id = models.CharField(_("provider's ID"), max_length=64)
    status = models.CharField(_("status"), max_length=20)
    sequence = models.IntegerField(_("sequence"), null=True, blank=True)
    payload = models.JSONField(_("payload"))
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("phone call event")
        verbose_name_plural = _("phone call events")
        ordering = ["phone_call", "leg", "sequence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone_call", "leg", "provider_id", "status"], name="phone_call_event_once"
            ),
            one_of("leg", Leg.values, name="phone_call_event_leg_known"),
        ]

    def __str__(self) -> str:
        return f"{self.phone_call} {self.get_leg_display()} {self.status}"


class IncomingCall(models.Model):
    """A customer's call to a team's number, which nobody answers: it is thanked for, and worked like a message."""

    provider_id = models.CharField(_("provider's ID"), max_length=64, unique=True)
    address = models.CharField(
        _("address"), max_length=16, blank=True, help_text=_("Who called; empty: the number was withheld.")
    )
    to = models.CharField(_("our number"), max_length=16, help_text=_("Our number that was called."))
    received_at = models.DateTimeField(_("received"))
    worked_at = models.DateTimeField(_("dealt with"), null=True, blank=True)

    class Meta:
        verbose_name = _("incoming call")
        verbose_name_plural = _("incoming calls")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["received_at"], condition=Q(worked_at=None), name="incoming_call_unworked")]

    def __str__(self) -> str:
        return gettext("incoming call {number}").format(number=self.pk)

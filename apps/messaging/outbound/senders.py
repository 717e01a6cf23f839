"""Pausing a sender that the operator must mend, telling the administrators once, and letting it send again."""

from __future__ import annotations

import datetime as dt

import structlog
from django.core.mail import mail_admins
from django.db import transaction

from apps.core import set_aside
from apps.messaging.models import PauseReason, Sender, SenderAlert

log = structlog.get_logger(__name__)


def is_paused(channel: str, address: str) -> bool:
    return Sender.paused().filter(channel=channel, address=address).exists()


@transaction.atomic
def pause(sender: Sender, *, error_code: str, reason: PauseReason, now: dt.datetime) -> SenderAlert | None:
    """Stop it; what it was to send stays queued. Of many failures at once one pauses it; the others get None."""
    running = Sender.objects.filter(pk=sender.pk, paused_at=None)
    if running.update(paused_at=now, pause_reason=reason, error_code=error_code) != 1:
        return None
    alert = SenderAlert.objects.create(sender=sender, error_code=error_code, reason=reason, at=now)
    log.error("sender_paused", sender_id=sender.pk, error_code=error_code, reason=reason)
    return alert


def resume(sender: Sender, *, now: dt.datetime) -> bool:
    """Let it send again; False where it was not paused. The sweep finds what waited."""
    paused = Sender.paused().filter(pk=sender.pk)
    return paused.update(paused_at=None, pause_reason="", error_code="", resumed_at=now) == 1


def unnotified(*, now: dt.datetime) -> list[int]:
    """Return the keys of the alerts of which no administrator was told."""
    return set_aside.offered("alerts", SenderAlert.objects.filter(told_at=None, at__lte=now).order_by("pk"), now=now)


def notify(alert_id: int, *, now: dt.datetime) -> None:
    """One e-mail to the administrators for one pause. A mail server that fails is tried again by the sweep."""
    unnotified = SenderAlert.objects.filter(pk=alert_id, told_at=None)
    if unnotified.update(told_at=now) != 1:
        return
    alert = SenderAlert.objects.select_related("sender").get(pk=alert_id)
    try:
        mail_admins(f"Amends: {alert.sender} is paused", _words(alert))
    except OSError as refused:  # smtplib's errors are such, too
        log.warning("alert_not_mailed", alert_id=alert_id, error=type(refused).__name__)
        SenderAlert.objects.filter(pk=alert_id).update(told_at=None)


def _words(alert: SenderAlert) -> str:
    return (
        f"{alert.sender} was paused at {alert.at:%d %B %Y, %H:%M} UTC.\n\n"
        f"{alert.get_reason_display()} (error {alert.error_code})\n\n"
        "Nothing is lost: what it was to send waits. Mend it, then choose Resume at Senders in the back office."
    )

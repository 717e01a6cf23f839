"""The surveys' work for the workers (``core/work.py``). The sweep is in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.work import Rows, drain
from apps.surveys.asking import reminders
from apps.surveys.campaigns import campaign_plan, running
from apps.surveys.events import anniversaries
from apps.surveys.models import Invitation, Recipient, WaveTurn
from apps.surveys.waves import wave_turns


@shared_task
def sweep_reminders() -> None:
    drain(sweep_reminders, Rows("reminders", reminders.due, reminders.remind, holding=Invitation))


@shared_task
def sweep_anniversaries() -> None:
    drain(sweep_anniversaries, lambda: anniversaries.make_due(now=timezone.now()) > 0)


@shared_task
def plan_campaigns() -> None:
    drain(plan_campaigns, lambda: campaign_plan.plan_next(now=timezone.now()))


@shared_task
def sweep_campaign_plans() -> None:
    drain(sweep_campaign_plans, lambda: campaign_plan.plan_next(now=timezone.now()))


@shared_task
def sweep_campaigns() -> None:
    drain(sweep_campaigns, Rows("campaigns", running.due, running.ask, holding=Recipient))


@shared_task
def sweep_wave_members() -> None:
    drain(sweep_wave_members, lambda: wave_turns.enroll_next(now=timezone.now()))


@shared_task
def sweep_waves() -> None:
    drain(sweep_waves, Rows("waves", wave_turns.due, wave_turns.take_turn, holding=WaveTurn))

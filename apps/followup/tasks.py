"""Follow-up's work for the workers (``core/work.py``). The sweeps are in config/schedule.py.

Answers, calls and re-surveys are nudged for by a task of their own, so that they wait behind no sweep.
"""

from celery import shared_task
from django.utils import timezone

from apps.core.work import Rows, drain
from apps.followup import event_intake, resurveys, sweeps, triage
from apps.followup.calls import missed_calls
from apps.followup.lots import plans
from apps.followup.models import Resurvey
from apps.messaging import calls
from apps.messaging.models import IncomingCall
from apps.surveys.models import EventDecision


@shared_task
def triage_answers() -> None:
    drain(triage_answers, triage.Backlog())


@shared_task
def work_incoming_calls() -> None:
    drain(work_incoming_calls, _incoming_calls())


@shared_task
def ask_again() -> None:
    drain(ask_again, _resurveys())


@shared_task
def decide_about_events() -> None:
    drain(decide_about_events, _events())


@shared_task
def sweep_events() -> None:
    drain(sweep_events, _events())


@shared_task
def sweep_untriaged() -> None:
    drain(sweep_untriaged, triage.Backlog())


@shared_task
def sweep_incoming_calls() -> None:
    drain(sweep_incoming_calls, _incoming_calls())


@shared_task
def sweep_resurveys() -> None:
    drain(sweep_resurveys, _resurveys())


@shared_task
def sweep_lot_plans() -> None:
    plans.end_due(now=timezone.now())


@shared_task
def sweep_leases() -> None:
    drain(sweep_leases, lambda: sweeps.lapse_all(now=timezone.now()) > 0)


@shared_task
def sweep_queue_ranks() -> None:
    drain(sweep_queue_ranks, lambda: sweeps.move_on_ranks(now=timezone.now()) > 0)


@shared_task
def sweep_breaches() -> None:
    drain(sweep_breaches, lambda: sweeps.mark_breaches(now=timezone.now()) > 0)


def _incoming_calls() -> Rows:
    return Rows("incoming calls", calls.unworked, missed_calls.work, holding=IncomingCall)


def _resurveys() -> Rows:
    return Rows("re-surveys", resurveys.due, resurveys.ask, holding=Resurvey)


def _events() -> Rows:
    return Rows("events", event_intake.due, event_intake.decide, holding=EventDecision)

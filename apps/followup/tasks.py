"""Follow-up's work for the workers: load by key, call one verb. The sweeps are in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.set_aside import failure_recorded
from apps.followup import resurveys, sweeps, triage
from apps.followup.calls import missed_calls
from apps.followup.lots import plans
from apps.messaging import calls


@shared_task
def triage_response(response_id: int) -> None:
    now = timezone.now()
    with failure_recorded("triage", response_id, now=now):
        triage.decide(response_id, now=now)


@shared_task
def work_incoming_call(incoming_id: int) -> None:
    now = timezone.now()
    with failure_recorded("incoming calls", incoming_id, now=now):
        missed_calls.work(incoming_id, now=now)


@shared_task
def ask_again(resurvey_id: int) -> None:
    now = timezone.now()
    with failure_recorded("re-surveys", resurvey_id, now=now):
        resurveys.ask(resurvey_id, now=now)


@shared_task
def sweep_untriaged() -> None:
    for response_id in triage.untriaged(now=timezone.now()):
        triage_response.delay(response_id)


@shared_task
def sweep_incoming_calls() -> None:
    for incoming_id in calls.unworked(now=timezone.now()):
        work_incoming_call.delay(incoming_id)


@shared_task
def sweep_resurveys() -> None:
    for resurvey_id in resurveys.due(now=timezone.now()):
        ask_again.delay(resurvey_id)


@shared_task
def sweep_lot_plans() -> None:
    plans.end_due(now=timezone.now())


@shared_task
def sweep_leases() -> None:
    sweeps.lapse_all(now=timezone.now())


@shared_task
def sweep_queue_ranks() -> None:
    sweeps.move_on_ranks(now=timezone.now())


@shared_task
def sweep_breaches() -> None:
    sweeps.mark_breaches(now=timezone.now())

"""Follow-up's work for the workers: load by key, call one verb. The sweeps are in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.nudges import nudge
from apps.followup import inbox, missed_calls, resurveys, sweeps, triage
from apps.messaging import calls, inbound


@shared_task
def triage_response(response_id: int) -> None:
    triage.decide(response_id, now=timezone.now())


@shared_task
def read_reply(message_id: int) -> None:
    response = inbox.read(message_id, now=timezone.now())
    if response is not None:
        nudge(triage_response, response.pk)


@shared_task
def work_incoming_call(incoming_id: int) -> None:
    missed_calls.work(incoming_id, now=timezone.now())


@shared_task
def ask_again(resurvey_id: int) -> None:
    resurveys.ask(resurvey_id, now=timezone.now())


@shared_task
def sweep_untriaged() -> None:
    for response_id in triage.untriaged(now=timezone.now()):
        triage_response.delay(response_id)


@shared_task
def sweep_replies() -> None:
    for message_id in inbound.unworked(now=timezone.now()):
        read_reply.delay(message_id)


@shared_task
def sweep_incoming_calls() -> None:
    for incoming_id in calls.unworked(now=timezone.now()):
        work_incoming_call.delay(incoming_id)


@shared_task
def sweep_resurveys() -> None:
    for resurvey_id in resurveys.due(now=timezone.now()):
        ask_again.delay(resurvey_id)


@shared_task
def sweep_leases() -> None:
    sweeps.lapse_all(now=timezone.now())


@shared_task
def sweep_breaches() -> None:
    sweeps.mark_breaches(now=timezone.now())

"""Views that record what came of calling: an attempt, an agreed time, a note."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.calls import placing
from apps.followup.models import Attempt, Case, Result, Status
from apps.pages.case.after_a_case import go_on
from apps.pages.case.calls.attempt_forms import AttemptForm, CallbackForm, NoteForm
from apps.pages.case.submission import submit
from apps.pages.shared.access import SignedIn, case_for, change
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.dates import day_and_hour


@change
def attempt(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    form = AttemptForm(request.POST, clock=CustomerClock.of(case, now), auto_id="attempt_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        typed = form.cleaned_data
        _not_logged_already(case, typed["attempts_seen"])
        _take_in_hand(case, request, now)
        placed = placing.to_log(case, request.user)
        logged = verbs.log_attempt(
            case,
            request.user,
            typed["result"],
            now=now,
            note=typed["note"],
            callback_at=typed["callback_at"],
            started_at=typed["started_at"] or (placed.dialled_at if placed else None),
            phone_call=placed,
        )
        messages.success(request, _logged(case, logged))
        return redirect("pages:case", pk=pk) if case.holder_id == request.user.pk else go_on(request, now)

    return submit(request, case, act, now=now, name="attempt", form=form)


def _not_logged_already(case: Case, seen: int) -> None:
    """A second click, or the back button, must not log the same call twice."""
    if case.attempts_made != seen:
        message = _(
            "A call was logged here after you opened this page: see “What happened”. "
            "If that was this call, nothing is left to do. If this was another call, save it again."
        )
        raise Refused("logged_already", message)


def _take_in_hand(case: Case, request: SignedIn, now: dt.datetime) -> None:
    """The lease may have lapsed while the agent spoke. Whoever asks to claim while saving may, too."""
    if case.holder is not None and case.holder != request.user:
        message = _("%(agent)s holds this case now. What you typed is still here: agree with them who goes on.") % {
            "agent": case.holder
        }
        raise Refused("held_by_other", message)
    if "claim" in request.POST:
        verbs.claim(case, request.user, now=now)
    verbs.take_up_again(case, request.user, now=now)


def _logged(case: Case, logged: Attempt) -> str:
    """Return what was kept, and what follows from it. It names nobody: a flash may outlive its page."""
    words = _("Call %(number)s logged: %(result)s.") % {"number": logged.number, "result": Result(logged.result).label}
    return f"{words} {_what_follows(case)}"


def _what_follows(case: Case) -> str:
    if case.status == Status.UNREACHABLE:
        return _("That was the last attempt: the case is closed as unreachable.")
    if case.status == Status.WAITING:
        return _("It comes back on %(time)s.") % {"time": day_and_hour(case.ready_at)}
    if case.status == Status.QUEUED:
        return _("To be tried again from %(time)s.") % {"time": day_and_hour(case.ready_at)}
    return _("Now close the case, or keep it while you work on it.")


@change
def callback(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    form = CallbackForm(request.POST, clock=CustomerClock.of(case, now), auto_id="callback_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        at = form.cleaned_data["callback_at"]
        verbs.schedule_callback(case, request.user, at, now=now, why=form.cleaned_data["why"])
        messages.success(request, _("A call is agreed for %(time)s.") % {"time": day_and_hour(at)})
        return redirect("pages:desk")

    return submit(request, case, act, now=now, name="callback", form=form)


@change
def note(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), NoteForm(request.POST, auto_id="note_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.note(case, request.user, form.cleaned_data["text"], now=now)
        messages.success(request, _("The note is on the timeline."))
        return redirect("pages:case", pk=pk)

    return submit(request, case, act, now=timezone.now(), name="note", form=form)

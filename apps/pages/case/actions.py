"""The other actions on a case, each with its words, its key and its form, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.followup.lifecycle import Verb

if TYPE_CHECKING:
    from apps.pages.case.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Action:
    """``name`` is the form's, in the page and in ``Workspace``; ``address``: where it is posted."""

    key: str
    title: str
    name: str = ""
    save: str = ""
    hint: str = ""
    address: str = ""
    form: Form | None = None
    template: str = "pages/case/action.html"


def actions(work: Workspace) -> list[Action]:
    """Return what the reader may do beside the form in front; none where they may neither note nor reopen."""
    if not {Verb.NOTE, Verb.REOPEN} & work.verbs:
        return []
    return [*_of_the_conversation(work), *_of_the_customer(work), *_of_the_end(work), *_of_the_holder(work)]


def _of_the_conversation(work: Workspace) -> Iterator[Action]:
    if Verb.NOTE in work.verbs:
        yield _posted(work, "pages:notes", Action("m", _("Write a note"), "note", _("Keep the note")))
    if work.in_hand and not work.call_in_front:
        yield Action("a", _("Log another call"), template="pages/case/call_again.html")
    if Verb.PROMISE in work.verbs:
        yield _posted(work, "pages:promises", Action("k", _("Record a promise"), "promise", _("Keep the promise")))
    if Verb.SCHEDULE_CALLBACK in work.verbs:
        agree = Action("g", _("Agree on a time to call"), "callback", _("Agree on this time"))
        yield _posted(work, "pages:callback", agree)


def _of_the_customer(work: Workspace) -> Iterator[Action]:
    if Verb.OPT_OUT in work.verbs and not work.messages_ended:
        title, save = _("They want no messages any more"), _("End all messages to them")
        hint = _("Ends text messages, e-mails and later surveys to this customer at once. Calls stay allowed.")
        yield _posted(work, "pages:opt_out", Action("0", title, "opt_out", save, hint=hint))


def _of_the_end(work: Workspace) -> Iterator[Action]:
    if Verb.RESOLVE in work.verbs and not work.closing_in_front:
        title = _("Close without a call") if work.in_hand else _("Close without claiming")
        yield Action("z", title, template="pages/case/close_without.html")


def _of_the_holder(work: Workspace) -> Iterator[Action]:
    if Verb.ESCALATE in work.verbs:
        title = _("Move to the head of the queue") if work.user.leads else _("Ask a lead to take over")
        yield _posted(work, "pages:escalation", Action("x", title, "escalation", _("Escalate")))
    if work.can_transfer:
        yield _posted(work, "pages:transfer", Action("f", _("Transfer to another team"), "transfer", _("Transfer")))
    if Verb.RELEASE in work.verbs:
        yield _posted(work, "pages:release", Action("r", _("Release to the queue"), "release", _("Release")))
    if Verb.REOPEN in work.verbs:
        yield _posted(work, "pages:reopening", Action("y", _("Open the case again"), "reopening", _("Open again")))


def _posted(work: Workspace, view: str, action: Action) -> Action:
    address = reverse(view, args=[work.case.pk])
    form: Form = getattr(work, action.name)
    return replace(action, address=address, form=form)

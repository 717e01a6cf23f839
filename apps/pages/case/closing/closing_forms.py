"""Forms for the end of a case: its resolution, its promises, its reopening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.followup.contact import contact_in
from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, Result, RootCause, Status
from apps.followup.verbs import PromiseDraft
from apps.pages.case import introduction
from apps.pages.case.closing.root_cause_choices import Choice, RootCauseField
from apps.pages.shared.datetime_fields import LastDayField
from apps.pages.shared.shortcut_fields import NumberedRadios, give_keys
from apps.people.models import User

_WORDS = {
    Status.RESOLVED: gettext_lazy("Resolved"),
    Status.UNRESOLVED: gettext_lazy("Not resolved"),
    Status.UNREACHABLE: gettext_lazy("Unreachable"),
    Status.DECLINED: gettext_lazy("Declined to talk"),
    Status.INVALID: gettext_lazy("Invalid"),
}
_ROWS = "promises"
_OVERRULED = {"no_contact", "no_attempt"}
_SUGGESTED = {Result.REFUSED: Status.DECLINED, Result.WRONG_NUMBER: Status.UNREACHABLE}


class ResolutionForm(forms.Form):
    """``members``: those who may own a promise; ``causes``: the root causes; ``promises``: the rows of promises."""

    disposition = forms.ChoiceField(
        label=gettext_lazy("What the case came to"),
        choices=[(status.value, words) for status, words in _WORDS.items()],
        widget=NumberedRadios,
        error_messages={"required": gettext_lazy("Choose what the case came to.")},
    )
    root_cause = RootCauseField(required=False, help_text=gettext_lazy("Type a part of it, or open the list."))
    overrule = forms.CharField(
        label=gettext_lazy("Why it is closed without contact"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("As a lead you may close it all the same. Your reason is kept with the case."),
    )
    note = forms.CharField(
        label=gettext_lazy("Summary"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )

    def __init__(
        self,
        *args: Any,
        case: Case,
        members: list[User],
        causes: Sequence[Choice],
        in_front: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        cause = self.fields["root_cause"]
        cause.label = introduction.cause_label(case)
        if isinstance(cause, RootCauseField):
            cause.choices = causes
        self.was_spoken_with = contact_in(case) is not None
        if in_front:
            give_keys(self, {"note": "e", "root_cause": "w"})
        # A caller who promises nothing may leave the rows out.
        rows = self.data if f"{_ROWS}-TOTAL_FORMS" in self.data else None
        self.promises: BaseFormSet[PledgeForm] = PledgeRows(rows, prefix=_ROWS, form_kwargs={"members": members})

    def clean(self) -> dict[str, Any]:
        """The root cause is asked for at its own field; every other rule is the verb's to say."""
        cleaned = super().clean() or {}
        is_needed = self.was_spoken_with and cleaned.get("disposition") != Status.INVALID
        if is_needed and not cleaned.get("root_cause") and "root_cause" not in self.errors:
            self.add_error("root_cause", introduction.cause_missing(self.case))
        return cleaned

    @property
    def may_be_overruled(self) -> bool:
        """Say whether the last try was refused for want of contact, or a reason to overrule that was typed."""
        refused = self.non_field_errors().as_data()
        return any(error.code in _OVERRULED for error in refused) or bool(self.data.get("overrule"))

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.promises.is_valid() or not self.promises.is_bound])

    @property
    def chosen_cause(self) -> RootCause | None:
        slug = self.cleaned_data["root_cause"]
        return RootCause.objects.get(slug=slug) if slug else None

    @property
    def pledges(self) -> list[PromiseDraft]:
        return [row.pledge for row in self.promises if row.is_bound and row.has_changed()]


class PledgeForm(forms.Form):
    """Something that the customer was told will be done, by the end of a day."""

    what = forms.CharField(
        label=gettext_lazy("What was promised"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say what was promised.")},
    )
    due_at = LastDayField(
        label=gettext_lazy("By the end of"), error_messages={"required": gettext_lazy("Say by which day it is done.")}
    )
    owner = forms.TypedChoiceField(label=gettext_lazy("Who sees to it"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, members: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.pk: member for member in members}
        owner = self.fields["owner"]
        if isinstance(owner, forms.ChoiceField):
            owner.choices = [("", _("You")), *((pk, str(member)) for pk, member in self.members.items())]

    @property
    def pledge(self) -> PromiseDraft:
        typed = self.cleaned_data
        return PromiseDraft(typed["what"], typed["due_at"], self.members.get(typed["owner"]))


PledgeRows = formset_factory(PledgeForm, extra=3, max_num=10)


class ReopeningForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why is it opened again"), max_length=300)


def closing_begins_with(case: Case, attempts: list[Attempt], events: list[CaseEvent]) -> dict[str, Any]:
    """Return what the form for closing begins with: what was typed before an undo, else what the last call suggests."""
    kept = {"root_cause": case.root_cause and case.root_cause.slug}
    closings = [event for event in events if event.verb == Verb.RESOLVE]
    if closings and events[-1].verb == Verb.UNDO:
        return kept | {"disposition": closings[-1].after, "note": closings[-1].why}
    suggested = _SUGGESTED.get(Result(attempts[-1].result)) if attempts else None
    return kept | {"disposition": suggested}

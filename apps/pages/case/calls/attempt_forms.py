"""Forms for the result of a call, for an agreed time and for a note."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.followup.models import Result
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.datetime_fields import MomentField, MomentInput
from apps.pages.shared.shortcut_fields import NumberedRadios, give_keys

_WORDS = {
    Result.REACHED: "Reached",
    Result.NO_ANSWER: "No answer",
    Result.VOICEMAIL: "Voicemail",
    Result.BUSY: "Busy",
    Result.WRONG_NUMBER: "Wrong number",
    Result.CALL_LATER: "Call later",
    Result.REFUSED: "Refused to talk",
}


class CallForm(forms.Form):
    """``clock`` is the customer's: a time that they name is typed by it, and must lie within their calling hours."""

    def __init__(self, *args: Any, clock: CustomerClock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        moment = self.fields["callback_at"]
        if isinstance(moment, MomentField):
            moment.zone = clock.zone
        moment.help_text = f"By the customer’s clock, in {clock.place}." if clock.zone else "By your team’s clock."

    def clean_callback_at(self) -> Any:
        at = self.cleaned_data["callback_at"]
        if at and not self.clock.allows(at):
            hours = self.clock.hours
            raise forms.ValidationError(
                f"We may call this customer from {hours.opens:%H:%M} to {hours.closes:%H:%M} their time. "
                "Give a time within these hours."
            )
        return at


class AttemptForm(CallForm):
    """``in_front``: it is what the page is for now, and has the digit keys."""

    result = forms.ChoiceField(
        label="Result of the call",
        choices=[(result.value, words) for result, words in _WORDS.items()],
        widget=NumberedRadios,
        error_messages={"required": "Say what came of the call: choose one result."},
    )
    callback_at = MomentField(label="Call again at", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    started_at = MomentField(
        label="The call started at", required=False, help_text="By your team’s clock. Empty: just now."
    )
    attempts_seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, in_front: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_front:
            give_keys(self, {"note": "e"})

    def clean(self) -> dict[str, Any]:
        """A time to call again matters only where one was asked for: otherwise it is let go, and its faults with it."""
        cleaned = super().clean() or {}
        if cleaned.get("result") != Result.CALL_LATER:
            self.errors.pop("callback_at", None)
            cleaned["callback_at"] = None
        elif not cleaned.get("callback_at") and "callback_at" not in self.errors:
            self.add_error("callback_at", "Say when the customer wants to be called: give a date and a time.")
        return cleaned


class CallbackForm(CallForm):
    """A time agreed without a call, such as by e-mail."""

    callback_at = MomentField(label="Call at", widget=MomentInput)
    why = forms.CharField(label="Why", required=False, max_length=300)


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Note",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": "Write the note first."},
    )

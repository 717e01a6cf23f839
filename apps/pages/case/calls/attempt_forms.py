"""Forms for the result of a call, for an agreed time and for a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.followup.models import Result
from apps.pages.case.calls.suggested_times import SuggestedTimeField
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.datetime_fields import MomentField
from apps.pages.shared.shortcut_fields import NumberedRadios, give_keys

_WORDS = {
    Result.REACHED: gettext_lazy("Reached"),
    Result.NO_ANSWER: gettext_lazy("No answer"),
    Result.VOICEMAIL: gettext_lazy("Voicemail"),
    Result.BUSY: gettext_lazy("Busy"),
    Result.WRONG_NUMBER: gettext_lazy("Wrong number"),
    Result.CALL_LATER: gettext_lazy("Call later"),
    Result.REFUSED: gettext_lazy("Refused to talk"),
}


class CallForm(forms.Form):
    """A time to call, chosen or typed. ``clock`` is the customer's: the time is by it and within their hours."""

    suggested_at = SuggestedTimeField(required=False)
    callback_at = MomentField(label=gettext_lazy("Call again at"), required=False)

    def __init__(self, *args: Any, clock: CustomerClock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        suggested, moment = self.fields["suggested_at"], self.fields["callback_at"]
        if isinstance(suggested, SuggestedTimeField) and isinstance(moment, MomentField):
            suggested.suggest(clock, kept=self.data.get("suggested_at", ""))
            moment.zone = clock.zone
        suggested.label = _("Suggested times, by their clock") if clock.zone else _("Suggested times, by your clock")
        moment.help_text = _by_whose_clock(clock)

    def clean_suggested_at(self) -> Any:
        return self._within_hours("suggested_at")

    def clean_callback_at(self) -> Any:
        return self._within_hours("callback_at")

    def _within_hours(self, name: str) -> Any:
        at = self.cleaned_data[name]
        if at and not self.clock.allows(at):
            raise forms.ValidationError(_outside(self.clock))
        return at

    def take_time(self, cleaned: dict[str, Any]) -> None:
        """Put the one time that was given into ``callback_at``; complain of none and of two."""
        chosen, typed = cleaned.get("suggested_at"), cleaned.get("callback_at")
        if chosen and typed:
            self.add_error("callback_at", _("Choose one of the suggested times or type one, not both."))
        elif not chosen and not typed and self.errors.keys().isdisjoint({"suggested_at", "callback_at"}):
            self.add_error("callback_at", _("Say when the customer wants to be called: give a date and a time."))
        else:
            cleaned["callback_at"] = chosen or typed


def _by_whose_clock(clock: CustomerClock) -> str:
    if clock.zone:
        return _("By the customer’s clock, in %(place)s.") % {"place": clock.place}
    return _("By your team’s clock.")


def _outside(clock: CustomerClock) -> str:
    sentence = _("We may call this customer from %(opens)s to %(closes)s their time. Give a time within these hours.")
    return sentence % {"opens": f"{clock.hours.opens:%H:%M}", "closes": f"{clock.hours.closes:%H:%M}"}


class AttemptForm(CallForm):
    """``in_front``: it is what the page is for now, and has the digit keys."""

    result = forms.ChoiceField(
        label=gettext_lazy("Result of the call"),
        choices=[(result.value, words) for result, words in _WORDS.items()],
        widget=NumberedRadios,
        error_messages={"required": gettext_lazy("Say what came of the call: choose one result.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    started_at = MomentField(
        label=gettext_lazy("The call started at"),
        required=False,
        help_text=gettext_lazy("By your team’s clock. Empty: just now."),
    )
    attempts_seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, in_front: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_front:
            give_keys(self, {"note": "e"})

    def clean(self) -> dict[str, Any]:
        """A time to call again matters only where one was asked for: otherwise it is let go, and its faults with it."""
        cleaned = super().clean() or {}
        if cleaned.get("result") == Result.CALL_LATER:
            self.take_time(cleaned)
        else:
            self.errors.pop("suggested_at", None)
            self.errors.pop("callback_at", None)
            cleaned["callback_at"] = None
        return cleaned


class CallbackForm(CallForm):
    """A time agreed without a call, such as by e-mail."""

    callback_at = MomentField(label=gettext_lazy("Call at"), required=False)
    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.take_time(cleaned)
        return cleaned


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Write the note first.")},
    )

"""Step 3: the colleagues, each invited with a link that works once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.pages.setup.step import Progress, Step
from apps.people.inviting import Invited, invite_colleague
from apps.people.models import Role, Team, User

_LISTED = 20


class PersonForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        error_messages={"required": gettext_lazy("Write the e-mail address by which they will sign in.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=gettext_lazy("Name of the colleague"), max_length=120, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.AGENT)
    team = forms.ModelChoiceField(
        label=gettext_lazy("Team"),
        queryset=Team.objects.all(),
        required=False,
        empty_label=gettext_lazy("None"),
        help_text=gettext_lazy("Agents and leads see the customers of their teams."),
    )

    def clean(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().clean() or {}
        if kept.get("role") in {Role.AGENT, Role.LEAD} and not kept.get("team") and "team" not in self.errors:
            self.add_error("team", _("An agent or a lead without a team would see no customer: choose one."))
        return kept


class PeopleStep(Step):
    slug = "people"
    title = gettext_lazy("People")
    icon = "users"
    save_label = gettext_lazy("Invite the colleague")
    invited: Invited | None = None

    def progress(self) -> Progress:
        count = User.objects.filter(is_active=True, is_machine=False).exclude(pk=self.reader.pk).count()
        if not count:
            return Progress(is_done=False, sentence=_("Nobody but you can sign in yet."))
        words = ngettext("%(count)s colleague beside you", "%(count)s colleagues beside you", count)
        return Progress(is_done=True, sentence=words % {"count": count})

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return PersonForm(data, files, initial={"team": Team.objects.order_by("pk").first()})

    def save(self, form: Any) -> str:
        self.invited = invite_colleague(**form.cleaned_data, now=self.now)
        if self.invited.is_emailed:
            return _("Invited: an e-mail with a link that works once is on its way.")
        return _("Invited. Nobody was written to: hand them this link, which is not shown again.")

    def shown(self) -> Mapping[str, Any]:
        """Return the colleagues, and the link of the one just invited, where no e-mail brings it to them."""
        people = User.objects.filter(is_active=True, is_machine=False).exclude(pk=self.reader.pk)
        link = self.invited.link if self.invited and not self.invited.is_emailed else ""
        return {"people": people.prefetch_related("teams").order_by("pk")[:_LISTED], "link": link}

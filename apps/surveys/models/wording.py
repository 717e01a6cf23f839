"""The words of a survey in one language."""

from __future__ import annotations

import string

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.surveys.scales import Group

PLACEHOLDERS = frozenset({"name", "company", "link"})
_ASKING = (
    "invitation",
    "resurvey_invitation",
    "invitation_link_only",
    "resurvey_link_only",
    "reminder",
    "callback_offer",
)


class Wording(models.Model):
    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.CASCADE, related_name="wordings"
    )
    language = models.ForeignKey(
        "customers.Language",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        db_column="language",
        related_name="wordings",
    )
    invitation = models.TextField(_("invitation"), help_text=_("May hold {name}, {company} and must hold {link}."))
    resurvey_invitation = models.TextField(
        _("re-survey invitation"), help_text=_("After the call. May hold {name}, {company} and must hold {link}.")
    )
    invitation_link_only = models.TextField(
        _("invitation, link only"),
        blank=True,
        help_text=_("Where nobody can reply by SMS (+7, +86). Empty: as the invitation."),
    )
    resurvey_link_only = models.TextField(
        _("re-survey invitation, link only"), blank=True, help_text=_("The same after the call.")
    )
    reminder = models.TextField(
        _("reminder"), blank=True, help_text=_("Once, to those who have not answered. Empty: no reminder.")
    )
    email_subject = models.CharField(
        _("subject of the e-mail"), max_length=150, blank=True, help_text=_("May hold {name} and {company}.")
    )
    email_invitation = models.TextField(
        _("invitation by e-mail"),
        blank=True,
        help_text=_("Stands above the question and its scores, and needs no link. Empty: the words of a new survey."),
    )
    email_reminder = models.TextField(
        _("reminder by e-mail"), blank=True, help_text=_("Empty: the words of a new survey.")
    )
    email_resurvey = models.TextField(
        _("re-survey invitation by e-mail"),
        blank=True,
        help_text=_("After the call. Empty: the words of a new survey."),
    )
    question = models.TextField(_("question"), help_text=_("On the survey page and in e-mails."))
    reason_detractor = models.TextField(_("reason question for detractors"))
    reason_passive = models.TextField(_("reason question for passives"))
    reason_promoter = models.TextField(_("reason question for promoters"))
    callback = models.TextField(_("callback question"))
    preferred_time = models.TextField(_("question for the time of the call"))
    thanks = models.TextField(_("thanks"))
    thanks_callback = models.TextField(_("thanks, when a call was asked for"))
    again = models.TextField(_("when an answer was not understood"))
    callback_offer = models.TextField(
        _("offer to choose a time"),
        blank=True,
        help_text=_("By SMS, to those whom we could not reach. Must hold {link}. Empty: the words of a new survey."),
    )

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["survey", "language"], name="wording_once_per_language")]

    def __str__(self) -> str:
        return str(self.language)

    def reason_for(self, group: str) -> str:
        return {
            Group.DETRACTOR: self.reason_detractor,
            Group.PASSIVE: self.reason_passive,
            Group.PROMOTER: self.reason_promoter,
        }[Group(group)]

    def clean(self) -> None:
        wrong = {name: complaint for name in _texts() if (complaint := _complaint(name, getattr(self, name)))}
        if wrong:
            raise ValidationError(wrong)


def _texts() -> list[str]:
    fields = Wording._meta.get_fields()  # noqa: SLF001  (Django's documented way to a model's fields)
    return [field.name for field in fields if isinstance(field, models.TextField) or field.name == "email_subject"]


def _complaint(name: str, text: str) -> str:
    try:
        used = {part[1] for part in string.Formatter().parse(text) if part[1] is not None}
    except ValueError:
        return gettext("A brace is left open: write {name}, {company} or {link}, or leave braces out.")
    if unknown := used - PLACEHOLDERS:
        return gettext("{%(word)s} means nothing here: use {name}, {company} or {link}.") % {"word": min(unknown)}
    if name in _ASKING and text and "link" not in used:
        return gettext("Without {link} a customer who cannot reply by SMS cannot answer.")
    return ""

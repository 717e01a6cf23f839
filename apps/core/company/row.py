"""The company that asks: its name, looks and words of privacy, in one row, and how far it has been set up."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.company.images import LARGEST, image_type


class Company(models.Model):
    """One row at most. ``current()`` returns it, or an empty company that nobody has named yet (docs/adr/0049)."""

    ONLY = 1

    name = models.CharField(
        _("company"), max_length=60, blank=True, help_text=_("As customers know it: it stands first in each message.")
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour such as #0a5c8f."))],
        help_text=_("Of buttons on customers’ pages. Where it is hard to read, a darker or lighter one is shown."),
    )
    logo = models.BinaryField(_("logo"), blank=True, default=b"", db_default=b"")
    logo_digest = models.CharField(_("digest of the logo"), max_length=16, blank=True, editable=False)
    privacy_words = models.TextField(
        _("words of privacy"),
        blank=True,
        max_length=600,
        help_text=_("Beneath customers’ pages: who keeps their answer, and for how long."),
    )
    privacy_link = models.URLField(_("address of your privacy page"), blank=True)
    hours_set_at = models.DateTimeField(_("hours set"), null=True, blank=True, editable=False)
    sender_tested = models.CharField(_("sender that was tested"), max_length=300, blank=True, editable=False)
    set_up_at = models.DateTimeField(
        _("set up"), null=True, blank=True, editable=False, help_text=_("Administrators begin at the checklist before.")
    )

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("company")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="company_only_one")]

    def __str__(self) -> str:
        return self.name or str(_("company"))

    def clean(self) -> None:
        """Refuse a name that would be taken for a placeholder, and a logo that is no picture."""
        if set(self.name) & set("{}<>"):
            raise ValidationError({"name": _("Leave braces and angle brackets out of the name.")})
        if self.logo and (len(self.logo) > LARGEST or not image_type(bytes(self.logo))):
            raise ValidationError({"logo": _("Choose a PNG, JPEG or WebP picture of at most 200 KB.")})

    @classmethod
    def current(cls) -> Company:
        """Return the row without its logo, which only the page of the logo reads."""
        return cls.objects.defer("logo").filter(pk=cls.ONLY).first() or cls(pk=cls.ONLY)

    @classmethod
    def record(cls, **values: str | bytes | dt.datetime | None) -> None:
        """Write these fields of the one row, and make it where there is none."""
        logo = values.get("logo")
        if isinstance(logo, bytes):
            values["logo_digest"] = hashlib.sha256(logo).hexdigest()[:16] if logo else ""
        cls.objects.update_or_create(pk=cls.ONLY, defaults=values)

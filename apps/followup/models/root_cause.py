"""The reasons why customers are unhappy, as a tree that agents pick from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RootCause(models.Model):
    class Kano(models.TextChoices):
        BASIC = "basic", _("Basic")
        PERFORMANCE = "performance", _("Performance")
        DELIGHTER = "delighter", _("Delighter")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    kano = models.CharField(_("Kano kind"), max_length=11, choices=Kano, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("root cause")
        verbose_name_plural = _("root causes")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="root_cause_not_its_own_parent")
        ]

    def __str__(self) -> str:
        """Return the name; one of a new installation in the reader's language."""
        return gettext(self.name) if self.name else ""

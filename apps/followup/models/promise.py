"""A promise of an agent to a customer: what will be done, and by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Promise(models.Model):
    case = models.ForeignKey("followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="promises")
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="promises"
    )
    made_at = models.DateTimeField(_("made"))
    due_at = models.DateTimeField(_("due"))
    kept_at = models.DateTimeField(_("kept"), null=True, blank=True)

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due_at"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(kept_at=None), name="promise_open"),
            models.Index(fields=["owner", "due_at"], condition=Q(kept_at=None), name="promise_of_owner"),
        ]

    def __str__(self) -> str:
        return gettext("promise {promise} of case {number}").format(promise=self.pk, number=self.case_id)

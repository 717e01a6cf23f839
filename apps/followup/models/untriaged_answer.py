"""Answers that wait for triage: a queue that a trigger of the database fills (docs/adr/0039)."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UntriagedAnswer(models.Model):
    """Written in the transaction that brings an answer, or in which its customer asks for a call or names a time.

    An answer may stand here more than once: a mark that is written while another is worked off is a row of its own, so
    that no writer waits for a worker. No foreign key: the queue must not hold up the busiest writers.
    """

    response_id = models.BigIntegerField(_("number of the answer"))
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("answer to triage")
        verbose_name_plural = _("answers to triage")
        indexes = [models.Index(fields=["response_id"], name="untriaged_by_answer")]

    def __str__(self) -> str:
        return gettext("answer {number}").format(number=self.response_id)

"""Customers whose facts are out of date: a queue that triggers of the database fill."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class StaleCustomer(models.Model):
    """Written in the transaction that changes a case, an answer, a re-survey or the ledger, by whatever code.

    The same customer may stand here many times: a mark that is written while another is being worked off is a row of
    its own, and so is never lost. No foreign key: the queue must not hold up the busiest writers.
    """

    customer_id = models.BigIntegerField(_("number of the customer"))
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("customer whose facts are stale")
        verbose_name_plural = _("customers whose facts are stale")

    def __str__(self) -> str:
        return gettext("customer {number}").format(number=self.customer_id)

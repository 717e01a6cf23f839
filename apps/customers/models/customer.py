"""A person who can be asked and called."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Collate, Reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core import phones
from apps.core.text_search import searchable
from apps.core.validators import E164, validate_phone, validate_zone
from apps.customers.models.language import ENGLISH

# Expressions of indexes: what finds customers has to use the same ones (customer_search.py).
WORDS_OF_A_CUSTOMER = searchable("name", "external_id", "email")
LAST_DIGITS = Collate(Reverse("phone"), "C")


class Customer(models.Model):
    class AccountRole(models.TextChoices):
        DECIDES = "decides", _("Decides")
        INFLUENCES = "influences", _("Influences")
        USES = "uses", _("Uses")

    external_id = models.CharField(_("external ID"), max_length=100, unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True, validators=[E164])
    wrong_phone = models.CharField(
        _("wrong number"),
        max_length=16,
        blank=True,
        editable=False,
        help_text=_("The number that turned out to be somebody else’s."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.ForeignKey(
        "customers.Language",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        db_column="language",
        default=ENGLISH,
        related_name="customers",
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    account = models.ForeignKey(
        "customers.Account",
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="customers",
    )
    account_role = models.CharField(_("account role"), max_length=10, choices=AccountRole, blank=True)
    attributes = models.JSONField(
        _("attributes"), default=dict, blank=True, help_text=_("Segment, gender, age band, tier…")
    )
    value_per_year = models.DecimalField(_("value per year"), max_digits=12, decimal_places=2, null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="customer_by_name"),
            models.Index(fields=["phone"], name="customer_phone"),
            models.Index(LAST_DIGITS, name="customer_last_digits"),
            GinIndex(WORDS_OF_A_CUSTOMER, name="customer_words"),
        ]

    def __str__(self) -> str:
        return self.name or self.external_id

    def clean(self) -> None:
        validate_phone("phone", self.phone)
        validate_zone("time_zone", self.time_zone)

    @property
    def phone_is_wrong(self) -> bool:
        """Say whether somebody else answers this number. It is forgotten with the next number."""
        return bool(self.phone) and self.phone == self.wrong_phone

    @property
    def language_code(self) -> str:
        """Return the code of their language, such as ``en``."""
        return self.language_id or ENGLISH

    @property
    def zones(self) -> tuple[str, ...]:
        """Return the zones where the customer may be: their own field, else what their number tells, else none."""
        return (self.time_zone,) if self.time_zone else phones.zones_of(self.phone)

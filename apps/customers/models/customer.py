"""A person who can be asked and called."""

from __future__ import annotations

from django.db import models

from apps.core import phones
from apps.core.validators import E164, validate_phone, validate_zone


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    RUSSIAN = "ru", "русский"
    CHINESE = "zh", "中文"


class Customer(models.Model):
    class AccountRole(models.TextChoices):
        DECIDES = "decides"
        INFLUENCES = "influences"
        USES = "uses"

    external_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=16, blank=True, validators=[E164])
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, choices=Language, default=Language.ENGLISH)
    time_zone = models.CharField(max_length=64, blank=True)
    account = models.ForeignKey(
        "customers.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="customers"
    )
    account_role = models.CharField(max_length=10, choices=AccountRole, blank=True)
    attributes = models.JSONField(default=dict, blank=True, help_text="Segment, gender, age band, tier…")
    value_per_year = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["phone"], name="customer_phone")]

    def __str__(self) -> str:
        return self.name or self.external_id

    def clean(self) -> None:
        validate_phone("phone", self.phone)
        validate_zone("time_zone", self.time_zone)

    @property
    def zones(self) -> tuple[str, ...]:
        """Return the zones where the customer may be: their own field, else what their number tells, else none."""
        return (self.time_zone,) if self.time_zone else phones.zones_of(self.phone)

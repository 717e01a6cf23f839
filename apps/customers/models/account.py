"""A company that several customers belong to."""

from django.conf import settings
from django.db import models


class Account(models.Model):
    external_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="accounts"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

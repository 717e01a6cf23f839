"""Why customers are unhappy, as a tree that agents pick from."""

from django.db import models
from django.db.models import Q


class RootCause(models.Model):
    class Kano(models.TextChoices):
        BASIC = "basic"
        PERFORMANCE = "performance"
        DELIGHTER = "delighter"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    kano = models.CharField(max_length=11, choices=Kano, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="root_cause_not_its_own_parent")
        ]

    def __str__(self) -> str:
        return self.name

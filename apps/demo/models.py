"""How far the demo's load has come."""

from django.db import models


class Loading(models.Model):
    """One row for the whole load and one for each of its parts."""

    WHOLE = "whole"

    part = models.CharField(max_length=20, unique=True)
    days_done = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"load of {self.part}"

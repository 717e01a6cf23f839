"""The groups in which closed cases count, and never one of them lumped into another (design, section 8)."""

from django.db import models


class OutcomeGroup(models.TextChoices):
    """A case closed as invalid is in none: it is nobody's outcome."""

    SPOKEN = "spoken", "spoken with"
    REFUSED = "refused", "refused to talk"
    NOT_REACHED = "not_reached", "tried and not reached"
    NEVER_TRIED = "never_tried", "never tried"
    WRONG_NUMBER = "wrong_number", "wrong number"

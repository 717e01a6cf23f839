"""The groups in which closed cases count, and never one of them lumped into another (design, section 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutcomeGroup(models.TextChoices):
    """A case closed as invalid is in none: it is nobody's outcome."""

    SPOKEN = "spoken", _("spoken with")
    REFUSED = "refused", _("refused to talk")
    NOT_REACHED = "not_reached", _("tried and not reached")
    NEVER_TRIED = "never_tried", _("never tried")
    WRONG_NUMBER = "wrong_number", _("wrong number")

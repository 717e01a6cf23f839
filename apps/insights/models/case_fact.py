"""One row of facts for each case: what every report about it counts, and nothing else."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.followup.models import OutcomeGroup
from apps.surveys.scales import Group, Scale


class CaseFact(models.Model):
    """Derived from the case, its answers and its calls by ``insights/facts``; ``rebuild_facts`` makes it anew.

    ``given_at`` is the clock of every report: when the answer that opened the case was given, whenever it came in. Of
    ``previous_at`` and ``previous_in_team_at`` a report reads whether the case is its customer's first in a period.
    """

    case = models.OneToOneField(
        "followup.Case", verbose_name=_("case"), primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.CASCADE, related_name="+"
    )
    team = models.ForeignKey(
        "people.Team", verbose_name=_("team"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(_("answer given"))
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    first_attempt_at = models.DateTimeField(_("first attempt at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        help_text=_("Empty while it is open, where the system closed it, and of a double."),
    )
    is_original = models.BooleanField(_("original"), help_text=_("No answer to a re-survey opened it."))
    is_invalid = models.BooleanField(_("closed as invalid"), help_text=_("It is nobody’s outcome."))
    start = models.ForeignKey(
        "surveys.Response",
        verbose_name=_("answer at the start"),
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        help_text=_("The worst that stands before the first conversation."),
    )
    start_scale = models.CharField(_("scale at the start"), max_length=10, choices=Scale)
    start_score = models.PositiveSmallIntegerField(_("score at the start"))
    start_group = models.CharField(_("group at the start"), max_length=9, choices=Group)
    is_attempted = models.BooleanField(_("attempted"))
    spoken_first_at = models.DateTimeField(_("first spoken with"), null=True, blank=True)
    spoken_last_at = models.DateTimeField(_("last spoken with"), null=True, blank=True)
    outcome_group = models.CharField(_("outcome group"), max_length=12, choices=OutcomeGroup, blank=True)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("agent"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        help_text=_("Who spoke with the customer; frozen when it is closed."),
    )
    agents = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("agents"),
        help_text=_("All who spoke with the customer, or, where nobody did, who tried."),
    )
    root_cause = models.ForeignKey(
        "followup.RootCause",
        verbose_name=_("root cause"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    previous_at = models.DateTimeField(
        _("previous case"), null=True, blank=True, help_text=_("The customer’s original case before this one.")
    )
    previous_in_team_at = models.DateTimeField(_("previous case in the team"), null=True, blank=True)

    class Meta:
        verbose_name = _("facts of a case")
        verbose_name_plural = _("facts of cases")
        constraints = [
            one_of("start_group", Group.values, name="fact_start_group_known"),
            one_of("outcome_group", ["", *OutcomeGroup.values], name="fact_outcome_group_known"),
            models.CheckConstraint(
                condition=Q(is_invalid=False) | Q(outcome_group=""), name="fact_of_an_invalid_case_has_no_outcome"
            ),
        ]
        indexes = [
            models.Index(fields=["given_at"], name="fact_by_day"),
            models.Index(fields=["team", "given_at"], name="fact_by_team_and_day"),
            models.Index(fields=["touchpoint", "given_at"], name="fact_by_touchpoint_and_day"),
            models.Index(fields=["agent", "given_at"], name="fact_by_agent_and_day"),
        ]

    def __str__(self) -> str:
        return gettext("facts of case {number}").format(number=self.case_id)

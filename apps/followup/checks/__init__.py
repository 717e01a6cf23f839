"""The invariants of the design, each as a query over the whole database that names the offenders."""

from apps.followup.checks.answers import (
    every_answer_that_needs_follow_up_has_one_case,
    every_resurvey_answer_is_in_the_ledger,
    no_original_answer_counts_as_a_resurvey,
)
from apps.followup.checks.cases import (
    a_case_has_one_holder,
    every_case_is_where_its_events_put_it,
    one_open_case_per_customer_and_team,
)
from apps.followup.checks.closed_cases import every_case_was_closed_after_contact
from apps.followup.checks.deadlines import no_rank_is_old, no_step_is_overdue
from apps.followup.checks.drawn_turns import every_turn_is_what_the_key_gives
from apps.followup.checks.failures import no_row_is_set_aside
from apps.followup.checks.finding import Check
from apps.followup.checks.lots import (
    every_arm_is_what_the_key_gives,
    every_eligible_answer_was_drawn,
    nobody_asked_first_was_called_before,
)

CHECKS: tuple[Check, ...] = (
    Check(
        1,
        "every answer of a detractor, or that asks for a call, has exactly one case",
        every_answer_that_needs_follow_up_has_one_case,
    ),
    Check(2, "one open case per customer and team", one_open_case_per_customer_and_team),
    Check(3, "every re-survey answer is in the recovery ledger", every_resurvey_answer_is_in_the_ledger),
    Check(
        3, "the ledger holds re-survey answers alone, so that none enters NPS", no_original_answer_counts_as_a_resurvey
    ),
    Check(4, "a case is in one agent's hands at most, under a lease that runs", a_case_has_one_holder),
    Check(8, "no step is overdue for longer than two sweeps", no_step_is_overdue),
    Check(8, "each case in the queue has the rank that its times give it", no_rank_is_old),
    Check(13, "no row is set aside because every try at it failed", no_row_is_set_aside),
    Check(9, "no case was closed without contact, unless a lead said why", every_case_was_closed_after_contact),
    Check(9, "every case stands where its events put it", every_case_is_where_its_events_put_it),
    Check(11, "no eligible answer escaped its lot", every_eligible_answer_was_drawn),
    Check(11, "every arm is what the key of its lot gives", every_arm_is_what_the_key_gives),
    Check(11, "every drawn turn is what the key gives", every_turn_is_what_the_key_gives),
    Check(
        11,
        "nobody who is asked first was called before her time without an exception",
        nobody_asked_first_was_called_before,
    ),
)

__all__ = ["CHECKS", "Check"]

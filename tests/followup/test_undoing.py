"""Taking back a closing within a few seconds."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.core.refusals import Refused
from apps.followup import triage, verbs
from apps.followup.checks.cases import every_case_is_where_its_events_put_it
from apps.followup.lifecycle import Verb, verbs_for
from apps.followup.models import Resurvey, Status
from tests import factories as f

pytestmark = pytest.mark.django_db
SOON = f.NOW + dt.timedelta(seconds=8)


def test_the_case_is_back_in_the_hands_that_closed_it() -> None:
    case = verbs.undo_closing(f.closed(), f.anna(), now=SOON)
    stands = f.again(case)
    assert (stands.status, stands.holder, stands.closed_at) == (Status.CLAIMED, f.anna(), None)
    assert every_case_is_where_its_events_put_it(SOON) == []


def test_its_resurveys_are_called_off_until_it_is_closed_again() -> None:
    case = verbs.undo_closing(f.closed(), f.anna(), now=SOON)
    assert set(case.resurveys.values_list("not_sent", flat=True)) == {Resurvey.NotSent.REOPENED}
    verbs.resolve(case, f.anna(), "unresolved", now=SOON, root_cause=f.cause())
    assert set(case.resurveys.values_list("not_sent", flat=True)) == {""}


def test_half_a_minute_later_it_is_too_late() -> None:
    with pytest.raises(Refused, match="too late"):
        verbs.undo_closing(f.closed(), f.anna(), now=f.NOW + dt.timedelta(seconds=30))


def test_nobody_undoes_what_a_colleague_closed() -> None:
    with pytest.raises(Refused, match="too late"):
        verbs.undo_closing(f.closed(f.boris()), f.anna(), now=SOON)


def test_what_was_done_since_is_not_undone_with_it() -> None:
    case = f.closed()
    verbs.note(case, f.boris(), "They wrote", now=SOON)
    with pytest.raises(Refused, match="too late"):
        verbs.undo_closing(case, f.anna(), now=SOON)


def test_a_customer_who_has_a_new_case_by_then_keeps_that_one() -> None:
    case = f.closed()
    triage.decide(f.answer(2, of=case.customer, now=SOON).pk, now=SOON)
    with pytest.raises(Refused, match="another open case"):
        verbs.undo_closing(case, f.anna(), now=SOON)
    assert f.again(case).status == Status.RESOLVED


def test_it_is_not_among_the_verbs_that_are_offered() -> None:
    assert Verb.UNDO not in verbs_for(f.anna(), f.closed())

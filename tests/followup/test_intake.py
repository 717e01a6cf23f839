from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from apps.followup import intake
from apps.surveys.asking import invitations
from apps.surveys.models import Response, State, Via
from tests import factories as f

pytestmark = pytest.mark.django_db


def tapped(score: int, invitation: object) -> Response:
    return f.answer(score, of=invitation.customer, invitation=invitation, via=Via.WEB)  # type: ignore[attr-defined]


def test_an_answer_is_kept_with_its_group() -> None:
    assert [f.answer(score).group for score in (6, 7, 9)] == ["detractor", "passive", "promoter"]


def test_a_score_outside_the_scale_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="from 0 to 10, not 11"):
        f.answer(11)
    assert not Response.objects.exists()


def test_the_database_refuses_a_score_outside_the_scale_whatever_the_code_does() -> None:
    good = f.answer(10)
    good.pk, good.score, good.idempotency_key = None, 11, None
    with pytest.raises(IntegrityError, match="within_scale"), transaction.atomic():
        good.save(force_insert=True)


def test_the_same_key_is_the_same_answer() -> None:
    carol = f.customer()
    first = f.answer(3, of=carol, source="shop", key="order-1")
    assert f.answer(3, of=carol, source="shop", key="order-1") == first


def test_the_same_key_from_another_source_is_another_answer() -> None:
    carol = f.customer()
    f.answer(3, of=carol, source="shop", key="1")
    f.answer(3, of=carol, source="branch", key="1")
    assert Response.objects.count() == 2


def test_a_second_score_supersedes_and_overwrites_nothing() -> None:
    invitation = invitations.invite(f.survey(), f.customer(), now=f.NOW)
    first, second = tapped(3, invitation), tapped(9, invitation)
    assert (second.supersedes, Response.objects.get(pk=first.pk).score) == (first, 3)


def test_the_same_score_again_adds_nothing() -> None:
    invitation = invitations.invite(f.survey(), f.customer(), now=f.NOW)
    assert tapped(3, invitation) == tapped(3, invitation)


def test_an_answer_moves_the_conversation_on_to_the_reason() -> None:
    invitation = invitations.invite(f.survey(), f.customer(), now=f.NOW)
    tapped(3, invitation)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.answered_at) == (State.REASON, f.NOW)


def test_further_words_are_added_behind_the_first() -> None:
    answer = f.answer(3)
    intake.add_comment(answer, "Too slow.")
    intake.add_comment(answer, "And rude.")
    assert Response.objects.get().comment == "Too slow.\nAnd rude."


def test_the_first_preferred_time_stands() -> None:
    answer = f.answer(3)
    intake.request_callback(answer, "morning")
    intake.request_callback(answer, "evening")
    assert Response.objects.get().preferred_time == "morning"


@pytest.mark.parametrize("change", [{"score": 9, "group": "promoter"}, {"comment": "All well."}, {"is_resurvey": True}])
def test_what_was_said_cannot_be_changed_even_in_the_database(change: dict[str, object]) -> None:
    f.answer(3, comment="Too slow.")
    with pytest.raises(IntegrityError, match="kept as the customer gave it"), transaction.atomic():
        Response.objects.update(**change)

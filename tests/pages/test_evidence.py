"""The page of the evidence: no lot, running, better, no difference, worse, too few; its file; and the plan's page."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone

from apps.followup.models import LotPlan
from apps.insights.evidence import looks
from apps.insights.evidence.download import faults
from apps.people.models import Role, User
from tests import factories as f
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import lived

pytestmark = pytest.mark.django_db
PATH = "/reports/evidence/"
PLAN = "/reports/evidence/plan/"
WEEK = 7 * f.DAY
THEN = timezone.now() - 30 * f.DAY


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(f.mona())
    return client


def page(client: Client, path: str = PATH) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def lot(called: tuple[int, int], waiting: tuple[int, int], *, answers: int = 40) -> LotPlan:
    """A lot of thirty days ago that was looked at a week after."""
    written = plan(now=THEN, expected_answers=answers)
    lived(written, called, waiting, now=THEN)
    looks.take(written.pk, now=THEN + WEEK)
    return written


def test_without_a_lot_it_says_that_nobody_knows(manager: Client) -> None:
    f.survey()
    shown = page(manager)
    assert "Nobody was drawn by lot" in shown
    assert "The calls did it" not in shown


def test_a_lot_that_shows_better_is_dated_and_drawn(manager: Client) -> None:
    lot((20, 21), (3, 20))
    shown = page(manager)
    assert "Better, by lot" in shown
    assert "The calls did it" in shown
    assert "Verdict of" in shown
    assert 'id="gap-title"' in shown


@pytest.mark.parametrize(
    ("called", "waiting", "answers", "words"),
    [
        ((3, 20), (20, 21), 40, "Worse, by lot"),
        ((10, 20), (10, 20), 30, "No difference shown"),
        ((10, 20), (10, 20), 400, "Too few answers so far"),
    ],
    ids=["worse", "no difference", "too few"],
)
def test_each_verdict_has_its_words(
    manager: Client, called: tuple[int, int], waiting: tuple[int, int], answers: int, words: str
) -> None:
    lot(called, waiting, answers=answers)
    assert words in page(manager)


def test_the_conversion_page_says_it_too_and_leads_to_the_evidence(manager: Client) -> None:
    lot((20, 21), (3, 20))
    shown = page(manager, "/reports/conversion/")
    assert "Better, by lot" in shown
    assert "The calls did it" in shown
    assert f'<a href="{PATH}">The evidence of the lot</a>' in shown


def test_under_20_a_side_no_difference_is_drawn(manager: Client) -> None:
    lot((3, 4), (1, 3))
    shown = page(manager)
    assert 'id="gap-title"' not in shown
    assert "as soon as 20 of each have answered" in shown
    assert "unequal answering" not in shown


def test_what_unequal_answering_could_hide_stands_beside_the_verdict(manager: Client) -> None:
    lot((20, 21), (3, 20))
    shown = page(manager)
    assert "100% of those called first and 100% of those asked first had answered" in shown
    assert "Weighted by touchpoint, 1 stratum" in shown
    assert "Error by 41 customers" in shown
    assert "lies between +80 and +80 points (Lee’s bounds, 0% of an arm’s answers left out)" in shown


def test_it_is_read_in_russian(manager: Client) -> None:
    lot((20, 21), (3, 20))
    User.objects.filter(pk=f.mona().pk).update(ui_language="ru")
    assert "Дело в звонках" in page(manager)


def test_the_file_proves_its_verdict(manager: Client) -> None:
    lot((20, 21), (3, 20))
    answer = manager.get(f"{PATH}file/?survey=relationship&plan=1")
    assert "evidence-relationship-1.json" in answer["Content-Disposition"]
    assert faults(json.loads(answer.content)) == []


def test_shuffles_are_shown_when_asked_for(manager: Client) -> None:
    lot((20, 21), (3, 20))
    assert "Of 200 shuffles" in page(manager, f"{PATH}?survey=relationship&plan=1&shuffled=1")


def test_a_plan_that_is_not_there_is_not_found(manager: Client) -> None:
    assert manager.get(f"{PATH}?survey=relationship&plan=9").status_code == 404
    assert manager.get(f"{PATH}file/").status_code == 404


def test_agents_do_not_read_it_and_leads_read_of_their_teams_alone(client: Client) -> None:
    lot((3, 4), (1, 3))
    client.force_login(f.anna())
    assert client.get(PATH).status_code == 403
    other = f.user("Olga", Role.LEAD)
    other.teams.clear()
    client.force_login(other)
    assert client.get(f"{PATH}?survey=relationship").status_code == 404


def test_a_manager_writes_a_plan_and_ends_it(manager: Client) -> None:
    f.survey()
    tomorrow = (timezone.now() + f.DAY).date().isoformat()
    fields = {"share_percent": "25", "outcome": "left_detractors", "starts_on": tomorrow, "weeks": "26"}
    shown = manager.post(f"{PLAN}?survey=relationship", fields | {"expected_answers": "200"}, follow=True)
    assert "The plan is written" in shown.content.decode()
    written = LotPlan.objects.get()
    assert (written.share_percent, written.expected_answers, written.created_by) == (25, 200, f.mona())
    assert written.ends_at == written.starts_at + dt.timedelta(weeks=26)
    assert "A plan runs" in page(manager, PLAN)
    manager.post(f"{PLAN}{written.pk}/end/", {"why": "Wrong share", "because_of_results": "no"})
    written.refresh_from_db()
    assert (written.ended_for, written.ended_why) == ("other", "Wrong share")


def test_a_plan_without_a_number_of_answers_or_with_a_past_start_is_refused_in_words(manager: Client) -> None:
    f.survey()
    yesterday = (timezone.now() - f.DAY).date().isoformat()
    fields = {"share_percent": "25", "outcome": "left_detractors", "weeks": "26"}
    late = manager.post(PLAN, fields | {"starts_on": yesterday, "expected_answers": "9"})
    assert (late.status_code, "choose a later start" in late.content.decode()) == (422, True)
    today = timezone.now().date().isoformat()
    few = manager.post(PLAN, fields | {"starts_on": today})
    assert (few.status_code, "how many answers you expect" in few.content.decode()) == (422, True)


def test_the_planner_says_that_a_small_volume_cannot_show_it(manager: Client) -> None:
    f.case(5, now=THEN)
    assert "This volume cannot show it" in page(manager, PLAN)


def test_a_lead_does_not_plan(client: Client) -> None:
    client.force_login(f.lena())
    assert client.get(PLAN).status_code == 403
    assert client.post(f"{PLAN}1/end/").status_code == 403

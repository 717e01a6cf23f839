"""Scores, groups and where each begins."""

import pytest

from apps.surveys.scales import Group, Scale, group_of, highest, is_severe, lowest


def groups(scale: Scale) -> str:
    return "".join(group_of(scale, score)[0] for score in range(lowest(scale), highest(scale) + 1))


def test_nps_runs_from_0_to_10_with_detractors_up_to_6() -> None:
    assert (lowest(Scale.NPS), highest(Scale.NPS)) == (0, 10)
    assert groups(Scale.NPS) == "ddddddd" + "pp" + "pp"
    assert group_of(Scale.NPS, 7) == group_of(Scale.NPS, 8) == Group.PASSIVE
    assert group_of(Scale.NPS, 9) == group_of(Scale.NPS, 10) == Group.PROMOTER


def test_five_points_run_from_1_to_5_with_detractors_up_to_3() -> None:
    assert (lowest(Scale.FIVE_POINT), highest(Scale.FIVE_POINT)) == (1, 5)
    assert [group_of(Scale.FIVE_POINT, score) for score in (1, 3)] == [Group.DETRACTOR] * 2
    assert group_of(Scale.FIVE_POINT, 4) == Group.PASSIVE
    assert group_of(Scale.FIVE_POINT, 5) == Group.PROMOTER


@pytest.mark.parametrize(
    ("scale", "score", "bounds"),
    [
        (Scale.NPS, -1, "0 to 10, not -1"),
        (Scale.NPS, 11, "0 to 10, not 11"),
        (Scale.FIVE_POINT, 0, "1 to 5, not 0"),
        (Scale.FIVE_POINT, 6, "1 to 5, not 6"),
    ],
)
def test_a_score_outside_the_scale_is_refused_with_the_bounds(scale: Scale, score: int, bounds: str) -> None:
    with pytest.raises(ValueError, match=bounds):
        group_of(scale, score)


def test_severe_is_0_to_3_on_nps_and_1_on_five_points() -> None:
    assert [score for score in range(11) if is_severe(Scale.NPS, score)] == [0, 1, 2, 3]
    assert [score for score in range(1, 6) if is_severe(Scale.FIVE_POINT, score)] == [1]


def test_severity_of_a_score_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        is_severe(Scale.FIVE_POINT, 0)


def test_stored_values_are_the_words_of_the_api() -> None:
    assert Scale.values == ["nps_0_10", "five_point"]
    assert Group.values == ["detractor", "passive", "promoter"]


def test_a_scale_is_understood_by_its_stored_word() -> None:
    assert group_of("nps_0_10", 6) == Group.DETRACTOR
    assert highest("five_point") == 5


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="seven_point"):
        group_of("seven_point", 1)

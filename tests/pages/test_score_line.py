"""The line of a customer's scores."""

import datetime as dt

from apps.pages.charts import Scored, score_line

DAY = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)


def scored(*scores: int, scale: str = "nps_0_10") -> list[Scored]:
    return [Scored(score, scale, DAY + dt.timedelta(days=number)) for number, score in enumerate(scores)]


def test_scores_stand_evenly_from_left_to_right_in_their_bands() -> None:
    line = score_line(scored(0, 8, 10))

    assert [(dot.x, dot.group) for dot in line.dots] == [("5%", "detractor"), ("50%", "passive"), ("95%", "promoter")]
    assert float(line.dots[0].y) > float(line.dots[2].y)
    assert len(line.strokes) == 2


def test_a_single_answer_is_a_dot_in_the_middle() -> None:
    line = score_line(scored(7))

    assert (line.dots[0].x, line.strokes) == ("50%", ())


def test_bands_fill_the_height_without_a_gap() -> None:
    bands = score_line(scored(3)).bands

    assert [band.group for band in bands] == ["promoter", "passive", "detractor"]
    assert sum(float(band.height) for band in bands) == 148


def test_only_the_latest_dozen_on_the_latest_scale_are_drawn() -> None:
    line = score_line([*scored(1, 2, scale="five_point"), *scored(*range(11), *range(5))])

    assert (len(line.dots), line.left_out) == (12, 6)

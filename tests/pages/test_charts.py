"""The charts say what the numbers say, at the edges too."""

import pytest
from django.template.loader import render_to_string

from apps.pages.charts import Interval, differences, funnel, intervals, transitions


def test_a_funnel_shows_each_step_as_a_share_of_the_first_and_of_the_one_before() -> None:
    chart = funnel([("opened", 2000), ("attempted", 1600), ("reached", 800)])

    assert [(bar.count, bar.of_first, bar.of_previous, bar.width) for bar in chart.bars] == [
        ("2,000", "100%", "100%", "100%"),
        ("1,600", "80%", "80%", "80%"),
        ("800", "40%", "50%", "40%"),
    ]


def test_a_funnel_of_an_empty_period_divides_by_nothing() -> None:
    chart = funnel([("opened", 0), ("attempted", 0)])

    assert [(bar.of_first, bar.width) for bar in chart.bars] == [("–", "0%"), ("–", "0%")]


def test_very_few_are_not_shown_as_none_nor_nearly_all_as_all() -> None:
    chart = funnel([("opened", 1000), ("attempted", 999), ("reached", 1)])

    assert [bar.of_first for bar in chart.bars] == ["100%", ">99%", "<1%"]


def test_an_interval_stands_at_its_place_on_the_axis() -> None:
    [row] = intervals([Interval("promoters", 0.25, 0.215, 0.29, n=412, worst=0.1, best=0.6)]).rows

    assert (row.dot, row.low, row.high) == ("25%", "21.5%", "29%")
    assert (row.bounds_x, row.bounds_width, row.bounds) == ("10%", "50%", "10% to 60%")


def test_a_share_that_nobody_answered_has_no_dot_and_says_so() -> None:
    [row] = intervals([Interval("promoters", None, None, None, n=0)]).rows

    assert (row.dot, row.low, row.value) == ("", "", "no answers yet")


def test_a_label_too_long_for_a_phone_has_a_line_to_itself() -> None:
    short, long = intervals([Interval("promoters", 0.2, 0.1, 0.3, n=9), Interval("p" * 30, 0.2, 0.1, 0.3, n=9)]).rows

    assert short.value_y == 15
    assert long.value_y > 15
    assert long.y == short.height


@pytest.mark.parametrize(("high", "reach"), [(0.09, "+10"), (0.19, "+20"), (0.4, "+40"), (0.8, "+100")])
def test_a_difference_lies_about_zero_on_an_axis_as_long_as_it_needs(high: float, reach: str) -> None:
    plot = differences([Interval("difference", 0.05, -0.02, high, n=500)])

    assert plot.ticks[-1].label == reach
    assert [tick.x for tick in plot.ticks if tick.is_zero] == ["50%"]


def test_a_negative_difference_is_written_with_a_minus() -> None:
    [row] = differences([Interval("difference", -0.05, -0.1, -0.01, n=500)]).rows

    assert (row.value, row.span) == ("−5 points", "(−10 to −1)")


def test_transitions_share_each_row_among_its_columns() -> None:
    flow = transitions({"detractor": {"promoter": 25, "passive": 33, "detractor": 42}})

    [row] = flow.matrix
    assert (row.group, row.total) == ("detractor", "100")
    assert [(cell.group, cell.share) for cell in row.cells] == [
        ("promoter", "25%"),
        ("passive", "33%"),
        ("detractor", "42%"),
    ]


def test_ribbons_of_a_group_lie_edge_to_edge() -> None:
    flow = transitions({"detractor": {"promoter": 30, "detractor": 70}})

    assert [ribbon.path.split("C")[0] for ribbon in flow.ribbons] == ["M0 0.0", "M0 66.0"]


def test_a_row_of_words_has_room_even_where_one_person_stands_behind_it() -> None:
    flow = transitions({"detractor": {"promoter": 1, "passive": 1, "detractor": 998}})

    first, second, _ = (float(node.text_y) for node in flow.after)
    assert second - first >= 20


def test_nobody_answered_draws_a_sentence_in_place_of_a_flow() -> None:
    page = render_to_string("pages/charts/transitions.html", {"chart": transitions({}), "id": "t", "title": "Moves"})

    assert "Nobody has answered the re-survey yet." in page
    assert "<svg" not in page


@pytest.mark.parametrize("template", ["funnel", "intervals"])
def test_a_chart_has_a_title_for_screen_readers_and_a_table_beneath(template: str) -> None:
    charts = {"funnel": funnel([("opened", 10)]), "intervals": intervals([Interval("to promoter", 0.2, 0.1, 0.3, n=9)])}

    page = render_to_string(
        f"pages/charts/{template}.html", {"chart": charts[template], "id": "c", "title": "The title"}
    )

    assert '<title id="c-title">The title</title>' in page
    assert '<caption class="visually-hidden">The title</caption>' in page

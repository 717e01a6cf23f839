"""Charts drawn on the server: geometry here, SVG in ``templates/pages/charts``, and a table beneath each.

Across is in per cent and down in pixels, so that a chart follows the width of the page and its words keep their size.
Every length is a string, written as SVG wants it, so that no locale puts a comma into it.
"""

from apps.pages.charts.funnel_chart import FunnelBar, FunnelChart, funnel
from apps.pages.charts.interval_plot import Interval, IntervalPlot, IntervalRow, differences, intervals
from apps.pages.charts.score_line import Scored, ScoreLine, score_line
from apps.pages.charts.transitions import TransitionFlow, transitions

__all__ = [
    "FunnelBar",
    "FunnelChart",
    "Interval",
    "IntervalPlot",
    "IntervalRow",
    "ScoreLine",
    "Scored",
    "TransitionFlow",
    "differences",
    "funnel",
    "intervals",
    "score_line",
    "transitions",
]

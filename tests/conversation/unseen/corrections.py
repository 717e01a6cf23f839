"""Labels of the lists that we put right, each with the reason; the files keep what their authors wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

CORRECTED: Final[Mapping[str, Mapping[str, Any]]] = {
    # We call from nine to eight: a time outside of that is asked again, as the design has it, and not promised.
    "wishes": dict.fromkeys(
        (
            "Ещё раз пишу: завтра, 8 вечера!",
            "Сегодня вечером в восемь. Спасибо!",
            "星期四8点半到9点，早上",
            "礼拜五晚上九点",
            "晚上8点",
            "i am free thurs 8.30 to 9.15am thats it",
            "It was terrible and I gave you a 2 so yes, call me, tomorrow 8 pm sharp",
        ),
        "unreadable",
    ),
    # A mark of a Russian school, where five is the best, is a riddle on a scale up to ten.
    "scores": {"тройка": None, "двойка вам": None},
    # "At most two" is two or less.
    "scores5": {"最多2分。": None},
}

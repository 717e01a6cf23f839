"""The words of the sentence that promises a call. They are written here in English; locale/customers has the others.

Each sentence is whole, so that it can be translated; the days stand in the case that it wants. The number that will
ring is a part of its own, because it is left out where it is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

# {day}: a day of ON, {first}: of FROM, {last}: of THROUGH, each with its date where it is a week ahead or more.
SENTENCES: Final[Mapping[str, Promise]] = {
    "moment": pgettext_lazy("customer", "We will call you {day} at {start}{number}."),
    "span": pgettext_lazy("customer", "We will call you {day} between {start} and {end}{number}."),
    "until": pgettext_lazy("customer", "We will call you {day} before {end}{number}."),
    "day": pgettext_lazy("customer", "We will call you {day}{number}."),
    "days": pgettext_lazy("customer", "We will call you {first} {last}{number}."),
    "later_day": pgettext_lazy("customer", "We will call you {day} or later{number}."),
    "later_hour": pgettext_lazy("customer", "We will call you {day} at {start} or later{number}."),
    "soon": pgettext_lazy("customer", "We will call you as soon as we can{number}."),
    "soon_from": pgettext_lazy("customer", "We will call you as soon as we can, {day} from {start}{number}."),
}
NUMBER: Final = pgettext_lazy("customer", ", on the number that ends in {ending}")
TODAY: Final = pgettext_lazy("customer", "today")
# "on Monday" and "7 December"
DATED: Final = pgettext_lazy("customer", "{day}, {date}")
ON: Final = (
    pgettext_lazy("customer", "on Monday"),
    pgettext_lazy("customer", "on Tuesday"),
    pgettext_lazy("customer", "on Wednesday"),
    pgettext_lazy("customer", "on Thursday"),
    pgettext_lazy("customer", "on Friday"),
    pgettext_lazy("customer", "on Saturday"),
    pgettext_lazy("customer", "on Sunday"),
)
FROM: Final = (
    pgettext_lazy("customer", "from Monday"),
    pgettext_lazy("customer", "from Tuesday"),
    pgettext_lazy("customer", "from Wednesday"),
    pgettext_lazy("customer", "from Thursday"),
    pgettext_lazy("customer", "from Friday"),
    pgettext_lazy("customer", "from Saturday"),
    pgettext_lazy("customer", "from Sunday"),
)
THROUGH: Final = (
    pgettext_lazy("customer", "to Monday"),
    pgettext_lazy("customer", "to Tuesday"),
    pgettext_lazy("customer", "to Wednesday"),
    pgettext_lazy("customer", "to Thursday"),
    pgettext_lazy("customer", "to Friday"),
    pgettext_lazy("customer", "to Saturday"),
    pgettext_lazy("customer", "to Sunday"),
)

"""Messages as colleagues may read them."""

import re
from typing import Final

# Also those by which a customer chooses a time, and unsubscribes.
_SURVEY_LINK: Final = re.compile(r"https?://\S+/[csu]/\S+")


def without_link(body: str) -> str:
    """The words without the survey link, by which a colleague could answer in the customer's name."""
    return _SURVEY_LINK.sub("[survey link]", body)

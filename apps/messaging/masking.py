"""Messages as colleagues may read them."""

import re
from typing import Final

# Also that by which a customer chooses a time.
_SURVEY_LINK: Final = re.compile(r"https?://\S+/[cs]/\S+")


def without_link(body: str) -> str:
    """The words without the survey link, by which a colleague could answer in the customer's name."""
    return _SURVEY_LINK.sub("[survey link]", body)

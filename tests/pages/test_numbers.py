"""Numbers are written as the reader's language writes them."""

import pytest
from django.utils import translation

from apps.pages.charts.numbers import counted, decimal, signed, tenths

THIN = "\xa0"


@pytest.mark.parametrize(("language", "count", "share"), [("en", "14,000", "12.4"), ("ru", f"14{THIN}000", "12,4")])
def test_a_number_is_grouped_and_pointed_as_in_the_readers_language(language: str, count: str, share: str) -> None:
    with translation.override(language):
        assert (counted(14_000), decimal(12.36)) == (count, share)


def test_a_small_difference_is_written_in_the_readers_language_too() -> None:
    with translation.override("ru"):
        assert (signed(-0.44), signed(0.01), tenths(2.34), tenths(0)) == ("−0,4", "+<0,1", "+2,3", "0,0")

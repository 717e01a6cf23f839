"""A company's colour can be read on customers' pages, whatever was chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.company import colours

WHITE, BUTTON_TEXT_IN_THE_DARK = "#ffffff", "#10161c"
LIGHT_PAPER, DARK_SURFACE = "#f7f6f2", "#1c2025"
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(chosen=COLOURS)
def test_any_colour_is_read_in_the_light_as_text_and_under_white_text(chosen: str) -> None:
    shown = colours.on_light(chosen).colour

    assert colours.contrast(shown, LIGHT_PAPER) >= colours.READABLE
    assert colours.contrast(shown, WHITE) >= colours.READABLE


@given(chosen=COLOURS)
def test_any_colour_is_read_in_the_dark_as_text_and_under_dark_text(chosen: str) -> None:
    shown = colours.on_dark(chosen).colour

    assert colours.contrast(shown, DARK_SURFACE) >= colours.READABLE
    assert colours.contrast(shown, BUTTON_TEXT_IN_THE_DARK) >= colours.READABLE


@pytest.mark.parametrize("chosen", ["#0a5c8f", "#7b1fa2", "#b00020"])
def test_a_colour_that_can_be_read_stays_as_it_is(chosen: str) -> None:
    assert colours.on_light(chosen).colour == chosen


def test_contrast_is_that_of_the_standard() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(chosen=COLOURS)
def test_what_is_chosen_stays_readable_on_its_soft_ground(chosen: str) -> None:
    ink_in_the_light, ink_in_the_dark = "#1d2329", "#eceae6"

    assert colours.contrast(ink_in_the_light, colours.on_light(chosen).soft) >= colours.READABLE
    assert colours.contrast(ink_in_the_dark, colours.on_dark(chosen).soft) >= colours.READABLE

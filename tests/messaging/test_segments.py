"""A text costs its segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.messaging.outbound.segments import Segmentation, count

EMOJI = "😀"


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("", 0, 0),
        ("a", 1, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("a" * 160 + "€", 162, 2),
        ("Line one\r\nLine two", 18, 1),
        ("ÄÖÑÜäöñüà§¿¡ÇØøÅåÆæßÉèéùìò", 26, 1),
        ("ΔΦΓΛΩΠΨΣΘΞ", 10, 1),
        ("^{}\\[~]|€\f", 20, 1),
    ],
)
def test_gsm_takes_160_septets_or_153_a_part(text: str, units: int, parts: int) -> None:
    assert count(text) == Segmentation("GSM-7", units, parts, None)


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("я", 1, 1),
        ("я" * 70, 70, 1),
        ("я" * 71, 71, 2),
        ("я" * 86, 86, 2),
        ("я" * 134, 134, 2),
        ("я" * 135, 135, 3),
        (EMOJI, 2, 1),
        (EMOJI * 35, 70, 1),
        (EMOJI * 36, 72, 2),
        ("八" * 70, 70, 1),
    ],
)
def test_anything_else_takes_70_units_or_67_a_part(text: str, units: int, parts: int) -> None:
    assert count(text) == Segmentation("UCS-2", units, parts, text[0])


def test_an_extension_letter_is_not_cut_in_two() -> None:
    # 306 septets would fill two parts, but the euro that straddles the edge moves on whole.
    assert count("a" * 152 + "€" + "a" * 152).parts == 3
    assert count("a" * 151 + "€" + "a" * 153).parts == 2


def test_an_emoji_is_not_cut_in_two() -> None:
    assert count("я" * 66 + EMOJI + "я" * 66).parts == 3
    assert count("я" * 65 + EMOJI + "я" * 67).parts == 2


def test_one_curly_quote_is_named_as_the_culprit() -> None:
    assert count("How did we do? It’s “quick”.") == Segmentation("UCS-2", 28, 1, "’")


@pytest.mark.parametrize("letter", ["ç", "`", "–", "…", "ё", "\t", "\x1b", "\u00a0"])
def test_letters_that_look_harmless_force_ucs_2(letter: str) -> None:
    assert count(f"abc{letter}").culprit == letter


def test_a_lone_surrogate_does_not_break_the_count() -> None:
    assert count("\ud83d").units == 1


@given(st.text(max_size=400))
def test_parts_are_enough_and_not_one_too_many(text: str) -> None:
    found = count(text)
    single, joined = (160, 153) if found.encoding == "GSM-7" else (70, 67)
    assert (found.parts <= 1) == (found.units <= single)
    assert found.units <= max(found.parts * joined, single)
    assert found.parts <= 1 or (found.parts - 1) * (joined - 1) < found.units

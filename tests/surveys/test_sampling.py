from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.surveys.asking.sampling import bucket, is_sampled

EVENTS = [f"event {number}" for number in range(20_000)]


@pytest.mark.parametrize("percent", [1, 10, 50, 90])
def test_the_share_is_what_was_asked_for(percent: int) -> None:
    share = sum(is_sampled(percent, "relationship", event) for event in EVENTS) / len(EVENTS)
    assert share * 100 == pytest.approx(percent, abs=1)


def test_nobody_at_none_and_everybody_at_all() -> None:
    assert not any(is_sampled(0, event) for event in EVENTS)
    assert all(is_sampled(100, event) for event in EVENTS)


@given(st.text(), st.integers(0, 99))
def test_raising_the_share_only_adds_events(event: str, percent: int) -> None:
    assert not is_sampled(percent, event) or is_sampled(percent + 1, event)


def test_an_event_keeps_its_place_for_ever() -> None:
    assert (bucket("relationship", "C1", "call"), bucket("a", "bc"), bucket("ab", "c")) == (5952, 9714, 5902)

"""Numbers as they are written in and beside a chart, in the reader's language."""

from django.utils.formats import number_format

_JUST_ABOVE_NONE = 0.005
_JUST_BELOW_ALL = 0.995
_SMALLEST_SHOWN = 0.1


def across(share: float) -> str:
    """0.125 → ``12.5%``: a place or a length on the horizontal."""
    return f"{share * 100:.4g}%"


def counted(count: int) -> str:
    """1234 → ``1,234``, in Russian ``1 234``."""
    return number_format(count, force_grouping=True)


def decimal(value: float, places: int = 1) -> str:
    """12.34 → ``12.3``, in Russian ``12,3``: rounded to so many places, all of them shown."""
    # Django cuts a number off where it should be rounded.
    return number_format(round(value, places), places)


def per_cent(share: float | None) -> str:
    """A share in whole per cent; a few never read as none, nor nearly all as all."""
    if share is None:
        return "–"
    if 0 < share < _JUST_ABOVE_NONE:
        return "<1%"
    if _JUST_BELOW_ALL <= share < 1:
        return ">99%"
    return f"{share:.0%}"


def points(difference: float) -> str:
    """0.12 → ``+12``, -0.05 → ``−5``, 0.004 → ``+0.4``: a difference of shares in percentage points.

    What is not zero is never shown as zero: the end of an interval that leaves zero out would be lost.
    """
    return signed(difference * 100)


def signed(value: float) -> str:
    """7.2 → ``+7``, -0.4 → ``−0.4``; 0 alone is ``0``."""
    if value == 0:
        return "0"
    size = abs(value)
    words = f"{size:.0f}" if size >= 1 else decimal(size) if size >= _SMALLEST_SHOWN else f"<{decimal(_SMALLEST_SHOWN)}"
    return f"{'+' if value > 0 else '−'}{words}"


def tenths(value: float) -> str:
    """2.34 → ``+2.3``, 0 → ``0.0``: a change of score in points, which are few."""
    sign = "" if value == 0 else "+" if value > 0 else "−"
    return f"{sign}{decimal(abs(value))}"


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None

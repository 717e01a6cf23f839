"""Numbers as they are written in and beside a chart."""

_JUST_ABOVE_NONE = 0.005
_JUST_BELOW_ALL = 0.995


def across(share: float) -> str:
    """0.125 → ``12.5%``: a place or a length on the horizontal."""
    return f"{share * 100:.4g}%"


def counted(count: int) -> str:
    return f"{count:,}"


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
    """0.12 → ``+12``, -0.05 → ``−5``: a difference of shares in percentage points."""
    whole = round(difference * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None

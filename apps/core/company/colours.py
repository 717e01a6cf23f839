"""A company's colour, kept legible: darkened on light pages and lightened on dark ones until it can be read.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): 4.5 for text of ordinary size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Rgb = tuple[int, int, int]

READABLE: Final = 4.5
_WHITE: Final = (255, 255, 255)
_BLACK: Final = (0, 0, 0)
# The grounds of customers' pages (css/survey.css): the paper in the light, which is darker than white; in the dark the
# surface of keys, which is lighter than the paper. The text on a button is white, or nearly black.
_LIGHT_GROUND: Final = (247, 246, 242)
_DARK_GROUND: Final = (28, 32, 37)
_STEPS: Final = 100
# The darkest part of sRGB is linear, by the standard of WCAG.
_DARKEST: Final = 0.04045


@dataclass(frozen=True)
class Accent:
    """``colour`` as it is shown, ``soft`` as the ground of what is chosen; both as ``#rrggbb``."""

    colour: str
    soft: str


def on_light(chosen: str) -> Accent:
    """Return the chosen colour, darkened as far as white text on it, and it on light paper, need to be read."""
    return _accent(_rgb(chosen), towards=_BLACK, ground=_LIGHT_GROUND)


def on_dark(chosen: str) -> Accent:
    """Return the chosen colour, lightened as far as dark text on it, and it on dark paper, need to be read."""
    return _accent(_rgb(chosen), towards=_WHITE, ground=_DARK_GROUND)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black and white)."""
    return _contrast(_rgb(one), _rgb(other))


def _accent(chosen: Rgb, *, towards: Rgb, ground: Rgb) -> Accent:
    shades = (_mixed(chosen, towards, step / _STEPS) for step in range(_STEPS + 1))
    shown = next(shade for shade in shades if _contrast(shade, ground) >= READABLE)
    return Accent(_hex(shown), _hex(_mixed(ground, shown, 0.1)))


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _contrast(one: Rgb, other: Rgb) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARKEST else float(((part + 0.055) / 1.055) ** 2.4)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)

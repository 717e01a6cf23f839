"""Findings of a test of the way out: what is right, what is wrong and how to mend it, each as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    GOOD = "good"
    WARNING = "warn"  # it sends, but something will be missed
    BAD = "bad"  # nothing arrives before this is mended


@dataclass(frozen=True)
class Finding:
    """``code`` is stable and for machines; ``sentence`` is for the administrator. Neither holds a secret."""

    verdict: Verdict
    code: str
    sentence: str


def sends(findings: list[Finding]) -> bool:
    """Say whether nothing that was found stands in the way of sending."""
    return all(finding.verdict != Verdict.BAD for finding in findings)

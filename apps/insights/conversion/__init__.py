"""The conversion report: sums over the facts, each name with one number."""

from apps.insights.conversion.report import Report, conversion

__all__ = ["Report", "conversion"]

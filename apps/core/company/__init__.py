"""The company that asks: its one row, its colour kept legible, its logo."""

from apps.core.company.row import Company

__all__ = ["Company"]

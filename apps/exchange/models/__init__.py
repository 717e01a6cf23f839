"""Imports, the rows that they refused, and the keys that they have seen."""

from apps.exchange.models.file_import import RUNNING, FileImport, Kind, State
from apps.exchange.models.kept_choices import KeptChoices
from apps.exchange.models.refused_row import RefusedRow
from apps.exchange.models.seen_key import SeenKey

__all__ = ["RUNNING", "FileImport", "KeptChoices", "Kind", "RefusedRow", "SeenKey", "State"]

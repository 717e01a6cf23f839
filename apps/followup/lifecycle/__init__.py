"""The lifecycle of a case: the table of allowed moves, and the one move by which a case changes (``move.py``)."""

from apps.followup.lifecycle.table import TABLE, By, Verb, allows, may, verbs_for

__all__ = ["TABLE", "By", "Verb", "allows", "may", "verbs_for"]
